"""Room 8, the label on the box: what graph and evidence hold, in VoID and DCAT, so that catalogues and people can tell.

Takes the counts of both, gives triples for the first of them; the numbers count these triples, too. Nothing is said of
a licence: whose the pages are, their owner knows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.files import EVIDENCE, GRAPH
from kg.ids import SEGMENT
from kg.knowledge.prefixes import ONTOLOGY_IRI, PREFIXES
from kg.knowledge.statements import Tally
from kg.model import EntityType
from kg.rdf.terms import chinese, date, english, integer, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Entity, Knowledge
    from kg.rdf.terms import Names

    _Triple = tuple[str, str, str]

KNOWLEDGE, OBSERVATIONS = "knowledge", "observations"  # the data sets, by their names
_CHINESE = "http://id.loc.gov/vocabulary/iso639-1/zh"
_TURTLE = "https://www.iana.org/assignments/media-types/text/turtle"
_ABOUT_ZH = "报纸所报道的开发区及其企业、产业、产业链、项目、指标，以及每条陈述在版面中的依据。"
_ABOUT_EN = (
    "Development zones with their enterprises, industries, chains, projects and figures, as newspapers tell of them, "
    "and the place in a page that each statement rests on."
)
_PARTS = (
    ("zkg:FactGraph", GRAPH, "事实图", "Fact graph"),
    ("zkg:EvidenceGraph", EVIDENCE, "依据图", "Evidence graph"),
)
_IN_PATTERNS = re.compile(r"[.?+*()$]")  # what an IRI may hold and a regular expression takes for its own


@dataclass(frozen=True, slots=True)
class About:
    """What a description tells beside the counts of triples."""

    run: str  # its node
    pages: int
    articles: int
    dates: tuple[str, ...]  # the first and the last one of the articles, where any has one
    examples: tuple[str, ...]  # IRIs, of each kind the thing that most articles name
    has_figures: bool

    @classmethod
    def of(cls, knowledge: Knowledge, run: str) -> About:
        """What there is to tell of all that is known."""
        return cls(
            run,
            len(knowledge.pages),
            len(knowledge.articles),
            first_and_last(article.published for article in knowledge.articles),
            tuple(entity.iri for entity in heaviest(knowledge.entities)),
            bool(knowledge.observations),
        )


def first_and_last(published: Iterable[str | None]) -> tuple[str, ...]:
    """The first and the last date; nothing where there is none."""
    dates = set(filter(None, published))
    return (min(dates), max(dates, key=lambda day: f"{day}~")) if dates else ()  # a bare year ends after its months


def heaviest(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Of each kind the thing that most articles name."""
    found: dict[EntityType, Entity] = {}
    for entity in entities:
        known = found.get(entity.type)
        if known is None or (-len(entity.articles), entity.iri) < (-len(known.articles), known.iri):
            found[entity.type] = entity
    return tuple(found.values())


def describe(graph: Tally, evidence: Tally, about: About, names: Names) -> set[_Triple]:
    """The description of graph and evidence; the graph must not hold one yet.

    What a description says of classes and properties depends on what it uses itself: it is made again until it fits.
    """
    told: set[_Triple] = set()
    while True:
        own = _count(told)
        sizes = (graph.triples + own.triples, evidence.triples)
        again = set(_Writer(about, names, graph + evidence + own, sizes).triples())
        if again == told:
            return told
        told = again


def _count(triples: set[_Triple]) -> Tally:
    classes = Counter(object_ for _, predicate, object_ in triples if predicate == "a")
    return Tally(len(triples), classes, Counter(predicate for _, predicate, _ in triples))


