"""What one article says: mentions, numbers and claims, each with the span that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model.kinds import Attribute, EntityType, EventKind, Modality, Predicate, Status
from kg.model.page import Article
from kg.model.span import Span


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

    @property
    def ends(self) -> tuple[Mention, ...]:
        """The things it tells of; so with every statement."""
        return (self.subject, self.object) if isinstance(self.object, Mention) else (self.subject,)

    @property
    def core(self) -> Span:
        """The piece of the evidence without which it proves nothing: the object, else the number at its end."""
        return self.object.span if isinstance(self.object, Mention) else _last(self.evidence)


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

    @property
    def ends(self) -> tuple[Mention, ...]:
        return (self.subject,)

    @property
    def core(self) -> Span:
        return _last(self.evidence)


@dataclass(frozen=True, slots=True)
class StagedChain:
    """A chain whose stages the text spells out, from upstream to downstream."""

    chain: Mention
    stages: tuple[str, ...]
    evidence: Span
    rule: str
    confidence: float = 0.9

    @property
    def ends(self) -> tuple[Mention, ...]:
        return (self.chain,)

    @property
    def core(self) -> Span:
        return self.evidence


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

    @property
    def ends(self) -> tuple[Mention, ...]:
        return (self.zone,)

    @property
    def core(self) -> Span:
        return self.evidence


Statement = Claim | Figure | StagedChain | LifeEvent


def _last(span: Span) -> Span:
    return Span(span.end - 1, span.end)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is taken from one article (or torn story); it depends on nothing but that article and its page."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    chains: tuple[StagedChain, ...] = ()
    events: tuple[LifeEvent, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that the article says of its things."""
        return (*self.claims, *self.figures, *self.chains, *self.events)

    def place(self, said: Statement) -> tuple[Article, Span]:
        """The article that says something, one part of a torn story, and where in its text."""
        return self.article.inside(said.evidence, said.core)

    def mapped(self, mention: Callable[[Mention], Mention], text: Callable[[str], str]) -> Extraction:
        """The extraction with each mention, and each text beside the mentions, put through a function."""

        def claim(told: Claim) -> Claim:
            target = told.object
            if isinstance(target, Mention):
                target = mention(target)
            elif isinstance(target, str) and not isinstance(target, Status):
                target = text(target)
            return replace(told, subject=mention(told.subject), object=target, title=text(told.title))

        def event(told: LifeEvent) -> LifeEvent:
            old, new = (name and text(name) for name in (told.from_name, told.to_name))
            return replace(told, zone=mention(told.zone), from_name=old, to_name=new)

        return replace(
            self,
            mentions=tuple(map(mention, self.mentions)),
            claims=tuple(map(claim, self.claims)),
            figures=tuple(replace(f, subject=mention(f.subject), indicator=text(f.indicator)) for f in self.figures),
            chains=tuple(replace(c, chain=mention(c.chain), stages=tuple(map(text, c.stages))) for c in self.chains),
            events=tuple(map(event, self.events)),
        )
