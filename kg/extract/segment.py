"""Words of a text, cut by jieba's dictionary and words of ours.

Tags come from the dictionary (a table look-up), not from jieba's tagger. A word that the dictionary lacks has the
tag "": for finding names the most telling tag of all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from kg.extract.cut import cut
from kg.extract.dictionary import Dictionary
from kg.model import Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNKNOWN = ("", 0)
_span = lru_cache(maxsize=1 << 14)(Span)  # texts have the same places


class Segmenter(Protocol):
    """Text in, words out; the words' texts joined give the text back."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words in the order of the text, blanks and signs among them."""
        ...


class JiebaSegmenter:
    """Cuts by jieba's dictionary and words of ours, all of which it keeps whole where that is likely."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._dictionary = Dictionary(words)

    def tokens(self, text: str) -> tuple[Token, ...]:
        self._dictionary.meet(text)
        found, at = [], 0
        told = self._dictionary.told.get
        for word in cut(text, self._dictionary.weights, self._dictionary.total):
            end = at + len(word)
            found.append(Token(_span(at, end), word, *told(word, _UNKNOWN)))
            at = end
        return tuple(found)