class _Writer:
    """One description, for one count."""

    def __init__(self, about: About, names: Names, tally: Tally, sizes: tuple[int, int]) -> None:
        self._about = about
        self._names = names
        self._tally = tally
        self._sizes = sizes
        self._node = names.named("dataset", KNOWLEDGE)

    def triples(self) -> Iterator[_Triple]:
        yield self._node, "a", "dcat:Dataset"
        yield self._node, "a", "void:Dataset"
        for predicate, value in (*self._words(), *self._numbers(), *self._origin()):
            yield self._node, predicate, value
        yield from self._parts()
        yield from self._period()
        yield from self._partitions()
        if self._about.has_figures:
            yield self._names.named("dataset", OBSERVATIONS), "dcterms:isPartOf", self._node

    def _words(self) -> Iterator[tuple[str, str]]:
        pages, articles = self._about.pages, self._about.articles
        yield "dcterms:title", chinese("开发区知识图谱")
        yield "dcterms:title", english("Knowledge graph of development zones")
        yield "dcterms:description", chinese(_ABOUT_ZH)
        yield "dcterms:description", english(_ABOUT_EN)
        yield "dcterms:source", chinese(f"报纸版面：{pages}；报道：{articles}")
        yield "dcterms:source", english(f"newspaper pages: {pages}; articles: {articles}")

    def _numbers(self) -> Iterator[tuple[str, str]]:
        classes = self._tally.classes
        yield "void:triples", integer(self._tally.triples)
        yield "void:entities", integer(sum(classes[f"zkg:{kind.value}"] for kind in EntityType))
        yield "void:uriSpace", text(self._names.base)
        literal = _IN_PATTERNS.sub(r"\\\g<0>", self._names.base)
        yield "void:uriRegexPattern", text(f"^{literal}({'|'.join(SEGMENT.values())})/.+$")
        used = {_named(term).partition(":")[0] for term in (*classes, *self._tally.properties)}
        for prefix in sorted(used):
            yield "void:vocabulary", self._names.iri(PREFIXES[prefix])
        for example in self._about.examples:
            yield "void:exampleResource", self._names.iri(example)

    def _origin(self) -> Iterator[tuple[str, str]]:
        yield "dcterms:language", self._names.iri(_CHINESE)
        yield "dcterms:conformsTo", self._names.iri(ONTOLOGY_IRI)
        yield "prov:wasGeneratedBy", self._about.run

    def _parts(self) -> Iterator[_Triple]:
        """The two graphs and their files; a file is known by its name alone, wherever it lies."""
        for (part, name, zh, en), size in zip(_PARTS, self._sizes, strict=True):
            file = self._names.named("distribution", name)
            yield self._node, "void:subset", part
            yield self._node, "dcat:distribution", file
            yield part, "a", "dcat:Dataset"
            yield part, "a", "void:Dataset"
            yield part, "dcterms:title", chinese(zh)
            yield part, "dcterms:title", english(en)
            yield part, "void:triples", integer(size)
            yield part, "dcat:distribution", file
            yield file, "a", "dcat:Distribution"
            yield file, "dcterms:title", text(name)
            yield file, "dcat:mediaType", self._names.iri(_TURTLE)

    def _period(self) -> Iterator[_Triple]:
        """From the first to the last date of the articles; nothing where no article has one."""
        if not self._about.dates:
            return
        first, last = self._about.dates
        period = self._names.named("period", f"{first}~{last}")
        yield self._node, "dcterms:temporal", period
        yield period, "a", "dcterms:PeriodOfTime"
        yield period, "dcat:startDate", date(first)
        yield period, "dcat:endDate", date(last)

    def _partitions(self) -> Iterator[_Triple]:
        for kind, number in self._tally.classes.items():
            part = self._partition(kind)
            yield self._node, "void:classPartition", part
            yield part, "void:class", kind
            yield part, "void:entities", integer(number)
        for property_, number in self._tally.properties.items():
            part = self._partition(property_)
            yield self._node, "void:propertyPartition", part
            yield part, "void:property", _named(property_)
            yield part, "void:triples", integer(number)

    def _partition(self, term: str) -> str:
        return self._names.named("partition", _named(term).replace(":", "-", 1))


def _named(term: str) -> str:
    """A class or property with its prefix; all that a graph of ours uses have one."""
    return "rdf:type" if term == "a" else term
