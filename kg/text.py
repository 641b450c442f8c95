"""Folding of text for comparison: width, digits, white space; every fold tells where its characters came from.

Takes any text, gives a `Folded` (text and offset map) or, where one character stays one character, a text of the same
length. Spans always point into the original: fold a copy, search in the copy, and go back through the map.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉「」·•]")
_UNFIT_FOR_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is where `text[i]` stands in the original. The map never falls."""

    text: str
    offsets: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span of text[start:end]; start < end."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_name(name: str) -> str:
    """A name for comparison: one width, no blanks, no quotes, lower case."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).lower()


@lru_cache(maxsize=4096)
def _fold_char(ch: str) -> str:
    return unicodedata.normalize("NFKC", ch)


@lru_cache(maxsize=4096)
def _same_char(ch: str) -> str:
    folded = unicodedata.normalize("NFKC", ch)
    return folded if len(folded) == 1 else ch


def fold_same_length(text: str) -> str:
    """Width folding that keeps every offset: what NFKC makes longer stays as it is, white space becomes a space."""
    return "".join([" " if ch.isspace() else _same_char(ch) for ch in text])


def fold_key(text: str) -> Folded:
    """The compare form of a text: width folded, no white space, lower case."""
    pieces: list[str] = []
    offsets: list[int] = []
    for at, ch in enumerate(text):
        if ch in _INVISIBLE:
            continue
        folded = "".join(_fold_char(ch).split()).lower()
        pieces.append(folded)
        offsets.extend([at] * len(folded))
    return Folded("".join(pieces), tuple(offsets))


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
