"""What all articles say together: entities and facts, each with its evidence in the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.model.kinds import Attribute, EntityType, EventKind, Modality, Predicate, Status
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
    authority: str = ""  # the seed file or package that says so


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing. The IRI is the same in every run and whatever the order of the inputs."""

    iri: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    articles: tuple[str, ...]
    admin_code: str = ""

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
class Knowledge:
    """All that leaves the linking rooms, sorted; the RDF room makes triples of it."""

    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    observations: tuple[Observation, ...] = ()
    chains: tuple[ChainStages, ...] = ()
    events: tuple[ZoneEvent, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)
