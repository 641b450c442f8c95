"""The view of zones and industries: zones left, industries right, and a line where a zone develops an industry.

Both sides are ordered so that few lines cross: each thing moves towards the middle of those it is linked with, turn by
turn, and the best order that was seen stays (Sugiyama et al. 1981).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

from kg.model import Entity, EntityType, Knowledge, Predicate
from kg.network.placing import Place, part_of, put
from kg.network.view import NetworkView

Pair = tuple[str, str]

_TURNS = 24
_HIGH = 46  # from one row to the next
_LEAST_WIDE = 620
_LEAST, _MOST = 19, 23
_MOST_SIDE = 32  # zones, and industries: the most linked
_FEW = 14  # so many names fit below each other
_OUT = (0.4, 0.25)  # how far every other thing steps out: names of zones are longer
_LABEL = 120  # room for the names of the industries


def zones_industries_view(knowledge: Knowledge, whole: Knowledge) -> NetworkView:
    """The zones that develop an industry, and these industries."""
    things = {entity.iri: entity for entity in knowledge.entities}
    pairs = sorted(
        {
            (fact.subject, str(fact.object))
            for fact in knowledge.facts
            if fact.predicate is Predicate.DEVELOPS_INDUSTRY and _crosses(things, fact.subject, str(fact.object))
        }
    )
    known = {iri for pair in pairs for iri in pair}
    for end in (1, 0):
        pairs = _most_linked(pairs, end)
    left, right = ordered(pairs)
    part = part_of(knowledge, {*left, *right})
    places = {**_column(left, pairs, 0, right), **_column(right, pairs, 1, left)}
    return put(part, places, whole, room=_LABEL, cut=len(known) - len(places))


def _crosses(things: Mapping[str, Entity], zone: str, industry: str) -> bool:
    ends = [things[iri].type if iri in things else None for iri in (zone, industry)]
    return ends == [EntityType.ZONE, EntityType.INDUSTRY]


def _most_linked(pairs: Sequence[Pair], end: int) -> list[Pair]:
    """The pairs whose one side is among the most linked of that side."""
    count = Counter(pair[end] for pair in pairs)
    kept = set(sorted(count, key=lambda iri: (-count[iri], iri))[:_MOST_SIDE])
    return [pair for pair in pairs if pair[end] in kept]


def ordered(pairs: Sequence[Pair]) -> tuple[list[str], list[str]]:
    """Both sides of the pairs in an order with few crossings; the same pairs give the same order."""
    links: tuple[dict[str, list[str]], dict[str, list[str]]] = (defaultdict(list), defaultdict(list))
    for one, two in pairs:
        links[0][one].append(two)
        links[1][two].append(one)
    sides = [_by_parts(pairs, links), sorted(links[1])]
    best, least = (list(sides[0]), list(sides[1])), crossings(pairs, sides[0], sides[1])
    for turn in range(_TURNS):
        moved = 1 - turn % 2
        sides[moved] = _towards(sides[moved], links[moved], sides[1 - moved])
        now = crossings(pairs, sides[0], sides[1])
        if turn == 0 or now < least:
            best, least = (list(sides[0]), list(sides[1])), now
    return best


def _by_parts(pairs: Sequence[Pair], links: tuple[dict[str, list[str]], dict[str, list[str]]]) -> list[str]:
    """The left side to begin with: what hangs together stands together, the most linked first."""
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted({one for one, _ in pairs}, key=lambda iri: (-len(links[0][iri]), iri)):
        waiting = [start]
        while waiting:
            one = waiting.pop(0)
            if one not in seen:
                seen.add(one)
                order.append(one)
                waiting += sorted({other for two in links[0][one] for other in links[1][two]} - seen)
    return order


def _towards(side: Sequence[str], links: Mapping[str, Sequence[str]], other: Sequence[str]) -> list[str]:
    rank = {iri: at for at, iri in enumerate(other)}
    middle = {iri: sum(rank[end] for end in links[iri]) / len(links[iri]) for iri in side}
    return sorted(side, key=lambda iri: (middle[iri], iri))


def crossings(pairs: Sequence[Pair], left: Sequence[str], right: Sequence[str]) -> int:
    """How many of the lines cross when both sides stand in this order."""
    one, two = ({iri: at for at, iri in enumerate(side)} for side in (left, right))
    above: list[int] = []
    count = 0
    for _, at in sorted((one[start], two[end]) for start, end in pairs):
        count += len(above) - bisect_right(above, at)
        insort(above, at)
    return count


def _column(side: Sequence[str], pairs: Sequence[Pair], end: int, other: Sequence[str]) -> dict[str, Place]:
    """A side from top to bottom; the shorter one is spread over the height of the longer one."""
    rows = max(len(side), len(other))
    step = _HIGH * rows / max(1, len(side))
    wide = max(_LEAST_WIDE, _HIGH * rows * 0.6)
    degree = dict.fromkeys(side, 0)
    for pair in pairs:
        degree[pair[end]] += 1
    # on a long side every other thing steps out, so that names have room
    out = (2 * end - 1) * wide * (_OUT[end] if len(side) > _FEW else 0)
    return {
        iri: Place(end * wide + at % 2 * out, (at + 0.5) * step, min(_MOST, _LEAST + 2 * sqrt(degree[iri] - 1)))
        for at, iri in enumerate(side)
    }
