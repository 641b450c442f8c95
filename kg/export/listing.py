"""The one table of `--format csv`: a row for each statement, as texts.

Figures and attributes have their value in `object`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.table import render_rows

if TYPE_CHECKING:
    from kg.export.statements import Records, Statement, Thing

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


def render_csv(records: Records) -> str:
    """All statements as CSV."""
    by_iri = {thing.iri: thing for thing in records.things}
    return render_rows(
        COLUMNS, [_cells(row, by_iri.get(row.subject), by_iri.get(row.object)) for row in records.statements]
    )


def _cells(row: Statement, subject: Thing | None, target: Thing | None) -> tuple[str, ...]:
    support = row.support
    return (
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
