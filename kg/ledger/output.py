"""The output folder of a build by differences: takes what the ledger holds, writes the files that all builds write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ledger.pieces import File, evidence_in
from kg.ledger.writing import read_knowledge, write_knowledge, write_turtle
from kg.output.folder import SOURCES
from kg.output.report import Counts, Summary
from kg.output.store import without_texts
from kg.rdf.shares import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from kg.config import Settings
    from kg.ledger.build import Built
    from kg.ledger.database import Ledger
    from kg.model import Knowledge


class Writer:
    """Writes what was built into a folder."""

    def __init__(self, built: Built, ledger: Ledger, settings: Settings, folder: Path) -> None:
        self._built = built
        self._ledger = ledger
        self._settings = settings
        self._folder = folder

    def write_graphs(self) -> Iterator[bytes]:
        """The two graphs as Turtle; the pages' shares of them. Raises `OutputError`."""
        for file in (File.GRAPH, File.EVIDENCE):
            write_turtle(self._ledger, self._built.pieces, file, self._built.parts.counts, self._folder)
        return documents(self._built.pieces.header(), self._ledger.unsorted_pieces(File.SHARES))

    def write_records(self, earlier: Path | None) -> None:
        """knowledge.json, and the texts of pages; those that the folder of an earlier build has are linked."""
        keep = self._settings.keep_sources
        write_knowledge(self._ledger, self._built.applied, self._settings.base, self._folder, keep_sources=keep)
        if not keep:
            return
        (self._folder / SOURCES).mkdir()
        for card in self._built.pages.cards:
            self._write_source(f"{card.id}.txt", card.id, earlier)

    def _write_source(self, name: str, page: str, earlier: Path | None) -> None:
        place = self._folder / SOURCES / name
        try:
            if earlier is not None:
                os.link(earlier / SOURCES / name, place)
                return
        except OSError:  # it is new, or this file system has no such links: then it is written
            pass
        place.write_bytes(self._built.pages.shelf.page(page).text.encode())

    def knowledge(self, choose: Callable[[Knowledge], Collection[str]]) -> Knowledge:
        """What a picture of what is chosen shows, with the pages that it quotes (see `read_knowledge`)."""
        found = read_knowledge(self._ledger, choose)
        shelf = self._built.pages.shelf
        cited = sorted({row.page_id for row in evidence_in(found) if row.page_id})
        found = replace(found, pages=tuple(map(shelf.page, cited)))
        return found if self._settings.keep_sources else without_texts(found)

    def summary(self) -> Summary:
        """What there is to report."""
        counts, pages = self._built.parts.counts, self._built.pages

        def of(kind: str) -> dict[str, int]:
            return {name[len(kind) + 1 :]: n for name, n in sorted(counts.items()) if name.startswith(f"{kind} ") and n}

        told = Counts(
            pages=counts["pages"],
            articles=counts["articles"],
            entities=of("entity"),
            relations=of("relation"),
            attributes=of("attribute"),
            observations=counts["observations"],
            chains=counts["chains"],
            events=counts["events"],
            reprints=counts["reprints"],
            quotes=counts["quotes"],
        )
        return Summary(told, tuple(card.told for card in pages.cards), pages.skipped, self._built.applied)
