"""Which pairs are worth comparing: things that share a block, so that the work does not grow with their square.

Each thing says which blocks it is in (`blocks_of`), each block alone which pairs it has (`pairs_of`), so that blocks
can be looked through wherever they are. Gives pairs (one, other): `one` leans on `other` where it tells less (恒泽 on
恒泽新材料有限公司, a park without a zone on one with it) - it may join one thing only, and joins none where two fit as
well.
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

Key = tuple[str, ...]
LARGEST = 40  # things in a block; a larger one is a word that says nothing (中国), and is not compared
# blocks of: zones by head and kind with those that have a place in front, zones of one head, companies of one brand and
# business, of one brand and head, things of one name in one place or hand, things in one hand
_LONGER, _HEAD, _CORE, _BRAND, _NAMED, _OWNED = "longer", "head", "core", "brand", "named", "owned"
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

    @property
    def ends(self) -> tuple[str, str]:
        """The two IRIs, the smaller one first."""
        return min(self.one.iri, self.other.iri), max(self.one.iri, self.other.iri)


def find_pairs(profiles: Sequence[Profile], divisions: Divisions) -> list[Pair]:
    """The pairs of things, each once, in a stable order."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=_iri):
        for key in blocks_of(profile, divisions):
            blocks[key].append(profile)
    unique: dict[tuple[str, str], Pair] = {}
    for key, block in blocks.items():
        for pair in pairs_of(key, block) if len(block) > 1 else ():
            unique.setdefault(pair.ends, pair)
    return [unique[ends] for ends in sorted(unique)]


def blocks_of(profile: Profile, divisions: Divisions) -> Iterator[Key]:
    """The blocks that a thing is in; their keys begin with what they are blocks of."""
    if profile.type is EntityType.ZONE:
        yield from _blocks_of_zone(profile, divisions)
    elif profile.type is EntityType.ENTERPRISE:
        core = profile.company.core
        yield _CORE, core
        if len(core) >= _SHORTEST:
            yield _BRAND, profile.company.brand, core[:_SHORTEST]
    else:
        name = profile.project.core or profile.key
        places = profile.homes | profile.cities | profile.near | profile.owners
        for place in places | (frozenset() if profile.qualified else {""}):
            yield _NAMED, profile.type.value, name, place
        for owner in _OWNERS[profile.type](profile):
            yield _OWNED, profile.type.value, owner


def part_of_block(key: Key, profile: Profile) -> Key | None:
    """The part of a block that a thing is in; of one with more than `LARGEST` things nothing is compared.

    None where that does not hold: of a brand any number of companies are looked through.
    """
    return {_BRAND: None, _LONGER: profile.zone}.get(key[0], ())


def pairs_of(key: Key, block: Sequence[Profile]) -> Iterator[Pair]:
    """The pairs in a block, whose things are sorted by IRI; two blocks never have the two things in another order."""
    if key[0] == _LONGER:
        yield from _zones_and_longer(key[1:], block)
    elif key[0] == _HEAD:
        yield from _leaning([profile for profile in block if profile.zone[1] == GENERAL_KIND], block)
    elif key[0] == _BRAND:
        yield from _short_names(block)
    elif key[0] == _OWNED:
        yield from (pair for pair in _all_of(block) if _is_alike(pair.one, pair.other))
    else:
        yield from _all_of(block)


def _blocks_of_zone(profile: Profile, divisions: Divisions) -> Iterator[Key]:
    """东山高新区 leans on 苏州东山高新区, 昆山开发区 on 昆山经济技术开发区."""
    head, kind = profile.zone
    yield _HEAD, head
    place = divisions.starting_at(head, 0) if kind else None
    rest = head[len(place) :].removeprefix("市").removeprefix("县") if place else ""
    if kind:
        yield _LONGER, head, kind
    if len(rest) >= _SHORTEST and rest != head:
        yield _LONGER, rest, kind


def _zones_and_longer(zone: Key, block: Sequence[Profile]) -> Iterator[Pair]:
    """The zones of one head and kind with those that have a place in front of it."""
    longer: dict[Key, list[Profile]] = defaultdict(list)
    for profile in block:
        longer[profile.zone].append(profile)
    short = longer.pop(zone, [])
    for others in longer.values():
        yield from _leaning(short, others)


def _leaning(block: Sequence[Profile], others: Sequence[Profile]) -> Iterator[Pair]:
    """Each of a block with each of others on which it leans."""
    if max(len(block), len(others)) <= LARGEST:
        yield from (Pair(one, other, leans=True) for one in block for other in others if one != other)


def _short_names(block: Iterable[Profile]) -> Iterator[Pair]:
    """Short names with the names of their brand that begin like them, and with the longest piece of them."""
    by_head: dict[str, list[Profile]] = defaultdict(list)  # the shortest first
    short = []
    for profile in sorted(block, key=_size_of_core):
        core = profile.company.core
        for size in range(_SHORTEST, len(core) + 1):
            by_head[core[:size]].append(profile)
        if not profile.company.is_full:
            short.append(profile)
    for profile in short:
        core = profile.company.core
        for size in range(len(core), _SHORTEST - 1, -1):
            alike = by_head[core[:size]]
            first = bisect_right(alike, len(core), key=_size_of_core)
            if first < len(alike):
                if len(alike) - first <= LARGEST:
                    yield from _leaning([profile], alike[first:])
                break


def _iri(profile: Profile) -> str:
    return profile.iri


def _size_of_core(profile: Profile) -> int:
    return len(profile.company.core)


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
