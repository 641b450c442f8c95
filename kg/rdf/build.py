"""Room 8: what is known becomes triples.

Takes `Knowledge`, gives two graphs: the graph (entities, relations, figures, events, articles, pages) and the evidence
(claims); the graph also describes both (description.py). No blank nodes: what has no name of its own gets an IRI from a
hash of what it says (ontology/iri-templates.md).
An instance carries its zkg class, and a standard class beside it where tools of that standard look for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from kg.ids import node_iri
from kg.knowledge.prefixes import PREFIXES, ZKG_NAMESPACE
from kg.model import Action, EntityType, Evidence, Judgement, Modality, Predicate
from kg.rdf.description import OBSERVATIONS, About, describe
from kg.rdf.load import as_graph
from kg.rdf.pages import page_row
from kg.rdf.prov import EvidenceWriter, run_node
from kg.rdf.schemes import concept_iri, concept_row
from kg.rdf.terms import Names, boolean, chinese, decimal, integer, new_statements, text
from kg.rdf.values import Value, in_chinese, object_of, plain, resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph

    from kg.knowledge.statements import Statements
    from kg.model import (
        Article,
        ChainStages,
        Entity,
        Fact,
        Knowledge,
        Link,
        Observation,
        Page,
        ProjectEvent,
        ZoneEvent,
    )

# A Place's code is by definition the one of this standard, whichever package it was looked up in.
DIVISIONS = "GB/T 2260"
CORRECTIONS = "corrections"  # what people say, as a list
ZONES, CLASSES = "zones-*.csv", "industry-links.csv"
_JOINING = (Action.SAME, Action.RETYPE)  # corrections after which one IRI stands for another
_REPLACED = f"{PREFIXES['dcterms']}isReplacedBy"


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known, as statements: the graph, and what it rests on."""

    graph: Statements
    evidence: Statements


def tell(knowledge: Knowledge, base: str) -> Told:
    """All that is known, the graph with a description of both.

    `base` is what IRIs of pages, claims and the like start with.
    Raises `OutputError` for a number or text that no RDF literal can hold.
    """
    told, names, run = _told(knowledge, base)
    about = About.of(knowledge, run)
    told.graph.update(describe(told.graph.count(), told.evidence.count(), about, names))
    return told


class Teller:
    """Tells parts of the knowledge one after the other.

    Together they say what `tell` says of the whole but for the run, the description of both graphs, and where quotes
    stand on paper (`tell_places`). Raises `OutputError` for a number or text that no RDF literal can hold.
    """

    def __init__(self, base: str, run: str) -> None:
        """`run` is the node of the run that tells."""
        self._first = new_statements(base)
        self._run = run
        self.names = Names(base, self._first.speller)

    def nothing(self) -> Statements:
        """No statements yet."""
        return type(self._first)(self._first.speller)

    def tell(self, part: Knowledge, papers: Iterable[Page] = ()) -> Told:
        """What a part says; of quotes from `papers` also where they stand on paper."""
        told = Told(self.nothing(), self.nothing())
        _Builder(told, self.names, part, self._run, papers).tell()
        return told

    def tell_run(self, pages: Iterable[str]) -> Statements:
        """What the run was, and that it used some pages, by id."""
        evidence = self.nothing()
        EvidenceWriter(evidence, self.names, self._run, ()).write_run(pages)
        return evidence


def tell_places(quotes: Iterable[Evidence], papers: Iterable[Page], base: str) -> Statements:
    """Where quotes stand in their pages, and on paper."""
    statements = new_statements(base)
    writer = EvidenceWriter(statements, Names(base, statements.speller), "", papers)
    for piece in quotes:
        writer.write_place(piece)
    return statements


def build_graphs(knowledge: Knowledge, base: str) -> tuple[Graph, Graph]:
    """(graph, evidence) as graphs of rdflib; a million triples take half a minute. Raises `OutputError` as above."""
    told = tell(knowledge, base)
    return as_graph(told.graph), as_graph(told.evidence)


def build_statements(knowledge: Knowledge, base: str) -> tuple[Graph, Graph]:
    """(graph, evidence) without the description, whose numbers change with every triple."""
    told, *_ = _told(knowledge, base)
    return as_graph(told.graph), as_graph(told.evidence)


def _told(knowledge: Knowledge, base: str) -> tuple[Told, Names, str]:
    graph = new_statements(base)
    names = Names(base, graph.speller)
    told = Told(graph, type(graph)(graph.speller))
    run = run_node(knowledge, names)
    _Builder(told, names, knowledge, run, knowledge.pages).build()
    return told, names, run


