"""The order in which stacks are read: takes stacks of one story, gives them column by column.

A stack that lies across columns parts what stands above it from what stands below.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.layout.stacks import Stack
from kg.model import Box

_WIDE = 1.5  # times the width of the story's columns
_OVERLAP = 0.5  # of the narrower of two stacks of one column


def in_columns(stacks: Sequence[Stack]) -> list[list[Stack]]:
    """The stacks in reading order, those of one column together."""
    if not stacks:
        return []
    usual = _usual_width(stacks)
    columns: list[list[Stack]] = []
    band: list[Stack] = []
    for stack in sorted(stacks, key=_from_top):
        if stack.box.right - stack.box.left > _WIDE * usual:
            columns += _columns(band)
            columns.append([stack])
            band = []
        else:
            band.append(stack)
    return columns + _columns(band)


def _from_top(stack: Stack) -> tuple[float, float, tuple[int, ...]]:
    return stack.box.top, stack.box.left, stack.lines


def _usual_width(stacks: Sequence[Stack]) -> float:
    """The width of the stack in which the middle one of all lines stands."""
    widths = sorted((stack.box.right - stack.box.left, len(stack.lines)) for stack in stacks)
    half = sum(count for _, count in widths) / 2
    for width, count in widths:
        half -= count
        if half <= 0:
            return width
    return widths[-1][0]


def _columns(band: Sequence[Stack]) -> list[list[Stack]]:
    columns: list[tuple[Box, list[Stack]]] = []
    for stack in sorted(band, key=lambda stack: (stack.box.left, stack.box.top, stack.lines)):
        if columns and _shares(columns[-1][0], stack.box):
            last, members = columns[-1]
            members.append(stack)
            columns[-1] = Box(last.left, 0, max(last.right, stack.box.right), 0), members
        else:
            columns.append((stack.box, [stack]))
    return [sorted(members, key=_from_top) for _, members in columns]


def _shares(column: Box, box: Box) -> bool:
    share = min(column.right, box.right) - box.left
    return share > _OVERLAP * min(column.right - column.left, box.right - box.left)
