"""Circles of given radii, put side by side without overlap, close around the first one.

Takes radii, gives one position each; the same radii in the same order give the same positions. The method is the front
chain of Wang et al. (2006): a ring of outermost circles is kept, and each new circle touches the two neighbours on
that ring whose meeting point lies nearest to the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, sqrt

Point = tuple[float, float]
_Placed = tuple[float, float, float]  # x, y, radius

# Circles that only touch must not count as overlapping.
_SLACK = 1e-6
# After so many steps the circle is about one percent wider than the smallest one.
_ENCLOSE_STEPS = 100


def pack(radii: Sequence[float]) -> list[Point]:
    """Positions of circles around the first one, which lies at (0, 0); radii are positive."""
    circles = [_Circle(0.0, 0.0, radius) for radius in radii]
    if len(circles) > 1:
        circles[1].x = circles[0].r + circles[1].r
    if circles[2:]:
        _touch(circles[2], circles[1], circles[0])
        front = _Front(circles)
        for index in range(3, len(circles)):
            front.add(index)
    return [(circle.x, circle.y) for circle in circles]


@lru_cache(maxsize=4096)  # small discs repeat: a company with one project looks like the next
def pack_disc(radii: tuple[float, ...]) -> tuple[tuple[Point, ...], float]:
    """The circles packed, positions seen from the middle of the disc that holds them all, and its radius."""
    points = pack(radii)
    (x, y), radius = enclose(points, radii)
    return tuple((px - x, py - y) for px, py in points), radius


def enclose(points: Sequence[Point], radii: Sequence[float]) -> tuple[Point, float]:
    """Centre and radius of a circle that holds all the circles, one or more; about one percent over the smallest."""
    if len(points) == 1:
        return points[0], radii[0]
    circles = [(x, y, radius) for (x, y), radius in zip(points, radii, strict=True)]
    x, y = points[0]
    for step in range(1, _ENCLOSE_STEPS):
        (far_x, far_y, radius), distance = _farthest(x, y, circles)
        pull = 1.0 / (step + 1)
        gap = distance - radius
        if gap > 0:
            # towards the farthest rim, in ever smaller steps (Badoiu and Clarkson 2003)
            shift = pull * distance / gap
            x += (far_x - x) * shift
            y += (far_y - y) * shift
    return (x, y), _farthest(x, y, circles)[1]


def _farthest(x: float, y: float, circles: Sequence[_Placed]) -> tuple[_Placed, float]:
    farthest, distance = circles[0], -1.0
    for circle in circles:
        cx, cy, radius = circle
        away = hypot(cx - x, cy - y) + radius
        if away > distance:
            farthest, distance = circle, away
    return farthest, distance


@dataclass(slots=True)
class _Circle:
    x: float
    y: float
    r: float


class _Front:
    """The ring of outermost circles, as indexes; `left` and `right` are the neighbours that the next circle touches."""

    def __init__(self, circles: Sequence[_Circle]) -> None:
        self._circles = circles
        self._after = {0: 1, 1: 2, 2: 0}
        self._before = {1: 0, 2: 1, 0: 2}
        self._left, self._right = 0, 1

    def add(self, new: int) -> None:
        circle = self._circles[new]
        while True:
            _touch(circle, self._circles[self._left], self._circles[self._right])
            if not self._give_way(circle):
                break
            self._join(self._left, self._right)
        self._join(self._left, new)
        self._join(new, self._right)
        self._left = self._innermost(new)
        self._right = self._after[self._left]

    def _join(self, left: int, right: int) -> None:
        self._after[left] = right
        self._before[right] = left

    def _give_way(self, circle: _Circle) -> bool:
        """Where the circle overlaps the ring, move `left` or `right` to the nearest circle in its way."""
        circles, ahead, behind = self._circles, self._after[self._right], self._before[self._left]
        way_ahead, way_behind = circles[self._right].r, circles[self._left].r
        while True:
            looks_ahead = way_ahead <= way_behind
            at = ahead if looks_ahead else behind
            if _overlap(circles[at], circle):
                if looks_ahead:
                    self._right = at
                else:
                    self._left = at
                return True
            if ahead == behind:
                return False
            if looks_ahead:
                way_ahead += circles[at].r
                ahead = self._after[at]
            else:
                way_behind += circles[at].r
                behind = self._before[at]

    def _innermost(self, start: int) -> int:
        best, least, at = start, self._distance(start), self._after[start]
        while at != start:
            distance = self._distance(at)
            if distance < least:
                best, least = at, distance
            at = self._after[at]
        return best

    def _distance(self, index: int) -> float:
        """How far from the middle a circle and its next neighbour touch."""
        one, two = self._circles[index], self._circles[self._after[index]]
        both = one.r + two.r
        return hypot((one.x * two.r + two.x * one.r) / both, (one.y * two.r + two.y * one.r) / both)


def _overlap(one: _Circle, two: _Circle) -> bool:
    return hypot(one.x - two.x, one.y - two.y) < one.r + two.r - _SLACK


def _touch(circle: _Circle, one: _Circle, two: _Circle) -> None:
    """Put the circle where it touches both others, on the outer side of the step from `one` to `two`."""
    dx, dy = two.x - one.x, two.y - one.y
    square = dx * dx + dy * dy
    to_one, to_two = (one.r + circle.r) ** 2, (two.r + circle.r) ** 2
    # Measured from the nearer of the two centres: from the farther one the rounding errors grow.
    if to_one > to_two:
        along = (square + to_two - to_one) / (2 * square)
        across = sqrt(max(0.0, to_two / square - along * along))
        circle.x = two.x - along * dx + across * dy
        circle.y = two.y - along * dy - across * dx
    else:
        along = (square + to_one - to_two) / (2 * square)
        across = sqrt(max(0.0, to_one / square - along * along))
        circle.x = one.x + along * dx + across * dy
        circle.y = one.y + along * dy - across * dx
