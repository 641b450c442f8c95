"""Room 8, the label on the box: what graph and evidence hold, in VoID and DCAT, so that catalogues and people can tell.

Takes the two graphs as they are, gives triples for the first of them; the numbers count these triples, too. Nothing is
said of a licence: whose the pages are, their owner knows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, VOID

from kg.files import EVIDENCE, GRAPH
from kg.ids import SEGMENT, named_iri
from kg.knowledge.vocab import ONTOLOGY_IRI, PREFIXES, ZKG
from kg.model import EntityType
from kg.rdf.prov import run_node
from kg.rdf.terms import chinese, date, english, integer, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from kg.model import Entity, Knowledge

    _Triple = tuple[Node, Node, Node]

KNOWLEDGE, OBSERVATIONS = "knowledge", "observations"  # the data sets, by their names
_CHINESE = URIRef("http://id.loc.gov/vocabulary/iso639-1/zh")
_TURTLE = URIRef("https://www.iana.org/assignments/media-types/text/turtle")
_ABOUT_ZH = "报纸所报道的开发区及其企业、产业、产业链、项目、指标，以及每条陈述在版面中的依据。"
_ABOUT_EN = (
    "Development zones with their enterprises, industries, chains, projects and figures, as newspapers tell of them, "
    "and the place in a page that each statement rests on."
)
_PARTS = (
    (ZKG.FactGraph, GRAPH, "事实图", "Fact graph"),
    (ZKG.EvidenceGraph, EVIDENCE, "依据图", "Evidence graph"),
)
_IN_PATTERNS = re.compile(r"[.?+*()$]")  # what an IRI may hold and a regular expression takes for its own


def dataset_node(base: str, name: str) -> URIRef:
    """The node of a data set."""
    return URIRef(named_iri(base, "dataset", name))


def describe(graph: Graph, evidence: Graph, knowledge: Knowledge, base: str) -> set[_Triple]:
    """The description of graph and evidence; the graph must not hold one yet.

    What a description says of classes and properties depends on what it uses itself: it is made again until it fits.
    """
    counted = _Tally.of(graph, evidence)
    told: set[_Triple] = set()
    while True:
        sizes = (len(graph) + len(told), len(evidence))
        again = set(_Writer(knowledge, base, counted + _Tally.of(told), sizes).triples())
        if again == told:
            return told
        told = again


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many things each class has, and how many triples each property."""

    classes: Counter[Node]
    properties: Counter[Node]

    @classmethod
    def of(cls, *parts: Iterable[_Triple]) -> _Tally:
        kind = RDF.type  # looked up once: the namespace takes longer to answer than all the rest
        classes: Counter[Node] = Counter()
        properties: Counter[Node] = Counter()
        for part in parts:
            for _, predicate, object_ in part:
                properties[predicate] += 1
                if predicate == kind:
                    classes[object_] += 1
        return cls(classes, properties)

    def __add__(self, other: _Tally) -> _Tally:
        return _Tally(self.classes + other.classes, self.properties + other.properties)


