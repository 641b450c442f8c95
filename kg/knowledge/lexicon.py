"""The words of seeds/ in the forms in which the reading rooms use them; read once, immutable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.knowledge.affixes import Beginnings
from kg.knowledge.divisions import Divisions, load_divisions
from kg.knowledge.institutes import ListedInstitute, load_institutes
from kg.knowledge.listed_names import ListedNames, NameList
from kg.knowledge.seeds import Table, compiled, longest_first, read_rows
from kg.knowledge.zone_list import FormerName, ListedZone, load_zone_list
from kg.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_LONG = 3  # characters of a division's name; shorter ones are in jieba's dictionary
_TELLING = 4  # characters of an institute's name; shorter ones (of short names) are other words, too


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """The words as one group of a regular expression, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in longest_first(list(words))) + ")"


def first_of(words: Iterable[str]) -> str:
    """What a regular expression that starts with one of the words may look for first: their first characters.

    Where a pattern starts with several lists of words, this spares trying all of them at every place.
    """
    return "(?=[" + "".join(sorted({re.escape(word[0]) for word in words})) + "])"


@dataclass(frozen=True, slots=True)
class ZoneKind:
    """A kind of zone with its short forms; all forms of one kind may name the same zone, `key` stands for them."""

    full: str
    forms: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Lexicon:
    """All words of seeds/ by what they are for; the tables are described key by key in the files they are read from."""

    divisions: Divisions
    function: frozenset[str]
    verbs: frozenset[str]
    soft: frozenset[str]
    trades: frozenset[str]
    appositives: tuple[str, ...]
    zone_kinds: tuple[ZoneKind, ...]
    zones: Table
    facilities: Table
    enterprises: Table
    organizations: Table
    persons: Table
    projects: Table
    products: Table
    relations: Table
    slots: Table
    listed_zones: tuple[ListedZone, ...]
    industries: dict[str, str]  # any name -> canonical name
    institutes: dict[str, ListedInstitute]  # universities and academies by every name, folded

    @cached_property
    def zones_by_name(self) -> dict[str, ListedZone]:
        """The listed zones by every name, official ones first, then other names, then former ones."""
        found: dict[str, ListedZone] = {}
        for names in (
            lambda zone: (zone.name,),
            lambda zone: zone.aliases,
            lambda zone: tuple(former.name for former in zone.former),
        ):
            for zone in self.listed_zones:
                for name in names(zone):
                    found.setdefault(fold_name(name), zone)
        return found

    @cached_property
    def zone_names(self) -> tuple[str, ...]:
        """Every name of the zone lists, of today and of before."""
        return tuple(dict.fromkeys(name for zone in self.listed_zones for name in zone.names))

    @cached_property
    def hard(self) -> frozenset[str]:
        """Words that always end a name."""
        return (self.function | self.verbs) - self.soft

    @cached_property
    def hard_beginnings(self) -> Beginnings:
        """Of the words that always end a name those of two characters or more, by how they begin."""
        return Beginnings(word for word in self.hard if len(word) > 1)

    @cached_property
    def listed_names(self) -> ListedNames:
        """The names that are known wherever they stand."""
        return ListedNames(
            {
                NameList.ZONES: self.zone_names,
                NameList.INDUSTRIES: [name for name in self.industries if len(name) > 1],
                NameList.INSTITUTES: [name for name in self.institutes if len(name) >= _TELLING],
            }
        )

    def segmenter_words(self) -> tuple[str, ...]:
        """Words that the segmenter must not cut."""
        return tuple(
            sorted(
                {
                    *(name for name in self.industries if len(name) > 1),
                    *(form for kind in self.zone_kinds for form in kind.forms),
                    *(name for name in self.divisions.names() if len(name) >= _LONG),
                    *self.verbs,
                    *self.function,
                    *self.facilities.words("strong"),
                    *self.enterprises.words("short"),
                    *self.enterprises.words("known.names"),
                    *self.organizations.words("zone_bodies"),
                    *self.persons.words("titles"),
                }
            )
        )


def load_lexicon(folder: Path) -> Lexicon:
    """Read the seed files of a folder, or what an earlier run made of them.

    Raises SeedError, with file and line or key, when a file is missing or malformed.
    """
    words = compiled("lexicon", folder, _read, ZoneKind, Table, ListedZone, FormerName, ListedInstitute)
    return Lexicon(divisions=load_divisions(folder), **words)


def _read(folder: Path) -> dict[str, Any]:
    """All parts of a lexicon but the divisions, which others use, too."""
    boundaries = Table(folder / "boundaries.toml")
    zones = Table(folder / "zones.toml")
    industries: dict[str, str] = {}
    for row in read_rows(folder / "industries.csv", ("name", "aliases")):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            industries.setdefault(name, row["name"])
    return {
        "function": frozenset(boundaries.words("function")),
        "verbs": frozenset(boundaries.words("verbs")),
        "soft": frozenset(boundaries.words("soft")),
        "trades": frozenset(boundaries.words("trades")),
        "appositives": boundaries.words("appositives"),
        "zone_kinds": tuple(_zone_kind(row) for row in zones.rows("kind")),
        "zones": zones,
        "facilities": Table(folder / "facilities.toml"),
        "enterprises": Table(folder / "enterprises.toml"),
        "organizations": Table(folder / "organizations.toml"),
        "persons": Table(folder / "persons.toml"),
        "projects": Table(folder / "projects.toml"),
        "products": Table(folder / "products.toml"),
        "relations": Table(folder / "relations.toml"),
        "slots": Table(folder / "slots.toml"),
        "listed_zones": load_zone_list(folder),
        "industries": industries,
        "institutes": load_institutes(folder),
    }


def _zone_kind(row: dict[str, Any]) -> ZoneKind:
    full = str(row["full"])
    return ZoneKind(full, longest_first([full, *(str(form) for form in row["short"])]), str(row.get("key", full)))
