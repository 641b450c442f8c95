"""Marks of a recognised line as print has them: full width among Chinese characters, dashes of chains, decimal points.

Recognition tells shapes, and these marks differ by their surroundings more than by their shape. No digit is touched.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_MARKS = "，。、；：？！“”‘’（）《》〈〉【】"
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
# a narrow mark beside a Chinese character or mark; one inside of a number, a time or a word in Latin letters stays
_NARROW = re.compile(f"(?<=[{_HAN}{_MARKS}])[,;:?!()]|[,;:?!()](?=[{_HAN}{_MARKS}])")
_SPECK = re.compile(f"(?<=[{_MARKS}])[.:·]|[.·](?=[{_MARKS}])")  # dirt on the paper beside a mark
_STOP = re.compile(f"(?<=[{_HAN}])\\.$")
# 23:4% and 11,8亿: thousands have three digits, and no time or ratio has such a unit
_POINT = re.compile(r"(?<![\d.,:])(\d{1,3})[,:](\d{1,2})(?=[万亿%％])")
_NO_MEASURE = "(?![日天个家批种条体年季次些样直定起名位张所座期区线步])"  # after which 一 is a number
_LINK = f"(?:(?<!—)—(?!—)|一{_NO_MEASURE})"
_STAGE = f"[{_HAN}]{{1,8}}?"
_CHAIN = re.compile(f"(?<![{_HAN}—]){_STAGE}(?:{_LINK}{_STAGE}){{2,}}(?![{_HAN}—])")
_CERTAIN = 3  # links that are enough without a plain dash among them


def normalise(text: str) -> str:
    """The line with its marks put right; white space around it is dropped."""
    wide = _NARROW.sub(lambda mark: mark.group().translate(_WIDE), _quoted(text.strip()))
    clean = _STOP.sub("。", _SPECK.sub("", wide))
    return _CHAIN.sub(_dashed, _POINT.sub(r"\1.\2", clean))


def _quoted(text: str) -> str:
    """Straight quotation marks as opening and closing ones, in turn."""
    parts: list[str] = []
    is_open = False
    for ch in text:
        if ch == '"':
            is_open = not is_open
            parts.append("“" if is_open else "”")
            continue
        is_open = ch == "“" or (is_open and ch != "”")
        parts.append(ch)
    return "".join(parts)


def _dashed(match: re.Match[str]) -> str:
    """Stages of a chain with dashes between them: a dash and 一 look the same in print."""
    chain = match.group()
    first, *stages = chain.split("一")
    if "—" not in chain and not (first and len(stages) >= _CERTAIN and all(len(stage) > 1 for stage in stages)):
        return chain
    return re.sub(f"(?<!^)一{_NO_MEASURE}", "—", chain)
