"""Who sees whom: takes boxes, gives for each the boxes that are next to one of its edges with nothing in between.

The boxes are laid down in their order, like bricks that fall: what a new one covers of the skyline is what it sees.
Every stretch of the skyline is covered once, so that the work grows with the number of boxes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.model import Box

_NO_WIDTH = 1e-6

Seen = list[tuple[float, int]]  # length of the common edge, index of the box; longest first


def seen_above(boxes: Sequence[Box]) -> list[Seen]:
    """For each box those above it."""
    return _fall([(box.top, box.left, box.right) for box in boxes])


def seen_below(boxes: Sequence[Box]) -> list[Seen]:
    """For each box those below it."""
    return _fall([(-box.bottom, box.left, box.right) for box in boxes])


def seen_left(boxes: Sequence[Box], depth: float) -> list[Seen]:
    """For each box those on the left of its upper part, which is `depth` high."""
    looks = [(box.top, min(box.bottom, box.top + depth)) for box in boxes]
    return _fall([(box.left, box.top, box.bottom) for box in boxes], looks)


def seen_right(boxes: Sequence[Box], depth: float) -> list[Seen]:
    """For each box those on the right of its upper part, which is `depth` high."""
    looks = [(box.top, min(box.bottom, box.top + depth)) for box in boxes]
    return _fall([(-box.right, box.top, box.bottom) for box in boxes], looks)


def _fall(bricks: list[tuple[float, float, float]], looks: list[tuple[float, float]] | None = None) -> list[Seen]:
    seen: list[Seen] = [[] for _ in bricks]
    starts: list[float] = []
    ends: list[float] = []
    owners: list[int] = []
    for at in sorted(range(len(bricks)), key=lambda at: (*bricks[at], at)):
        _, start, end = bricks[at]
        end = max(end, start + _NO_WIDTH)
        look = looks[at] if looks else (start, end)
        seen[at] = _look(starts, ends, owners, look)
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        left, right = [], []
        if first < last and starts[first] < start:
            left = [(starts[first], start, owners[first])]
        if first < last and ends[last - 1] > end:
            right = [(end, ends[last - 1], owners[last - 1])]
        new = [*left, (start, end, at), *right]
        starts[first:last] = [part[0] for part in new]
        ends[first:last] = [part[1] for part in new]
        owners[first:last] = [part[2] for part in new]
    return seen


def _look(starts: list[float], ends: list[float], owners: list[int], look: tuple[float, float]) -> Seen:
    start, end = look[0], max(look[1], look[0] + _NO_WIDTH)
    first, last = bisect_right(ends, start), bisect_left(starts, end)
    lengths: dict[int, float] = {}
    for at in range(first, last):
        length = min(ends[at], end) - max(starts[at], start)
        lengths[owners[at]] = lengths.get(owners[at], 0.0) + length
    return sorted(((length, owner) for owner, length in lengths.items()), key=lambda item: (-item[0], item[1]))
