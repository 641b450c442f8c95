"""Where reports contradict each other: two figures for one thing, period and measure; two amounts of a project.

Both stay in the graph, each with its source. Takes the graph, gives warnings; nothing is decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import TYPE_CHECKING

from rdflib.namespace import RDF

from kg.knowledge.vocab import ZKG
from kg.rdf.findings import Finding, Rule, Severity
from kg.rdf.labels import short
from kg.text import fold_name

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

FIGURES_AGREE = Rule(
    "FiguresAgree",
    Severity.WARNING,
    "两处报道给出不同的数字，两个指标都保留；请核对原文，决定采用哪一个。",
    "Two reports give different figures, and both are kept; look at the texts and decide which to use.",
)
AMOUNTS_AGREE = Rule(
    "AmountsAgree",
    Severity.WARNING,
    "同一项目有不同的数额，都保留；请核对原文，决定采用哪一个。",
    "One project has different amounts, and all are kept; look at the texts and decide which to use.",
)
RULES = (FIGURES_AGREE, AMOUNTS_AGREE)

_AMOUNTS = (ZKG.investmentCNY, ZKG.landAreaM2, ZKG.floorAreaM2)
_ROUNDED = Decimal("0.01")  # shares by which two reports may round one figure
_FEW = 40  # figures of one measure and period; more are a list of parts


def find_contradictions(data: Graph) -> Iterator[Finding]:
    """All of them."""
    yield from _figures(data)
    yield from _amounts(data)


def _figures(data: Graph) -> Iterator[Finding]:
    told: dict[tuple[Node, str, str, str], list[tuple[Decimal, Node]]] = defaultdict(list)
    for figure in data.subjects(RDF.type, ZKG.Observation):
        value = _number(data.value(figure, ZKG.value))
        when, subject = data.value(figure, ZKG.period), data.value(figure, ZKG.subject)
        if value is None or when is None or subject is None or str(data.value(figure, ZKG.expected)) == "true":
            continue
        measure = fold_name(str(data.value(figure, ZKG.indicator)))
        told[subject, measure, str(data.value(figure, ZKG.unit) or ""), str(when)].append((value, figure))
    for (subject, _, unit, period), rows in told.items():
        if len(rows) > _FEW:
            continue
        for (one, first), (other, second) in combinations(sorted(rows, key=lambda row: (row[0], str(row[1]))), 2):
            if _differ(one, other) and not _shared(data, first, second):
                measure = str(data.value(first, ZKG.indicator))
                told_of = f"{measure} {period}: {one:f} / {other:f} {unit}".strip()
                where = " / ".join(_articles(data, figure) for figure in (first, second))
                yield FIGURES_AGREE.broken(data, subject, value=told_of, where=where)


def _amounts(data: Graph) -> Iterator[Finding]:
    for predicate in _AMOUNTS:
        values: dict[Node, list[Decimal]] = defaultdict(list)
        for project, value in data.subject_objects(predicate):
            if (number := _number(value)) is not None:
                values[project].append(number)
        for project, found in values.items():
            low, high = min(found), max(found)
            if _differ(low, high):
                amounts = " / ".join(f"{number:f}" for number in sorted(found))
                yield AMOUNTS_AGREE.broken(data, project, predicate, amounts)


def _number(value: Node | None) -> Decimal | None:
    """None for what is no number, which the shapes tell."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _differ(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > _ROUNDED * max(abs(one), abs(other))


def _shared(graph: Graph, one: Node, other: Node) -> bool:
    """Whether one article gives both figures: then they are parts or steps of one story, no contradiction."""
    return bool(set(graph.objects(one, ZKG.mentionedIn)) & set(graph.objects(other, ZKG.mentionedIn)))


def _articles(graph: Graph, figure: Node) -> str:
    titles = sorted(short(graph, article) for article in graph.objects(figure, ZKG.mentionedIn))
    return "、".join(f"《{title}》" for title in titles)
