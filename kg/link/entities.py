"""A cluster of things becomes an entity: which of its IRIs it bears, what it is called, what it was called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.model import Entity, EntityType
from kg.text import fold_name, fold_script

if TYPE_CHECKING:
    from kg.knowledge.divisions import Division
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.zone_list import ListedZone
    from kg.link.company_names import CompanyNames
    from kg.link.things import Thing
    from kg.link.zones import ZoneNames


def representative(things: Sequence[Thing], zones: ZoneNames, companies: CompanyNames, newest: Collection[str]) -> str:
    """The IRI of the best-named thing: newest, listed, with a legal form, telling most; then by the alphabet."""
    if len(things) == 1:
        return things[0].iri

    def worth(thing: Thing) -> tuple[bool, bool, bool, int, int]:
        listed = thing.own.type is EntityType.ZONE and listed_row(thing.key, zones) is not None
        full = thing.own.type is EntityType.ENTERPRISE and companies.parse(thing.key).is_full
        told = len(thing.own.qualifiers) if thing.own.known_elsewhere else -1
        return (thing.iri in newest, listed, full, told, len(thing.key))

    best = max(worth(thing) for thing in things)
    return min(thing.iri for thing in things if worth(thing) == best)


def listed_row(name: str, zones: ZoneNames) -> ListedZone | None:
    """The list's row of a zone by its official name; a zone that people set apart has another name."""
    row = zones.listed(name)
    return row if row is not None and fold_name(row.name) == fold_name(name) else None


def make_entity(
    iri: str, things: Sequence[Thing], former: Collection[str], zones: ZoneNames, lexicon: Lexicon
) -> Entity:
    """The entity of a cluster; `former` are names that texts say it bears no more."""
    kind = things[0].own.type
    names: Counter[str] = sum((thing.names for thing in things), Counter())
    if not names:
        names[things[0].key] = 1
    official, code = "", ""
    gone = set(former)
    if kind is EntityType.ZONE:
        row = next((row for thing in things if (row := listed_row(thing.key, zones)) is not None), None)
        if row is not None:
            told = set(map(fold_script, gone))
            official = row.name if row.name not in told else ""  # a page knows more than the list
            gone |= {name.name for name in row.former}
    elif kind is EntityType.PLACE:
        division = _division(things[0], lexicon)
        if division is not None:
            official, code = division.name, division.code
            names.setdefault(division.short, 0)
            gone |= {name for name in names if fold_script(name) in lexicon.divisions.former}
    elif kind is EntityType.ORGANIZATION:
        institute = lexicon.institutes.get(things[0].key)
        official = institute.name if institute is not None and fold_name(institute.name) == things[0].key else ""
    elif kind is EntityType.PROJECT:
        for form in list(filter(None, (_other_phase_form(name) for name in names))):
            names.setdefault(form, 0)
    gone -= {official}
    today = {name: count for name, count in names.items() if name not in gone} or dict(names)
    preferred = official or _preferred(today, kind)
    gone |= set(map(fold_script, gone))
    return Entity(
        iri=iri,
        type=kind,
        name=preferred,
        # a name in traditional characters is found by its simplified form, too
        aliases=tuple(sorted({*names, *map(fold_script, names)} - {preferred} - gone)),
        former_names=tuple(sorted(gone - {preferred})),
        articles=tuple(sorted(set().union(*(thing.articles for thing in things)))),
        admin_code=code,
        replaces=tuple(sorted(thing.iri for thing in things if thing.iri != iri)),
    )


def _division(thing: Thing, lexicon: Lexicon) -> Division | None:
    """The division that a place's key stands for."""
    divisions = lexicon.divisions
    wanted = (thing.key, "".join(thing.own.qualifiers))
    return next((d for d in divisions.named(thing.key) if divisions.key_of(d) == wanted), None)


def _other_phase_form(name: str) -> str | None:
    """X二期 for X项目二期 and the other way round: papers write both."""
    phase = re.fullmatch(r"(.{2,}?)(项目|工程)?([一二三四五六]期)", name)
    if phase is None:
        return None
    return phase.group(1) + phase.group(3) if phase.group(2) else f"{phase.group(1)}项目{phase.group(3)}"


def _preferred(names: Mapping[str, int], kind: EntityType) -> str:
    """The name that ranks first, in simplified characters where a text has it so."""
    counts: Counter[str] = Counter()
    for name, count in names.items():
        counts[fold_script(name)] += count
    best = min(counts, key=lambda name: _rank(name, counts[name], kind))
    return best if best in names else min(name for name in names if fold_script(name) == best)


def _rank(name: str, count: int, kind: EntityType) -> tuple[int, int, str]:
    """Order of names: the fullest first, but of an industry the usual one."""
    if kind is EntityType.INDUSTRY:
        return (-count, len(name), name)
    return (-len(name), -count, name)
