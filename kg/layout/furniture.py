"""What stands around the stories: takes the lines of all sheets, gives those of headers and footers.

The rule it embodies: a header or footer is an outermost row of its sheet, and has a date, a page number or an imprint,
or stands on other sheets, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.layout.marks import Marks, edition_in, is_date, is_page_number
from kg.layout.record import SheetSize, TextLine

_ROWS = 3  # rows from the edge that are looked at
_EDGE = 0.16  # of the sheet's height: no header ends lower, no footer begins higher
_LONG = 60  # characters: no line of a header is longer
_SHORT = 14  # characters of a part of an imprint that has no mark of its own
_LARGE = 1.3  # body sizes: a title, or the paper's name
_NAME = 10  # characters: no paper's name is longer
_APART = 1.2  # sizes between the text and a footer
_DIGITS = re.compile("[0-9０-９〇一二三四五六七八九十]+")
_ISSUE = re.compile("星期|版|期|号|责编|编辑")

Row = list[int]


def find_furniture(
    by_sheet: Sequence[Sequence[int]], lines: Sequence[TextLine], sizes: dict[int, SheetSize], body: float, marks: Marks
) -> set[int]:
    """The numbers of the lines of headers and footers."""
    finder = _Finder(lines, body, marks)
    heights = [sizes[lines[numbers[0]].sheet].height for numbers in by_sheet]
    tops = [_from_top(numbers, lines, height) for numbers, height in zip(by_sheet, heights, strict=True)]
    feet = [_from_foot(numbers, lines, height) for numbers, height in zip(by_sheet, heights, strict=True)]
    finder.count_repeated([*tops, *feet])
    found: set[int] = set()
    for rows in tops:
        found.update(finder.header(rows))
    for rows in feet:
        found.update(finder.footer(rows))
    return found


def _from_top(numbers: Sequence[int], lines: Sequence[TextLine], height: float) -> list[Row]:
    return _rows([(lines[at].box.top, lines[at].box.bottom, at) for at in numbers], height)


def _from_foot(numbers: Sequence[int], lines: Sequence[TextLine], height: float) -> list[Row]:
    return _rows(sorted((height - lines[at].box.bottom, height - lines[at].box.top, at) for at in numbers), height)


def _rows(places: Sequence[tuple[float, float, int]], height: float) -> list[Row]:
    """The rows next to an edge, the outermost first; lines that overlap in height are one row."""
    rows: list[Row] = []
    reach = 0.0
    for near, far, at in places:
        if near > _EDGE * height:
            break
        if rows and near + 0.3 * (far - near) < reach:
            rows[-1].append(at)
            reach = max(reach, far)
        else:
            rows.append([at])
            reach = far
    return rows[: _ROWS + 1]  # the last one shows how far the others are from the text


class _Finder:
    def __init__(self, lines: Sequence[TextLine], body: float, marks: Marks) -> None:
        self._lines = lines
        self._body = body
        self._marks = marks
        self._sheets: Counter[tuple[str, int]] = Counter()

    def count_repeated(self, edges: Sequence[Sequence[Row]]) -> None:
        """Counts on how many sheets a line stands at one place."""
        for rows in edges:
            self._sheets.update({self._key(at) for row in rows for at in row})

    def header(self, rows: Sequence[Row]) -> Row:
        """The lines of the rows down to the last one that a header has."""
        last = self._last(rows, [self._is_header(row) for row in rows[:_ROWS]])
        if last < 0:
            return []
        issue = any(_ISSUE.search(self._lines[at].text) for at in rows[last])
        kept = [
            row for row in rows[:last] if self._is_header(row) or not self._is_title(row) or self._is_name(row, issue)
        ]
        return [at for row in [*kept, rows[last]] for at in row]

    def footer(self, rows: Sequence[Row]) -> Row:
        """The lines of the rows up to the last one that a footer has."""
        passed = [self._is_footer(row, above) for row, above in zip(rows[:_ROWS], [*rows[1:], []], strict=False)]
        return [at for row in rows[: self._last(rows, passed) + 1] for at in row]

    def _last(self, rows: Sequence[Row], passed: Sequence[bool]) -> int:
        """The number of the innermost row that has passed, or that is repeated like all those outside of it."""
        last = -1
        for place, row in enumerate(rows[: len(passed)]):
            if passed[place] or (last == place - 1 and self._repeats(row)):
                last = place
        return last

    def _key(self, at: int) -> tuple[str, int]:
        line = self._lines[at]
        return _DIGITS.sub("#", "".join(line.text.split())), round(line.box.top / max(2 * self._body, 1.0))

    def _repeats(self, row: Row) -> bool:
        return all(self._sheets[self._key(at)] > 1 for at in row)

    def _is_header(self, row: Row) -> bool:
        texts = [self._lines[at].text for at in row]
        if any(len(text) > _LONG for text in texts):
            return False
        if any(is_date(text) or is_page_number(text) for text in texts):
            return True
        return len(row) > 1 and any(edition_in(text) for text in texts)

    def _is_title(self, row: Row) -> bool:
        return any(self._lines[at].size >= _LARGE * self._body for at in row)

    def _is_name(self, row: Row, issue: bool) -> bool:  # noqa: FBT001 - said of the row below
        """Whether large print above a date is the paper's name, not a title."""
        return issue and len("".join(self._lines[at].text for at in row)) <= _NAME

    def _is_footer(self, row: Row, above: Row) -> bool:
        texts = [self._lines[at].text for at in row]
        if all(is_page_number(text) for text in texts):
            return True
        if not self._marks.is_imprint("　".join(texts)):
            return False
        if any(len(text) > _SHORT and not self._marks.is_imprint(text) for text in texts):
            return False  # columns of text stand beside it
        smaller = max(self._lines[at].size for at in row) < 0.95 * self._body
        gap = min(self._lines[at].box.top for at in row) - max(
            (self._lines[at].box.bottom for at in above), default=0.0
        )
        return smaller or gap > _APART * self._body
