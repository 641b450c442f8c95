"""Figures as a panel: zone x year x indicator, each cell with one value and how it was chosen.

Takes records, gives cells, and counts what belongs in no cell. The rules:

- A cell is a zone, a year, the months of it, an indicator, a unit, and whether the figure is a goal. Figures of a year,
  of a year to date and of a month never share a cell; nor do units; nor do goals and facts.
- Periods become years as `kg/export/years.py` says: several years or no period at all belong to no cell.
- Indicators are one where their words are, but for width, blanks and quotes; synonyms are not guessed.
- Where reports differ, the value that most articles give counts; of equals the one reported latest, then the surest,
  then the largest, since a part is smaller than its whole. The others stand beside it.
- A report of growth alone makes a cell without a value, or fills in the growth where a report of the value has none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.export.table import number
from kg.export.years import Unplaced, YearPart, last_day, year_part
from kg.model import EntityType
from kg.text import fold_name

if TYPE_CHECKING:
    from kg.export.statements import Records, Statement, Thing


class Unfit(StrEnum):
    """Why a figure makes no cell, beside having no year."""

    NO_ZONE = "not about a zone"
    NO_NUMBER = "no number"


class Chosen(StrEnum):
    """What told the value of a cell from the others; the order is the one in which they are asked."""

    MOST_REPORTED = "most reported"
    LATEST = "latest"
    SUREST = "surest"
    LARGEST = "largest"
    ONLY = "only"


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """What is measured: the indicator as it is compared, and its unit."""

    key: str
    unit: str


@dataclass(frozen=True, slots=True)
class Report:
    """A figure with its numbers read; at least one of them is there."""

    row: Statement
    value: Decimal | None
    growth: Decimal | None


@dataclass(frozen=True, slots=True)
class PanelCell:
    """One cell. `reports` counts the articles that give the value, `others` are the values they outvoted."""

    zone: Thing
    part: YearPart
    measure: Measure
    expected: bool
    value: Decimal | None
    growth: Decimal | None
    reports: int
    others: tuple[Decimal, ...]
    chosen: Chosen
    early: bool | None  # reported before the period was over; None where no day is known
    best: Statement  # the figure whose words are quoted


@dataclass(frozen=True, slots=True)
class Panel:
    """Cells by zone, year and measure; how each measure is written; figures in no cell by reason."""

    cells: tuple[PanelCell, ...]
    names: Mapping[Measure, str]
    dropped: Mapping[Unfit | Unplaced, int]


_Place = tuple[str, YearPart, Measure, bool]


def build_panel(records: Records) -> Panel:
    """The panel of all figures about zones. Raises `InputError` for a number in the graph that is none."""
    zones = {thing.iri: thing for thing in records.things if thing.type == EntityType.ZONE}
    places: defaultdict[_Place, list[Report]] = defaultdict(list)
    spellings: defaultdict[Measure, Counter[str]] = defaultdict(Counter)
    dropped: Counter[Unfit | Unplaced] = Counter()
    for row in records.figures:
        part = year_part(row.period)
        report = Report(row, number(row.label, f"{row.iri} value"), number(row.growth, f"{row.iri} growthPercent"))
        if row.subject not in zones:
            dropped[Unfit.NO_ZONE] += 1
        elif isinstance(part, Unplaced):
            dropped[part] += 1
        elif report.value is None and report.growth is None:
            dropped[Unfit.NO_NUMBER] += 1
        else:
            measure = Measure(fold_name(row.indicator), row.unit)
            spellings[measure][row.indicator] += 1
            places[row.subject, part, measure, row.expected == "true"].append(report)
    cells = [_cell(place, zones[place[0]], reports) for place, reports in places.items()]
    cells.sort(key=lambda cell: (cell.zone.label, cell.zone.iri, cell.part, cell.measure, cell.expected))
    names = {measure: min(found, key=lambda name: (-found[name], name)) for measure, found in spellings.items()}
    return Panel(tuple(cells), names, dropped)


def _cell(place: _Place, zone: Thing, reports: Sequence[Report]) -> PanelCell:
    _, part, measure, expected = place
    told = [report for report in reports if report.value is not None] or reports
    groups: defaultdict[Decimal, list[Report]] = defaultdict(list)
    for report in told:
        groups[_figure(report)].append(report)
    ranked = sorted(groups.values(), key=_rank, reverse=True)
    best = max(ranked[0], key=lambda report: (report.row.support.rank, report.growth is not None, report.row.iri))
    count, latest, *_ = _rank(ranked[0])
    return PanelCell(
        zone=zone,
        part=part,
        measure=measure,
        expected=expected,
        value=best.value,
        growth=_growth(ranked[0], reports),
        reports=count,
        others=tuple(sorted(_figure(group[0]) for group in ranked[1:])),
        chosen=_why(ranked),
        early=last_day(latest) <= part.end if latest else None,
        best=best.row,
    )


def _growth(group: Sequence[Report], reports: Sequence[Report]) -> Decimal | None:
    """The growth that the chosen value is reported with; else the one that is reported without any value."""
    for rows in (group, [report for report in reports if report.value is None]):
        growing = [(report.row.support.rank, report.growth) for report in rows if report.growth is not None]
        if growing:
            return max(growing)[1]
    return None


def _figure(report: Report) -> Decimal:
    """Its value, or its growth where that is all it says."""
    return next(figure for figure in (report.value, report.growth) if figure is not None)


def _rank(group: Sequence[Report]) -> tuple[int, str, Decimal, Decimal]:
    """How much speaks for a value, in the order of `Chosen`."""
    supports = [report.row.support for report in group]
    return (
        len({article for support in supports for article in support.articles}),
        max(support.last for support in supports),
        max(support.confidence or Decimal(0) for support in supports),
        _figure(group[0]),
    )


def _why(ranked: Sequence[Sequence[Report]]) -> Chosen:
    """What told the first from the second."""
    if len(ranked) == 1:
        return Chosen.ONLY
    pairs = zip(Chosen, _rank(ranked[0]), _rank(ranked[1]), strict=False)
    return next(reason for reason, one, other in pairs if one != other)
