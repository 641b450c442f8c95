"""Tables of articles: each row of a CSV file, each object of a JSON file is one page.

The source of a row is `news.csv#row=12`: records count from 1 and the header is the first (RFC 7111); of JSON the lines
count, of a JSON array its values. Rows that are none (no text, another number of cells than the header, broken JSON)
are named in `Reading.skipped`, and the next one is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.documents.compose import compose_row
from kg.documents.dates import date_in, date_of
from kg.documents.record import Reading, UnreadableError, digest, make_id
from kg.documents.tables.cells import plain_cell
from kg.documents.tables.columns import find_columns
from kg.documents.tables.objects import read_objects
from kg.documents.tables.records import read_records, split_header
from kg.documents.text import decode
from kg.model import Form, Page

if TYPE_CHECKING:
    from kg.config import Settings

_NO_TEXT = ("has no text", "fill in its text, or leave it out")


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table; `cells` by column, or what is wrong with it: cause and remedy."""

    number: int
    cells: Mapping[str, str]
    fault: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record of a table that lies spread over many places: the table's name, the record's number, its JSON."""

    table: str
    number: int
    line: str


def is_table(text: str, settings: Settings) -> bool:
    """Whether a text is a table of articles: its first line names several columns, one of them of texts."""
    header, _ = split_header(text)
    return len(header) > 1 and "text" in find_columns(header, settings)


def read_csv(raw: bytes, name: str, settings: Settings) -> Reading:
    """A page for each row of a CSV file (commas, semicolons, tabs or bars between cells, double quotes around them).

    Raises `UnreadableError` where no column holds texts.
    """
    return read_table(*decode(raw, name), name, settings)


def read_table(text: str, encoding: str, name: str, settings: Settings) -> Reading:
    """The same of a file whose bytes are decoded."""
    header, delimiter = split_header(text)
    columns = find_columns(header, settings)
    if "text" not in columns:
        raise _no_column(name, header)
    rows = (
        Row(number, dict(zip(header, cells, strict=False)), fault)
        for number, cells, fault in read_records(text, delimiter, len(header))
    )
    return _Pages(name, settings, Form.CSV, encoding).read(rows)


def read_jsonl(raw: bytes, name: str, settings: Settings) -> Reading:
    """A page for each object of a file of JSON lines, or of a JSON array.

    Raises `UnreadableError` where no object has a text.
    """
    text, encoding = decode(raw, name)
    rows = (Row(number, cells, fault) for number, cells, fault in read_objects(text))
    return _Pages(name, settings, Form.JSONL, encoding).read(rows)


def read_row(row: TableRow, settings: Settings) -> Reading:
    """The page of one record; one that has no text is named in `skipped`."""
    rows = (Row(row.number, cells, fault) for _, cells, fault in read_objects(row.line))
    try:
        return _Pages(row.table, settings, Form.JSONL, "utf-8").read(rows)
    except UnreadableError as error:
        return Reading(skipped=(UnreadableError(f"{row.table}#row={row.number}", error.cause, error.remedy),))


def _no_column(name: str, header: Iterable[str]) -> UnreadableError:
    there = ", ".join(header) or "none"
    return UnreadableError(name, f"no column of texts is known; there are: {there}", "name it: --columns text=COLUMN")


class _Pages:
    """Rows of one file become pages."""

    def __init__(self, name: str, settings: Settings, form: Form, encoding: str) -> None:
        self._name = name
        self._settings = settings
        self._form = form
        self._encoding = encoding
        self._published = date_in(name) or settings.published

    def read(self, rows: Iterator[Row]) -> Reading:
        pages: list[Page] = []
        skipped: list[UnreadableError] = []
        seen: dict[str, None] = {}
        for row in rows:
            columns = find_columns(tuple(row.cells), self._settings)
            seen.update(dict.fromkeys(row.cells))
            told = {role: plain_cell(row.cells[column]).strip() for role, column in columns.items()}
            if row.fault[0] or not told.get("text"):
                skipped.append(
                    UnreadableError(f"{self._name}#row={row.number}", *(row.fault if row.fault[0] else _NO_TEXT))
                )
            else:
                pages.append(self._page(row.number, told))
        if not pages and "text" not in find_columns(tuple(seen), self._settings):
            raise _no_column(self._name, seen)
        return Reading(tuple(pages), tuple(skipped))

    def _page(self, number: int, told: Mapping[str, str]) -> Page:
        text, blocks = compose_row(told.get("headline", ""), told.get("byline", ""), told["text"], self._settings.seeds)
        sha256 = digest(text.encode())
        return Page(
            make_id(sha256),
            f"{self._name}#row={number}",
            text,
            sha256,
            self._encoding,
            date_of(told.get("date", "")) or self._published,
            self._form,
            told.get("newspaper", ""),
            blocks=blocks,
        )
