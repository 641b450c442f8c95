"""Universities and academies: seeds/institutes.csv, their official names, short names and cities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import SeedError
from kg.knowledge.divisions import load_divisions
from kg.knowledge.seeds import read_rows
from kg.text import fold_name

if TYPE_CHECKING:
    from pathlib import Path

FILE = "institutes.csv"


@dataclass(frozen=True, slots=True)
class ListedInstitute:
    """A row of the list; `seat` is a GB/T 2260 code, empty where the institute sits in several places."""

    name: str
    aliases: tuple[str, ...]
    seat: str


def load_institutes(folder: Path) -> dict[str, ListedInstitute]:
    """The rows by every name, folded. Raises SeedError for a malformed row or a seat that is no code."""
    found: dict[str, ListedInstitute] = {}
    rows = []
    for row in read_rows(folder / FILE, ("name", "aliases", "kind", "seat", "origin")):
        if row["seat"] and row["seat"] not in load_divisions(folder).by_code:
            msg = f"{folder / FILE}: {row['name']} has the seat {row['seat']}, no GB/T 2260 code; mend the row"
            raise SeedError(msg)
        rows.append(ListedInstitute(row["name"], tuple(filter(None, row["aliases"].split("|"))), row["seat"]))
    for institute in rows:
        found[fold_name(institute.name)] = institute
    for institute in rows:
        for alias in institute.aliases:
            found.setdefault(fold_name(alias), institute)
    return found
