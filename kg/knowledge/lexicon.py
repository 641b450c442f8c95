"""The words of seeds/ in the forms in which the reading rooms use them; read once, immutable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.divisions import Divisions, load_divisions
from kg.knowledge.seeds import Table, longest_first, read_rows

if TYPE_CHECKING:
    from pathlib import Path


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """The words as one group of a regular expression, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in longest_first(list(words))) + ")"


@dataclass(frozen=True, slots=True)
class ZoneKind:
    """A kind of zone with its short forms; all forms of one kind may name the same zone."""

    full: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All words of seeds/ by what they are for."""

    divisions: Divisions
    function: frozenset[str]
    verbs: frozenset[str]
    soft: frozenset[str]
    trades: frozenset[str]
    appositives: tuple[str, ...]
    zone_kinds: tuple[ZoneKind, ...]
    facilities: Table
    enterprises: Table
    organizations: Table
    persons: Table
    projects: Table
    products: Table
    relations: Table
    slots: Table
    industries: dict[str, str]  # any name -> canonical name

    @property
    def hard(self) -> frozenset[str]:
        """Words that always end a name."""
        return (self.function | self.verbs) - self.soft

    def segmenter_words(self) -> tuple[str, ...]:
        """Words that the segmenter must not cut."""
        return tuple(
            sorted(
                {
                    *(name for name in self.industries if len(name) > 1),
                    *(form for kind in self.zone_kinds for form in kind.forms),
                    *(name for name in self.divisions.names() if len(name) > 2),  # noqa: PLR2004 - short ones are in jieba's dictionary
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
    """Read the seed files of a folder.

    Raises SeedError, with file and line or key, when a file is missing or malformed.
    """
    boundaries = Table(folder / "boundaries.toml")
    kinds = []
    for row in Table(folder / "zones.toml").rows("kind"):
        forms = longest_first([str(row["full"]), *(str(form) for form in row["short"])])
        kinds.append(ZoneKind(str(row["full"]), forms))
    industries: dict[str, str] = {}
    for row in read_rows(folder / "industries.csv", ("name", "aliases")):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            industries.setdefault(name, row["name"])
    return Lexicon(
        load_divisions(),
        frozenset(boundaries.words("function")),
        frozenset(boundaries.words("verbs")),
        frozenset(boundaries.words("soft")),
        frozenset(boundaries.words("trades")),
        boundaries.words("appositives"),
        tuple(kinds),
        Table(folder / "facilities.toml"),
        Table(folder / "enterprises.toml"),
        Table(folder / "organizations.toml"),
        Table(folder / "persons.toml"),
        Table(folder / "projects.toml"),
        Table(folder / "products.toml"),
        Table(folder / "relations.toml"),
        Table(folder / "slots.toml"),
        industries,
    )
