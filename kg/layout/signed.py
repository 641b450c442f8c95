"""Names above a column: takes the stacks of a sheet, gives them with a byline on top of one as a stack of its own.

A byline is as large as the text, and often no farther from it than its lines are from each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.layout.marks import Marks
from kg.layout.record import TextLine
from kg.layout.stacks import Rank, Stack, stack_of

_SHORT = 2.0  # sizes by which a byline is shorter than its column


def with_bylines(stacks: Sequence[Stack], lines: Sequence[TextLine], marks: Marks, body: float) -> list[Stack]:
    """The stacks, those that begin with a byline parted behind it."""
    return [part for stack in stacks for part in _parted(stack, lines, marks, body)]


def _parted(stack: Stack, lines: Sequence[TextLine], marks: Marks, body: float) -> Iterator[Stack]:
    if _is_signed(stack, lines, marks):
        yield stack_of(stack.lines[:1], lines, body)
        yield stack_of(stack.lines[1:], lines, body)
    else:
        yield stack


def _is_signed(stack: Stack, lines: Sequence[TextLine], marks: Marks) -> bool:
    if stack.rank is not Rank.BODY or len(stack.lines) < 2:  # noqa: PLR2004 - a byline and some text
        return False
    first = lines[stack.lines[0]]
    short = stack.box.right - first.box.right >= _SHORT * stack.size
    return short and marks.is_byline(first.text)
