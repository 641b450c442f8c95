"""Groups of stacks, and sentences that a rule or a frame tears: takes groups, joins those that go on with others.

A group without a headline whose first line is not indented begins in the middle of a sentence. The sentence began in
the same column, above what stands in between, or at the end of what stands to the left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.layout.marks import ENDS
from kg.layout.record import TextLine
from kg.layout.stacks import Rank, Stack

_EDGES = 0.6  # sizes by which the edges of one column may differ
_FULL = 2.0  # sizes: a line that ends nearer to the edge was broken by it

_Place = tuple[float, int]


class Groups:
    """Numbers, each in one group; groups can be joined."""

    def __init__(self, count: int) -> None:
        self._leaders = list(range(count))

    def leader(self, at: int) -> int:
        """The number that stands for a group; joining may change it."""
        while self._leaders[at] != at:
            self._leaders[at] = self._leaders[self._leaders[at]]
            at = self._leaders[at]
        return at

    def join(self, at: int, followed: int) -> None:
        self._leaders[self.leader(at)] = self.leader(followed)

    def members(self) -> list[list[int]]:
        """The numbers of each group, in order."""
        groups: dict[int, list[int]] = {}
        for at in range(len(self._leaders)):
            groups.setdefault(self.leader(at), []).append(at)
        return list(groups.values())


def mend_torn(groups: Groups, stacks: Sequence[Stack], lines: Sequence[TextLine]) -> None:
    """Joins the groups that begin in the middle of a sentence with those in which it began."""
    columns = _Columns(stacks)
    members = groups.members()
    bodies = [[at for at in group if stacks[at].rank is Rank.BODY] for group in members]
    ends = [max(some, key=lambda at: (stacks[at].box.left, stacks[at].box.top, at)) for some in bodies if some]
    broken = sorted((stacks[at].box.right, at) for at in ends if _breaks_off(stacks[at], lines))
    for group, some in zip(members, bodies, strict=True):
        if not some or any(stacks[at].rank is Rank.HEAD for at in group):
            continue
        first = min(some, key=lambda at: (stacks[at].box.left, stacks[at].box.top, at))
        if not _begins_inside(stacks[first], lines):
            continue
        above = columns.above(first)
        if above is not None and _breaks_off(stacks[above], lines):
            groups.join(first, above)
        else:
            place = bisect_left(broken, (stacks[first].box.left, -1)) - 1
            if place >= 0 and _is_beside(stacks[broken[place][1]], stacks[first]):
                groups.join(first, broken[place][1])


def _begins_inside(stack: Stack, lines: Sequence[TextLine]) -> bool:
    """Whether a stack's first line is neither indented nor short; one line alone shows neither."""
    first = lines[stack.lines[0]].box
    inside = first.left - stack.box.left < stack.size and stack.box.right - first.right < _FULL * stack.size
    return inside and len(stack.lines) > 1


def _breaks_off(stack: Stack, lines: Sequence[TextLine]) -> bool:
    last = lines[stack.lines[-1]]
    return stack.box.right - last.box.right < _FULL * stack.size and not ENDS.search(last.text)


def _is_beside(left: Stack, stack: Stack) -> bool:
    """Whether no more than a gutter is between two stacks, and the right one begins no lower than the left one ends."""
    return stack.box.left - left.box.right < 4 * stack.size and stack.box.top < left.box.bottom


class _Columns:
    """The stacks of text by the column that they stand in."""

    def __init__(self, stacks: Sequence[Stack]) -> None:
        self._stacks = stacks
        self._columns: dict[int, list[_Place]] = {}
        for at, stack in enumerate(stacks):
            if stack.rank is Rank.BODY:
                self._columns.setdefault(self._key(stack), []).append((stack.box.bottom, at))
        for column in self._columns.values():
            column.sort()

    def _key(self, stack: Stack) -> int:
        return round(stack.box.left / max(2 * stack.size, 1.0))

    def above(self, at: int) -> int | None:
        """The next stack above in the same column, whatever stands in between."""
        stack = self._stacks[at]
        found: list[_Place] = []
        for key in range(self._key(stack) - 1, self._key(stack) + 2):
            column = self._columns.get(key, [])
            place = bisect_left(column, (stack.box.top, -1)) - 1
            if place >= 0 and self._is_same_column(column[place][1], stack):
                found.append(column[place])
        return max(found)[1] if found else None

    def _is_same_column(self, other: int, stack: Stack) -> bool:
        box, near = self._stacks[other].box, _EDGES * stack.size
        return abs(box.left - stack.box.left) <= near and abs(box.right - stack.box.right) <= near
