"""Which column of a table of articles holds what: takes its columns' names, gives a column for each role.

The rule it embodies: what the user says goes first (`Settings.columns`), then the usual names of seeds/columns.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.config import COLUMNS
from kg.knowledge.seeds import Table
from kg.text import fold_name

if TYPE_CHECKING:
    from pathlib import Path

    from kg.config import Settings


def find_columns(header: Sequence[str], settings: Settings) -> dict[str, str]:
    """The names of the columns that are there, by role (`text`, `headline`, `date`, `byline`, `newspaper`).

    Raises SeedError when the list of usual names cannot be read.
    """
    told = settings.column_names()
    folded = {_fold(name): name for name in reversed(header)}  # of two alike the first
    usual = _usual_names(settings.seeds)
    found: dict[str, str] = {}
    for role in COLUMNS:
        names = (_fold(told[role]),) if role in told else usual[role]
        taken = next((folded[name] for name in names if name in folded and folded[name] not in found.values()), None)
        if taken is not None:
            found[role] = taken
    return found


def _fold(name: str) -> str:
    return fold_name(name).replace("_", "").replace("-", "")


@lru_cache(maxsize=4)
def _usual_names(seeds: Path) -> dict[str, tuple[str, ...]]:
    names = Table(seeds / "columns.toml").pairs("names")
    return {role: tuple(_fold(name) for name in names.get(role, "").split("|")) for role in COLUMNS}
