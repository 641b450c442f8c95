"""What stands around the stories: takes the lines of all sheets, gives those of headers and footers.

The rule it embodies: a header or footer is the outermost row of its sheet, and has a date, a page number or an imprint,
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
_FEW = 30  # characters of a line of a header
_DIGITS = re.compile("[0-9０-９〇一二三四五六七八九十]+")


def find_furniture(
    by_sheet: Sequence[Sequence[int]], lines: Sequence[TextLine], sizes: dict[int, SheetSize], body: float, marks: Marks
) -> set[int]:
    """The numbers of the lines of headers and footers."""
    tops = [_rows(numbers, lines, sizes, body, top=True) for numbers in by_sheet]
    feet = [_rows(numbers, lines, sizes, body, top=False) for numbers in by_sheet]
    repeated = Counter(
        key for rows in (*tops, *feet) for key in {_key(lines[at]) for row in rows for at in row}
    )
    found: set[int] = set()
    for rows in tops:
        found.update(_outer(rows, lambda row: _is_header(row, lines, repeated)))
    for rows in feet:
        found.update(_outer(rows, lambda row: _is_footer(row, lines, repeated, marks)))
    return found


def _outer(rows: list[list[int]], test) -> list[int]:
    """The lines of the rows from the edge to the last one that passes."""
    last = max((at for at, row in enumerate(rows) if test(row)), default=-1)
    return [at for row in rows[: last + 1] for at in row]


def _key(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.box.top / max(2 * line.size, 1.0))


def _rows(
    numbers: Sequence[int], lines: Sequence[TextLine], sizes: dict[int, SheetSize], body: float, *, top: bool
) -> list[list[int]]:
    """The outermost rows of a sheet, the outermost first; lines that overlap in height are one row."""
    if not numbers:
        return []
    height = sizes[lines[numbers[0]].sheet].height
    rows: list[list[int]] = []
    reach = 0.0
    ordered = numbers if top else sorted(numbers, key=lambda at: (-lines[at].box.bottom, lines[at].box.left, at))
    for at in ordered:
        box = lines[at].box
        near, far = (box.top, box.bottom) if top else (height - box.bottom, height - box.top)
        if near > _EDGE * height:
            break
        middle = near + 0.3 * (far - near)
        if rows and middle < reach:
            rows[-1].append(at)
            reach = max(reach, far)
        elif len(rows) == _ROWS:
            break
        else:
            rows.append([at])
            reach = far
    return rows


def _is_header(row: Sequence[int], lines: Sequence[TextLine], repeated: Counter[tuple[str, int]]) -> bool:
    texts = [lines[at].text for at in row]
    if any(len(text) > 2 * _FEW for text in texts):
        return False
    if any(is_date(text) or is_page_number(text) for text in texts):
        return True
    if all(repeated[_key(lines[at])] > 1 for at in row):
        return True
    return len(row) > 1 and any(edition_in(text) for text in texts)


def _is_footer(
    row: Sequence[int], lines: Sequence[TextLine], repeated: Counter[tuple[str, int]], marks: Marks
) -> bool:
    texts = [lines[at].text for at in row]
    if marks.is_imprint("　".join(texts)):
        return True
    return all(is_page_number(lines[at].text) or repeated[_key(lines[at])] > 1 for at in row)
