"""Which names are known before a page is read: tells what a result owes to the lexicons and what to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.lexicon import Lexicon, load_lexicon
from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names in the lexicons, by type; types without a lexicon of names have none."""

    by_type: dict[EntityType, frozenset[str]]

    def is_known(self, name: str, kind: EntityType) -> bool:
        return name in self.by_type.get(kind, frozenset())


def load_known_names(seeds: Path) -> KnownNames:
    """The names that the seed files of a folder list; raises `SeedError` as `load_lexicon` does."""
    lexicon: Lexicon = load_lexicon(seeds)
    return KnownNames(
        {
            EntityType.PLACE: frozenset(lexicon.divisions.names()),
            EntityType.INDUSTRY: frozenset(lexicon.industries),
            EntityType.ENTERPRISE: frozenset(lexicon.enterprises.words("known.names")),
        }
    )
