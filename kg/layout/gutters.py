"""Narrow gutters: takes where lines begin behind a gap, tells where a gutter ends.

The rule it embodies: words of one line stand apart by chance, columns stand apart at one place in line after line. So a
column begins there even where a sign that hangs over the column's edge closes the gap, or the gap is hardly one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

GUTTER_LEAST = 0.4  # sizes
_SAME_EDGE = 0.15  # sizes by which lines of one column may begin farther left or right
_NEAR = 7.0  # sizes up and down in which lines are compared
_LINES = 2  # other lines that show an edge

_Begin = tuple[float, float, float]  # x, baseline, size


class Gutters:
    """Where lines begin behind a gap, by column."""

    def __init__(self, begins: Iterable[_Begin]) -> None:
        self._baselines: dict[tuple[int, float], list[float]] = defaultdict(list)
        for x, baseline, size in begins:
            self._baselines[_key(x, size)].append(baseline)
        for baselines in self._baselines.values():
            baselines.sort()

    def end_at(self, x: float, baseline: float, size: float) -> bool:
        """Whether other lines near this one begin at the same x."""
        column, cell = _key(x, size)
        found = 0
        for key in ((column - 1, cell), (column, cell), (column + 1, cell)):
            near = self._baselines.get(key, [])
            found += bisect_right(near, baseline + _NEAR * size) - bisect_left(near, baseline - _NEAR * size)
            found -= bisect_right(near, baseline + size / 2) - bisect_left(near, baseline - size / 2)
        return found >= _LINES


def _key(x: float, size: float) -> tuple[int, float]:
    cell = max(round(_SAME_EDGE * size, 1), 0.1)
    return round(x / cell), cell
