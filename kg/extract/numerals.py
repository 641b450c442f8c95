"""Numbers as newspapers write them: Arabic, Chinese or mixed, in half or full width.

Takes a piece of text, gives a `Decimal`; `NUMBER` is the pattern of such a piece. No units here.
"""

from __future__ import annotations

import re
from decimal import Decimal

_D = "[0-9０-９]"
# Digits torn apart by a space only count as one number where the pieces look like one: groups of three, single
# digits, or a stray space at the decimal point (not after a list number at the start of a line).
# Runs are bounded so that no input, however odd, costs more than its length.
_INTEGER = (
    rf"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}}){{1,9}}(?!{_D})|{_D}{{1,3}}(?: {_D}{{3}}){{1,9}}(?!{_D})"
    rf"|{_D}(?: {_D}){{1,20}}(?!{_D})|{_D}{{1,20}})"
)
_DECIMALS = rf"(?: ?[.．]{_D}{{1,20}}|(?<=[^\n。；;：:][0-9０-９])[.．] {_D}{{1,20}})?"
ARABIC = _INTEGER + _DECIMALS
CHINESE = "[零〇○一二两三四五六七八九十百千万亿]{1,24}(?:点[零〇○一二三四五六七八九]{1,9})?"
_MAGNITUDE = "(?:[十百千]?[万亿]{1,2}|[十百千])"
NUMBER = rf"(?:{ARABIC}(?:\s?[余多]?\s?{_MAGNITUDE}(?:{_D}{{1,9}}[千百]?万?)?)?|{CHINESE}(?:[余多][万亿])?)"

_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGIT = {ch: value for value, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_SCALE = _SMALL | _BIG
_SEGMENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千万亿]*)")


def parse_number(surface: str) -> Decimal:
    """The value of a surface that `NUMBER` matches (`12.5亿`, `二十三`, `3000余万`, `1 250 000`).

    Raises ValueError for anything else.
    """
    folded = re.sub(r"[\s,余多]", "", surface.translate(_WIDTH))
    if folded and folded[0] in "0123456789":
        return _parse_arabic(folded, surface)
    return _parse_chinese(folded, surface)


def _parse_arabic(folded: str, surface: str) -> Decimal:
    total, at = Decimal(0), 0
    for match in _SEGMENT.finditer(folded):
        if match.start() != at:
            break
        value = Decimal(match[1])
        for ch in match[2]:
            value *= _SCALE[ch]
        total += value
        at = match.end()
    if at != len(folded):
        msg = f"not a number: {surface!r}"
        raise ValueError(msg)
    return total


def _parse_chinese(folded: str, surface: str) -> Decimal:
    whole, _, decimals = folded.partition("点")
    if not whole or any(ch not in _DIGIT and ch not in _SCALE for ch in whole):
        msg = f"not a number: {surface!r}"
        raise ValueError(msg)
    if len(whole) > 1 and all(ch in _DIGIT for ch in whole):
        value = int("".join(str(_DIGIT[ch]) for ch in whole))  # read digit by digit, as in 二〇二四
    else:
        value = _read_positional(whole)
    if not decimals:
        return Decimal(value)
    return Decimal(f"{value}.{''.join(str(_DIGIT[ch]) for ch in decimals)}")


def _read_positional(whole: str) -> int:
    for mark, scale in (("亿", 10**8), ("万", 10**4)):
        if mark in whole:
            head, _, tail = whole.rpartition(mark)
            return (_read_positional(head) or 1) * scale + _read_positional(tail)
    total = digit = 0
    for ch in whole:
        if ch in _DIGIT:
            digit = _DIGIT[ch]
        else:
            total += (digit or 1) * _SMALL[ch]
            digit = 0
    return total + digit
