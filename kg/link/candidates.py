"""Which pairs are worth comparing: things that share a block, so that the work does not grow with their square.

Gives pairs (one, other): `one` leans on `other` where it tells less (恒泽 on 恒泽新材料有限公司, a park without a
zone on one with it) - it may join one thing only, and joins none where two fit as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.link.company_names import is_cut_from
from kg.link.features import GENERAL_KIND
from kg.link.profile import Profile
from kg.model import EntityType

if TYPE_CHECKING:
    from kg.knowledge.divisions import Divisions

LARGEST = 40  # things in a block; a larger one is a word that says nothing (中国), and is not compared
_SHORTEST = 2  # characters that two company names share at their head
# in whose hands two names may mean one thing: 科创园 and 青禾科创园 of one zone, two projects of one company
_OWNERS: dict[EntityType, Callable[[Profile], frozenset[str]]] = {
    EntityType.ORGANIZATION: lambda _: frozenset(),
    EntityType.FACILITY: lambda profile: profile.homes,
    EntityType.PROJECT: lambda profile: profile.owners,
    EntityType.PERSON: lambda _: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things to compare; `leans`: the first tells less than the second."""

    one: Profile
    other: Profile
    leans: bool


def find_pairs(profiles: Sequence[Profile], divisions: Divisions) -> list[Pair]:
    """The pairs of things of one type, each once, in a stable order."""
    kind = profiles[0].type if profiles else None
    if kind is EntityType.ZONE:
        found = _zones(profiles, divisions)
    elif kind is EntityType.ENTERPRISE:
        found = _companies(profiles)
    else:
        found = _namesakes(profiles)
    unique: dict[tuple[str, str], Pair] = {}
    for pair in found:
        first, second = sorted((pair.one.iri, pair.other.iri))
        unique.setdefault((first, second), pair)
    return [unique[key] for key in sorted(unique)]


def _zones(profiles: Iterable[Profile], divisions: Divisions) -> Iterator[Pair]:
    """东山高新区 leans on 苏州东山高新区, 昆山开发区 on 昆山经济技术开发区."""
    by_zone: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    by_head: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_zone[profile.zone].append(profile)
        by_head[profile.zone[0]].append(profile)
    for (head, kind), longer in by_zone.items():
        place = divisions.starting_at(head, 0) if kind else None
        rest = head[len(place) :].removeprefix("市").removeprefix("县") if place else ""
        if len(rest) >= _SHORTEST:
            yield from _leaning(by_zone.get((rest, kind), ()), longer)
        if kind == GENERAL_KIND:
            yield from _leaning(longer, by_head[head])


def _leaning(block: Sequence[Profile], others: Sequence[Profile]) -> Iterator[Pair]:
    """Each of a block with each of others on which it leans."""
    if max(len(block), len(others)) <= LARGEST:
        yield from (Pair(one, other, leans=True) for one in block for other in others if one != other)


def _companies(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Names of one brand and business, and short names with the names that begin like them."""
    by_core: dict[str, list[Profile]] = defaultdict(list)
    by_head: dict[tuple[str, str], list[Profile]] = defaultdict(list)  # of a brand, the shortest first
    for profile in sorted(profiles, key=_size_of_core):
        core = profile.company.core
        by_core[core].append(profile)
        for size in range(_SHORTEST, len(core) + 1):
            by_head[core[:size], profile.company.brand].append(profile)
    for same in by_core.values():
        yield from _all_of(same)
    for profile in profiles:
        if profile.company.is_full:
            continue
        core = profile.company.core
        for size in range(len(core), _SHORTEST - 1, -1):
            block = by_head[core[:size], profile.company.brand]
            first = bisect_right(block, len(core), key=_size_of_core)
            if first < len(block):
                if len(block) - first <= LARGEST:
                    yield from _leaning([profile], block[first:])
                break


def _size_of_core(profile: Profile) -> int:
    return len(profile.company.core)


def _namesakes(profiles: Iterable[Profile]) -> Iterator[Pair]:
    """Things of one name in one zone, in one city, of one owner; those that tell nothing with all of their name."""
    named: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    owned: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        name = profile.project.core or profile.key
        for place in profile.homes | profile.cities | profile.near | profile.owners:
            named[name, place].append(profile)
        if not profile.qualified:
            named[name, ""].append(profile)
        for owner in _OWNERS[profile.type](profile):
            owned[owner].append(profile)
    for same in named.values():
        yield from _all_of(same)
    for block in owned.values():
        yield from (pair for pair in _all_of(block) if _is_alike(pair.one, pair.other))


def _all_of(block: Sequence[Profile]) -> Iterator[Pair]:
    """Every pair of a block, the one that tells less in front."""
    if len(block) <= LARGEST:
        for one, other in combinations(sorted(block, key=_telling), 2):
            yield Pair(one, other, leans=_tells_less(one, other))


def _telling(profile: Profile) -> tuple[bool, bool, bool, int, str]:
    """Order of what names tell."""
    company = profile.company
    return (company.is_full, bool(company.region or company.seat), profile.qualified, len(profile.key), profile.iri)


def _is_alike(one: Profile, other: Profile) -> bool:
    """Whether two names in one hand may mean one thing: the shorter in the longer, or one capacity."""
    ours, theirs = one.project.core or one.key, other.project.core or other.key
    shorter, longer = sorted((ours, theirs), key=len)
    same = bool(one.project.capacity) and one.project.capacity == other.project.capacity
    return same or shorter in longer or is_cut_from(shorter, longer)


def _tells_less(one: Profile, other: Profile) -> bool:
    if one.type is EntityType.ENTERPRISE:
        ours, theirs = one.company, other.company
        placed = bool(theirs.region or theirs.seat) and not (ours.region or ours.seat)
        return not ours.is_full or (theirs.is_full and placed)
    return (other.qualified and not one.qualified) or (one.key != other.key and one.key in other.key)
