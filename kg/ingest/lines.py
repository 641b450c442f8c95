"""Printed lines: takes a page's text, gives its lines with their place, width and neighbours.

The rule it embodies: a PDF keeps no paragraphs, only lines. Whether a line was broken by the column's edge shows in its
width alone, compared with the lines around it; so every line is told how well it fills its column.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.text import is_invisible, is_wide

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
TERMINAL = re.compile(r"(?:[。！？!?…][”’\"』」》）)】]*|[”’』」）)])$")
CLAUSE_END = re.compile(r"[；;：:]$")
MID_CLAUSE = re.compile(r"[，,、（(“‘《『「【\[]$")
_WORD = re.compile(r"[A-Za-z0-9.%+/-]{2,24}")
_WINDOW = 6  # lines looked at on each side: about one paragraph of a column
_NEAR = 1.6  # squares by which lines of one column differ: punctuation is squeezed, PDF spaces vary
_INDENT = 2.0  # squares by which a paragraph's first line is shorter
_MIN_COLUMN = 9.0  # squares; no newspaper column is narrower
_MAX_COLUMN = 48.0  # squares; what is wider is no printed column but a paragraph
_FEW = 3  # lines of one width make a column
_LONG = 4096  # characters: a longer line is not measured exactly
_ALIKE = 0.6  # squares by which two lines that the same edge broke may differ
_BETTER = 1.1  # by so much another ruler has to do better than the first one
# What a narrow character and a space take, in squares. The first is a printed page; others come from programs that
# count characters, or that set spaces between figures and words after they had broken the lines.
_RULERS = ((0.5, 0.3), (0.5, 0.0), (0.5, 1.0), (1.0, 1.0), (1.0, 0.0))
_WIDE_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it: text == page[start:end]."""

    start: int
    end: int
    text: str
    width: float  # full squares
    gap: int  # empty lines above
    full: bool = False  # as wide as its column
    column: float = 0.0  # width of the column around it, 0 where lines are no columns

    @property
    def ends_sentence(self) -> bool:
        return TERMINAL.search(self.text[-8:]) is not None


def read_lines(text: str) -> list[Line]:
    """The lines of a page that print something, in order."""
    lines: list[Line] = []
    start = gap = 0
    while start <= len(text):
        match = _BREAK.search(text, start)
        end = match.start() if match else len(text)
        left, right = _strip(text, start, end)
        if left < right:
            lines.append(Line(left, right, text[left:right], 0.0, gap))
            gap = 0
        else:
            gap += 1
        if match is None:
            break
        start = match.end()
    return _measure(_ruled(lines))


def _ruled(lines: list[Line]) -> list[Line]:
    """The lines with their widths, by the ruler under which most neighbours are alike: columns have straight edges."""
    counts = [_count(line.text) for line in lines]
    best: list[float] = []
    most = 0.0
    for narrow_square, space_square in _RULERS:
        widths = [wide + narrow * narrow_square + space * space_square for wide, narrow, space in counts]
        alike = sum(
            1.0
            for at in range(len(lines) - 1)
            if _MIN_COLUMN <= widths[at] <= _MAX_COLUMN
            and abs(widths[at] - widths[at + 1]) <= _ALIKE
            and not lines[at].ends_sentence
        )
        if not best or alike > most * _BETTER + 1:
            best, most = widths, alike
    return [Line(line.start, line.end, line.text, width, line.gap) for line, width in zip(lines, best, strict=True)]


def _count(text: str) -> tuple[int, int, int]:
    """How many wide characters, narrow ones and narrow spaces a line has; a very long one is not counted exactly."""
    if len(text) >= _LONG:
        return len(text), 0, 0
    spaces = sum(ch.isspace() and ch != _WIDE_SPACE for ch in text)
    wide = sum(map(is_wide, text))
    return wide, len(text) - wide - spaces, spaces


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and is_invisible(text[start]):
        start += 1
    while end > start and is_invisible(text[end - 1]):
        end -= 1
    return start, end


def _measure(lines: list[Line]) -> list[Line]:
    measured = []
    of_page = _page_column(lines)
    for at, line in enumerate(lines):
        above, below = lines[max(0, at - _WINDOW) : at], lines[at + 1 : at + 1 + _WINDOW]
        near = [_column(above + below, line), _column(above, line), _column(below, line)]
        columns = [column for column in near if column] or ([of_page] if of_page and line.width <= _MAX_COLUMN else [])
        rest = first_word(lines[at + 1].text) if at + 1 < len(lines) and not lines[at + 1].gap > line.gap + 1 else 0.0
        filled = [column for column in columns if _fills(line, column) or line.width < column < line.width + rest]
        column = (filled or columns or [0.0])[0]
        measured.append(Line(line.start, line.end, line.text, line.width, line.gap, bool(filled), column))
    return measured


def first_word(text: str) -> float:
    """Width of the figure or Latin word that a line begins with: it goes to the next line as a whole."""
    word = _WORD.match(text)
    return 0.5 * len(word.group(0)) if word else 0.0


def _fills(line: Line, column: float) -> bool:
    """Whether a line is as wide as a column; punctuation at its end may hang over the edge."""
    hanging = len(line.text) - len(line.text.rstrip("。，、；：！？”’）」』》"))
    return line.width >= column - _NEAR and line.width - min(hanging, 2) <= column + _NEAR


def _column(around: list[Line], line: Line) -> float:
    """Width of the column that a line stands in: the width that most of its neighbours share; 0 where there is none."""
    widths = sorted(near.width for near in around if _MIN_COLUMN <= near.width <= _MAX_COLUMN)
    best, most = 0.0, 0
    for width in widths:
        members = [other for other in widths if width - _NEAR <= other <= width + _NEAR]
        if (len(members), members[len(members) // 2]) > (most, best):
            best, most = members[len(members) // 2], len(members)
    broken = sum(1 for near in around if not near.ends_sentence and abs(near.width - best) <= _NEAR)
    enough = most >= max(_FEW, 0.4 * len(around)) and broken >= max(2, 0.3 * len(around))
    return best if enough and line.width <= _MAX_COLUMN else 0.0


def _page_column(lines: list[Line]) -> float:
    """Width of the columns of a page that has but one; 0 where it has several or none."""
    spread = Counter(round(line.width) for line in lines if _MIN_COLUMN <= line.width <= _MAX_COLUMN)
    if not spread:
        return 0.0
    best = max(spread, key=lambda width: (spread[width - 1] + 2 * spread[width] + spread[width + 1], width))
    filled = [line for line in lines if abs(line.width - best) <= _NEAR]
    broken = sum(1 for line in filled if not line.ends_sentence)
    return float(best) if len(filled) >= 0.4 * len(lines) and broken >= max(_FEW, 0.3 * len(lines)) else 0.0


def is_indented(line: Line) -> bool:
    """Whether a line of a column is short by a paragraph's indent."""
    return bool(line.column) and _INDENT - 1.2 < line.column - line.width <= _INDENT + 1.2


def uses_indents(lines: list[Line]) -> bool:
    """Whether paragraphs of the page begin with a line that is shorter than its column."""
    short = sorted(
        line.column - line.width
        for before, line in pairwise(lines)
        if line.column and before.column and before.ends_sentence and not before.full and line.width > _MIN_COLUMN
    )
    return bool(short) and short[len(short) // 2] >= _INDENT / 2
