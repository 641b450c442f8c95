"""The table of units: seeds/units.toml → `UnitTable`.

It gives one pattern for all units (longest surface first), the base unit and factor of each, and the words that say
how exact a number is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import SeedError
from kg.knowledge.seeds import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNT = "count"
_BOUNDS = {"about": "~", "at_least": ">", "at_most": "<"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One surface of a unit: a number times `factor` is in `base`; after `blocked` it is part of another word."""

    surface: str
    base: str
    factor: Decimal
    counting: bool
    blocked: tuple[str, ...]

    @property
    def guarded(self) -> str:
        """The pattern of the surface with what may not follow it."""
        pattern = re.escape(self.surface)
        if self.surface[-1].isascii() and self.surface[-1].isalnum():
            pattern += "(?![A-Za-z0-9])"
        if self.blocked:
            pattern += f"(?!{'|'.join(map(re.escape, self.blocked))})"
        return pattern


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All units; `pattern` matches a surface (group `unit`) and what it is per (group `per`), `plain` a surface."""

    units: dict[str, Unit]
    per: dict[str, str]
    pattern: str
    plain: str
    before: dict[str, str]  # bounds by words, longest word first
    after: dict[str, str]


@cache
def load_units(folder: Path | None = None) -> UnitTable:
    """Read `units.toml` of a folder of seeds (by default our own). Raises SeedError where a row is malformed."""
    path = (folder or resources.seeds()) / "units.toml"
    table = Table(path)
    units: dict[str, Unit] = {}
    try:
        for unit in _units(table):
            if unit.surface in units:
                msg = f"{path}: unit {unit.surface} stands twice; remove one"
                raise SeedError(msg)
            units[unit.surface] = unit
    except (KeyError, TypeError, InvalidOperation) as error:
        msg = f"{path}: a row of [[unit]] or [[counter]] is malformed ({error!r}); see the comment at its top"
        raise SeedError(msg) from error
    per = table.pairs("per")
    longest_first = sorted(units, key=lambda surface: (-len(surface), surface))
    surfaces = "|".join(units[surface].guarded for surface in longest_first)
    pers = "|".join(re.escape(word) for word in sorted(per, key=lambda word: (-len(word), word)))
    return UnitTable(
        units=units,
        per=per,
        pattern=rf"(?P<unit>{surfaces})(?:\s?[/／每](?P<per>{pers}))?",
        plain=f"(?:{'|'.join(re.escape(surface) for surface in longest_first)})",
        before=_bounds(table, "before"),
        after=_bounds(table, "after"),
    )


def _units(table: Table) -> Iterator[Unit]:
    for row in table.rows("unit"):
        for surface in row["surfaces"]:
            yield Unit(surface, row["base"], Decimal(row["factor"]), False, tuple(row.get("not_before", ())))  # noqa: FBT003
    for row in table.rows("counter"):
        for surface in row["words"]:
            yield Unit(surface, COUNT, Decimal(1), True, tuple(row.get("not_before", ())))  # noqa: FBT003


def _bounds(table: Table, place: str) -> dict[str, str]:
    pairs = [(word, bound) for key, bound in _BOUNDS.items() for word in table.words(f"{place}.{key}")]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
