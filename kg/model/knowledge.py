"""What all articles say together: entities and facts, each with its evidence in the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.model.curation import Applied
from kg.model.kinds import Attribute, EntityType, EventKind, Judgement, Modality, Predicate, Status
from kg.model.page import Article, Page


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something stands in the graph: a quote of a page (`page text[start:end] == quote`) or a row of a list."""

    article_id: str  # empty for an authority
    page_id: str
    start: int
    end: int
    quote: str
    rule: str
    modality: Modality
    confidence: float
    authority: str = ""  # the seed file or package that says so, or the source of a correction
    correction: str = ""  # IRI of the correction that says so


@dataclass(frozen=True, slots=True)
class Concept:
    """A class of an industrial classification; `parent` is the code of the class above, empty at the top."""

    scheme: str  # gbt4754 or sei2018
    code: str
    zh: str
    en: str
    parent: str


@dataclass(frozen=True, slots=True)
class ClassLink:
    """The class that an industry belongs to; `is_close`: they are about the same thing, else the class is wider."""

    scheme: str
    code: str
    is_close: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing. The IRI is the same in every run and whatever the order of the inputs."""

    iri: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    articles: tuple[str, ...]
    admin_code: str = ""  # of a place: GB/T 2260
    level: str = ""  # of a listed zone: 国家级, 省级
    kind: str = ""  # of a listed zone: 经济技术开发区 …
    classes: tuple[ClassLink, ...] = ()  # of an industry
    replaces: tuple[str, ...] = ()  # IRIs that stood for it where fewer pages were known

    @property
    def names(self) -> tuple[str, ...]:
        """All names, its own first."""
        return (self.name, *self.aliases, *self.former_names)


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about entities, with every place that says so."""

    subject: str  # IRI
    predicate: Predicate | Attribute
    object: str | Decimal | Status  # IRI for a Predicate; Decimal, Status or text for an Attribute
    evidence: tuple[Evidence, ...]
    titles: tuple[str, ...] = ()
    asserted: bool = True  # False: claimed, but overtaken (an earlier status) - evidence without a direct triple


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure about an entity."""

    iri: str
    subject: str
    indicator: str
    value: Decimal | None
    unit: str
    growth: Decimal | None
    period: str | None
    expected: bool
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ChainStages:
    """The stages of a chain entity, in order."""

    chain: str
    stages: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ZoneEvent:
    """A zone's event after linking."""

    iri: str
    zone: str
    kind: EventKind
    date: str | None
    from_name: str | None
    to_name: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ProjectEvent:
    """A state that a project is reported to be in; `date` is that of the first report, None where it is not known."""

    iri: str
    project: str
    status: Status
    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two IRIs that were judged to be one thing, or that nobody is sure of, and why."""

    one: str
    other: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]  # a sentence that names the one, a sentence that names the other


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that leaves the linking rooms, sorted; the RDF room makes triples of it."""

    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    observations: tuple[Observation, ...] = ()
    chains: tuple[ChainStages, ...] = ()
    events: tuple[ZoneEvent, ...] = ()
    project_events: tuple[ProjectEvent, ...] = ()
    links: tuple[Link, ...] = ()
    reprints: tuple[tuple[str, ...], ...] = ()  # ids of the articles that are one report, two or more
    concepts: tuple[Concept, ...] = ()  # that industries belong to, and those above them
    corrections: tuple[Applied, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)
