"""Room 9b, first half: what is known becomes a picture in plain data.

Takes `Knowledge`, gives a `NetworkView` of all of it or of the part around one thing: sorted, placed, with the quotes
that every fact and relation rests on, and a count of what was left out. The same knowledge gives the same view.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import sqrt

from kg.errors import UsageError
from kg.model import Attribute, Entity, EntityType, Fact, Knowledge, Modality, Predicate, ZoneEvent
from kg.network.choice import choose
from kg.network.layout import Link, Region, Spot, arrange
from kg.network.quotes import QuoteTable
from kg.network.view import NetworkEdge, NetworkNode, NetworkRegion, NetworkView, NodeFact, NodeFigure, Quote

__all__ = ["NetworkView", "build_network", "firmest"]

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
_FIRMNESS = {Modality.FACT: 0, Modality.PLAN: 1, Modality.TALK: 2}


def build_network(
    knowledge: Knowledge,
    *,
    focus: str | None = None,
    hops: int = 1,
    types: frozenset[EntityType] | None = None,
    limit: int = 1500,
) -> NetworkView:
    """The view of the whole, or of what lies within `hops` relations of the things called `focus`.

    `focus` is a name, another name or an IRI. `types` keeps only such nodes (and the focus); the way from the focus may
    lead through nodes of other types. Beyond `limit` nodes the lightest are left out, around a focus the farthest.
    Raises `UsageError` for a focus that names nothing or several things, and for numbers that make no sense.
    """
    if limit < 1 or hops < 0:
        msg = f"a network needs hops of 0 or more and a limit of 1 or more, not {hops} and {limit}"
        raise UsageError(msg)
    choice = choose(knowledge, focus=focus, hops=hops, types=types, limit=limit)
    entities = sorted((e for e in knowledge.entities if e.iri in choice.kept), key=lambda entity: entity.iri)
    sizes = [_size(entity.type, choice.weight[entity.iri]) for entity in entities]
    positions, regions = _arrange(entities, sizes, choice.relations)
    quotes = QuoteTable(knowledge)
    facts = _facts(knowledge, choice.kept, quotes)
    figures = _figures(knowledge, choice.kept, quotes)
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
    return NetworkView(nodes, edges, shown, regions, choice.left_out, choice.focus, sources, period)


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


def firmest(modalities: Iterable[Modality]) -> Modality:
    """The one that claims most; a fact where nothing is told."""
    return min(modalities, key=_FIRMNESS.__getitem__, default=Modality.FACT)


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


def _facts(knowledge: Knowledge, kept: frozenset[str], quotes: QuoteTable) -> Mapping[str, list[NodeFact]]:
    """Attributes of projects in the order of `Attribute`, then stages of chains, then events of zones by date."""
    found: defaultdict[str, list[NodeFact]] = defaultdict(list)
    order = {attribute: at for at, attribute in enumerate(Attribute)}
    attributes = [
        (order[fact.predicate], plain(fact.object), fact)
        for fact in knowledge.facts
        if isinstance(fact.predicate, Attribute) and fact.subject in kept
    ]
    for _, value, fact in sorted(attributes, key=lambda row: (row[2].subject, row[0], row[1])):
        found[fact.subject].append(NodeFact(fact.predicate.value, value, quotes.indexes(fact.evidence)))
    for chain in sorted(knowledge.chains, key=lambda row: (row.chain, row.stages)):
        if chain.chain in kept:
            found[chain.chain].append(NodeFact("stages", " → ".join(chain.stages), quotes.indexes(chain.evidence)))
    for event in sorted(knowledge.events, key=lambda row: (row.zone, row.date or "", row.kind, row.iri)):
        if event.zone in kept:
            found[event.zone].append(NodeFact(event.kind.value, _told(event), quotes.indexes(event.evidence)))
    return found


def _told(event: ZoneEvent) -> str:
    """An event in one line: its date and the change of name."""
    names = " → ".join(name for name in (event.from_name, event.to_name) if name)
    return " ".join(part for part in (event.date, names) if part)


def _figures(knowledge: Knowledge, kept: frozenset[str], quotes: QuoteTable) -> Mapping[str, list[NodeFigure]]:
    """Figures by indicator, the newest period first."""
    found: defaultdict[str, list[NodeFigure]] = defaultdict(list)
    rows = sorted(knowledge.observations, key=lambda row: (row.subject, row.indicator, row.iri))
    rows.sort(key=lambda row: row.period or "", reverse=True)
    for row in sorted(rows, key=lambda row: (row.subject, row.indicator)):
        if row.subject in kept:
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
