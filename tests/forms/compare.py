"""How much of what a page's plain text gives, another form of the page gives as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.config import Settings
from kg.documents.find import find_sources
from kg.model import Knowledge
from kg.pipeline import assemble, read_pages


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two sets compared: how many both have, and how many each has."""

    both: int
    ours: int
    theirs: int

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.ours + self.theirs) if self.ours + self.theirs else 1.0


Things = frozenset[tuple[str, str]]  # type, name


def read_things(inputs: Sequence[Path], settings: Settings | None = None) -> Things:
    """Types and names of all entities in some files."""
    settings = settings or Settings()
    pages, _ = read_pages(find_sources(inputs), settings)
    return things_of(assemble(pages, settings))


def things_of(knowledge: Knowledge) -> Things:
    """Types and names of all entities."""
    return frozenset((entity.type.value, entity.name) for entity in knowledge.entities)


def agree(ours: Things, theirs: Things) -> Agreement:
    """How far two sets of entities are one."""
    return Agreement(len(ours & theirs), len(ours), len(theirs))


def total(parts: Iterable[Agreement]) -> Agreement:
    """Several pages taken together."""
    rows = list(parts)
    return Agreement(sum(row.both for row in rows), sum(row.ours for row in rows), sum(row.theirs for row in rows))
