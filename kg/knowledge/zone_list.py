"""Zones known before a page is read: seeds/zones-*.csv, with the division in which each lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import SeedError
from kg.knowledge.divisions import load_divisions
from kg.knowledge.seeds import read_rows

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("zones-national.csv", "zones-shanxi.csv")


@dataclass(frozen=True, slots=True)
class ListedZone:
    """A row of a list; `seat` is a GB/T 2260 code, `source` the list's file name."""

    name: str
    aliases: tuple[str, ...]
    level: str
    seat: str
    source: str


def load_zone_list(folder: Path) -> tuple[ListedZone, ...]:
    """All rows of all lists, in the order of the files.

    Raises SeedError for a malformed row and for a seat that is no code of the divisions of China.
    """
    divisions = load_divisions()
    zones = []
    for file in FILES:
        for row in read_rows(folder / file, ("name", "aliases", "level", "seat")):
            if row["seat"] not in divisions.by_code:
                msg = f"{folder / file}: {row['name']} has the seat {row['seat']}, no GB/T 2260 code; mend the row"
                raise SeedError(msg)
            aliases = tuple(filter(None, row["aliases"].split("|")))
            zones.append(ListedZone(row["name"], aliases, row["level"], row["seat"], file))
    return tuple(zones)
