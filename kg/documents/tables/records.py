"""Records of a CSV text: takes the decoded text, gives its rows one by one, and what is wrong with those that are none.

The rule it embodies: a cell that is never closed must not swallow the rows below it; a record of several lines with a
wrong number of cells is given up as one line, and reading goes on with the next.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

_DELIMITERS = ",;\t|"
_HEAD = 1 << 16  # characters in which the header has to end

Record = tuple[int, list[str], tuple[str, str]]  # number from 1, cells, cause and remedy where it is none


def split_header(text: str) -> tuple[list[str], str]:
    """The names in the first record, and the delimiter that parts it into the most of them."""
    best: list[str] = []
    chosen = _DELIMITERS[0]
    for delimiter in _DELIMITERS:
        try:
            cells = next(
                (row for row in csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter) if row), []
            )
        except csv.Error:
            continue
        if len(cells) > len(best):
            best, chosen = cells, delimiter
    return [cell.strip() for cell in best], chosen


def read_records(text: str, delimiter: str, width: int) -> Iterator[Record]:
    """The records below the header; empty lines count for nothing."""
    lines = _Lines(text)
    number = 0
    while not lines.is_done:
        start = lines.at
        cells, cause = _next(lines, delimiter)
        if not cells and not cause:
            continue
        number += 1
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if number == 1 or (len(cells) == width and not cause):
            if number > 1:
                yield number, cells, ("", "")
            continue
        lines.at = min(lines.at, start + 1)
        cause = cause or f"{len(cells)} cells where the header has {width}"
        yield number, [], (f"{cause} (line {start + 1} of the file)", "mend its commas and quotes")


def _next(lines: _Lines, delimiter: str) -> tuple[list[str], str]:
    """The cells of the record that begins here, and what is wrong with it."""
    try:
        return next(csv.reader(lines, delimiter=delimiter), []), ""
    except csv.Error as error:
        return [], str(error)


class _Lines:
    """The lines of a text, with their ends; where reading goes on can be set back."""

    def __init__(self, text: str) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self.at = 0

    @property
    def is_done(self) -> bool:
        return self.at >= len(self._lines)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.is_done:
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]
