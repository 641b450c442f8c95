"""A table: columns that say what they hold, and rows. Written as CSV for spreadsheets and statistics programs.

CSV is UTF-8 with the mark that Excel wants; numbers stand plain (no exponent, no thousands' commas), truth as 1 and 0,
what is unknown is empty, and no cell runs as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from kg.errors import InputError

Cell = str | int | Decimal | bool | None
_MARK = "\ufeff"
# full-width forms too: spreadsheets of East Asian locales fold them
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r|]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_BREAK = re.compile(r"[^\S\n\r]*[\n\r]\s*")


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its meaning in Chinese and English; one that holds figures of one measure says of which."""

    name: str
    kind: Kind
    zh: str
    en: str
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows are as long as the columns are many, and their cells of the columns' kinds."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows and does not run: what could start a formula gets an apostrophe before it."""
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def render_rows(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV with a header row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    # most cells of a wide table are empty
    writer.writerows(["" if cell is None else _spell(cell) for cell in row] for row in rows)
    return _MARK + out.getvalue()


def render_table(table: Table) -> str:
    """A table as CSV."""
    return render_rows([column.name for column in table.columns], table.rows)


def number(text: str, where: str) -> Decimal | None:
    """A number of the graph, None for an empty text. Raises `InputError` for what is none; `where` says of what."""
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise InputError(f"{where}: {text!r} is no number; see what else is off with: kg validate DIR")
    return value


def one_line(text: str) -> str:
    """A quote without its line breaks, which some programs take for the end of a row."""
    return _BREAK.sub("", text)


def _spell(cell: str | int | Decimal | bool) -> str:  # noqa: FBT001 - it is the value
    if isinstance(cell, str):
        return safe_cell(cell)
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