class _Writer:
    """One description, for one count."""

    def __init__(self, knowledge: Knowledge, base: str, tally: _Tally, sizes: tuple[int, int]) -> None:
        self._knowledge = knowledge
        self._base = base
        self._tally = tally
        self._sizes = sizes
        self._node = dataset_node(base, KNOWLEDGE)

    def triples(self) -> Iterator[_Triple]:
        yield self._node, RDF.type, DCAT.Dataset
        yield self._node, RDF.type, VOID.Dataset
        for predicate, value in (*self._words(), *self._numbers(), *self._origin()):
            yield self._node, predicate, value
        yield from self._parts()
        yield from self._period()
        yield from self._partitions()
        if self._knowledge.observations:
            yield dataset_node(self._base, OBSERVATIONS), DCTERMS.isPartOf, self._node

    def _words(self) -> Iterator[tuple[Node, Node]]:
        pages, articles = len(self._knowledge.pages), len(self._knowledge.articles)
        yield DCTERMS.title, chinese("开发区知识图谱")
        yield DCTERMS.title, english("Knowledge graph of development zones")
        yield DCTERMS.description, chinese(_ABOUT_ZH)
        yield DCTERMS.description, english(_ABOUT_EN)
        yield DCTERMS.source, chinese(f"报纸版面：{pages}；报道：{articles}")
        yield DCTERMS.source, english(f"newspaper pages: {pages}; articles: {articles}")

    def _numbers(self) -> Iterator[tuple[Node, Node]]:
        classes = self._tally.classes
        yield VOID.triples, integer(sum(self._sizes))
        yield VOID.entities, integer(sum(classes[ZKG[kind.value]] for kind in EntityType))
        yield VOID.uriSpace, text(self._base)
        literal = _IN_PATTERNS.sub(r"\\\g<0>", self._base)
        yield VOID.uriRegexPattern, text(f"^{literal}({'|'.join(SEGMENT.values())})/.+$")
        used = {_prefix(term) for term in (*classes, *self._tally.properties)}
        for prefix in sorted(used):
            yield VOID.vocabulary, URIRef(PREFIXES[prefix])
        for example in _examples(self._knowledge.entities):
            yield VOID.exampleResource, URIRef(example)

    def _origin(self) -> Iterator[tuple[Node, Node]]:
        yield DCTERMS.language, _CHINESE
        yield DCTERMS.conformsTo, URIRef(ONTOLOGY_IRI)
        yield PROV.wasGeneratedBy, run_node(self._knowledge, self._base)

    def _parts(self) -> Iterator[_Triple]:
        """The two graphs and their files; a file is known by its name alone, wherever it lies."""
        for (part, name, zh, en), size in zip(_PARTS, self._sizes, strict=True):
            file = URIRef(named_iri(self._base, "distribution", name))
            yield self._node, VOID.subset, part
            yield self._node, DCAT.distribution, file
            yield part, RDF.type, DCAT.Dataset
            yield part, RDF.type, VOID.Dataset
            yield part, DCTERMS.title, chinese(zh)
            yield part, DCTERMS.title, english(en)
            yield part, VOID.triples, integer(size)
            yield part, DCAT.distribution, file
            yield file, RDF.type, DCAT.Distribution
            yield file, DCTERMS.title, text(name)
            yield file, DCAT.mediaType, _TURTLE

    def _period(self) -> Iterator[_Triple]:
        """From the first to the last date of the articles; nothing where no article has one."""
        dates = {article.published for article in self._knowledge.articles if article.published}
        if not dates:
            return
        first, last = min(dates), max(dates, key=lambda day: f"{day}~")  # a bare year ends after all its months
        period = URIRef(named_iri(self._base, "period", f"{first}~{last}"))
        yield self._node, DCTERMS.temporal, period
        yield period, RDF.type, DCTERMS.PeriodOfTime
        yield period, DCAT.startDate, date(first)
        yield period, DCAT.endDate, date(last)

    def _partitions(self) -> Iterator[_Triple]:
        for kind, number in self._tally.classes.items():
            part = self._partition(kind)
            yield self._node, VOID.classPartition, part
            yield part, VOID["class"], kind
            yield part, VOID.entities, integer(number)
        for property_, number in self._tally.properties.items():
            part = self._partition(property_)
            yield self._node, VOID.propertyPartition, part
            yield part, VOID.property, property_
            yield part, VOID.triples, integer(number)

    def _partition(self, term: Node) -> URIRef:
        prefix = _prefix(term)
        return URIRef(named_iri(self._base, "partition", f"{prefix}-{str(term).removeprefix(PREFIXES[prefix])}"))


def _prefix(term: Node) -> str:
    """The prefix of a class or property; all that a graph of ours uses have one."""
    return next(prefix for prefix, namespace in PREFIXES.items() if str(term).startswith(namespace))


def _examples(entities: Iterable[Entity]) -> Iterator[str]:
    """Of each kind the thing that most articles name."""
    heaviest: dict[EntityType, Entity] = {}
    for entity in sorted(entities, key=lambda entity: (-len(entity.articles), entity.iri)):
        heaviest.setdefault(entity.type, entity)
    return (entity.iri for entity in heaviest.values())
