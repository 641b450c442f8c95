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
        self._by_head: dict[str, tuple[str, ...]] = {}
        for word in longest_first(list(words)):
            self._by_head[word[:2]] = (*self._by_head.get(word[:2], ()), word)

    def at(self, text: str, start: int = 0, end: int = maxsize) -> str:
        """The longest word that stands at `start` and does not pass `end`; empty where none does."""
        for head in (text[start : start + 2], text[start : start + 1]):  # a word of one character is its own head
            for word in self._by_head.get(head, ()):
                if text.startswith(word, start, end):
                    return word
        return ""


class Endings:
    """Words that a text may end with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_tail: dict[str, tuple[str, ...]] = {}
        for word in longest_first(list(words)):
            self._by_tail[word[-2:]] = (*self._by_tail.get(word[-2:], ()), word)

    def of(self, text: str, end: int = maxsize) -> str:
        """The longest word that the text ends with (before `end`); empty where there is none."""
        end = min(end, len(text))
        for tail in (text[max(end - 2, 0) : end], text[max(end - 1, 0) : end]):
            for word in self._by_tail.get(tail, ()):
                if text.endswith(word, 0, end):
                    return word
        return ""
