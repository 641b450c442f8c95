"""What goes about between the workers: articles with the pieces of their pages, and what was read of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Article, EntityType, Extraction, Mention, Page, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.link.renames import Rename
    from kg.link.units import Known, Twin

Place = tuple[str, Span]  # an article's id, and where in its text


@dataclass(frozen=True, slots=True)
class Piece:
    """An article or torn story, and what it takes up of its pages."""

    article: Article
    papers: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What an article says, and the own IRIs of what it names."""

    extraction: Extraction
    papers: tuple[Page, ...]
    own: Mapping[tuple[EntityType, str], str]

    def own_iri(self, mention: Mention) -> str:
        """The own IRI of a mention."""
        return self.own[mention.type, mention.name]


@dataclass(frozen=True, slots=True)
class Group:
    """What the articles of one report say (most reports stand in one article), before others are asked."""

    reads: tuple[Read, ...]
    known: tuple[tuple[str, Known], ...]  # by own IRI
    twins: tuple[Twin, ...]
    renames: tuple[Rename, ...]
