"""What a reader calls a node: its name, else the parts that make it up (`青禾高新区 产值 2023`, `甲 locatedIn 乙`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.namespace import DCTERMS, ORG, RDF, SDO, SKOS

from kg.knowledge.vocab import OA, ZKG

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_NAMES = (SKOS.prefLabel, SDO.headline, DCTERMS.title, DCTERMS.source)
_PARTS = (
    *(RDF.subject, RDF.predicate, RDF.object),  # of a claim
    *(ZKG.subject, ZKG.indicator, ZKG.period),  # of a figure
    *(ZKG.zone, ZKG.eventKind, ZKG.project, ZKG.toStatus, ZKG.date),  # of an event
    *(ORG.member, ORG.organization, ZKG.title),  # of a post
    OA.exact,  # of a quote
)
_SHOWN = 60


def label(data: Graph, node: Node) -> str:
    """What a node is called; nothing where the graph does not tell."""
    told = data.value(node, ZKG.claims) or node  # a claim of a figure is called like the figure
    name = _name(data, told)
    if not name:
        parts = (data.value(told, part) for part in _PARTS)
        name = " ".join(short(data, part) for part in parts if part is not None)
    return cut(name)


def short(data: Graph, node: Node) -> str:
    """A value for a reader: its name, a literal's text, or the last part of its IRI."""
    return cut(_name(data, node) or (str(node) if isinstance(node, Literal) else tail(str(node))))


def tail(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def cut(text: str) -> str:
    """A text in one line of bearable length."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _name(data: Graph, node: Node) -> str:
    for property_ in _NAMES:
        names = sorted(str(name) for name in data.objects(node, property_))
        if names:
            return names[0]
    return ""
