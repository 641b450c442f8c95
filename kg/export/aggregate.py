"""The start view of a large graph: one node a zone and one an industry, and the relations between them summed up.

Everything else belongs to the zone that is nearest to it over relations (industries tell nothing of where a thing is).
A relation between two things becomes one between their zones, or a zone and an industry; its title says how many
relations it sums up, its quotes are a few of theirs. Each node says how many things it stands for and which command
draws them.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.export.network import build_network
from kg.export.placing import part_of
from kg.export.view import LeftOut, NetworkNode, NetworkView, NodeFact
from kg.model import EntityType, Evidence, Fact, Knowledge, Predicate

_MOST_QUOTES = 3  # of a summed relation
# Of more than these, the heaviest: their names have to find room, and industries must not drown among zones.
_MOST = {EntityType.ZONE: 90, EntityType.INDUSTRY: 40}
_EDGES_EACH = 3  # lines for each node; more of them show nothing, so the lightest sums stay out
# How far apart two things are for the question where they are.
_NEAR = frozenset({Predicate.LOCATED_IN, Predicate.PART_OF, Predicate.UNDERTAKEN_BY})
_NO_PLACE = frozenset({Predicate.DEVELOPS_INDUSTRY, Predicate.IN_INDUSTRY})
_FAR = 3
_MEMBERS, _OPEN = "汇总 · stands for", "展开 · to open"

Pair = tuple[str, str]


@dataclass(slots=True)
class _Sum:
    """What runs between two nodes: the kinds of relations with their direction, and quotes."""

    kinds: Counter[tuple[Predicate, Pair]] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.kinds.total()

    def add(self, fact: Fact, ends: Pair) -> None:
        self.kinds[Predicate(fact.predicate), ends] += 1
        if len(self.evidence) < _MOST_QUOTES:
            self.evidence += fact.evidence[:1]

    def fact(self) -> Fact:
        """One relation of the commonest kind that says how many it sums up."""
        predicate, (one, two) = min(self.kinds, key=lambda kind: (-self.kinds[kind], kind))
        title = f"{self.number} 条 · {self.number} relations"
        return Fact(one, predicate, two, tuple(self.evidence), (title,))


def aggregate_view(knowledge: Knowledge, *, limit: int) -> NetworkView:
    """Zones and industries for all there is; of more than `limit` of them the lightest are left out."""
    home = homes(knowledge)
    sums = _sums(knowledge.facts, home)
    members = Counter(home.values())
    kept = _heaviest(knowledge, members, sums, limit)
    part = part_of(knowledge, kept)
    between = [pair for pair in sums if kept.issuperset(pair)]
    strongest = sorted(between, key=lambda pair: (-sums[pair].number, pair))[: _EDGES_EACH * len(kept)]
    part = replace(
        part,
        # as heavy as what it stands for, so that the layout gives it the room
        entities=tuple(replace(e, articles=tuple(map(str, range(members[e.iri])))) for e in part.entities),
        facts=tuple(sums[pair].fact() for pair in strongest),
        observations=(),
    )
    view = build_network(part, limit=limit)
    kinds = {entity.iri: entity.type for entity in knowledge.entities}
    inside: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for iri, root in home.items():
        if iri != root:
            inside[root][kinds[iri]] += 1
    relations = sum(isinstance(fact.predicate, Predicate) for fact in knowledge.facts)
    return replace(
        view,
        nodes=tuple(_told(node, inside[node.id]) for node in view.nodes),
        left_out=LeftOut(over_limit=len(kinds) - len(view.nodes), edges=max(0, relations - len(view.edges))),
    )


def _heaviest(
    knowledge: Knowledge, members: Mapping[str, int], sums: Mapping[Pair, _Sum], limit: int
) -> frozenset[str]:
    """The zones and industries that stand for most things and relations."""
    weight = Counter(members)
    for pair, found in sums.items():
        weight.update(dict.fromkeys(pair, found.number))
    ranked = sorted(knowledge.entities, key=lambda entity: (-weight[entity.iri], entity.iri))
    own = [entity.iri for kind, most in _MOST.items() for entity in [e for e in ranked if e.type is kind][:most]]
    return frozenset(own[:limit])


def homes(knowledge: Knowledge) -> dict[str, str]:
    """The zone that each thing belongs to; zones and industries are their own, what no zone reaches is not in it."""
    kinds = {entity.iri: entity.type for entity in knowledge.entities}
    neighbours: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for fact in knowledge.facts:
        if isinstance(fact.predicate, Predicate) and fact.predicate not in _NO_PLACE:
            cost = 1 if fact.predicate in _NEAR else _FAR
            neighbours[fact.subject].append((cost, str(fact.object)))
            neighbours[str(fact.object)].append((cost, fact.subject))
    home = {iri: iri for iri, kind in kinds.items() if kind is EntityType.INDUSTRY}
    waiting = [(0, iri, iri) for iri, kind in sorted(kinds.items()) if kind is EntityType.ZONE]
    while waiting:
        distance, root, iri = heapq.heappop(waiting)
        if iri not in home:
            home[iri] = root
            for cost, other in neighbours[iri]:
                if other not in home and other in kinds:
                    heapq.heappush(waiting, (distance + cost, root, other))
    return home


def _sums(facts: Sequence[Fact], home: Mapping[str, str]) -> dict[Pair, _Sum]:
    sums: defaultdict[Pair, _Sum] = defaultdict(_Sum)
    for fact in sorted(facts, key=lambda row: (row.subject, row.predicate, str(row.object))):
        if isinstance(fact.predicate, Predicate):
            one, two = home.get(fact.subject), home.get(str(fact.object))
            if one and two and one != two:
                sums[min(one, two), max(one, two)].add(fact, (one, two))
    return sums


def _told(node: NetworkNode, inside: Counter[EntityType]) -> NetworkNode:
    """The node with what it stands for and the command that draws it."""
    command = NodeFact(_OPEN, f"kg view DIR --focus '{node.label}' --hops 2", ())
    if not inside:
        return replace(node, facts=(*node.facts, command))
    counts = " · ".join(f"{kind.value} {inside[kind]}" for kind in EntityType if inside[kind])
    return replace(node, facts=(*node.facts, NodeFact(_MEMBERS, counts, ()), command))
