"""Room 8: what is known becomes triples.

Takes `Knowledge`, gives two graphs: the graph (entities, relations, figures, events, articles, pages) and the evidence
(claims); the graph also describes both (description.py). No blank nodes: what has no name of its own gets an IRI from a
hash of what it says (ontology/iri-templates.md).
An instance carries its zkg class, and a standard class beside it where tools of that standard look for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, QB, RDF, RDFS, SDO, SKOS

from kg.ids import node_iri
from kg.knowledge.vocab import ZKG
from kg.model import Action, Attribute, EntityType, Evidence, Judgement, Modality, Predicate, Status
from kg.rdf.description import OBSERVATIONS, dataset_node, describe
from kg.rdf.pages import page_triples
from kg.rdf.prov import EvidenceWriter
from kg.rdf.schemes import concept_node, concept_triples
from kg.rdf.terms import article_node, boolean, chinese, decimal, integer, new_graph, page_node, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from kg.model import (
        Article,
        ChainStages,
        Entity,
        Fact,
        Knowledge,
        Link,
        Observation,
        ProjectEvent,
        ZoneEvent,
    )

# A Place's code is by definition the one of this standard, whichever package it was looked up in.
DIVISIONS = "GB/T 2260"
CORRECTIONS = "corrections"  # what people say, as a list
ZONES, CLASSES = "zones-*.csv", "industry-links.csv"
_JOINING = (Action.SAME, Action.RETYPE)  # corrections after which one IRI stands for another


def build_graphs(knowledge: Knowledge, base: str) -> tuple[Graph, Graph]:
    """(graph, evidence) of all that is known, the graph with a description of both.

    `base` is what IRIs of pages, claims and the like start with.
    Raises `OutputError` for a number or text that no RDF literal can hold.
    """
    graph, evidence = build_statements(knowledge, base)
    for triple in describe(graph, evidence, knowledge, base):
        graph.add(triple)
    return graph, evidence


def build_statements(knowledge: Knowledge, base: str) -> tuple[Graph, Graph]:
    """(graph, evidence) without the description, whose numbers change with every triple."""
    return _Builder(knowledge, base).build()


class _Builder:
    """The two graphs while they are being filled."""

    def __init__(self, knowledge: Knowledge, base: str) -> None:
        self._knowledge = knowledge
        self._base = base
        self._graph = new_graph(base)
        self._evidence_graph = new_graph(base)
        self._evidence = EvidenceWriter(self._evidence_graph, base, knowledge)
        self._links: dict[str, list[Link]] = defaultdict(list)  # by either end, the surest first
        for link in sorted(knowledge.links, key=lambda link: (-link.score, link.one, link.other)):
            if link.judgement is Judgement.SAME:
                self._links[link.one].append(link)
                self._links[link.other].append(link)

    def build(self) -> tuple[Graph, Graph]:
        self._add_things()
        self._add_statements()
        for applied in self._knowledge.corrections:
            self._evidence.write_correction(applied)
        return self._graph, self._evidence_graph

    def _add_things(self) -> None:
        for page in self._knowledge.pages:
            for triple in page_triples(page, self._base):
                self._graph.add(triple)
        for article in self._knowledge.articles:
            self._add_article(article)
        for group in self._knowledge.reprints:
            for one, other in permutations(group, 2):
                self._add(article_node(self._base, one), ZKG.sameReportAs, article_node(self._base, other))
        for entity in self._knowledge.entities:
            self._add_entity(entity)
        for concept in self._knowledge.concepts:
            for triple in concept_triples(concept):
                self._graph.add(triple)

    def _add_statements(self) -> None:
        for fact in self._knowledge.facts:
            self._add_fact(fact)
        for chain in self._knowledge.chains:
            self._add_stages(chain)
        if self._knowledge.observations:
            self._add_dataset()
        for observation in self._knowledge.observations:
            self._add_observation(observation)
        for event in self._knowledge.events:
            self._add_event(event)
        for state in self._knowledge.project_events:
            self._add_project_event(state)

    def _add(self, subject: Node, predicate: Node, object_: Node) -> None:
        self._graph.add((subject, predicate, object_))

    def _add_article(self, article: Article) -> None:
        node = article_node(self._base, article.id)
        self._add(node, RDF.type, ZKG.Article)
        self._add(node, RDF.type, SDO.NewsArticle)
        if article.headline:
            self._add(node, SDO.headline, chinese(article.headline))
        for subhead in article.subheads:
            self._add(node, SDO.alternativeHeadline, chinese(subhead))
        for author in article.byline:
            self._add(node, SDO.author, text(author))
        if article.published:
            self._add(node, SDO.datePublished, text(article.published))
        self._add(node, SDO.genre, text(article.kind.value))
        self._add(node, SDO.isPartOf, page_node(self._base, article.page_id))
        self._add(node, ZKG.start, integer(article.span.start))
        self._add(node, ZKG.end, integer(article.span.end))
        if article.continuation_of:
            self._add(node, ZKG.continuationOf, article_node(self._base, article.continuation_of))

    def _add_entity(self, entity: Entity) -> None:
        node = URIRef(entity.iri)
        self._add(node, RDF.type, ZKG[entity.type.value])
        if entity.type is EntityType.INDUSTRY:
            self._add(node, RDF.type, SKOS.Concept)
        self._add(node, SKOS.prefLabel, chinese(entity.name))
        for alias in {*entity.aliases, *entity.former_names} - {entity.name}:
            self._add(node, SKOS.altLabel, chinese(alias))
        for name in entity.former_names:
            self._add(node, ZKG.formerName, chinese(name))
        self._add_mentions(node, entity.articles)
        for predicate, value, rule, source in _listed(entity):
            self._add(node, predicate, value)
            row = Evidence("", "", 0, 0, "", rule, Modality.FACT, 1.0, source)
            self._evidence.write_statement((node, predicate, value), (row,))
        for old in entity.replaces:
            self._add_replaced(URIRef(old), node)

    def _add_replaced(self, old: URIRef, node: URIRef) -> None:
        """An IRI that the thing had where fewer pages were known leads to it; what joined the two is the evidence."""
        self._add(old, DCTERMS.isReplacedBy, node)
        self._add(old, OWL.deprecated, boolean(value=True))
        rows = [
            Evidence("", "", 0, 0, "", f"correction.{row.action.value}", Modality.FACT, 1.0, CORRECTIONS, applied.iri)
            for applied in self._knowledge.corrections
            for row in (applied.correction,)
            if row.action in _JOINING and str(old) in applied.touched
        ]
        for link in self._links.get(str(old), ())[:1] if not rows else ():
            rule = f"link.{link.reasons[0]}"
            rows += [replace(row, rule=rule, confidence=link.score) for row in link.evidence]
        self._evidence.write_statement((old, DCTERMS.isReplacedBy, node), rows)

    def _add_fact(self, fact: Fact) -> None:
        triple = (URIRef(fact.subject), ZKG[fact.predicate.value], _object(fact))
        if fact.asserted:  # an earlier state is told by its event, and claimed
            self._graph.add(triple)
        self._evidence.write_statement(triple, fact.evidence)
        if fact.predicate is Predicate.WORKS_FOR:
            for title in fact.titles:
                self._add_post(fact.subject, str(fact.object), title)

    def _add_post(self, person: str, body: str, title: str) -> None:
        post = URIRef(node_iri(self._base, "membership", person, body, title))
        self._add(post, RDF.type, ORG.Membership)
        self._add(post, ORG.member, URIRef(person))
        self._add(post, ORG.organization, URIRef(body))
        self._add(post, ZKG.title, chinese(title))

    def _add_stages(self, chain: ChainStages) -> None:
        node = URIRef(chain.chain)
        stages = []
        for index, label in enumerate(chain.stages, 1):
            # the index is part of the IRI: two texts that order a chain differently do not share a stage
            stage = URIRef(node_iri(self._base, "stage", chain.chain, index, label))
            stages.append(stage)
            self._add(stage, RDF.type, ZKG.ChainStage)
            self._add(stage, SKOS.prefLabel, chinese(label))
            self._add(stage, ZKG.stageIndex, integer(index))
            self._add(node, ZKG.hasStage, stage)
            self._evidence.write_statement((node, ZKG.hasStage, stage), chain.evidence)
        for upper, lower in pairwise(stages):
            self._add(upper, ZKG.upstreamOf, lower)

    def _add_dataset(self) -> None:
        node = dataset_node(self._base, OBSERVATIONS)
        self._add(node, RDF.type, QB.DataSet)
        self._add(node, RDFS.label, chinese("指标观测数据集"))
        self._add(node, QB.structure, ZKG.FigureStructure)

    def _add_observation(self, observation: Observation) -> None:
        node = URIRef(observation.iri)
        self._add(node, RDF.type, ZKG.Observation)
        self._add(node, RDF.type, QB.Observation)
        self._add(node, QB.dataSet, dataset_node(self._base, OBSERVATIONS))
        self._add(node, ZKG.subject, URIRef(observation.subject))
        self._add(node, ZKG.indicator, text(observation.indicator))
        if observation.value is not None:
            self._add(node, ZKG.value, decimal(observation.value))
        if observation.unit:
            self._add(node, ZKG.unit, text(observation.unit))
        if observation.growth is not None:
            self._add(node, ZKG.growthPercent, decimal(observation.growth))
        if observation.period:
            self._add(node, ZKG.period, text(observation.period))
        self._add(node, ZKG.expected, boolean(observation.expected))
        self._add_mentions(node, observation.articles)
        self._evidence.write_node(node, observation.evidence)

    def _add_event(self, event: ZoneEvent) -> None:
        node = URIRef(event.iri)
        self._add(node, RDF.type, ZKG.ZoneEvent)
        self._add(node, ZKG.zone, URIRef(event.zone))
        self._add(node, ZKG.eventKind, ZKG[event.kind.value])
        if event.from_name:
            self._add(node, ZKG.fromName, chinese(event.from_name))
        if event.to_name:
            self._add(node, ZKG.toName, chinese(event.to_name))
        self._add_when_and_where(node, event)

    def _add_project_event(self, event: ProjectEvent) -> None:
        node = URIRef(event.iri)
        self._add(node, RDF.type, ZKG.ProjectEvent)
        self._add(node, ZKG.project, URIRef(event.project))
        self._add(node, ZKG.toStatus, ZKG[event.status.value])
        self._add_when_and_where(node, event)

    def _add_when_and_where(self, node: URIRef, event: ZoneEvent | ProjectEvent) -> None:
        if event.date:
            self._add(node, ZKG.date, text(event.date))
        self._add_mentions(node, [piece.article_id for piece in event.evidence if piece.article_id])
        self._evidence.write_node(node, event.evidence)

    def _add_mentions(self, node: URIRef, articles: Iterable[str]) -> None:
        for article in articles:
            self._add(node, ZKG.mentionedIn, article_node(self._base, article))


def _object(fact: Fact) -> Node:
    if isinstance(fact.predicate, Predicate):
        return URIRef(str(fact.object))
    if fact.predicate is Attribute.STATUS:
        return ZKG[Status(str(fact.object)).value]
    return decimal(fact.object) if isinstance(fact.object, Decimal) else text(str(fact.object))


def _listed(entity: Entity) -> Iterator[tuple[URIRef, Node, str, str]]:
    """What lists say of an entity: predicate, value, rule, list."""
    if entity.admin_code:
        yield ZKG.adminCode, text(entity.admin_code), "authority.divisions", DIVISIONS
    for predicate, value in ((ZKG.level, entity.level), (ZKG.kind, entity.kind)):
        if value:
            yield predicate, chinese(value), "authority.zone_list", ZONES
    for link in entity.classes:
        predicate = SKOS.closeMatch if link.is_close else SKOS.broader
        yield predicate, concept_node(link.scheme, link.code), "authority.industry_classes", CLASSES
