"""What each rule reads, in words: seeds/rules.csv, for whoever asks why a statement is in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.seeds import read_rows


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that makes statements."""

    id: str
    states: str  # the relation, attribute or kind of event that it states; "observation" for a figure
    reads: str  # what in a text it goes by


def load_rules(folder: Path) -> dict[str, Rule]:
    """All rules by their id. Raises `SeedError` where the file is missing or a row is not of the form."""
    rows = read_rows(folder / "rules.csv", ("id", "states", "reads"))
    return {row["id"]: Rule(row["id"], row["states"], row["reads"]) for row in rows}