class _Builder:
    """The two graphs while they are being filled."""

    def __init__(self, told: Told, names: Names, knowledge: Knowledge, run: str, papers: Iterable[Page]) -> None:
        self._knowledge = knowledge
        self._names = names
        self._add = told.graph.add
        self._evidence = EvidenceWriter(told.evidence, names, run, papers)
        self._links: dict[str, list[Link]] = defaultdict(list)  # by either end, the surest first
        for link in sorted(knowledge.links, key=lambda link: (-link.score, link.one, link.other)):
            if link.judgement is Judgement.SAME:
                self._links[link.one].append(link)
                self._links[link.other].append(link)

    def build(self) -> None:
        self._evidence.write_run(page.id for page in self._knowledge.pages)
        self.tell()

    def tell(self) -> None:
        self._add_things()
        self._add_statements()
        for applied in self._knowledge.corrections:
            self._evidence.write_correction(applied)

    def _add_things(self) -> None:
        for page in self._knowledge.pages:
            self._add(self._names.known("page", page.id), *page_row(page))
        for article in self._knowledge.articles:
            self._add_article(article)
        for group in self._knowledge.reprints:
            for one, other in permutations([self._names.known("article", article) for article in group], 2):
                self._add(one, "zkg:sameReportAs", other)
        for entity in self._knowledge.entities:
            self._add_entity(entity)
        for concept in self._knowledge.concepts:
            node = self._names.iri(concept_iri(concept.scheme, concept.code))
            self._add(node, *concept_row(concept, self._names.speller))

    def _add_statements(self) -> None:
        for fact in self._knowledge.facts:
            self._add_fact(fact)
        for chain in self._knowledge.chains:
            self._add_stages(chain)
        if self._knowledge.observations:
            label = ("rdfs:label", chinese("指标观测数据集"))
            self._add(self._figures, "a", "qb:DataSet", *label, "qb:structure", "zkg:FigureStructure")
        for observation in self._knowledge.observations:
            self._add_observation(observation)
        for event in self._knowledge.events:
            self._add_event(event)
        for state in self._knowledge.project_events:
            self._add_project_event(state)

    @property
    def _figures(self) -> str:
        return self._names.named("dataset", OBSERVATIONS)

    def _add_article(self, article: Article) -> None:
        node = self._names.known("article", article.id)
        page = self._names.known("page", article.page_id)
        start, end = integer(article.span.start), integer(article.span.end)
        self._add(node, "a", "zkg:Article", "a", "schema:NewsArticle", "schema:genre", text(article.kind.value))
        self._add(node, "schema:isPartOf", page, "zkg:start", start, "zkg:end", end)
        if article.headline:
            self._add(node, "schema:headline", chinese(article.headline))
        for subhead in article.subheads:
            self._add(node, "schema:alternativeHeadline", chinese(subhead))
        for author in article.byline:
            self._add(node, "schema:author", text(author))
        if article.published:
            self._add(node, "schema:datePublished", text(article.published))
        if article.continuation_of:
            self._add(node, "zkg:continuationOf", self._names.known("article", article.continuation_of))

    def _add_entity(self, entity: Entity) -> None:
        node = self._names.iri(entity.iri)
        self._add(node, "a", f"zkg:{entity.type.value}", "skos:prefLabel", chinese(entity.name))
        if entity.type is EntityType.INDUSTRY:
            self._add(node, "a", "skos:Concept")
        for alias in {*entity.aliases, *entity.former_names} - {entity.name}:
            self._add(node, "skos:altLabel", chinese(alias))
        for name in entity.former_names:
            self._add(node, "zkg:formerName", chinese(name))
        self._add_mentions(node, entity.articles)
        for predicate, value, rule, source in _listed(entity, self._names):
            self._add(node, self._names.iri(predicate), value.term)
            row = Evidence("", "", 0, 0, "", rule, Modality.FACT, 1.0, source)
            self._evidence.write_statement(entity.iri, predicate, value, (row,))
        for old in entity.replaces:
            self._add_replaced(old, entity.iri)

    def _add_replaced(self, old: str, new: str) -> None:
        """An IRI that the thing had where fewer pages were known leads to it; what joined the two is the evidence."""
        value = resource(new, self._names)
        self._add(self._names.iri(old), "dcterms:isReplacedBy", value.term, "owl:deprecated", boolean(value=True))
        rows = [
            Evidence("", "", 0, 0, "", f"correction.{row.action.value}", Modality.FACT, 1.0, CORRECTIONS, applied.iri)
            for applied in self._knowledge.corrections
            for row in (applied.correction,)
            if row.action in _JOINING and old in applied.touched
        ]
        for link in self._links.get(old, ())[:1] if not rows else ():
            rule = f"link.{link.reasons[0]}"
            rows += [replace(row, rule=rule, confidence=link.score) for row in link.evidence]
        self._evidence.write_statement(old, _REPLACED, value, rows)

    def _add_fact(self, fact: Fact) -> None:
        value = object_of(fact, self._names)
        if fact.asserted:  # an earlier state is told by its event, and claimed
            self._add(self._names.iri(fact.subject), f"zkg:{fact.predicate.value}", value.term)
        self._evidence.write_statement(fact.subject, f"{ZKG_NAMESPACE}{fact.predicate.value}", value, fact.evidence)
        if fact.predicate is Predicate.WORKS_FOR:
            for title in fact.titles:
                self._add_post(fact.subject, str(fact.object), title)

    def _add_post(self, person: str, body: str, title: str) -> None:
        post = self._names.node("membership", person, body, title)
        ends = ("org:member", self._names.iri(person), "org:organization", self._names.iri(body))
        self._add(post, "a", "org:Membership", *ends, "zkg:title", chinese(title))

    def _add_stages(self, chain: ChainStages) -> None:
        node = self._names.iri(chain.chain)
        stages = []
        for index, label in enumerate(chain.stages, 1):
            # the index is part of the IRI: two texts that order a chain differently do not share a stage
            iri = node_iri(self._names.base, "stage", chain.chain, index, label)
            stage = resource(iri, self._names)
            stages.append(stage.term)
            named = ("skos:prefLabel", chinese(label), "zkg:stageIndex", integer(index))
            self._add(stage.term, "a", "zkg:ChainStage", *named)
            self._add(node, "zkg:hasStage", stage.term)
            self._evidence.write_statement(chain.chain, f"{ZKG_NAMESPACE}hasStage", stage, chain.evidence)
        for upper, lower in pairwise(stages):
            self._add(upper, "zkg:upstreamOf", lower)

    def _add_observation(self, observation: Observation) -> None:
        node = self._names.iri(observation.iri)
        self._add(node, "a", "zkg:Observation", "a", "qb:Observation", "qb:dataSet", self._figures)
        about = ("zkg:subject", self._names.iri(observation.subject), "zkg:indicator", text(observation.indicator))
        self._add(node, *about, "zkg:expected", boolean(observation.expected))
        if observation.value is not None:
            self._add(node, "zkg:value", decimal(observation.value))
        if observation.unit:
            self._add(node, "zkg:unit", text(observation.unit))
        if observation.growth is not None:
            self._add(node, "zkg:growthPercent", decimal(observation.growth))
        if observation.period:
            self._add(node, "zkg:period", text(observation.period))
        self._add_mentions(node, observation.articles)
        self._evidence.write_node(observation.iri, observation.evidence)

    def _add_event(self, event: ZoneEvent) -> None:
        node = self._names.iri(event.iri)
        kind = ("zkg:eventKind", f"zkg:{event.kind.value}")
        self._add(node, "a", "zkg:ZoneEvent", "zkg:zone", self._names.iri(event.zone), *kind)
        if event.from_name:
            self._add(node, "zkg:fromName", chinese(event.from_name))
        if event.to_name:
            self._add(node, "zkg:toName", chinese(event.to_name))
        self._add_when_and_where(node, event)

    def _add_project_event(self, event: ProjectEvent) -> None:
        node = self._names.iri(event.iri)
        status = ("zkg:toStatus", f"zkg:{event.status.value}")
        self._add(node, "a", "zkg:ProjectEvent", "zkg:project", self._names.iri(event.project), *status)
        self._add_when_and_where(node, event)

    def _add_when_and_where(self, node: str, event: ZoneEvent | ProjectEvent) -> None:
        if event.date:
            self._add(node, "zkg:date", text(event.date))
        self._add_mentions(node, [piece.article_id for piece in event.evidence if piece.article_id])
        self._evidence.write_node(event.iri, event.evidence)

    def _add_mentions(self, node: str, articles: Iterable[str]) -> None:
        for article in articles:
            self._add(node, "zkg:mentionedIn", self._names.known("article", article))


def _listed(entity: Entity, names: Names) -> Iterator[tuple[str, Value, str, str]]:
    """What lists say of an entity: predicate (an IRI), value, rule, list."""
    if entity.admin_code:
        yield f"{ZKG_NAMESPACE}adminCode", plain(entity.admin_code), "authority.divisions", DIVISIONS
    for predicate, value in (("level", entity.level), ("kind", entity.kind)):
        if value:
            yield f"{ZKG_NAMESPACE}{predicate}", in_chinese(value), "authority.zone_list", ZONES
    for link in entity.classes:
        predicate = f"{PREFIXES['skos']}{'closeMatch' if link.is_close else 'broader'}"
        concept = resource(concept_iri(link.scheme, link.code), names)
        yield predicate, concept, "authority.industry_classes", CLASSES
