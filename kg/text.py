"""Folding of text for comparison: width, digits, white space, script; every fold tells where its characters came from.

Takes any text, gives a `Folded` (text and offset map) or, where one character stays one character, a text of the same
length. Spans always point into the original: fold a copy, search in the copy, and go back through the map.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉「」·•]")
_FEWEST, _SHARE = 3, 0.08  # traditional characters of a line that is written in them: so many, and such a part of it
_IN_USE = (
    "昇甦邨龢迺澂濛么"  # simplified text has these, too: stray ones in names, 么 for what the converter takes for 幺
)
# what no folding leaves as it is, and more; the others are most of any text
_CHANGING = re.compile("[^a-z0-9\u4e00-\u9fff、。《》“”]")
_LAST_COMMON = "\uffff"  # few fonts and files have the characters beyond
_UNFIT_FOR_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is where `text[i]` stands in the original. The map never falls."""

    text: str
    offsets: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span of text[start:end]; start < end."""
        return self.offsets[start], self.offsets[end - 1] + 1


class _Fold(dict[str, str]):
    """What a rule makes of characters, worked out when a character is first met; most characters stay as they are."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, ch: str) -> str:
        made = self[ch] = self._rule(ch)
        return made

    def __call__(self, text: str) -> str:
        return _CHANGING.sub(lambda match: self[match[0]], text)


class Unfolding:
    """The way back from a folded text to its original of the same length, for pieces whose place is not known."""

    def __init__(self, folded: str, original: str) -> None:
        places = [at for at, ch in enumerate(folded) if not ch.isspace()]
        self._folded = "".join(folded[at] for at in places)
        self._original = "".join(original[at] for at in places)

    def restore(self, piece: str) -> str:
        """The piece as the original has it, white space apart: as a whole, else part by part, the longest first."""
        printed = "".join(piece.split())
        made = iter(self._printed(printed))
        return "".join(ch if ch.isspace() else next(made) for ch in piece)

    def _printed(self, piece: str) -> str:
        parts = []
        start = 0
        while start < len(piece):
            end = len(piece)
            while (at := self._folded.find(piece[start:end])) < 0 and end > start + 1:
                end -= 1
            parts.append(piece[start:end] if at < 0 else self._original[at : at + end - start])
            start = end
        return "".join(parts)


@lru_cache(maxsize=32768)
def fold_name(name: str) -> str:
    """A name for comparison: one width, simplified characters, no blanks, no quotes, lower case."""
    return fold_script(_MARKS.sub("", unicodedata.normalize("NFKC", name)).lower())


def is_traditional(text: str) -> bool:
    """Whether a text has a line in traditional characters; one of them here and there is a name or a slip."""
    found = _traditional().findall(text)
    if len(found) < _FEWEST:
        return False
    return any(
        len(_traditional().findall(line)) >= max(_FEWEST, _SHARE * len(line))
        for line in text.splitlines()
        if len(line) >= _FEWEST
    )


def fold_script(text: str) -> str:
    """The text in simplified characters, each in its place; a text that has no other comes back as it is."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if _traditional().search(text):
            lines = text.splitlines(keepends=True)
            return "".join(_simplify(line) if _traditional().search(line) else line for line in lines)
    return text


def _simplify(line: str) -> str:
    """A line in simplified characters; where a word would get longer or shorter, character by character."""
    made = _simplified(line)
    if len(made) != len(line):
        made = "".join(one if len(one := _simplified(ch)) == 1 else ch for ch in line)
    return "".join(ch if ch in _IN_USE or one > _LAST_COMMON else one for ch, one in zip(line, made, strict=True))


def _simplified(text: str) -> str:
    """What the converter makes of a text: forms of Hong Kong, then those of Taiwan and all others."""
    for converter in _converters():
        text = converter(text)
    return text


@cache
def _converters() -> tuple[Callable[[str], str], ...]:
    from opencc import OpenCC

    return tuple(OpenCC(name).convert for name in ("hk2t", "tw2s"))


def script_tables() -> str:
    """Which tables scripts are folded by: what was made of folded text is another with others."""
    import opencc

    return f"opencc {opencc.__version__}"


@cache
def _traditional() -> re.Pattern[str]:
    """The characters that only traditional text has: what the converter changes, and GB 2312 has not."""
    han = list(map(chr, range(0x4E00, 0xA000)))
    made = _simplified("\n".join(han)).split("\n")
    changed = [ch for ch, one in zip(han, made, strict=True) if ch != one <= _LAST_COMMON and ch not in _IN_USE]
    return re.compile(f"[{''.join(ch for ch in changed if not ch.encode('gb2312', 'ignore'))}]")


def _same_char(ch: str) -> str:
    folded = " " if ch.isspace() else unicodedata.normalize("NFKC", ch)
    return folded if len(folded) == 1 else ch


def _key_char(ch: str) -> str:
    return "" if ch in _INVISIBLE else "".join(unicodedata.normalize("NFKC", ch).split()).lower()


_same, _key = _Fold(_same_char), _Fold(_key_char)


def fold_same_length(text: str) -> str:
    """Width folding that keeps every offset: what NFKC makes longer stays as it is, white space becomes a space."""
    return _same(text)


def key_of(text: str) -> str:
    """The compare form of a text: width folded, no white space, lower case."""
    return _key(text)


def fold_key(text: str) -> Folded:
    """The compare form of a text with the way back."""
    pieces = [_key[ch] for ch in text]
    return Folded("".join(pieces), tuple(at for at, piece in enumerate(pieces) for _ in piece))


def fold_digits(text: str) -> str:
    """Full-width and Chinese figures as 0-9, position by position (`二〇二四` to `2024`); 十, 百, 千 stay."""
    return fold_same_length(text).translate(_HAN_DIGITS)


@lru_cache(maxsize=8192)
def is_wide(ch: str) -> bool:
    """Whether a character fills a full square in print (Han, kana, full-width forms, Chinese punctuation)."""
    return unicodedata.east_asian_width(ch) in "WFA"


def is_han(ch: str) -> bool:
    """Whether a text is one Chinese ideograph (or the zero 〇)."""
    return len(ch) == 1 and (
        "\u4e00" <= ch <= "\u9fff" or "\u3400" <= ch <= "\u4dbf" or ch == "〇" or "\U00020000" <= ch <= "\U0003ffff"
    )


def is_invisible(ch: str) -> bool:
    """Whether a character prints nothing: white space, zero-width characters, control characters."""
    return ch.isspace() or ch in _INVISIBLE or unicodedata.category(ch) == "Cc"


def fit_for_xml(text: str) -> str:
    """The text with a replacement character for each one that no XML file can hold."""
    return _UNFIT_FOR_XML.sub("\ufffd", text)
