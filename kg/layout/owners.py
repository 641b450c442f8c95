"""Which stack belongs to which: takes the stacks and rules of one sheet, gives groups of stacks, one a story.

Every stack but a headline looks for the one that it follows: what stands above it; where that is nothing or a rule, the
text or headline that it stands beside, because text flows to the top of the next column. Chains of such looks end at
a headline, which so owns them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout.record import Rule, TextLine
from kg.layout.skyline import Seen, seen_above, seen_below, seen_left, seen_right
from kg.layout.stacks import Rank, Stack
from kg.layout.torn import Groups, mend_torn
from kg.model import Box

_SEEN = 0.2  # of a stack's width: what covers less of it is not above it
_ALIGNED = 0.3  # sizes by which a headline's beginning and a column's may differ
_CENTRED = 0.5  # sizes of a headline by which the room on its two sides may differ
_LOOK = 2.0  # sizes: how far down from its top a stack looks aside
_NEAR = 1.0  # sizes of a headline: lines of one headline stand no farther apart
_LEVEL = 1.6  # body sizes: tops that differ by less are level
_BREAK = 1.4  # body sizes: a gap inside of a column that ends something
_WIDE_BREAK = 2.5  # the same, in which a headline has room
_SAME_LEVEL = 0.4  # body sizes: tops of columns that begin on one line
_ASIDE = 0.35  # of the sheet's width: columns of one story are not farther apart
_HEADLINE_PARTS = 4  # headline, sub-title, byline and a line of text
_CROSSHEAD = 1.5  # body sizes: no heading inside of a column is larger


@dataclass(frozen=True, slots=True)
class Views:
    """What each stack sees on its four sides; numbers from `len(stacks)` on are rules."""

    above: list[Seen]
    below: list[Seen]
    left: list[Seen]
    right: list[Seen]
    rules: list[Box]  # the flat ones


def look_around(stacks: Sequence[Stack], rules: Sequence[Rule], body: float) -> Views:
    """The views of a sheet's stacks: flat rules bar those up and down, upright ones those to the sides."""
    boxes = [stack.box for stack in stacks]
    flat = [rule.box for rule in rules if _is_flat(rule.box)]
    upright = [rule.box for rule in rules if not _is_flat(rule.box)]
    depth = _LOOK * body
    count = len(boxes)
    return Views(
        seen_above([*_spread(stacks, upright), *flat])[:count],
        seen_below([*boxes, *flat])[:count],
        seen_left([*boxes, *upright], depth)[:count],
        seen_right([*boxes, *upright], depth)[:count],
        flat,
    )


def _spread(stacks: Sequence[Stack], upright: Sequence[Box]) -> list[Box]:
    """The boxes of the stacks, those of headlines as wide as the columns in whose middle they stand.

    A headline reaches as far to both sides as there is room on the narrower one.
    """
    boxes = [stack.box for stack in stacks]
    if not boxes:
        return []
    edge_left, edge_right = min(box.left for box in boxes), max(box.right for box in boxes)
    lefts = seen_left([*boxes, *upright], float("inf"))
    rights = seen_right([*boxes, *upright], float("inf"))
    spread = [*boxes, *upright]

    def sides(at: int) -> tuple[float, float]:
        box = boxes[at]
        left = max((spread[other].right for _, other in lefts[at]), default=edge_left)
        right = min((spread[other].left for _, other in rights[at]), default=edge_right)
        return box.left - left, right - box.right

    def room(at: int) -> float:
        return max(0.0, min(sides(at)))

    def is_centred(at: int) -> bool:
        left, right = sides(at)
        return min(left, right) > stacks[at].size and abs(left - right) <= _CENTRED * stacks[at].size

    above, below = seen_above(boxes), seen_below(boxes)
    heads = [
        at
        for at, stack in enumerate(stacks)
        if stack.rank is Rank.HEAD
        and not any(_is_line_of(stack, stacks[other]) for _, other in (*above[at], *below[at]))
        and (
            is_centred(at)
            or not any(share >= stack.size and _begins_with(stack, stacks[other]) for share, other in below[at])
        )
    ]
    for at in sorted(heads, key=lambda at: (room(at), at)):  # those at the edge know their room best
        more, box = room(at), boxes[at]
        spread[at] = Box(box.left - more, box.top, box.right + more, box.bottom)
    return spread[: len(boxes)]


def _is_line_of(stack: Stack, head: Stack) -> bool:
    """Whether a stack is a kicker or a sub-title of a larger headline next to it."""
    gap = max(head.box.top - stack.box.bottom, stack.box.top - head.box.bottom)
    return head.rank is Rank.HEAD and stack.size < head.size and gap <= _NEAR * head.size


def _begins_with(head: Stack, text: Stack) -> bool:
    """Whether a headline begins at the edge of a column below it, and so does not stand in the middle of more."""
    is_column = text.rank is Rank.BODY and len(text.lines) > 1
    return is_column and abs(head.box.left - text.box.left) <= _ALIGNED * text.size


def _common(box: Box, other: Box) -> float:
    """How much of their width two boxes share."""
    return min(box.right, other.right) - max(box.left, other.left)


def _is_flat(box: Box) -> bool:
    return box.right - box.left >= box.bottom - box.top


def group_stacks(
    stacks: Sequence[Stack], lines: Sequence[TextLine], rules: Sequence[Rule], body: float, width: float
) -> list[list[int]]:
    """The stacks of each story by their numbers, in no order that tells anything."""
    finder = _Finder(stacks, look_around(stacks, rules, body), body, width)
    groups = Groups(len(stacks))
    for at in range(len(stacks)):
        followed = finder.followed(at)
        if followed is not None:
            groups.join(at, followed)
    mend_torn(groups, stacks, lines)
    return groups.members()


