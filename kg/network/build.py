"""Room 9b, first half: what is known becomes a picture in plain data.

Takes `Knowledge`, gives a `NetworkView` of all of it or of the part around one thing: sorted, placed, with the quotes
that every fact and relation rests on, and a count of what was left out. The same knowledge gives the same view.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from math import sqrt

from kg.errors import UsageError
from kg.model import Attribute, ChainStages, Entity, EntityType, Fact, Knowledge, Observation, Predicate, ZoneEvent
from kg.network.bounds import MOST_FIGURES, firmest, latest
from kg.network.choice import choose
from kg.network.layout import Link, Region, Spot, arrange
from kg.network.quotes import QuoteTable
from kg.network.view import NetworkEdge, NetworkNode, NetworkRegion, NetworkView, NodeFact, NodeFigure, Quote

__all__ = ["NetworkView", "build_network"]

# How loosely a relation holds two things together in the picture: a thing stands with the zone that is nearest by this.
_COST = {
    Predicate.LOCATED_IN: 2,
    Predicate.PART_OF: 3,
    Predicate.UNDERTAKEN_BY: 3,
    Predicate.PRODUCES: 3,
    Predicate.WORKS_FOR: 3,
    Predicate.HAS_CHAIN: 3,
    Predicate.DEVELOPS_INDUSTRY: 4,
    Predicate.IN_INDUSTRY: 4,
    Predicate.COOPERATES_WITH: 6,
    Predicate.NEGOTIATES_WITH: 6,
}
_KINDS = {kind: order for order, kind in enumerate(EntityType)}


def build_network(
    knowledge: Knowledge,
    *,
    focus: str | None = None,
    hops: int = 1,
    types: frozenset[EntityType] | None = None,
    limit: int = 1500,
    lines: int | None = None,
) -> NetworkView:
    """The view of the whole, or of what lies within `hops` relations of the things called `focus`.

    `focus` is a name, another name or an IRI. `types` keeps only such nodes (and the focus); the way from the focus may
    lead through nodes of other types. Beyond `limit` nodes, and those between which there are more than `lines`
    relations, the lightest are left out, around a focus the farthest.
    Raises `UsageError` for a focus that names nothing or several things, and for numbers that make no sense.
    """
    if limit < 1 or hops < 0:
        msg = f"a network needs hops of 0 or more and a limit of 1 or more, not {hops} and {limit}"
        raise UsageError(msg)
    choice = choose(knowledge, focus=focus, hops=hops, types=types, limit=limit, lines=lines)
    entities = sorted((e for e in knowledge.entities if e.iri in choice.kept), key=lambda entity: entity.iri)
    sizes = [_size(entity.type, choice.weight[entity.iri]) for entity in entities]
    positions, regions = _arrange(entities, sizes, choice.relations)
    told = _Told.of(knowledge, choice.kept)
    quotes = QuoteTable(knowledge, [row.evidence for row in (*told, *choice.relations)])
    facts = _facts(told, quotes)
    figures = _figures(told, quotes)
    edges = tuple(_edge(fact, quotes) for fact in choice.relations)
    nodes = tuple(
        NetworkNode(
            id=entity.iri,
            label=entity.name,
            type=entity.type,
            aliases=tuple(sorted(set(entity.aliases) - {entity.name})),
            former_names=tuple(sorted(set(entity.former_names))),
            weight=choice.weight[entity.iri],
            size=size,
            x=x,
            y=y,
            facts=(*_admin_code(entity), *facts[entity.iri]),
            figures=tuple(figures[entity.iri]),
        )
        for entity, size, (x, y) in zip(entities, sizes, positions, strict=True)
    )
    shown = quotes.quotes()
    sources, period = _origin(shown)
    left_out = replace(choice.left_out, quotes=quotes.left_out, figures=told.left_out)
    return NetworkView(nodes, edges, shown, regions, left_out, choice.focus, sources, period)


def _size(kind: EntityType, weight: int) -> int:
    """Radius in the picture: its area grows with the weight, and a zone stands out."""
    least, most = (18, 34) if kind is EntityType.ZONE else (6, 20)
    return min(most, round(least + 2.2 * sqrt(max(0, weight - 2))))


def _arrange(
    entities: Sequence[Entity], sizes: Sequence[int], relations: Sequence[Fact]
) -> tuple[Sequence[tuple[int, int]], tuple[NetworkRegion, ...]]:
    number = {entity.iri: index for index, entity in enumerate(entities)}
    spots = [
        Spot(float(size), entity.type is EntityType.ZONE, _KINDS[entity.type])
        for entity, size in zip(entities, sizes, strict=True)
    ]
    links = [
        Link(number[fact.subject], number[str(fact.object)], _COST[fact.predicate])
        for fact in relations
        if isinstance(fact.predicate, Predicate)
    ]
    arrangement = arrange(spots, links)
    return arrangement.positions, tuple(_region(region, entities) for region in arrangement.regions)


def _region(region: Region, entities: Sequence[Entity]) -> NetworkRegion:
    return NetworkRegion(entities[region.root].iri, region.x, region.y, region.radius)


def _edge(fact: Fact, quotes: QuoteTable) -> NetworkEdge:
    return NetworkEdge(
        source=fact.subject,
        target=str(fact.object),
        predicate=Predicate(fact.predicate),
        modality=firmest(e.modality for e in fact.evidence),
        confidence=max((e.confidence for e in fact.evidence), default=0.0),
        titles=tuple(sorted(set(fact.titles))),
        evidence=quotes.indexes(fact.evidence),
    )


def _admin_code(entity: Entity) -> tuple[NodeFact, ...]:
    return (NodeFact("adminCode", entity.admin_code, ()),) if entity.admin_code else ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the things shown beside their relations; as many of their figures as have room."""

    attributes: tuple[Fact, ...]
    chains: tuple[ChainStages, ...]
    events: tuple[ZoneEvent, ...]
    figures: Mapping[str, Sequence[Observation]]  # by thing
    left_out: int  # figures

    @classmethod
    def of(cls, knowledge: Knowledge, kept: frozenset[str]) -> _Told:
        """Attributes in the order of `Attribute`, stages of chains, events by date; figures by indicator, new first."""
        order = {attribute: at for at, attribute in enumerate(Attribute)}
        attributes = [
            (fact.subject, order[fact.predicate], plain(fact.object), fact)
            for fact in knowledge.facts
            if isinstance(fact.predicate, Attribute) and fact.subject in kept
        ]
        chains = [row for row in knowledge.chains if row.chain in kept]
        events = [row for row in knowledge.events if row.zone in kept]
        figures = _by_thing(knowledge.observations, kept)
        shown = latest(figures, MOST_FIGURES)
        return cls(
            tuple(row[3] for row in sorted(attributes, key=lambda row: row[:3])),
            tuple(sorted(chains, key=lambda row: (row.chain, row.stages))),
            tuple(sorted(events, key=lambda row: (row.zone, row.date or "", row.kind, row.iri))),
            shown,
            sum(map(len, figures.values())) - sum(map(len, shown.values())),
        )

    def __iter__(self) -> Iterator[Fact | ChainStages | ZoneEvent | Observation]:
        return chain(self.attributes, self.chains, self.events, *self.figures.values())


