"""Reports become what the ledger holds of them: takes the articles of a report with their pages, gives text to keep.

It hangs on nothing but these articles and the lists, and runs in any process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.engine.rows import dump, read_extraction
from kg.knowledge.lexicon import load_lexicon
from kg.ledger.rows import Said, rows_of, write_known, write_said
from kg.link.keys import Keys
from kg.link.spelling import texts_of
from kg.link.units import read_unit
from kg.link.zones import ZoneNames
from kg.model import Article, Page
from kg.rdf.build import tell_places
from kg.stages import MakeReader, Reading
from kg.text import fold_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.config import Settings


@dataclass(frozen=True, slots=True)
class Piece:
    """An article or torn story, the date by which it is read, what it takes up of its pages, what was read of it."""

    article: Article
    published: str | None
    papers: tuple[Page, ...]
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that an article says, as the ledger holds it: own IRIs of its ends, and the rest as text."""

    subject: str
    object: str | None
    role: int
    article: str
    number: int
    body: str


@dataclass(frozen=True, slots=True)
class Made:
    """A report as it is kept: what was read in each article, things, rows, places on paper (triples)."""

    read: tuple[str, ...]
    known: str
    rows: tuple[Row, ...]
    places: str
    is_traditional: bool  # some of its texts are in traditional characters


class UnitReading:
    """Articles of one report → what is kept of it."""

    def __init__(self, make_reader: MakeReader, settings: Settings, apart: frozenset[tuple[str, str]]) -> None:
        self._reading = Reading(make_reader, settings)
        lexicon = load_lexicon(settings.seeds)
        self._keys = Keys(lexicon, ZoneNames(lexicon), settings.base, apart)
        self._base = settings.base

    def __call__(self, pieces: Sequence[Piece]) -> Made:
        texts = tuple(piece.read or self._reading(_dated(piece)) for piece in pieces)
        alone = [read_extraction(text, piece.article) for text, piece in zip(texts, pieces, strict=True)]
        unit = read_unit(alone, self._keys)
        said: list[Said] = []
        for read, piece in zip(unit.reads, pieces, strict=True):
            said += rows_of(read, {paper.id: paper for paper in piece.papers})
        rows = tuple(Row(one.subject, one.object, one.role, one.article, one.number, write_said(one)) for one in said)
        traditional = any(fold_script(text) != text for read in unit.reads for text in texts_of(read.extraction))
        return Made(texts, dump(write_known(unit)), rows, self._places(said, pieces), traditional)

    def _places(self, said: Sequence[Said], pieces: Sequence[Piece]) -> str:
        printed = [paper for piece in pieces for paper in piece.papers if paper.lines]
        if not printed:
            return ""
        return dump(list(tell_places([one.row[1] for one in said], printed, self._base).triples()))


def _dated(piece: Piece) -> Article:
    is_same = piece.article.published == piece.published
    return piece.article if is_same else replace(piece.article, published=piece.published)
