"""CSV for spreadsheets: one row a statement, UTF-8 with the mark that Excel wants, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.export.statements import Statement, Thing

COLUMNS = (
    "subject_type",
    "subject",
    "predicate",
    "indicator",
    "object_type",
    "object",
    "unit",
    "growth_percent",
    "period",
    "expected",
    "confidence",
    "modality",
    "claims",
    "article",
    "quote",
    "subject_iri",
    "object_iri",
)
_MARK = "\ufeff"
# full-width forms too: spreadsheets of East Asian locales fold them
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r|]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows and does not run: what could start a formula gets an apostrophe before it."""
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def render_csv(things: tuple[Thing, ...], statements: tuple[Statement, ...]) -> str:
    """Statements as CSV with a header row; figures and attributes have their value in `object`."""
    by_iri = {thing.iri: thing for thing in things}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in statements:
        subject, target = by_iri.get(row.subject), by_iri.get(row.object)
        support = row.support
        cells = (
            subject.type if subject else "",
            subject.label if subject else row.subject,
            row.predicate,
            row.indicator,
            target.type if target else "",
            row.label,
            row.unit,
            row.growth,
            row.period,
            row.expected,
            "" if support.confidence is None else str(support.confidence),
            support.modality,
            str(support.claims),
            support.article,
            support.quote,
            row.subject,
            row.object,
        )
        writer.writerow([safe_cell(cell) for cell in cells])
    return _MARK + out.getvalue()
