"""Printed lines: takes a page's text, gives its lines with their place, width and neighbours.

The rule it embodies: a PDF keeps no paragraphs, only lines. Whether a line was broken by the column's edge shows in its
width alone, compared with the lines around it; so every line is told how well it fills its column.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
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
_RULERS_OF_NO_SPACES = ((0.5, 0.3), (1.0, 1.0))
_NOT_SURELY_WIDE = re.compile("[^\u3000-\u303e\u4e00-\u9fff\uff01-\uff60]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it: text == page[start:end]."""

    start: int
    end: int
    text: str
    width: float  # full squares
    gap: int  # empty lines above
    ends_sentence: bool
    full: bool  # as wide as its column
    column: float  # width of the column around it, 0 where lines are no columns


def line_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each line of a page that prints something, in order, and how many empty lines stand above."""
    start = gap = 0
    while start <= len(text):
        match = _BREAK.search(text, start)
        end = match.start() if match else len(text)
        left, right = _strip(text, start, end)
        if left < right:
            yield left, right, gap
            gap = 0
        else:
            gap += 1
        if match is None:
            break
        start = match.end()


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and is_invisible(text[start]):
        start += 1
    while end > start and is_invisible(text[end - 1]):
        end -= 1
    return start, end


def read_lines(text: str) -> list[Line]:
    """The lines of a page that print something, in order."""
    spans = list(line_spans(text))
    texts = [text[start:end] for start, end, _ in spans]
    ends = [TERMINAL.search(line[-8:]) is not None for line in texts]
    widths = _ruled(texts, ends)
    columns = _Columns(widths, ends)
    lines = []
    for at, (start, end, gap) in enumerate(spans):
        below = texts[at + 1] if at + 1 < len(spans) and not spans[at + 1][2] > gap + 1 else ""
        full, column = columns.around(at, texts[at], first_word(below))
        lines.append(Line(start, end, texts[at], widths[at], gap, ends[at], full, column))
    return lines


def _ruled(texts: Sequence[str], ends: Sequence[bool]) -> list[float]:
    """The widths of lines by the ruler under which most neighbours are alike: columns have straight edges."""
    counts = [_count(text) for text in texts]
    best: list[float] = []
    most = 0
    going_on = [at for at, ended in enumerate(ends[:-1]) if not ended]
    rulers = _RULERS if any(space for _, _, space in counts) else _RULERS_OF_NO_SPACES
    for narrow_square, space_square in rulers:
        widths = [wide + narrow * narrow_square + space * space_square for wide, narrow, space in counts]
        alike = sum(
            [abs(widths[at] - widths[at + 1]) <= _ALIKE and _MIN_COLUMN <= widths[at] <= _MAX_COLUMN for at in going_on]
        )
        if not best or alike > most * _BETTER + 1:
            best, most = widths, alike
    return best


def _count(text: str) -> tuple[int, int, int]:
    """How many wide characters, narrow ones and narrow spaces a line has; a very long one is not counted exactly."""
    if len(text) >= _LONG:
        return len(text), 0, 0
    narrow = [ch for ch in _NOT_SURELY_WIDE.findall(text) if not is_wide(ch)]
    spaces = sum(map(str.isspace, narrow))
    return len(text) - len(narrow), len(narrow) - spaces, spaces


class _Columns:
    """The columns that the lines of a page stand in, by the widths of the lines and whether they end a sentence."""

    def __init__(self, widths: Sequence[float], ends: Sequence[bool]) -> None:
        self._widths = widths
        self._ends = ends
        self._of_page = _page_column(widths, ends)
        self._known: dict[tuple[int, int], float] = {}

    def around(self, at: int, text: str, rest: float) -> tuple[bool, float]:
        """Whether a line fills its column, and the column's width; `rest`: what the next line's first word takes."""
        width = self._widths[at]
        if width > _MAX_COLUMN:
            return False, 0.0
        first, last = max(0, at - _WINDOW), min(len(self._widths), at + 1 + _WINDOW)
        nearest = 0.0
        for column in self._near(first, at, last):
            if column and (_fills(text, width, column) or width < column < width + rest):
                return True, column
            nearest = nearest or column
        return False, nearest

    def _near(self, first: int, at: int, last: int) -> Iterator[float]:
        """The column of a line's neighbours, of those above, of those below; where they have none, that of the page."""
        widths = [*self._widths[first:at], *self._widths[at + 1 : last]]
        yield (both := _column(widths, [*self._ends[first:at], *self._ends[at + 1 : last]]))
        yield (above := self._side(first, at))
        yield (below := self._side(at + 1, last))
        if not (both or above or below):
            yield self._of_page

    def _side(self, first: int, last: int) -> float:
        """The column of the lines above or below another one; those below one stand above the seventh from there."""
        if (first, last) not in self._known:
            self._known[first, last] = _column(self._widths[first:last], self._ends[first:last])
        return self._known[first, last]


def first_word(text: str) -> float:
    """Width of the figure or Latin word that a line begins with: it goes to the next line as a whole."""
    word = _WORD.match(text)
    return 0.5 * len(word.group(0)) if word else 0.0


def _fills(text: str, width: float, column: float) -> bool:
    """Whether a line is as wide as a column; punctuation at its end may hang over the edge."""
    if width < column - _NEAR:
        return False
    hanging = len(text) - len(text.rstrip("。，、；：！？”’）」』》"))
    return width - min(hanging, 2) <= column + _NEAR


def _column(around: Sequence[float], ends: Sequence[bool]) -> float:
    """Width of the column that lines stand in: the width that most of them share; 0 where there is none."""
    widths = sorted(around)
    widths = widths[bisect_left(widths, _MIN_COLUMN) : bisect_right(widths, _MAX_COLUMN)]
    enough = max(_FEW, 0.4 * len(around))
    if len(widths) < enough:
        return 0.0
    best, most = 0.0, 0
    for width in dict.fromkeys(widths):
        first = bisect_left(widths, width - _NEAR)
        members = bisect_right(widths, width + _NEAR) - first
        if members >= most:  # of equal numbers the widest: they rise
            best, most = widths[first + members // 2], members
    if most < enough:
        return 0.0
    broken = sum([abs(near - best) <= _NEAR for near, ended in zip(around, ends, strict=True) if not ended])
    return best if broken >= max(2, 0.3 * len(around)) else 0.0


def _page_column(widths: Sequence[float], ends: Sequence[bool]) -> float:
    """Width of the columns of a page that has but one; 0 where it has several or none."""
    spread = Counter(round(width) for width in widths if _MIN_COLUMN <= width <= _MAX_COLUMN)
    if not spread:
        return 0.0
    best = max(spread, key=lambda width: (spread[width - 1] + 2 * spread[width] + spread[width + 1], width))
    filled = [ended for width, ended in zip(widths, ends, strict=True) if abs(width - best) <= _NEAR]
    broken = filled.count(False)
    return float(best) if len(filled) >= 0.4 * len(widths) and broken >= max(_FEW, 0.3 * len(widths)) else 0.0


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
