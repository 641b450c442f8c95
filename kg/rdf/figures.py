"""Figures that a shape cannot judge: units that seeds/units.toml does not know, periods that end before they begin.

Takes the graph, gives warnings: either may be what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SeedError
from kg.knowledge.seeds import Table
from kg.knowledge.vocab import ZKG
from kg.rdf.findings import Finding, Rule, Severity

if TYPE_CHECKING:
    from rdflib import Graph

UNIT_KNOWN = Rule(
    "UnitKnown",
    Severity.WARNING,
    "seeds/units.toml 中没有这个单位；请核对写法，或在该文件中加上。",
    "This unit is not in seeds/units.toml; check how it is written, or add it there.",
)
PERIOD_FORWARD = Rule(
    "PeriodForward",
    Severity.WARNING,
    "时期的结束早于开始；请对照原文核对。",
    "The period ends before it begins; check it against the text.",
)
RULES = (UNIT_KNOWN, PERIOD_FORWARD)

_COUNT = "count"  # of what counting words count


def check_figures(data: Graph, seeds: Path) -> Iterator[Finding]:
    """All that looks odd. Raises `SeedError` where the units cannot be read."""
    bases, divisors = _units(seeds)
    for figure, unit in data.subject_objects(ZKG.unit):
        base, stroke, divisor = str(unit).partition("/")
        if base not in bases or (stroke and divisor not in divisors):
            yield UNIT_KNOWN.broken(data, figure, ZKG.unit, str(unit))
    for figure, period in data.subject_objects(ZKG.period):
        first, _, last = str(period).partition("/")
        shared = min(len(first), len(last))  # 2024/2024-05 ends in the year it begins in
        if first[:shared] > last[:shared]:
            yield PERIOD_FORWARD.broken(data, figure, ZKG.period, str(period))


def _units(seeds: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The base units, and what may stand behind a stroke."""
    table = Table(seeds / "units.toml")
    try:
        bases = {str(row["base"]) for row in table.rows("unit")}
    except KeyError as error:
        msg = f"{seeds / 'units.toml'}: a row of [[unit]] has no {error}; see the comment at its top"
        raise SeedError(msg) from error
    return frozenset({*bases, _COUNT}), frozenset(table.pairs("per").values())