class _Finder:
    def __init__(self, stacks: Sequence[Stack], views: Views, body: float, width: float) -> None:
        self._stacks = stacks
        self._views = views
        self._body = body
        self._width = width

    def followed(self, at: int) -> int | None:
        """The stack that a stack belongs to; None for the one that a story begins with."""
        stack = self._stacks[at]
        lower = self._headline_below(at)
        if lower is not None:
            return lower
        above = self._above(at)
        if stack.rank is Rank.HEAD and not self._is_crosshead(at, above):
            return above if above is not None and self._is_one_headline(above, at) else None
        if above is not None and not self._is_level_with_neighbour(at, above):
            return above
        if stack.rank is Rank.MID and self._begins_something(at):
            return None
        return self._beside(at)

    def _above(self, at: int) -> int | None:
        """The stack that a stack stands below; None where a rule or nothing is in between."""
        box, count = self._stacks[at].box, len(self._stacks)
        enough = _SEEN * (box.right - box.left)
        near = [other for share, other in self._views.above[at] if other < count and share >= enough]
        if not near:
            return None
        # a headline that only reaches over the stack is above it where nothing else covers more
        near = [other for other in near if other == near[0] or _common(self._stacks[other].box, box) >= enough]
        nearest = max(near, key=lambda other: self._stacks[other].box.bottom)
        rules = [self._views.rules[other - count] for share, other in self._views.above[at] if other >= count]
        return None if any(rule.top >= self._stacks[nearest].box.bottom for rule in rules) else nearest

    def _first(self, seen: Seen) -> int | None:
        return seen[0][1] if seen and seen[0][1] < len(self._stacks) else None

    def _headline_below(self, at: int) -> int | None:
        """The headline that a smaller line leads to."""
        stack = self._stacks[at]
        below = self._first(self._views.below[at])
        if below is None or stack.rank is Rank.TABLE or len(stack.lines) > 2:  # noqa: PLR2004 - lines of a kicker
            return None
        head = self._stacks[below]
        if head.rank is not Rank.HEAD or stack.size >= head.size:
            return None
        gap = head.box.top - stack.box.bottom
        above = self._views.above[at]
        if gap > _NEAR * head.size:
            return None
        if above and above[0][1] < len(self._stacks):
            upper = self._stacks[above[0][1]]
            over = stack.box.top - upper.box.bottom
            if over < max(gap, _BREAK * self._body) and (upper.rank is not Rank.HEAD or over <= gap):
                return None
        return below

    def _is_one_headline(self, above: int, at: int) -> bool:
        upper, lower = self._stacks[above], self._stacks[at]
        if upper.rank is not Rank.HEAD or _common(upper.box, lower.box) <= 0:
            return False
        near = lower.box.top - upper.box.bottom <= _NEAR * max(upper.size, lower.size)
        return near and upper.size != lower.size

    def _is_crosshead(self, at: int, above: int | None) -> bool:
        """Whether a large line in the middle of a column is a heading of the story around it."""
        stack = self._stacks[at]
        below = self._first(self._views.below[at])
        if above is None or below is None or len(stack.lines) > 2 or stack.size >= _CROSSHEAD * self._body:  # noqa: PLR2004
            return False
        upper, lower = self._stacks[above], self._stacks[below]
        if upper.rank is not Rank.BODY or lower.rank is not Rank.BODY:
            return False
        inside = upper.box.left - self._body <= stack.box.left and stack.box.right <= upper.box.right + self._body
        return inside and stack.box.top - upper.box.bottom <= _BREAK * self._body

    def _is_level_with_neighbour(self, at: int, above: int) -> bool:
        """Whether a gap above a stack is where the column is cut, and a story begins beside it, or goes on."""
        stack, upper = self._stacks[at], self._stacks[above]
        gap = stack.box.top - upper.box.bottom
        left = self._first(self._views.left[at])
        if upper.rank is Rank.HEAD or gap < _BREAK * self._body or left is None:
            return False
        away = abs(self._stacks[left].box.top - stack.box.top)
        if self._stacks[left].rank in {Rank.HEAD, Rank.MID}:
            return away <= _LEVEL * self._body
        if gap < _WIDE_BREAK * self._body:
            return False
        return away <= _SAME_LEVEL * self._body or self._has_headline_between(left, upper, stack)

    def _has_headline_between(self, left: int, upper: Stack, stack: Stack) -> bool:
        """Whether the column on the left hangs from a headline that is level with the gap between two stacks."""
        above = self._above(left)
        for _ in range(_HEADLINE_PARTS):
            if above is None:
                return False
            head = self._stacks[above]
            if head.rank is Rank.HEAD:
                return upper.box.bottom <= head.box.top and head.box.bottom <= stack.box.top
            above = self._above(above) if len(head.lines) <= _HEADLINE_PARTS else None
        return False

    def _begins_something(self, at: int) -> bool:
        """Whether a line that is larger than the body, and below nothing, is a short report's headline."""
        below = self._first(self._views.below[at])
        return below is not None and self._stacks[below].rank is Rank.BODY and self._beside(at) is None

    def _beside(self, at: int) -> int | None:
        """The stack on the left, or else the headline on the right, that a stack goes on from."""
        box = self._stacks[at].box
        left = self._first(self._views.left[at])
        if left is not None and box.left - self._stacks[left].box.right <= _ASIDE * self._width:
            return left
        right = self._first(self._views.right[at])
        if right is None:
            return None
        is_level = abs(self._stacks[right].box.top - box.top) <= _LEVEL * self._body
        return right if is_level or self._stacks[right].rank is Rank.HEAD else None
