"""What the arranged views share: a part of the knowledge, drawn by `network.py`, then put where the view wants it.

A view makes a smaller `Knowledge` of what it shows - with things of its own such as the stages of a chain or the heads
of columns - and says where each stands. Facts, quotes and figures come from `build_network`, so the panel of every
view tells the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Entity, EntityType, Fact, Knowledge, Predicate, ViewType
from kg.network.build import build_network
from kg.network.choice import choose
from kg.network.view import LeftOut, NetworkNode, NetworkRegion, NetworkView


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in a view; `weight` overrides what decides whose label is drawn first, `type` what it is."""

    x: float
    y: float
    size: float
    weight: int | None = None
    type: ViewType | None = None


def part_of(
    knowledge: Knowledge, kept: Collection[str], *, more: Iterable[Entity] = (), facts: Iterable[Fact] = ()
) -> Knowledge:
    """The knowledge about the things in `kept`, and what the view adds to it."""
    wanted = set(kept)
    entities = tuple(entity for entity in knowledge.entities if entity.iri in wanted)
    told = tuple(fact for fact in knowledge.facts if fact.subject in wanted and _inside(fact, wanted))
    return replace(knowledge, entities=(*entities, *more), facts=(*told, *facts))


def _inside(fact: Fact, wanted: Collection[str]) -> bool:
    return not isinstance(fact.predicate, Predicate) or str(fact.object) in wanted


def around(knowledge: Knowledge, focus: str | None, hops: int) -> Knowledge:
    """What lies within `hops` relations of the focus; everything where there is none."""
    if focus is None:
        return knowledge
    choice = choose(knowledge, focus=focus, hops=hops, types=None, limit=max(1, len(knowledge.entities)))
    return part_of(knowledge, choice.kept)


def put(part: Knowledge, places: Mapping[str, Place], whole: Knowledge, *, room: int, cut: int = 0) -> NetworkView:
    """The view of `part` with everything at its place; what `whole` knows beyond it is counted as left out.

    `cut` of it are things that belong into the view and were too many. `room` is for labels before the first and
    beyond the last node: the page fits its first picture to nodes and regions, so empty regions hold it (only those of
    zones are drawn).
    """
    view = build_network(part, limit=max(1, len(part.entities)))
    nodes = []
    for node in view.nodes:
        place = places[node.id]
        weight = node.weight if place.weight is None else place.weight
        x, y, size = (round(number) for number in (place.x, place.y, place.size))
        nodes.append(replace(node, x=x, y=y, size=size, weight=weight, type=place.type or node.type))
    return replace(view, nodes=tuple(nodes), regions=_margin(nodes, room), left_out=_left_out(view, whole, cut))


def _margin(nodes: Sequence[NetworkNode], room: int) -> tuple[NetworkRegion, ...]:
    last = max(nodes, key=lambda node: (node.type is not EntityType.ZONE, node.x, node.id), default=None)
    if last is None:
        return ()
    ends = (min(node.x for node in nodes) - room, max(node.x for node in nodes) + room)
    return tuple(NetworkRegion(last.id, x, last.y, 1) for x in ends)


def _left_out(view: NetworkView, whole: Knowledge, cut: int) -> LeftOut:
    shown = {node.id for node in view.nodes}
    known = {entity.iri for entity in whole.entities}
    relations = [fact for fact in whole.facts if isinstance(fact.predicate, Predicate)]
    hidden = [fact for fact in relations if not (fact.subject in shown and str(fact.object) in shown)]
    return replace(view.left_out, other_types=len(known - shown) - cut, over_limit=cut, edges=len(hidden))


def wrapped(count: int, rows: int) -> list[tuple[int, int]]:
    """Column and row of `count` things that fill columns of so many rows one after the other."""
    return [divmod(at, max(1, rows)) for at in range(count)]
