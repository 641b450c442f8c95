"""Zones that a text says were renamed: old and new name are one zone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.link.things import Things
from kg.model import EventKind, Extraction
from kg.text import fold_name

# a merger makes one zone of several, and the several go on to be what they were
_KEEPS_IDENTITY = (EventKind.RENAMED, EventKind.UPGRADED)


@dataclass(frozen=True, slots=True, order=True)
class Rename:
    """Two own IRIs of one zone, and the name that is no longer its."""

    old: str
    new: str
    from_name: str
    date: str
    confidence: float


def find_renames(extractions: Sequence[Extraction], things: Things) -> tuple[Rename, ...]:
    """The renamings that articles tell of, sorted; the two IRIs may be one, where the names are forms of one."""
    found = set()
    for extraction in extractions:
        for event in extraction.events:
            if event.kind not in _KEEPS_IDENTITY or not event.from_name or not event.to_name:
                continue
            old = things.zone(extraction, event.from_name)
            new = things.zone(extraction, event.to_name)
            if fold_name(event.from_name) != fold_name(event.to_name):
                found.add(Rename(old, new, event.from_name, event.date or "", event.confidence))
    return tuple(sorted(found))


def newest_of(renames: Iterable[Rename]) -> frozenset[str]:
    """The own IRIs of zones by the last of their names."""
    renames = list(renames)
    return frozenset(row.new for row in renames) - {row.old for row in renames if row.old != row.new}
