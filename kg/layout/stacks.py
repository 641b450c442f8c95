"""Lines that stand below one another become stacks: takes the lines and rules of one sheet, gives its stacks.

A stack is a piece of one column, a headline of some lines, a table: lines of one size with even gaps and nothing beside
them that would make the upper one belong to two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import inf

from kg.layout.record import Rule, TextLine
from kg.layout.skyline import seen_above
from kg.model import Box

_ALIKE = 1.05  # by so much the sizes of one stack may differ
_ALIKE_READ = 1.2  # the same of lines that were recognised: their boxes are as high as their characters happen to be
_GAP = 1.05  # sizes between two lines of a stack
_WIDER = 1.7  # times the gap above: from there on something ends
_INDENT = 3.6  # sizes by which the lines of a column may begin further right
_CENTRED = 0.7  # sizes by which the middles of centred lines may differ
_SHARE = 0.15  # of a line: what covers less of it does not stand above it
_TOUCH = 0.9  # the same in sizes, for long lines
_HEAD = 1.3  # times the body's size
_LARGE = 1.8
_MID = 1.1
_SMALL = 0.9
_TITLE_LINES = 3


class Rank(Enum):
    """What a stack is by its size."""

    HEAD = auto()
    MID = auto()  # larger or bolder than the body
    BODY = auto()
    SMALL = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines (by their numbers) from top to bottom; those of a table row by row."""

    lines: tuple[int, ...]
    box: Box
    size: float
    rank: Rank
    rows: tuple[tuple[int, ...], ...] = ()  # of a table


def body_size(lines: Sequence[TextLine]) -> float:
    """The size that most characters have; sizes that differ by the fault of a scan count together."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return 1.0
    ordered = sorted(sizes)
    near = {
        size: sum(sizes[other] for other in ordered if size / 1.05 <= other <= size * 1.05) for size in ordered[:5000]
    }
    return max(ordered[:5000], key=lambda size: (near[size], sizes[size], -size)) or 1.0


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around some."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def stack_of(numbers: Sequence[int], lines: Sequence[TextLine], body: float) -> Stack:
    """A stack of these lines, with its rank."""
    chosen = [lines[at] for at in numbers]
    size = sorted(line.size for line in chosen)[len(chosen) // 2]
    return Stack(tuple(numbers), around([line.box for line in chosen]), size, _rank(chosen, size, body))


def _rank(lines: Sequence[TextLine], size: float, body: float) -> Rank:
    is_upright = all(len(line.text) == 1 for line in lines)
    if size >= _HEAD * body and (len(lines) <= _TITLE_LINES or size >= _LARGE * body or is_upright):
        return Rank.HEAD
    bold = all(line.is_bold for line in lines)
    if len(lines) <= _TITLE_LINES and (size >= _MID * body or (bold and size >= _SMALL * body)):
        return Rank.MID
    return Rank.SMALL if size < _SMALL * body else Rank.BODY


def stacks_of(numbers: Sequence[int], lines: Sequence[TextLine], rules: Sequence[Rule], body: float) -> list[Stack]:
    """The stacks of those lines of a sheet; `numbers` are in order from the top."""
    above = _lines_above(numbers, lines, rules)
    stacks: list[list[int]] = []
    of_line: dict[int, int] = {}
    for at in numbers:
        upper = above.get(at)
        stack = of_line.get(upper) if upper is not None else None
        if stack is not None and upper == stacks[stack][-1] and _even(stacks[stack], at, lines):
            stacks[stack].append(at)
        else:
            stack = len(stacks)
            stacks.append([at])
        of_line[at] = stack
    return [stack_of(stack, lines, body) for stack in stacks]


def _lines_above(numbers: Sequence[int], lines: Sequence[TextLine], rules: Sequence[Rule]) -> dict[int, int]:
    """For each line the one that it stands below, alone, where it could be of the same stack."""
    flat = [rule.box for rule in rules if rule.box.right - rule.box.left >= rule.box.bottom - rule.box.top]
    seen = seen_above([*(lines[at].box for at in numbers), *flat])
    found: dict[int, int] = {}
    below: Counter[int] = Counter()
    for place, at in enumerate(numbers):
        width = lines[at].box.right - lines[at].box.left
        enough = min(_SHARE * width, _TOUCH * lines[at].size)
        near = [numbers[other] for share, other in seen[place] if other < len(numbers) and share >= enough]
        near = [upper for upper in near if -lines[at].size < _gap(lines[upper], lines[at]) <= _GAP * lines[at].size]
        below.update(near)
        barred = max(
            (flat[other - len(numbers)].top for _, other in seen[place] if other >= len(numbers)), default=-inf
        )
        if len(near) == 1 and lines[near[0]].box.bottom > barred and _stand_together(lines[near[0]], lines[at]):
            found[at] = near[0]
    return {at: upper for at, upper in found.items() if below[upper] <= 1}


def _gap(upper: TextLine, lower: TextLine) -> float:
    return lower.box.top - upper.box.bottom


def _stand_together(upper: TextLine, lower: TextLine) -> bool:
    size = max(upper.size, lower.size)
    alike = _ALIKE_READ if min(upper.confidence, lower.confidence) < 1 else _ALIKE
    if size > alike * min(upper.size, lower.size) or upper.is_bold != lower.is_bold:
        return False
    begin_near = abs(lower.box.left - upper.box.left) <= _INDENT * size
    return begin_near or abs(_middle(upper) - _middle(lower)) <= _CENTRED * size


def _middle(line: TextLine) -> float:
    return (line.box.left + line.box.right) / 2


def _even(stack: list[int], at: int, lines: Sequence[TextLine]) -> bool:
    """Whether the gap above a line is about that above the lines before it."""
    if len(stack) == 1:
        return True
    usual = _gap(lines[stack[-2]], lines[stack[-1]])
    gap = _gap(lines[stack[-1]], lines[at])
    return gap <= max(usual, 0.0) * _WIDER + 0.15 * lines[at].size
