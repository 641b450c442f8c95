"""Where reports contradict each other: two figures for one thing, period and measure; two amounts of a project.

Both stay in the graph, each with its source. Takes the graph, gives warnings; nothing is decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from rdflib.namespace import RDF, SDO

from kg.knowledge.vocab import ZKG
from kg.rdf.evidence import label
from kg.rdf.findings import Finding, Severity
from kg.text import fold_name

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_AMOUNTS = (ZKG.investmentCNY, ZKG.landAreaM2, ZKG.floorAreaM2)
_ROUNDED = Decimal("0.01")  # shares by which two reports may round one figure
_FEW = 40  # figures of one measure and period; more are a list of parts


def find_contradictions(graph: Graph) -> tuple[Finding, ...]:
    """All of them, sorted."""
    return tuple(sorted({*_figures(graph), *_amounts(graph)}))


def _figures(graph: Graph) -> Iterator[Finding]:
    told: dict[tuple[Node, str, str, str], list[tuple[Decimal, Node]]] = defaultdict(list)
    for figure in graph.subjects(RDF.type, ZKG.Observation):
        value, when, subject = (graph.value(figure, part) for part in (ZKG.value, ZKG.period, ZKG.subject))
        if value is None or when is None or subject is None or str(graph.value(figure, ZKG.expected)) == "true":
            continue
        measure = fold_name(str(graph.value(figure, ZKG.indicator)))
        told[subject, measure, str(graph.value(figure, ZKG.unit) or ""), str(when)].append((_number(value), figure))
    for (subject, _, unit, period), rows in told.items():
        for (one, first), (other, second) in combinations(sorted(rows, key=lambda row: (row[0], str(row[1]))), 2):
            if len(rows) <= _FEW and _differ(one, other) and not _shared(graph, first, second):
                sources = " / ".join(_articles(graph, figure) for figure in (first, second))
                measure = str(graph.value(first, ZKG.indicator))
                yield Finding(
                    Severity.WARNING,
                    str(subject),
                    label(graph, subject),
                    measure,
                    f"{period}: {one:f} / {other:f} {unit}".strip(),
                    f"两处报道的数字不同（{sources}），两条观测均保留。",
                    "Two reports give different figures; both are kept.",
                )


def _amounts(graph: Graph) -> Iterator[Finding]:
    for predicate in _AMOUNTS:
        values: dict[Node, list[Decimal]] = defaultdict(list)
        for project, value in graph.subject_objects(predicate):
            values[project].append(_number(value))
        for project, found in values.items():
            low, high = min(found), max(found)
            if _differ(low, high):
                yield Finding(
                    Severity.WARNING,
                    str(project),
                    label(graph, project),
                    str(predicate).rsplit("#", 1)[-1],
                    " / ".join(f"{value:f}" for value in sorted(found)),
                    "各报道的数额不同，均保留。",
                    "Reports give different amounts; all are kept.",
                )


def _number(value: Node) -> Decimal:
    return Decimal(str(value))


def _differ(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > _ROUNDED * max(abs(one), abs(other))


def _shared(graph: Graph, one: Node, other: Node) -> bool:
    """Whether one article gives both figures: then they are parts or steps of one story, no contradiction."""
    return bool(set(graph.objects(one, ZKG.mentionedIn)) & set(graph.objects(other, ZKG.mentionedIn)))


def _articles(graph: Graph, figure: Node) -> str:
    titles = (str(graph.value(article, SDO.headline) or article) for article in graph.objects(figure, ZKG.mentionedIn))
    return "、".join(f"《{title}》" for title in sorted(titles))
