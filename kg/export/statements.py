"""The graph as tables know it: things, and one row a statement (link, attribute, figure) with its evidence summed up.

Takes graph and evidence, gives plain sorted records; GraphML, GEXF and all tables are written from them. Where reports
give a thing several values of one attribute, the statements have them all, and the thing has the best supported one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.namespace import ORG, RDF, SKOS

from kg.export.support import Support, SupportReader
from kg.knowledge.vocab import ZKG
from kg.model import Attribute, EntityType, Predicate

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

FIGURE = "observation"  # what stands as predicate of a figure
_TYPES = (*(kind.value for kind in EntityType), "ChainStage")
_LINKS = (*(predicate.value for predicate in Predicate), "hasStage", "upstreamOf")
_ATTRIBUTES = (*(attribute.value for attribute in Attribute), "adminCode", "level", "kind")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or stage; `attributes` are its literal facts by property name, `others` the values that lost."""

    iri: str
    type: str
    label: str
    other_names: tuple[str, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    articles: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One row: a link (`object` is an IRI), an attribute or a figure (`label` is the value, `iri` the figure's own)."""

    subject: str
    predicate: str
    object: str
    label: str
    support: Support
    iri: str = ""
    indicator: str = ""
    unit: str = ""
    growth: str = ""
    period: str = ""
    expected: str = ""
    titles: str = ""  # of a person's post

    @property
    def place(self) -> tuple[str, ...]:
        """Where it stands among the others."""
        return self.subject, self.predicate, self.object, self.indicator, self.label, self.period, self.iri


@dataclass(frozen=True, slots=True)
class Records:
    """All that tables and networks show, sorted."""

    things: tuple[Thing, ...]
    statements: tuple[Statement, ...]

    @property
    def links(self) -> tuple[Statement, ...]:
        """Those that join two things."""
        return tuple(row for row in self.statements if row.object)

    @property
    def figures(self) -> tuple[Statement, ...]:
        """The observations."""
        return tuple(row for row in self.statements if row.predicate == FIGURE)


def read_records(graph: Graph, evidence: Graph) -> Records:
    """Every entity and stage, every link, attribute and figure."""
    reader = SupportReader(graph, evidence)
    titles = _titles(graph)
    rows = [_figure(graph, node, reader) for node in graph.subjects(RDF.type, ZKG.Observation)]
    for name in (*_LINKS, *_ATTRIBUTES):
        for subject, object_ in graph.subject_objects(ZKG[name]):
            support, linked = reader.support((subject, ZKG[name], object_)), name in _LINKS
            ends = (str(object_), _label(graph, object_)) if linked else ("", _short(object_))
            post = titles.get((subject, object_), "") if name == Predicate.WORKS_FOR else ""
            rows.append(Statement(str(subject), name, *ends, support, titles=post))
    rows.sort(key=lambda row: row.place)
    attributes = _by_subject(row for row in rows if row.predicate in _ATTRIBUTES)
    # one row a thing, also where a graph that people edited gives it two classes
    kinds = {node: kind for kind in reversed(_TYPES) for node in graph.subjects(RDF.type, ZKG[kind])}
    things = [_thing(graph, node, kind, attributes.get(str(node), {}), reader) for node, kind in kinds.items()]
    return Records(tuple(sorted(things, key=lambda thing: thing.iri)), tuple(rows))


def _thing(
    graph: Graph, node: Node, kind: str, attributes: Mapping[str, list[Statement]], reader: SupportReader
) -> Thing:
    articles = set(graph.objects(node, ZKG.mentionedIn))
    first, last = reader.reported(articles)
    index = graph.value(node, ZKG.stageIndex)
    stage = {} if index is None else {"stageIndex": str(index)}
    return Thing(
        iri=str(node),
        type=kind,
        label=_label(graph, node),
        other_names=tuple(sorted({str(name) for name in graph.objects(node, SKOS.altLabel)})),
        attributes={name: rows[0].label for name, rows in attributes.items()} | stage,
        others={name: tuple(row.label for row in rows[1:]) for name, rows in attributes.items() if len(rows) > 1},
        articles=len(articles),
        first=first,
        last=last,
    )


def _by_subject(attributes: Iterable[Statement]) -> Mapping[str, Mapping[str, list[Statement]]]:
    """Subject → attribute → its statements, the best supported first."""
    told: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for row in attributes:
        told[row.subject][row.predicate].append(row)
    for rows in told.values():
        for found in rows.values():
            found.sort(key=lambda row: row.support.rank, reverse=True)
    return told


def _figure(graph: Graph, node: Node, reader: SupportReader) -> Statement:
    def text(name: str) -> str:
        return min((str(value) for value in graph.objects(node, ZKG[name])), default="")

    return Statement(
        subject=text("subject"),
        predicate=FIGURE,
        object="",
        label=text("value"),
        support=reader.support(node),
        iri=str(node),
        indicator=text("indicator"),
        unit=text("unit"),
        growth=text("growthPercent"),
        period=text("period"),
        expected=text("expected"),
    )


def _titles(graph: Graph) -> Mapping[tuple[Node, Node], str]:
    """The posts of each person in each body."""
    found: dict[tuple[Node, Node], set[str]] = defaultdict(set)
    for post, person in graph.subject_objects(ORG.member):
        for body in graph.objects(post, ORG.organization):
            found[person, body].update(str(title) for title in graph.objects(post, ZKG.title))
    return {ends: "; ".join(sorted(titles)) for ends, titles in found.items()}


def _label(graph: Graph, node: Node) -> str:
    return min((str(name) for name in graph.objects(node, SKOS.prefLabel)), default=str(node))


def _short(node: Node) -> str:
    """A literal's text, or the last part of an IRI (`Signed`)."""
    return str(node) if isinstance(node, Literal) else str(node).rsplit("#", 1)[-1]
