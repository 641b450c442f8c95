"""Reports read by themselves: what the articles of one report name and say, before others are asked.

Takes what was read in an article and in its reprints, gives things by own IRI and what leads to others. It hangs on
nothing but these articles and the lists, so it can be made anywhere, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.link.keys import Keys
from kg.link.renames import Rename, find_renames
from kg.link.retelling import retell
from kg.link.things import Thing, Things
from kg.link.twins import add_earlier, find_twins
from kg.model import EntityType, Extraction, Mention, Page, Span

Twin = tuple[tuple[int, str, int], tuple[str, str]]  # its place in the order of joining, and two own IRIs


@dataclass(frozen=True, slots=True)
class Read:
    """What an article says, and the own IRIs of what it names."""

    extraction: Extraction
    own: Mapping[tuple[EntityType, str], str]

    def iri(self, extraction: Extraction, mention: Mention) -> str:  # noqa: ARG002 - there is but one article
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
class Unit:
    """What the articles of one report say (most reports stand in one article)."""

    reads: tuple[Read, ...]
    known: tuple[tuple[str, Known], ...]  # by own IRI
    twins: tuple[Twin, ...]
    renames: tuple[Rename, ...]


def read_unit(alone: Sequence[Extraction], keys: Keys) -> Unit:
    """What a report says; `alone` is what was read in each of its articles, sorted by the articles' ids."""
    names = tuple(extraction.article.id for extraction in alone)
    groups = [names] if len(names) > 1 else []
    retold = retell(alone, groups)
    extractions = [retold[x.article.id].extraction if x.article.id in retold else x for x in alone]
    things = Things(extractions, keys)
    twins = [((0, names[0], at), pair) for at, pair in enumerate(find_twins(things, groups))]
    named = set(things.by_iri)
    for name in sorted(retold):
        twins += [((1, name, at), pair) for at, pair in enumerate(add_earlier(things, [retold[name]], keys))]
    others = Things((), keys)
    renames = find_renames(extractions, others)
    known = [(iri, Known(thing) if iri in named else Known(alone=thing)) for iri, thing in things.by_iri.items()]
    known += [(iri, Known(renamed=thing)) for iri, thing in others.by_iri.items()]
    reads = tuple(Read(extraction, things.names_in(extraction)) for extraction in extractions)
    return Unit(reads, tuple(known), tuple(twins), renames)


def cut(page: Page, span: Span) -> Page:
    """A page with nothing but blanks outside of a piece, so that places in the piece stay what they are."""
    return replace(
        page,
        text=" " * span.start + page.text[span.start : span.end],
        blocks=(),
        lines=page.lines_in(span),
        repairs=tuple(repair for repair in page.repairs if repair.span.overlaps(span)),
    )
