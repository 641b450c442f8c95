"""The reports of a build: takes pages, brings the units of the ledger to them; what is new is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from kg.engine.kept import Kept, key_of
from kg.engine.local import work_through
from kg.ledger.cards import Leaf
from kg.ledger.reading import Piece, UnitReading
from kg.ledger.things import named_in
from kg.link.reprints import lent_dates
from kg.link.units import cut
from kg.model import Article, Page
from kg.stages import Reading

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.ledger.database import Ledger
    from kg.ledger.pages import Pages, Progress
    from kg.stages import MakeReader

_Leaves = tuple[Leaf, ...]
Apart = frozenset[tuple[str, str]]  # (page id or nothing, name) of what people say is another thing


class Units:
    """Reads what is new of the reports, and forgets those that are gone."""

    def __init__(self, ledger: Ledger, kept: Kept, settings: Settings, program: str, pages: Pages) -> None:
        self._ledger = ledger
        self._kept = kept
        self._settings = settings
        self._program = program
        self._pages = pages
        published = {leaf.id: leaf.published for leaf in pages.stories.leaves}
        self._dates = {**published, **lent_dates(published, pages.reprints)}

    def update(self, make_reader: MakeReader, apart: Apart, progress: Progress) -> set[str]:
        """The own IRIs that reports came to or went from."""
        wanted = {self._key(among, apart): among for among in self._among()}
        there = self._ledger.units()
        touched: set[str] = set()
        for key, unit in there.items():
            if key not in wanted:
                touched |= named_in(self._ledger.known_of(unit))
                self._ledger.drop_unit(unit)
        same = (wanted[key] for key in wanted if key in there)
        self._kept.carry(self._reading_key(leaf) for among in same for leaf in among)
        missing = [(key, among) for key, among in wanted.items() if key not in there]
        touched |= self._read(missing, partial(UnitReading, make_reader, self._settings, apart), progress)
        self._ledger.index_rows()
        return touched

    def _among(self) -> Iterator[_Leaves]:
        """The reports, each with its reprints."""
        known = self._pages.stories.known
        member = {name for group in self._pages.reprints for name in group}
        yield from (tuple(known[name] for name in group) for group in self._pages.reprints)
        yield from ((leaf,) for leaf in self._pages.stories.leaves if leaf.is_report and leaf.id not in member)

    def _key(self, among: _Leaves, apart: Apart) -> bytes:
        told = [(leaf.id, leaf.digest, leaf.parts, self._dates[leaf.id]) for leaf in among]
        pages = {"", *(name.rpartition("-")[0] for leaf in among for name in leaf.alone)}
        return key_of(told, sorted(row for row in apart if row[0] in pages))

    def _read(
        self, missing: Sequence[tuple[bytes, _Leaves]], make: Callable[[], UnitReading], progress: Progress
    ) -> set[str]:
        touched: set[str] = set()
        weights = [sum(leaf.size for leaf in among) for _, among in missing]
        items = _Later([among for _, among in missing], self._pieces)
        progress("read", 0, len(missing))
        with closing(work_through(make, items, weights, self._settings.jobs)) as fresh:
            for done, ((key, among), made) in enumerate(zip(missing, fresh, strict=True), 1):
                self._ledger.add_unit(key, made)
                touched |= named_in(made.known)
                for leaf, text in zip(among, made.read, strict=True):
                    self._kept.put(self._reading_key(leaf), text)
                progress("read", done, len(missing))
        return touched

    def _pieces(self, among: _Leaves) -> tuple[Piece, ...]:
        return tuple(map(self._piece, among))

    def _piece(self, leaf: Leaf) -> Piece:
        story, key = self._pages.stories.article(leaf.id), self._reading_key(leaf)
        return Piece(story, self._dates[leaf.id], tuple(self._papers(story)), self._kept.find(key))

    def _papers(self, story: Article) -> Iterator[Page]:
        """What the story takes up of its pages."""
        for name in dict.fromkeys(article.page_id for article in story.alone):
            page = self._pages.shelf.page(name)
            spans = [article.span for article in story.alone if article.page_id == name]
            yield cut(page, spans[0]) if len(spans) == 1 else page

    def _reading_key(self, leaf: Leaf) -> bytes:
        return Reading.key(self._program, self._settings, leaf.words, self._dates[leaf.id])


class _Later(Sequence["tuple[Piece, ...]"]):
    """Items that are made when they are asked for, so that few of them are in memory."""

    def __init__(self, told: Sequence[_Leaves], make: Callable[[_Leaves], tuple[Piece, ...]]) -> None:
        self._told = told
        self._make = make

    def __len__(self) -> int:
        return len(self._told)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        return list(map(self._make, self._told[at])) if isinstance(at, slice) else self._make(self._told[at])
