"""The view of industry chains: a band a chain, its stages from left to right, and below each what stands there.

Left of a chain are the zones that have it. A chain whose stages no page names is a band with what has the chain's own
word in its name. Stages are nodes in this view alone, each a part of its chain with the chain's quotes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.ids import base_of, node_iri
from kg.model import ChainStages, Entity, EntityType, Evidence, Fact, Knowledge, Predicate, ViewType
from kg.network.placing import Place, part_of, put, wrapped
from kg.network.standing import Stand, standing
from kg.network.view import NetworkView

_WIDE, _HIGH = 120, 78  # room of a thing below its stage
_STEP = 2 * _WIDE + 40  # from one stage to the next: two things stand side by side
_BAND = 130  # between two chains
_CHAIN, _STAGE, _HOLDER, _THING = 26, 20, 20, 15
_MOST_CHAINS, _MOST_THINGS, _MOST_LOOSE = 12, 6, 12  # drawn: chains, things at a stage, at a chain itself
_HEAD_WEIGHT = 1_000_000


def chains_view(knowledge: Knowledge, whole: Knowledge) -> NetworkView:
    """Every chain of `knowledge` with its zones, stages and what stands at them."""
    chains = [entity for entity in knowledge.entities if entity.type is EntityType.CHAIN]
    told = {row.chain: row for row in sorted(knowledge.chains, key=lambda row: (len(row.stages), row.stages))}
    stages = {chain.iri: told[chain.iri].stages if chain.iri in told else () for chain in chains}
    stands = standing(knowledge, stages)
    holders = _holders(knowledge)
    things = defaultdict(list)
    weight = _weights(knowledge)
    for iri in sorted(stands, key=lambda iri: (-weight[iri], iri)):
        things[stands[iri]].append(iri)
    full = Counter(stand.chain for stand in stands.values())
    # those with stages first, among them those at which most stands
    ranked = sorted(chains, key=lambda c: (not stages[c.iri], -full[c.iri], -len(holders.get(c.iri, ())), c.iri))
    drawn = ranked[:_MOST_CHAINS]
    kept = {stand: iris[: _MOST_THINGS if stand.stage >= 0 else _MOST_LOOSE] for stand, iris in things.items()}
    places = _places(drawn, stages, kept, holders)
    more, facts = _stages(drawn, told)
    part = part_of(knowledge, places.keys(), more=more, facts=facts)
    shown = sum(iri in places for iri in stands)
    return put(part, places, whole, room=_WIDE, cut=len(chains) - len(drawn) + len(stands) - shown)


def stage_iri(chain: str, at: int, label: str) -> str:
    """The IRI that a stage, counted from 0, has in the graph."""
    return node_iri(base_of(chain), "stage", chain, at + 1, label)


def _stages(chains: Sequence[Entity], told: Mapping[str, ChainStages]) -> tuple[list[Entity], list[Fact]]:
    entities, facts = [], []
    for chain in chains:
        row = told.get(chain.iri)
        labels: Sequence[str] = row.stages if row else ()
        evidence: tuple[Evidence, ...] = row.evidence if row else ()
        for at, label in enumerate(labels):
            iri = stage_iri(chain.iri, at, label)
            # a thing of this view; `put` gives it its own type
            entities.append(Entity(iri, EntityType.CHAIN, label, (), (), ()))
            facts.append(Fact(iri, Predicate.PART_OF, chain.iri, evidence))
    return entities, facts


def _holders(knowledge: Knowledge) -> dict[str, list[str]]:
    """The zones, and what else, that are told to have a chain."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    kinds = {entity.iri: entity.type for entity in knowledge.entities}
    for fact in knowledge.facts:
        if fact.predicate is Predicate.HAS_CHAIN and kinds.get(fact.subject) in {EntityType.ZONE, EntityType.FACILITY}:
            found[str(fact.object)].add(fact.subject)
    return {chain: sorted(subjects) for chain, subjects in found.items()}


def _weights(knowledge: Knowledge) -> dict[str, int]:
    return {entity.iri: len(set(entity.articles)) for entity in knowledge.entities}


def _places(
    chains: Sequence[Entity],
    stages: Mapping[str, Sequence[str]],
    things: Mapping[Stand, Sequence[str]],
    holders: Mapping[str, Sequence[str]],
) -> dict[str, Place]:
    places: dict[str, Place] = {}
    top = 0.0
    for chain in chains:
        labels = stages[chain.iri]
        places[chain.iri] = Place(0, top, _CHAIN, _HEAD_WEIGHT)
        # a zone that has several chains stands at the first of them
        own = [iri for iri in holders.get(chain.iri, ()) if iri not in places]
        depth = _stack(places, own, (-_STEP, top), _HOLDER, rows=max(1, len(own)))
        for at, iri in enumerate(stage_iri(chain.iri, at, label) for at, label in enumerate(labels)):
            left = (at + 1) * _STEP
            places[iri] = Place(left, top, _STAGE, _HEAD_WEIGHT - at - 1, ViewType.STAGE)
            below = things.get(Stand(chain.iri, at), ())
            depth = max(depth, _stack(places, below, (left - _WIDE / 2, top + _HIGH), _THING, rows=-(-len(below) // 2)))
        loose = things.get(Stand(chain.iri, -1), ())
        rows = max(3, -(-len(loose) // 8))
        depth = max(depth, _stack(places, loose, (_STEP - _WIDE / 2, top), _THING, rows=rows))
        top += depth + _BAND
    return places


def _stack(
    places: dict[str, Place], iris: Sequence[str], corner: tuple[float, float], size: float, *, rows: int
) -> float:
    """Put things below and beside each other from a corner on; gives how far down they reach."""
    for iri, (column, row) in zip(iris, wrapped(len(iris), rows), strict=True):
        places[iri] = Place(corner[0] + column * _WIDE, corner[1] + row * _HIGH, size)
    return max((places[iri].y for iri in iris), default=corner[1]) - corner[1] + (_HIGH if iris else 0)
