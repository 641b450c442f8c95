"""Tables: takes the stacks and rules of a sheet, gives the stacks with tables among them, and the rules without theirs.

The rule it embodies: rows of short lines whose beginnings stand below one another, twice at least, are a table. Columns
of text stand side by side, too, but their lines are long and end at one edge.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.layout.record import Rule, TextLine
from kg.layout.stacks import Rank, Stack, around
from kg.model import Box

_ROW = 0.5  # of a line's height: cells of one row stand no farther up or down
_CELL = 14.0  # sizes: no cell is wider
_APART = 16.0  # sizes between two cells of a row
_BELOW = 2.2  # sizes between two rows
_START = 1.0  # sizes by which the beginnings of two cells may differ
_COLUMN_LINES = 3
_COLUMN = 8.0  # sizes: no column of text is narrower
_LONG_COLUMN = 5.5  # the same of one with many lines
_MANY = 10
_SENTENCE = ("。", "！", "？", "；", "，")  # no cell ends so
_AROUND = 1.2  # sizes: rules so near to a table are its own


def with_tables(
    stacks: list[Stack], lines: Sequence[TextLine], rules: Sequence[Rule]
) -> tuple[list[Stack], list[Rule]]:
    """The stacks, those of cells replaced by a stack for each table, and the rules that part stories."""
    numbers = [at for stack in stacks if _may_be_cells(stack, lines) for at in stack.lines]
    tables = _tables(_rows(sorted(numbers), lines), lines)
    if not tables:
        return stacks, list(rules)
    taken = {at for table in tables for at in table.lines}
    rest = [stack for stack in stacks if not taken.intersection(stack.lines)]
    torn = [stack for stack in stacks if 0 < len(taken.intersection(stack.lines)) < len(stack.lines)]
    for stack in torn:
        left = tuple(at for at in stack.lines if at not in taken)
        rest.append(Stack(left, around([lines[at].box for at in left]), stack.size, stack.rank))
    return [*rest, *tables], _outside(rules, tables)


def _may_be_cells(stack: Stack, lines: Sequence[TextLine]) -> bool:
    if stack.rank is Rank.HEAD or any(lines[at].text.endswith(_SENTENCE) for at in stack.lines):
        return False
    width = stack.box.right - stack.box.left
    if width > _CELL * stack.size:
        return False
    full = sum(stack.box.right - lines[at].box.right < 0.7 * stack.size for at in stack.lines)
    least = _LONG_COLUMN if len(stack.lines) >= _MANY else _COLUMN
    return len(stack.lines) < _COLUMN_LINES or 2 * full < len(stack.lines) or width < least * stack.size


def _rows(numbers: Sequence[int], lines: Sequence[TextLine]) -> list[list[int]]:
    """Lines that stand side by side, two at least; rows from the top."""
    bands: list[list[int]] = []
    for at in numbers:
        first = lines[bands[-1][0]].box if bands else None
        if first is not None and lines[at].box.top - first.top < _ROW * (first.bottom - first.top):
            bands[-1].append(at)
        else:
            bands.append([at])
    rows: list[list[int]] = []
    for band in bands:
        row: list[int] = []
        for at in sorted(band, key=lambda at: (lines[at].box.left, at)):
            if row and not 0 <= lines[at].box.left - lines[row[-1]].box.right <= _APART * lines[at].size:
                rows.append(row)
                row = []
            row.append(at)
        rows.append(row)
    return [row for row in rows if len(row) > 1]


def _tables(rows: Sequence[list[int]], lines: Sequence[TextLine]) -> list[Stack]:
    """Rows below one another with cells that begin alike."""
    tables: list[list[list[int]]] = []
    open_at: list[int] = []  # tables that the next row may go on with, the latest last
    for row in rows:
        top = lines[row[0]].box.top
        open_at = [at for at in open_at if top - lines[tables[at][-1][0]].box.bottom <= _BELOW * lines[row[0]].size]
        for at in reversed(open_at[-8:]):
            if _alike(tables[at][-1], row, lines):
                tables[at].append(row)
                break
        else:
            open_at.append(len(tables))
            tables.append([row])
    return [_stack(table, lines) for table in tables if len(table) > 1]


def _alike(upper: Sequence[int], row: Sequence[int], lines: Sequence[TextLine]) -> bool:
    """Whether most cells of two rows begin at the same places, or lie in the middle of them."""
    if lines[row[0]].box.top <= lines[upper[0]].box.top:
        return False
    near = _START * lines[row[0]].size
    starts = [lines[at].box.left for at in upper]
    middles = [(lines[at].box.left + lines[at].box.right) / 2 for at in upper]
    hits = 0
    for at in row:
        box = lines[at].box
        hits += any(abs(box.left - start) <= near for start in starts) or any(
            abs((box.left + box.right) / 2 - middle) <= near for middle in middles
        )
    return hits >= 2 and 3 * hits >= 2 * max(len(row), len(upper))  # noqa: PLR2004 - two cells, two thirds of all


def _stack(table: Sequence[Sequence[int]], lines: Sequence[TextLine]) -> Stack:
    numbers = tuple(at for row in table for at in row)
    box = around([lines[at].box for at in numbers])
    return Stack(numbers, box, lines[numbers[0]].size, Rank.TABLE, tuple(tuple(row) for row in table))


def _outside(rules: Sequence[Rule], tables: Sequence[Stack]) -> list[Rule]:
    return [rule for rule in rules if not any(_lies_in(rule.box, table) for table in tables)]


def _lies_in(box: Box, table: Stack) -> bool:
    """Whether a rule is one of a table's, which reach farther to the right than its last cells."""
    around_it = _AROUND * table.size
    level = table.box.top - around_it <= box.top and box.bottom <= table.box.bottom + around_it
    wide = box.left >= table.box.left - around_it and box.left <= table.box.right + around_it
    return level and wide and box.right <= table.box.right + (table.box.right - table.box.left)
