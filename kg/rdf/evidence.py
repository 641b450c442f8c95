"""Statements have claims, claims have statements and a source.

Takes graph and evidence as one graph, gives findings. What a claim looks like is in ontology/shapes.ttl, whether its
quote stands in the page in `sources`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from kg.knowledge.vocab import OA, ZKG
from kg.model import Attribute, Predicate
from kg.rdf.findings import Finding, Rule, Severity
from kg.rdf.labels import short

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    _Triple = tuple[Node, Node, Node]

STATEMENT_HAS_CLAIM = Rule(
    "StatementHasClaim",
    Severity.VIOLATION,
    "这条陈述没有依据；请补上断言及其出处，或删去陈述。",
    "This statement has no claim behind it; add a claim with its source, or take the statement out.",
)
NODE_HAS_CLAIM = Rule(
    "FigureHasClaim",
    Severity.VIOLATION,
    "这个指标或事件没有依据；请补上断言及其出处，或将其删去。",
    "This figure or event has no claim behind it; add a claim with its source, or take it out.",
)
CLAIM_IS_STATED = Rule(
    "ClaimIsStated",
    Severity.VIOLATION,
    "断言所支持的陈述、指标或事件不在图中；请补上，或删去断言。",
    "What this claim supports is not in the graph; add it, or take the claim out.",
)
CLAIM_HAS_QUOTE = Rule(
    "ClaimHasQuote",
    Severity.VIOLATION,
    "断言出自报道，却没有给出原文；请补上原文及其位置。",
    "This claim rests on an article and quotes nothing of it; add the quote and its place.",
)
RULES = (STATEMENT_HAS_CLAIM, NODE_HAS_CLAIM, CLAIM_IS_STATED, CLAIM_HAS_QUOTE)

_CLAIMED = (
    *(ZKG[name.value] for name in (*Predicate, *Attribute)),
    *(ZKG.hasStage, ZKG.adminCode, ZKG.level, ZKG.kind, DCTERMS.isReplacedBy),
)
_CLASSED = (SKOS.broader, SKOS.closeMatch)  # claimed of an industry; among classes they are part of the scheme
_NODES = (ZKG.Observation, ZKG.ZoneEvent, ZKG.ProjectEvent)


def check_evidence(data: Graph) -> Iterator[Finding]:
    """All that lacks evidence, and all evidence that lacks what it is for."""
    claimed = set(_claimed(data).values())
    yield from _unclaimed_statements(data, claimed)
    yield from _unclaimed_nodes(data)
    yield from _unstated(data)
    yield from _unquoted(data)


def _claimed(data: Graph) -> dict[Node, _Triple]:
    """The statement of each claim that is complete; the shapes tell those that are not."""
    predicates, objects = (dict(data.subject_objects(part)) for part in (RDF.predicate, RDF.object))
    return {
        claim: (subject, predicates[claim], objects[claim])
        for claim, subject in data.subject_objects(RDF.subject)
        if claim in predicates and claim in objects
    }


def _unclaimed_statements(data: Graph, claimed: set[_Triple]) -> Iterator[Finding]:
    industries = set(data.subjects(RDF.type, ZKG.Industry))
    for predicate in (*_CLAIMED, *_CLASSED):
        for subject, object_ in data.subject_objects(predicate):
            backwards = predicate == ZKG.cooperatesWith and (object_, predicate, subject) in claimed
            part_of_scheme = predicate in _CLASSED and subject not in industries
            if not (backwards or part_of_scheme or (subject, predicate, object_) in claimed):
                yield STATEMENT_HAS_CLAIM.broken(data, subject, predicate, short(data, object_))


def _unclaimed_nodes(data: Graph) -> Iterator[Finding]:
    claimed = set(data.objects(None, ZKG.claims))
    for kind in _NODES:
        for node in data.subjects(RDF.type, kind):
            if node not in claimed:
                yield NODE_HAS_CLAIM.broken(data, node)


def _unstated(data: Graph) -> Iterator[Finding]:
    states = dict(data.subject_objects(ZKG.toStatus))
    passed = {(project, ZKG.status, states.get(event)) for event, project in data.subject_objects(ZKG.project)}
    for claim, triple in _claimed(data).items():
        if triple not in data and triple not in passed:
            yield CLAIM_IS_STATED.broken(data, claim)
    for claim, node in data.subject_objects(ZKG.claims):
        if (node, RDF.type, None) not in data:
            yield CLAIM_IS_STATED.broken(data, claim)


def _unquoted(data: Graph) -> Iterator[Finding]:
    articles = set(data.subjects(RDF.type, ZKG.Article))
    quoted = set(data.subjects(OA.hasSelector))
    for claim, source in data.subject_objects(PROV.wasDerivedFrom):
        if source in articles and claim not in quoted:
            yield CLAIM_HAS_QUOTE.broken(data, claim, where=f"《{short(data, source)}》")
