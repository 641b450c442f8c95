"""The way from each character of an article to its page, kept as runs of neighbours: a line of print is one run."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class Offsets(Sequence[int]):
    """A frozen sequence of offsets; eight bytes a run instead of forty an offset, which a large build cannot keep."""

    __slots__ = ("_firsts", "_starts")

    def __init__(self, offsets: Iterable[int] = ()) -> None:
        starts, firsts, at, following = array("I"), array("I"), 0, -1
        for at, offset in enumerate(offsets, 1):
            if offset != following:
                starts.append(at - 1)
                firsts.append(offset)
            following = offset + 1
        starts.append(at)
        self._starts, self._firsts = starts, firsts  # the last start is the length

    @classmethod
    def of(cls, offsets: Iterable[int]) -> Offsets:
        """The offsets as they are kept; the same object where they already are."""
        return offsets if isinstance(offsets, Offsets) else cls(offsets)

    @classmethod
    def of_runs(cls, runs: Iterable[Sequence[int]]) -> Offsets:
        """The offsets of [first, length] of each run."""
        made, at = cls(), 0
        starts, firsts = array("I"), array("I")
        for first, length in runs:
            starts.append(at)
            firsts.append(first)
            at += length
        starts.append(at)
        made._starts, made._firsts = starts, firsts
        return made

    def runs(self) -> Iterator[tuple[int, int]]:
        """(first, length) of each run: 3,4,5,9 → (3,3), (9,1)."""
        for at, first in enumerate(self._firsts):
            yield first, self._starts[at + 1] - self._starts[at]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """First and last offset of [start:end], the last before they go back (a column's end) where they do."""
        run = bisect_right(self._starts, start) - 1
        first = last = self._firsts[run] + start - self._starts[run]
        while start < end:
            begun = self._firsts[run] + start - self._starts[run]
            if begun < last:
                break
            start = self._starts[run + 1]
            last = self._firsts[run] + min(start, end) - 1 - self._starts[run]
            run += 1
        return first, last

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[int]:
        for first, length in self.runs():
            yield from range(first, first + length)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        if isinstance(at, slice):
            return self._cut(at)
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(f"offset {at} of {len(self)}")
        run = bisect_right(self._starts, place) - 1
        return self._firsts[run] + place - self._starts[run]

    def _cut(self, at: slice) -> tuple[int, ...]:
        start, stop, step = at.indices(len(self))
        if step != 1:
            return tuple(self)[at]
        found: list[int] = []
        run = bisect_right(self._starts, start) - 1
        while start < stop:
            end = min(stop, self._starts[run + 1])
            first = self._firsts[run] - self._starts[run]
            found.extend(range(first + start, first + end))
            start, run = end, run + 1
        return tuple(found)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Offsets):
            return self._starts == other._starts and self._firsts == other._firsts
        return isinstance(other, tuple) and tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
