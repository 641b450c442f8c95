"""What goes about between the workers: articles with the pieces of their pages, and what was read of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Article, EntityType, Extraction, Mention, Page, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.link.renames import Rename
    from kg.link.things import Thing

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
class Known:
    """A thing as some articles know it: named in them, named by a reprint alone, named as a zone's other name."""

    named: Thing | None = None
    alone: Thing | None = None
    renamed: Thing | None = None

    def joined(self, other: Known) -> Known:
        """What two sets of articles know of one thing."""
        alone = [thing for thing in (self.alone, other.alone) if thing is not None]
        return Known(
            _both(self.named, other.named),
            min(alone, key=lambda thing: min(thing.articles), default=None),
            _both(self.renamed, other.renamed),
        )

    def thing(self) -> Thing:
        """The thing as all articles know it: what a reprint alone knows counts where nobody else names it."""
        found = _both(self.named or self.alone, self.renamed)
        if found is None:
            raise ValueError("a thing that nobody knows")
        return found


def _both(one: Thing | None, other: Thing | None) -> Thing | None:
    if one is None or other is None:
        return one or other
    one.take(other)
    return one


@dataclass(frozen=True, slots=True)
class Group:
    """What the articles of one report say (most reports stand in one article), before others are asked.

    `twins` are pairs of own IRIs that are one thing, each with its place in the order in which they are joined.
    """

    reads: tuple[Read, ...]
    known: tuple[tuple[str, Known], ...]  # by own IRI
    twins: tuple[tuple[tuple[int, str, int], tuple[str, str]], ...]
    renames: tuple[Rename, ...]


def cut(page: Page, span: Span) -> Page:
    """A page with nothing but blanks outside of a piece, so that places in the piece stay what they are."""
    return replace(
        page,
        text=" " * span.start + page.text[span.start : span.end],
        blocks=(),
        lines=page.lines_in(span),
        repairs=tuple(repair for repair in page.repairs if repair.span.overlaps(span)),
    )
