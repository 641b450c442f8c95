"""Which part of the knowledge a network view shows.

Takes `Knowledge` and the wishes of the user, gives the IRIs to show, all relations, the weight of each thing, and the
count of what stays out for which reason.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.model import Entity, EntityType, Fact, Knowledge, Predicate
from kg.network.view import LeftOut

_MOST_NAMED = 5  # names listed in an error


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown: IRIs, the relations between them, and how much is left out."""

    kept: frozenset[str]
    relations: tuple[Fact, ...]
    weight: dict[str, int]  # of every entity
    focus: tuple[str, ...]
    left_out: LeftOut


def choose(
    knowledge: Knowledge,
    *,
    focus: str | None,
    hops: int,
    types: frozenset[EntityType] | None,
    limit: int,
    lines: int | None = None,
) -> Choice:
    """Choose by distance from the focus, then by type, then by limit and by the relations that have room (`lines`)."""
    kinds = {entity.iri: entity.type for entity in knowledge.entities}
    relations = [
        fact
        for fact in knowledge.facts
        if isinstance(fact.predicate, Predicate) and fact.subject in kinds and str(fact.object) in kinds
    ]
    weight = _weights(knowledge.entities, relations)
    centres = find_focus(knowledge.entities, focus) if focus is not None else ()
    distance = _distances(relations, centres, hops) if focus is not None else dict.fromkeys(kinds, 0)
    asked = [iri for iri in distance if types is None or kinds[iri] in types or iri in centres]
    ranked = sorted(asked, key=lambda iri: (distance[iri], -weight[iri], iri))[:limit]
    kept = frozenset(ranked if lines is None else ranked[: _with_room(ranked, relations, lines)])
    shown = [fact for fact in relations if fact.subject in kept and str(fact.object) in kept]
    left_out = LeftOut(
        too_far=len(kinds) - len(distance),
        other_types=len(distance) - len(asked),
        over_limit=len(asked) - len(kept),
        edges=len(relations) - len(shown),
    )
    return Choice(kept, tuple(sorted(shown, key=_relation_key)), weight, tuple(sorted(centres)), left_out)


def _with_room(ranked: Sequence[str], relations: Sequence[Fact], lines: int) -> int:
    """How many of the first things have no more than so many relations between them."""
    place = {iri: at for at, iri in enumerate(ranked)}
    ends = ((place.get(fact.subject), place.get(str(fact.object))) for fact in relations)
    complete = sorted(max(one, other) for one, other in ends if one is not None and other is not None)
    return complete[lines] if len(complete) > lines else len(ranked)


def find_focus(entities: Sequence[Entity], focus: str) -> tuple[str, ...]:
    """IRIs of what a user calls `focus`: an IRI, else a name, else another name; things of one name are taken together.

    Raises `UsageError` where nothing has that name, or where it is another name of several things.
    """
    wanted = _fold(focus)
    named = [e.iri for e in entities if focus == e.iri] or [e.iri for e in entities if _fold(e.name) == wanted]
    if named:
        return tuple(named)
    known = {e.iri: e.name for e in entities if wanted in map(_fold, (*e.aliases, *e.former_names))}
    if len(known) == 1:
        return tuple(known)
    if known:
        msg = f"{focus} is another name of {len(known)} things; give one of their names: {_listed(known.values())}"
        raise UsageError(msg)
    near = difflib.get_close_matches(focus, sorted({e.name for e in entities}), n=_MOST_NAMED, cutoff=0.4)
    msg = f"nothing in the graph is called {focus}" + (f"; near to it: {_listed(near)}" if near else "")
    raise UsageError(msg)


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(set(names))
    return ", ".join(ordered[:_MOST_NAMED]) + (", …" if len(ordered) > _MOST_NAMED else "")


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _relation_key(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.predicate.value, str(fact.object)


def _weights(entities: Sequence[Entity], relations: Sequence[Fact]) -> dict[str, int]:
    ends = Counter(end for fact in relations for end in {fact.subject, str(fact.object)})
    return {entity.iri: ends[entity.iri] + len(set(entity.articles)) for entity in entities}


def _distances(relations: Sequence[Fact], centres: Sequence[str], hops: int) -> dict[str, int]:
    """Relations, in either direction, from the nearest centre; only what lies within `hops`."""
    neighbours = defaultdict(set)
    for fact in relations:
        neighbours[fact.subject].add(str(fact.object))
        neighbours[str(fact.object)].add(fact.subject)
    distance = dict.fromkeys(centres, 0)
    rim = set(centres)
    for hop in range(1, hops + 1):
        rim = {other for iri in rim for other in neighbours[iri]} - distance.keys()
        distance.update(dict.fromkeys(sorted(rim), hop))
    return distance
