"""Walls: the spans of an article that names hold already, asked by place.

Takes spans of one text, gives answers without a walk over all of them: what a span touches, where the last one ends.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Span


class Walls:
    """Spans that later names must not run into; more may be added."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(length)  # 1 for each character of a span
        self.spans: list[Span] = []
        self._ends: list[int] = []
        self._by_end: dict[int, Span] = {}
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        self._taken[span.start : span.end] = b"\1" * len(span)
        self.spans.append(span)
        insort(self._ends, span.end)
        self._by_end.setdefault(span.end, span)

    def and_(self, spans: Iterable[Span] = ()) -> Walls:
        """These walls and more, as walls of their own."""
        both = Walls(0)
        both._taken, both.spans = self._taken[:], self.spans[:]
        both._ends, both._by_end = self._ends[:], dict(self._by_end)
        for span in spans:
            both.add(span)
        return both

    def touch(self, span: Span) -> bool:
        """Whether a span overlaps one of them."""
        return self.reach(span.start, span.end)

    def reach(self, start: int, end: int) -> bool:
        """Whether one of them holds a character between two offsets."""
        return self._taken.find(1, start, end) >= 0

    def last_end(self, at: int) -> int:
        """Where the last one ends that ends at an offset or before it; 0 where there is none."""
        index = bisect_right(self._ends, at)
        return self._ends[index - 1] if index else 0

    def ending_at(self, at: int) -> Span | None:
        """The one that ends at an offset: of several the first that was added."""
        return self._by_end.get(at)
