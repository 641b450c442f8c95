"""The start view of a large graph: zones and industries stand for all the rest, which the page unfolds on demand.

Every thing belongs to the zone that is nearest to it over relations (industries tell nothing of where a thing is). At
first the page shows the heaviest zones and industries, the heads, each as large as what it stands for, and between
them sums: one line for all relations between what two heads stand for, with a few of their quotes.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

from kg.model import Attribute, EntityType, Knowledge, Predicate
from kg.network.bounds import firmest
from kg.network.build import build_network
from kg.network.choice import choose
from kg.network.view import NetworkEdge, NetworkNode, NetworkView, NodeFact

MOST = 10_000  # nodes in a page, the heaviest: with more it takes too long to open
_MOST_LINES = 25_000  # relations in a page, or so much fewer nodes
_MOST_QUOTES = 3  # of a sum
# Of more than these, the heaviest: their names have to find room, and industries must not drown among zones.
_MOST_HEADS = {EntityType.ZONE: 90, EntityType.INDUSTRY: 40}
_SUMS_EACH = 3  # lines for each head; more of them show nothing, so the lightest sums stay out
# How far apart two things are for the question where they are.
_NEAR = frozenset({Predicate.LOCATED_IN, Predicate.PART_OF, Predicate.UNDERTAKEN_BY})
_NO_PLACE = frozenset({Predicate.DEVELOPS_INDUSTRY, Predicate.IN_INDUSTRY})
_FAR = 3
_APART: dict[Predicate | Attribute, int] = {
    predicate: 1 if predicate in _NEAR else _FAR for predicate in Predicate if predicate not in _NO_PLACE
}
_MEMBERS = "汇总 · stands for"
_LEAST_HEAD, _MOST_HEAD = 0.007, 0.02  # radius of a head, as a part of the picture's width

Pair = tuple[str, str]


def aggregate_view(knowledge: Knowledge, *, limit: int = MOST) -> NetworkView:
    """All there is, the heaviest `limit` things of it, with the heads that stand for it at first."""
    view = build_network(knowledge, limit=limit, lines=_MOST_LINES)
    home = homes(knowledge)
    inside: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for node in view.nodes:
        if home.get(node.id, node.id) != node.id:
            inside[home[node.id]][EntityType(node.type)] += 1
    sums = _sums(view.edges, home)
    weight = Counter({iri: members.total() for iri, members in inside.items()})
    for pair, edges in sums.items():
        weight.update(dict.fromkeys(pair, len(edges)))
    heads = _heads(view.nodes, weight)
    between = [pair for pair in sums if pair[0] in heads and pair[1] in heads]
    strongest = sorted(between, key=lambda pair: (-len(sums[pair]), pair))[: _SUMS_EACH * len(heads)]
    xs = [node.x for node in view.nodes]
    width = max(xs, default=0) - min(xs, default=0)
    most = max((weight[iri] for iri in heads), default=0)
    return replace(
        view,
        nodes=tuple(
            replace(
                node,
                facts=_told(node, inside[node.id]),
                closed=round(width * (_LEAST_HEAD + (_MOST_HEAD - _LEAST_HEAD) * sqrt(weight[node.id] / max(1, most)))),
            )
            if node.id in heads
            else node
            for node in view.nodes
        ),
        edges=(*view.edges, *(_sum(sums[pair], home) for pair in sorted(strongest))),
        heads=tuple(sorted(heads)),
    )


def shown(knowledge: Knowledge, *, limit: int = MOST) -> frozenset[str]:
    """The things that such a view holds; of the knowledge entities and relations count, whatever they rest on."""
    return choose(knowledge, focus=None, hops=1, types=None, limit=limit, lines=_MOST_LINES).kept


def _heads(nodes: Sequence[NetworkNode], weight: Mapping[str, int]) -> frozenset[str]:
    """The zones and industries that stand for most things and relations."""
    ranked = sorted(nodes, key=lambda node: (-weight.get(node.id, 0), node.id))
    return frozenset(
        node.id for kind, most in _MOST_HEADS.items() for node in [node for node in ranked if node.type is kind][:most]
    )


def homes(knowledge: Knowledge) -> dict[str, str]:
    """The zone that each thing belongs to; zones and industries are their own, what no zone reaches is not in it."""
    kinds = {entity.iri: entity.type for entity in knowledge.entities}
    neighbours: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for fact in knowledge.facts:
        cost = _APART.get(fact.predicate)
        if cost is not None:
            neighbours[fact.subject].append((cost, str(fact.object)))
            neighbours[str(fact.object)].append((cost, fact.subject))
    home = {iri: iri for iri, kind in kinds.items() if kind is EntityType.INDUSTRY}
    waiting = [(0, iri, iri) for iri, kind in sorted(kinds.items()) if kind is EntityType.ZONE]
    offered: dict[str, tuple[int, str]] = {}
    while waiting:
        distance, root, iri = heapq.heappop(waiting)
        if iri not in home:
            home[iri] = root
            for cost, other in neighbours[iri]:
                offer = (distance + cost, root)
                if other in kinds and other not in home and (other not in offered or offer < offered[other]):
                    offered[other] = offer
                    heapq.heappush(waiting, (*offer, other))
    return home


def _sums(edges: Sequence[NetworkEdge], home: Mapping[str, str]) -> dict[Pair, list[NetworkEdge]]:
    """The relations that run between the things of two homes."""
    sums: defaultdict[Pair, list[NetworkEdge]] = defaultdict(list)
    for edge in edges:
        one, two = home.get(edge.source), home.get(edge.target)
        if one and two and one != two:
            sums[min(one, two), max(one, two)].append(edge)
    return sums


def _sum(edges: Sequence[NetworkEdge], home: Mapping[str, str]) -> NetworkEdge:
    """One line of the commonest kind and direction that says how many it sums up."""
    kinds = Counter((home[edge.source], edge.predicate, home[edge.target]) for edge in edges)
    source, predicate, target = min(kinds, key=lambda kind: (-kinds[kind], kind))
    quotes = dict.fromkeys(edge.evidence[0] for edge in edges if edge.evidence)
    return NetworkEdge(
        source,
        target,
        predicate,
        firmest(edge.modality for edge in edges),
        max(edge.confidence for edge in edges),
        (f"{len(edges)} 条 · {len(edges)} relations",),
        tuple(quotes)[:_MOST_QUOTES],
        sums=len(edges),
    )


def _told(node: NetworkNode, inside: Counter[EntityType]) -> tuple[NodeFact, ...]:
    """What is known of a head, and how many things it stands for."""
    if not inside:
        return node.facts
    counts = " · ".join(f"{kind.value} {inside[kind]}" for kind in EntityType if inside[kind])
    return (*node.facts, NodeFact(_MEMBERS, counts, ()))
