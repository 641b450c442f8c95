"""Which of many words a text begins or ends with at a place, without trying them all.

Takes lists of words, gives the longest that fits; they are kept by their outermost two characters, which leave few.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import maxsize

from kg.knowledge.seeds import longest_first


class Beginnings:
    """Words that may begin at a place of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for word in longest_first(list(words)):
            self._by_head.setdefault(word[:2], []).append(word)

    def at(self, text: str, start: int = 0, end: int = maxsize) -> str:
        """The longest word that stands at `start` and does not pass `end`; empty where none does."""
        for word in self._by_head.get(text[start : start + 2], ()):
            if text.startswith(word, start, end):
                return word
        first = text[start : start + 1]  # a word of one character is its own head
        return first if first in self._by_head and start < end else ""


class Endings:
    """Words that a text may end with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_tail: dict[str, list[str]] = {}
        ordered = longest_first(list(words))
        for word in ordered:
            self._by_tail.setdefault(word[-2:], []).append(word)
        self._longest = len(ordered[0]) if ordered else 0

    def of(self, text: str) -> str:
        """The longest word that the text ends with; empty where there is none."""
        for word in self._by_tail.get(text[-2:], ()):
            if text.endswith(word):
                return word
        return text[-1:] if text[-1:] in self._by_tail else ""

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at an offset of the text; empty where none does."""
        return self.of(text[max(end - self._longest, 0) : end])