def figures_shown(observations: Iterable[Observation], kept: frozenset[str]) -> frozenset[str]:
    """The IRIs of the figures that there is room for; thing, indicator and period of each say which."""
    shown = latest(_by_thing(observations, kept), MOST_FIGURES)
    return frozenset(row.iri for rows in shown.values() for row in rows)


def _by_thing(observations: Iterable[Observation], kept: frozenset[str]) -> dict[str, list[Observation]]:
    """The figures of the things that are shown, each thing's by indicator, the newest first."""
    rows = sorted(observations, key=lambda row: (row.subject, row.indicator, row.iri))
    rows.sort(key=lambda row: row.period or "", reverse=True)
    figures: defaultdict[str, list[Observation]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.subject, row.indicator)):
        if row.subject in kept:
            figures[row.subject].append(row)
    return figures


def _facts(told: _Told, quotes: QuoteTable) -> Mapping[str, list[NodeFact]]:
    """What is known of each thing, the attributes first."""
    found: defaultdict[str, list[NodeFact]] = defaultdict(list)
    for fact in told.attributes:
        found[fact.subject].append(NodeFact(fact.predicate.value, plain(fact.object), quotes.indexes(fact.evidence)))
    for row in told.chains:
        found[row.chain].append(NodeFact("stages", " → ".join(row.stages), quotes.indexes(row.evidence)))
    for event in told.events:
        found[event.zone].append(NodeFact(event.kind.value, _in_a_line(event), quotes.indexes(event.evidence)))
    return found


def _in_a_line(event: ZoneEvent) -> str:
    """An event in one line: its date and the change of name."""
    names = " → ".join(name for name in (event.from_name, event.to_name) if name)
    return " ".join(part for part in (event.date, names) if part)


def _figures(told: _Told, quotes: QuoteTable) -> Mapping[str, list[NodeFigure]]:
    """The rows of each thing's table."""
    found: defaultdict[str, list[NodeFigure]] = defaultdict(list)
    for row in chain.from_iterable(told.figures.values()):
        figure = NodeFigure(
            indicator=row.indicator,
            value=None if row.value is None else plain(row.value),
            unit=row.unit,
            growth=None if row.growth is None else plain(row.growth),
            period=row.period,
            expected=row.expected,
            evidence=quotes.indexes(row.evidence),
        )
        found[row.subject].append(figure)
    return found


def plain(value: Decimal | str) -> str:
    """A number without exponent and trailing zeros; text as it is."""
    if not isinstance(value, Decimal):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _origin(quotes: Sequence[Quote]) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """Files and dates of the pages that are quoted."""
    paged = [quote for quote in quotes if not quote.authority]
    dates = sorted({quote.published for quote in paged if quote.published})
    return tuple(sorted({quote.source for quote in paged})), (dates[0], dates[-1]) if dates else None
