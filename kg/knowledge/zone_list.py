"""Zones known before a page is read: seeds/zones-*.csv, with the seats of zones and what became of their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import SeedError
from kg.knowledge.divisions import load_divisions
from kg.knowledge.seeds import read_rows

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("zones-national.csv", "zones-shanxi.csv")
_COLUMNS = ("name", "aliases", "former", "kind", "level", "seat", "founded", "approved", "origin")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a zone bore until a date (ISO, as exact as known; empty where it is not)."""

    name: str
    until: str


@dataclass(frozen=True, slots=True)
class ListedZone:
    """A row of a list; `seat` is a GB/T 2260 code, dates are ISO or empty, `source` the list's file name."""

    name: str
    aliases: tuple[str, ...]
    former: tuple[FormerName, ...]
    kind: str
    level: str  # 国家级 or 省级
    seat: str
    founded: str
    approved: str  # at today's level
    origin: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, today's first."""
        return (self.name, *self.aliases, *(former.name for former in self.former))


def load_zone_list(folder: Path) -> tuple[ListedZone, ...]:
    """All rows of all lists, in the order of the files.

    Raises SeedError for a malformed row, a seat that is no code of the divisions of China, and a date that is none.
    """
    return tuple(_zone(folder / file, row) for file in FILES for row in read_rows(folder / file, _COLUMNS))


def _zone(path: Path, row: dict[str, str]) -> ListedZone:
    former = tuple(FormerName(*part.partition("@")[::2]) for part in filter(None, row["former"].split("|")))
    if row["seat"] not in load_divisions(path.parent).by_code:
        msg = f"{path}: {row['name']} has the seat {row['seat']}, no GB/T 2260 code; mend the row"
        raise SeedError(msg)
    for date in (row["founded"], row["approved"], *(name.until for name in former)):
        if date and not _DATE.fullmatch(date):
            msg = f"{path}: {row['name']} has the date {date}; write 1992, 1992-05 or nothing"
            raise SeedError(msg)
    return ListedZone(
        name=row["name"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        former=former,
        kind=row["kind"],
        level=row["level"],
        seat=row["seat"],
        founded=row["founded"],
        approved=row["approved"],
        origin=row["origin"],
        source=path.name,
    )
