"""Lines of columns become paragraphs: takes the body of a story stack by stack, gives its parts.

The rule it embodies: a paragraph's first line is indented; where a page does not indent, its last line ends short, or a
gap follows. The first line of a column that begins nothing goes on with what stood before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.layout.marks import ENDS
from kg.layout.record import TextLine
from kg.layout.stacks import Stack, around
from kg.model import BlockKind, Box

_INDENT = (1.1, 4.0)  # sizes
_SHORT = 1.6  # sizes: a line that ends so far from the edge is the last of its paragraph
_GAP = 1.45  # times the usual distance of lines


@dataclass(frozen=True, slots=True)
class Part:
    """A block in the making: the numbers of its lines, in reading order."""

    kind: BlockKind
    lines: list[int]


class Flow:
    """The parts of a story as they come."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self.parts: list[Part] = []
        self._paragraph: list[int] = []  # the last one; empty where the next line begins one

    def add(self, kind: BlockKind, numbers: Sequence[int]) -> None:
        """Adds a part that is no paragraph; what stands around a caption or a table may still be one."""
        self.parts.append(Part(kind, list(numbers)))
        if kind not in {BlockKind.CAPTION, BlockKind.TABLE}:
            self._paragraph = []

    def add_body(self, stack: Stack, edges: Box) -> None:
        """Adds the lines of a stack that stands in a column with these edges."""
        tops = [self._lines[at].box.top for at in stack.lines]
        steps = [0.0, *(lower - upper for upper, lower in pairwise(tops))]
        usual = median(steps[1:]) if tops[1:] else 0.0
        for at, step in zip(stack.lines, steps, strict=True):
            line = self._lines[at]
            if not self._paragraph or self._is_indented(line, edges) or step > _GAP * usual:
                self._paragraph = []
                self.parts.append(Part(BlockKind.BODY, self._paragraph))
            self._paragraph.append(at)
            if self._is_last(line, edges):
                self._paragraph = []

    @property
    def is_open(self) -> bool:
        """Whether the last line's sentence goes on."""
        return bool(self._paragraph) and not ENDS.search(self._lines[self._paragraph[-1]].text)

    def _is_indented(self, line: TextLine, edges: Box) -> bool:
        return _INDENT[0] * line.size < line.box.left - edges.left < _INDENT[1] * line.size

    def _is_last(self, line: TextLine, edges: Box) -> bool:
        return edges.right - line.box.right > _SHORT * line.size and ENDS.search(line.text) is not None


def edges_of(column: Sequence[Stack], beside: Sequence[Stack]) -> Box:
    """The edges of a column: of its own lines, or, where these are few, of a neighbour above or below it."""
    own = around([stack.box for stack in column])
    if sum(len(stack.lines) for stack in column) > 2:  # noqa: PLR2004 - three lines show both edges
        return own
    near = [
        stack.box
        for stack in beside
        if stack.box.left <= own.left + 1 and own.right <= stack.box.right + 1 and len(stack.lines) > 1
    ]
    return around([own, min(near, key=lambda box: (box.right - box.left, box.left, box.top))]) if near else own
