"""Things of a text in the order of their places, found by where they lie without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Span

T = TypeVar("T")


class Placed(Generic[T]):
    """Things in the order of their starts; those with one start stay as they came."""

    def __init__(self, things: Iterable[T], span: Callable[[T], Span]) -> None:
        rows = sorted(((span(thing), thing) for thing in things), key=lambda row: row[0].start)
        self.all = tuple(thing for _, thing in rows)
        self._starts = [place.start for place, _ in rows]
        self._ends = [place.end for place, _ in rows]

    def within(self, start: int, end: int) -> list[T]:
        """Those that lie between two offsets with all of their characters."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        ends, things = self._ends, self.all
        return [things[i] for i in range(first, last) if ends[i] <= end]

    def beginning(self, start: int, end: int) -> tuple[T, ...]:
        """Those that begin between two offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> T | None:
        """Of those that end up to an offset the one that begins last."""
        at = bisect_left(self._starts, offset)
        while at:
            at -= 1
            if self._ends[at] <= offset:
                return self.all[at]
        return None

    def starting(self, offset: int) -> tuple[T, ...]:
        """Those that begin at an offset."""
        return self.all[bisect_left(self._starts, offset) : bisect_right(self._starts, offset)]
