"""The graph as tables know it: things, the links between them, and one row a statement, with the evidence summed up.

Takes graph and evidence, gives plain sorted records; GraphML, GEXF and CSV are written from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.namespace import PROV, RDF, SDO, SKOS

from kg.knowledge.vocab import OA, ZKG
from kg.model import Attribute, EntityType, Modality, Predicate

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_TYPES = (*(kind.value for kind in EntityType), "ChainStage")
_LINKS = (*(predicate.value for predicate in Predicate), "hasStage", "upstreamOf")
_ATTRIBUTES = (*(attribute.value for attribute in Attribute), "adminCode")
_FIRM: dict[Node, int] = {ZKG[modality.value]: order for order, modality in enumerate(Modality)}


@dataclass(frozen=True, slots=True)
class Support:
    """The evidence of a statement in one line: the surest claim's words, the firmest mood, how many claims."""

    confidence: Decimal | None = None
    modality: str = ""
    claims: int = 0
    article: str = ""  # the headline
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or stage; `attributes` are its literal facts by property name."""

    iri: str
    type: str
    label: str
    other_names: tuple[str, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One row: a link (`object` is an IRI), an attribute or a figure (`label` is the value)."""

    subject: str
    predicate: str
    object: str
    label: str
    support: Support
    indicator: str = ""
    unit: str = ""
    growth: str = ""
    period: str = ""
    expected: str = ""


def read_things(graph: Graph) -> tuple[Thing, ...]:
    """Every entity and stage, sorted by IRI."""
    found = [_thing(graph, node, kind) for kind in _TYPES for node in graph.subjects(RDF.type, ZKG[kind])]
    return tuple(sorted(found, key=lambda thing: (thing.iri, thing.type)))


def read_statements(graph: Graph, evidence: Graph) -> tuple[Statement, ...]:
    """Every link, attribute and figure with its support, sorted."""
    claims = _claims(evidence)
    rows = []
    for name in (*_LINKS, *_ATTRIBUTES):
        for subject, object_ in graph.subject_objects(ZKG[name]):
            support = _support(claims.get((subject, ZKG[name], object_), []), graph, evidence)
            linked = name in _LINKS
            label = _label(graph, object_) if linked else _short(object_)
            rows.append(Statement(str(subject), name, str(object_) if linked else "", label, support))
    rows.extend(_figure(graph, node, claims, evidence) for node in graph.subjects(RDF.type, ZKG.Observation))
    return tuple(
        sorted(rows, key=lambda row: (row.subject, row.predicate, row.object, row.indicator, row.label, row.period))
    )


def links(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Only those that join two things."""
    return tuple(row for row in statements if row.object)


def _thing(graph: Graph, node: Node, kind: str) -> Thing:
    attributes = {
        name: "; ".join(sorted(_short(value) for value in graph.objects(node, ZKG[name])))
        for name in (*_ATTRIBUTES, "stageIndex")
        if (node, ZKG[name], None) in graph
    }
    others = tuple(sorted({str(name) for name in graph.objects(node, SKOS.altLabel)}))
    articles = sum(1 for _ in graph.objects(node, ZKG.mentionedIn))
    return Thing(str(node), kind, _label(graph, node), others, attributes, articles)


def _figure(graph: Graph, node: Node, claims: Mapping[object, list[Node]], evidence: Graph) -> Statement:
    def text(name: str) -> str:
        return min((str(value) for value in graph.objects(node, ZKG[name])), default="")

    return Statement(
        subject=text("subject"),
        predicate="observation",
        object="",
        label=text("value"),
        support=_support(claims.get(node, []), graph, evidence),
        indicator=text("indicator"),
        unit=text("unit"),
        growth=text("growthPercent"),
        period=text("period"),
        expected=text("expected"),
    )


def _claims(evidence: Graph) -> Mapping[object, list[Node]]:
    """Claims by the triple or node that they support."""
    by_statement: dict[object, list[Node]] = defaultdict(list)
    for claim, node in evidence.subject_objects(ZKG.claims):
        by_statement[node].append(claim)
    for claim, subject in evidence.subject_objects(RDF.subject):
        triple = (subject, evidence.value(claim, RDF.predicate), evidence.value(claim, RDF.object))
        by_statement[triple].append(claim)
    return by_statement


def _support(claims: list[Node], graph: Graph, evidence: Graph) -> Support:
    if not claims:
        return Support()
    surest = min(claims, key=lambda claim: (-_confidence(evidence, claim), str(claim)))
    moods = [mood for claim in claims for mood in evidence.objects(claim, ZKG.modality)]
    firmest = min(moods, key=lambda mood: (_FIRM.get(mood, len(_FIRM)), str(mood)), default=None)
    place = evidence.value(surest, OA.hasSelector)
    article = evidence.value(surest, PROV.wasDerivedFrom)
    return Support(
        confidence=_confidence(evidence, surest),
        modality="" if firmest is None else _short(firmest),
        claims=len(claims),
        article=str(graph.value(article, SDO.headline) or ""),
        quote="" if place is None else str(evidence.value(place, OA.exact) or ""),
    )


def _confidence(evidence: Graph, claim: Node) -> Decimal:
    value = evidence.value(claim, ZKG.confidence)
    return Decimal(str(value)) if value is not None else Decimal(0)


def _label(graph: Graph, node: Node) -> str:
    return min((str(name) for name in graph.objects(node, SKOS.prefLabel)), default=str(node))


def _short(node: Node) -> str:
    """A literal's text, or the last part of an IRI (`Signed`)."""
    return str(node) if isinstance(node, Literal) else str(node).rsplit("#", 1)[-1]
