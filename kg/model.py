"""The frozen records that the rooms hand to each other.

Offsets are half-open and count code points. `Page` offsets point into the decoded text of the source, before any
cleaning; `Article` offsets point into the article's unwrapped text, and `Article.locate` leads from one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class EntityType(StrEnum):
    """The ten kinds of things; the values are the class names of the ontology."""

    ZONE = "Zone"
    FACILITY = "Facility"
    ENTERPRISE = "Enterprise"
    ORGANIZATION = "Organization"
    INDUSTRY = "Industry"
    CHAIN = "IndustryChain"
    PROJECT = "Project"
    PRODUCT = "Product"
    PERSON = "Person"
    PLACE = "Place"


class Predicate(StrEnum):
    """The ten relations between entities; the values are the property names of the ontology."""

    LOCATED_IN = "locatedIn"
    DEVELOPS_INDUSTRY = "developsIndustry"
    HAS_CHAIN = "hasChain"
    IN_INDUSTRY = "inIndustry"
    UNDERTAKEN_BY = "undertakenBy"
    PRODUCES = "produces"
    COOPERATES_WITH = "cooperatesWith"
    NEGOTIATES_WITH = "negotiatesWith"
    WORKS_FOR = "worksFor"
    PART_OF = "partOf"


class Attribute(StrEnum):
    """The facts of a project that are literals."""

    INVESTMENT = "investmentCNY"
    STATUS = "status"
    LAND_AREA = "landAreaM2"
    FLOOR_AREA = "floorAreaM2"
    CAPACITY = "capacity"


class Status(StrEnum):
    """How far a project is, in the order of its life."""

    PLANNED = "Planned"
    SIGNED = "Signed"
    UNDER_CONSTRUCTION = "UnderConstruction"
    TRIAL_PRODUCTION = "TrialProduction"
    IN_PRODUCTION = "InProduction"
    FULL_CAPACITY = "FullCapacity"


class Modality(StrEnum):
    """Whether the text asserts, plans or only talks about something."""

    FACT = "Fact"
    PLAN = "Plan"
    TALK = "Talk"


class EventKind(StrEnum):
    """What happens in a zone's life."""

    FOUNDED = "Founded"
    APPROVED = "Approved"
    UPGRADED = "Upgraded"
    RENAMED = "Renamed"
    MERGED = "Merged"


class ArticleKind(StrEnum):
    """A report is read; a notice (call for papers, imprint) is kept as an article, and nothing is taken from it."""

    REPORT = "report"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text: 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One source file, decoded once."""

    id: str  # 16 hex digits of the SHA-256 of its bytes
    source: str  # the file's name, as the graph cites it
    text: str
    sha256: str
    encoding: str
    published: str | None = None  # ISO 8601, as exact as known


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page; `text` is unwrapped, one line a paragraph, `offsets[i]` is where text[i] stands in the page."""

    id: str  # page id, a dash, the article's number on its page (from 1)
    page_id: str
    span: Span  # in the page, from its first to its last character
    headline: str
    subheads: tuple[str, ...]  # kicker and sub-titles, in the order of the page
    byline: tuple[str, ...]
    kind: ArticleKind
    text: str
    offsets: tuple[int, ...]
    headings: tuple[int, ...] = ()  # indexes of those paragraphs of `text` that are headings inside the article
    published: str | None = None

    def locate(self, span: Span) -> Span:
        """The page's span of a piece of the article.

        Where a column break tears the piece apart so that its end would stand before its start, the part
        up to the break is given.
        """
        pieces = self.offsets[span.start : span.end]
        end = pieces[0]
        for at in pieces:
            if at < end:
                break
            end = at
        return Span(pieces[0], end + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest unit of extraction; `span` is in the article's text."""

    span: Span
    text: str
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a segmenter; `span` is in the segmented text, `tag` a part of speech or empty."""

    span: Span
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article that names something. `name` is what it names in full (`二期` names `甲产业园二期`)."""

    span: Span
    surface: str
    type: EntityType
    name: str
    rule: str
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in base units (CNY, %, m2, t, t/a, count, MW, MWh, m3/d, P or the unit's own word)."""

    span: Span
    surface: str
    value: Decimal
    unit: str
    word: str  # the unit's word in the text, a counting word as it stands (家, 个, 户 …)
    bound: str = "="  # "=", "~" about, ">" at least, "<" at most


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place of an article says; `evidence` is in the article's text."""

    subject: Mention
    predicate: Predicate | Attribute
    object: Mention | Decimal | Status | str
    evidence: Span
    rule: str
    modality: Modality = Modality.FACT
    confidence: float = 0.8
    title: str = ""  # of a worksFor: the post


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that could stand in a table."""

    subject: Mention
    indicator: str
    value: Decimal | None  # None where only growth is given
    unit: str
    growth: Decimal | None
    period: str | None
    expected: bool
    evidence: Span
    rule: str
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class StagedChain:
    """A chain whose stages the text spells out, from upstream to downstream."""

    chain: Mention
    stages: tuple[str, ...]
    evidence: Span
    rule: str
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An event in a zone's life; `date` is ISO 8601, as exact as the text."""

    zone: Mention
    kind: EventKind
    date: str | None
    from_name: str | None
    to_name: str | None
    evidence: Span
    rule: str
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is taken from one article; it depends on nothing but that article and its page."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    chains: tuple[StagedChain, ...] = ()
    events: tuple[LifeEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something stands in the graph: a quote of the page (`page text[start:end] == quote`) or a row of an authority list."""

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


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about entities, with every place that says so."""

    subject: str  # IRI
    predicate: Predicate | Attribute
    object: str | Decimal | Status  # IRI for a Predicate; Decimal, Status or text for an Attribute
    evidence: tuple[Evidence, ...]
    titles: tuple[str, ...] = ()
    asserted: bool = (
        True  # False: claimed somewhere, but overtaken (an earlier status) - evidence without a direct triple
    )


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
