"""Characters on paper become printed lines: takes `Glyph`s in any order, gives `TextLine`s.

A run is broken where a gap is as wide as a column's gutter, and never joined across one. A space is set where the paper
has one; what is printed twice within a fraction of a size, to look bold, is one character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from kg.layout.gutters import GUTTER_LEAST, Gutters
from kg.layout.record import TextLine
from kg.model import Box
from kg.text import is_wide

_SAME_PLACE = 0.2  # sizes by which a second print of a character may be off
_BASELINE = 0.3  # sizes by which characters of one line may stand higher or lower
_SIZES = 1.35  # by so much the sizes of one line may differ
_GUTTER = 1.25  # sizes: a gap that characters of one line leave at most, where they were set one after another
_GUTTER_SPACED = 3.0  # the same, where spaces were set in it
_GUTTER_APART = 0.8  # the same, where they were set at different times
_STRETCHED = 3.5  # times the usual gap of a line that is stretched to its column's width
_FEW = 3  # glyphs: fewer do not tell a usual gap
_BACK = -0.7  # sizes: squeezed punctuation begins in its neighbour's square
_ASCENT, _DESCENT = 0.88, 0.12  # of a square around its baseline
_SPACE = 0.2  # sizes: a gap that is a space
_LOOSE = 3.0  # times the usual gap of a line that is stretched to the column's width


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on the paper; x grows to the right, y down, both in points. `spaced`: set behind a space."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    spaced: bool = False


def lines_of(glyphs: Sequence[Glyph], sheet: int) -> list[TextLine]:
    """The lines of one sheet, from its top."""
    runs = _merged(_runs(_once(glyphs)))
    lines = [_line(run, sheet) for run in runs]
    return sorted((line for line in lines if line.text), key=lambda line: (line.box.top, line.box.left, line.text))


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without second prints."""
    kept: list[Glyph] = []
    places: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        cell = max(glyph.size * _SAME_PLACE, 0.01)
        column, row = round(glyph.left / cell), round(glyph.baseline / cell)
        near = ((glyph.text, column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(place in places for place in near):
            continue
        places.add((glyph.text, column, row))
        kept.append(glyph)
    return kept


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    gaps = 0.0  # of the run, summed up
    for glyph in glyphs:
        run = runs[-1] if runs else []
        gutter = _GUTTER_SPACED if glyph.spaced else _GUTTER
        if len(run) > _FEW:
            gutter = min(max(gutter, _STRETCHED * gaps / (len(run) - 1) / glyph.size), _GUTTER_SPACED)
        if run and _goes_on(run[-1], glyph, gutter):
            gaps += max(glyph.left - run[-1].right, 0.0)
            run.append(glyph)
        else:
            runs.append([glyph])
            gaps = 0.0
    return runs


def _goes_on(last: Glyph, glyph: Glyph, gutter: float) -> bool:
    size = max(last.size, glyph.size)
    return (
        abs(glyph.baseline - last.baseline) <= _BASELINE * size
        and size <= _SIZES * min(last.size, glyph.size)
        and _BACK * size <= glyph.left - last.right <= gutter * size
        and glyph.right > last.left
    )


def _merged(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Runs that stand close behind one another on one baseline are one, if no gutter is between them."""
    rows = _rows(runs)
    gutters = Gutters([(run[0].left, run[0].baseline, run[0].size) for row in rows for run in _behind_gaps(row)])
    merged: list[list[Glyph]] = []
    for row in rows:
        merged.append(row[0])
        for run in row[1:]:
            first = run[0]
            spaced = _GUTTER if first.spaced else _GUTTER_APART
            if _goes_on(merged[-1][-1], first, spaced) and not gutters.end_at(first.left, first.baseline, first.size):
                merged[-1].extend(run)
            else:
                merged.append(run)
    return merged


def _rows(runs: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The runs of each baseline, from the left."""
    runs.sort(key=lambda run: (run[0].baseline, run[0].left, run[0].text))
    rows: list[list[list[Glyph]]] = []
    for run in runs:
        first = rows[-1][0][0] if rows else None
        if first is not None and run[0].baseline - first.baseline <= _BASELINE * first.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: (run[0].left, run[0].baseline, run[0].text)) for row in rows]


def _behind_gaps(row: list[list[Glyph]]) -> list[list[Glyph]]:
    """The runs of a row that stand apart from what is on their left."""
    return [run for left, run in pairwise(row) if run[0].left - left[-1].right >= GUTTER_LEAST * run[0].size]


def _line(run: list[Glyph], sheet: int) -> TextLine:
    gaps = [glyph.left - last.right for last, glyph in pairwise(run)]
    usual = max(sorted(gaps)[len(gaps) // 2], 0.0) if gaps else 0.0
    parts = [run[0].text]
    for last, glyph, gap in zip(run, run[1:], gaps, strict=False):
        parts.append(" " if glyph.spaced or _is_space(last, glyph, gap, usual) else "")
        parts.append(glyph.text)
    size = sorted(map(attrgetter("size"), run))[len(run) // 2]
    baseline = sorted(map(attrgetter("baseline"), run))[len(run) // 2]
    box = Box(
        min(map(attrgetter("left"), run)),
        baseline - _ASCENT * size,
        max(map(attrgetter("right"), run)),
        baseline + _DESCENT * size,
    )
    bold = 2 * sum(glyph.is_bold for glyph in run) > len(run)
    return TextLine("".join(parts).strip(), sheet, box, size, bold)


def _is_space(last: Glyph, glyph: Glyph, gap: float, usual: float) -> bool:
    size = max(last.size, glyph.size)
    if not (is_wide(last.text[-1]) or is_wide(glyph.text[0])):
        usual = min(usual, 0.1 * size)  # letters of a word stand close in a stretched line, too
    return gap > _SPACE * size and gap > _LOOSE * usual
