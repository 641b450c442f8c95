"""The evidence check: statements have claims, claims have statements, quotes stand where they say.

Takes graph, evidence and, where they are at hand, the pages' texts; gives findings. What SHACL can say is in
ontology/shapes.ttl; here is what compares the two graphs, or a graph with a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rdflib.namespace import DCTERMS, PROV, RDF, SDO, SKOS

from kg.knowledge.vocab import OA, ZKG
from kg.model import Attribute, Predicate
from kg.rdf.findings import Finding, Severity

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    _Triple = tuple[Node, Node, Node]

_CLAIMED = (
    *(ZKG[name.value] for name in (*Predicate, *Attribute)),
    *(ZKG.hasStage, ZKG.adminCode, ZKG.level, ZKG.kind, DCTERMS.isReplacedBy),
)
_NODES = (ZKG.Observation, ZKG.ZoneEvent, ZKG.ProjectEvent)
_NOT_ITSELF = tuple(ZKG[name.value] for name in Predicate)
_SHOWN = 40


def check_evidence(graph: Graph, evidence: Graph, pages: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """All that is off, sorted.

    `pages` goes from a page's file name, SHA-256 or the first 16 digits of that to its decoded text.
    """
    claimed = {_claimed(evidence, claim) for claim in evidence.subjects(RDF.subject, unique=True)}
    findings = [
        *_unclaimed(graph, evidence, claimed),
        *_unstated(graph, evidence),
        *_loops(graph),
        *_misplaced(graph, evidence, pages or {}),
    ]
    return tuple(sorted(findings))


def label(graph: Graph, node: Node) -> str:
    """What a node is called: its name, an article's headline, a figure's indicator, or nothing."""
    for property_ in (SKOS.prefLabel, SDO.headline, ZKG.indicator, DCTERMS.source):
        names = sorted(str(name) for name in graph.objects(node, property_))
        if names:
            return names[0]
    return ""


def short(graph: Graph, node: Node) -> str:
    """A property's or value's short form for a reader."""
    return label(graph, node) or str(node).rsplit("#", 1)[-1]


def _unclaimed(graph: Graph, evidence: Graph, claimed: set[_Triple | None]) -> Iterator[Finding]:
    for predicate in _CLAIMED:
        for subject, object_ in graph.subject_objects(predicate):
            backwards = (object_, predicate, subject) in claimed and predicate == ZKG.cooperatesWith
            if (subject, predicate, object_) not in claimed and not backwards:
                yield _finding(
                    graph, subject, "陈述没有依据。", "The statement has no claim.", predicate, short(graph, object_)
                )
    for kind in _NODES:
        for node in graph.subjects(RDF.type, kind):
            if (None, ZKG.claims, node) not in evidence:
                yield _finding(graph, node, "指标或事件没有依据。", "The figure or event has no claim.")


def _unstated(graph: Graph, evidence: Graph) -> Iterator[Finding]:
    passed = {
        (graph.value(event, ZKG.project), ZKG.status, graph.value(event, ZKG.toStatus))
        for event in graph.subjects(RDF.type, ZKG.ProjectEvent)
    }
    for claim in evidence.subjects(RDF.subject, unique=True):
        triple = _claimed(evidence, claim)
        if triple is not None and triple not in graph and triple not in passed:
            yield _finding(evidence, claim, "断言的陈述不在图中。", "The claimed statement is not in the graph.")
    for claim, node in evidence.subject_objects(ZKG.claims):
        if (node, RDF.type, None) not in graph:
            zh, en = "断言所支持的指标或事件不在图中。", "The claimed figure or event is not in the graph."
            yield _finding(evidence, claim, zh, en)


def _loops(graph: Graph) -> Iterator[Finding]:
    for predicate in _NOT_ITSELF:
        for subject, object_ in graph.subject_objects(predicate):
            if subject == object_:
                zh, en = "实体不能与自身有关系。", "A thing cannot be related to itself."
                yield _finding(graph, subject, zh, en, predicate)


def _misplaced(graph: Graph, evidence: Graph, pages: Mapping[str, str]) -> Iterator[Finding]:
    """Quotes that do not stand where they should."""
    for claim, place in evidence.subject_objects(OA.hasSelector):
        start, end, exact = (evidence.value(place, part) for part in (OA.start, OA.end, OA.exact))
        article = evidence.value(claim, PROV.wasDerivedFrom)
        if start is None or end is None or exact is None or article is None:
            continue  # told by the shapes
        quote, first, last = str(exact), int(str(start)), int(str(end))
        if last - first != len(quote):
            zh, en = "原文长度与起止位置不符。", "The quote is not as long as its place."
            yield _finding(evidence, place, zh, en, value=quote)
            continue
        text = _page_text(graph, graph.value(article, SDO.isPartOf), pages)
        if text is not None and text[first:last] != quote:
            zh, en = "版面该处并非这段原文。", "The page does not say this there."
            yield _finding(evidence, place, zh, en, value=quote)
        if not _inside(graph, article, first, last):
            zh, en = "原文位置在报道之外。", "The place lies outside its article."
            yield _finding(evidence, place, zh, en, value=quote, severity=Severity.WARNING)


def _claimed(evidence: Graph, claim: Node) -> _Triple | None:
    """The triple that a claim states; None where a part of it is missing, which the shapes tell."""
    subject, predicate, object_ = (evidence.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object))
    return None if subject is None or predicate is None or object_ is None else (subject, predicate, object_)


def _inside(graph: Graph, article: Node, first: int, last: int) -> bool:
    start, end = graph.value(article, ZKG.start), graph.value(article, ZKG.end)
    return start is None or end is None or (int(str(start)) <= first and last <= int(str(end)))


def _page_text(graph: Graph, page: Node | None, pages: Mapping[str, str]) -> str | None:
    if page is None:
        return None
    digest = str(graph.value(page, DCTERMS.identifier) or "")
    names = (digest, digest[:16], str(graph.value(page, DCTERMS.source) or ""))
    return next((pages[name] for name in names if name in pages), None)


def _finding(
    graph: Graph,
    node: Node,
    zh: str,
    en: str,
    predicate: Node | None = None,
    value: str = "",
    severity: Severity = Severity.VIOLATION,
) -> Finding:
    property_ = "" if predicate is None else short(graph, predicate)
    return Finding(severity, str(node), label(graph, node), property_, value[:_SHOWN], zh, en)
