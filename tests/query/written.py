"""Answers worked out by hand on the sample pages: tests/query/answers/<name of the question>[.<what it shows>].csv.

Comment lines at the top say why the answer is right, in the words or the arithmetic of the pages, and which parameters
were given (`# param zone=晋城`). The columns are those of the question, or some of them where the others cannot be
worked out by reading (how sure a model is, at which offset a quote stands). Numbers are written without a point where
they are whole, and what is not known is empty.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kg.query.result import ResultKind

if TYPE_CHECKING:
    from kg.query.result import Result, Term

FOLDER = Path(__file__).parent / "answers"
_NUMBERS = ("#integer", "#decimal")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question answers, by hand."""

    query: str
    why: str
    params: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_answer(path: Path) -> Answer:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    notes = [line.strip("# \n") for line in lines if line.startswith("#")]
    params = dict(note.removeprefix("param ").split("=", 1) for note in notes if note.startswith("param "))
    why = " ".join(note.removeprefix("why: ") for note in notes if note.startswith("why: "))
    columns, *rows = (tuple(row) for row in csv.reader(lines[len(notes) :]))
    return Answer(path.name.split(".")[0], why, params, columns, tuple(rows))


def rows_of(result: Result, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows as a person would write them; triples have no order, so they are sorted."""
    at = [result.variables.index(column) for column in columns]
    rows = [tuple(_written(row[place]) for place in at) for row in result.rows]
    return tuple(sorted(rows) if result.kind is ResultKind.TRIPLES else rows)


def _written(term: Term | None) -> str:
    if term is None:
        return ""
    if getattr(term, "datatype", None) is not None and term.datatype.value.endswith(_NUMBERS):
        return f"{Decimal(term.value).normalize():f}"
    return term.value
