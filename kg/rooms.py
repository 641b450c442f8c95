"""The rooms between reading and writing, as they are; whoever tests the order of a build puts others in their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.config import Settings
from kg.files import EVIDENCE, GRAPH
from kg.model import Article, Correction, Extraction, Knowledge, Page
from kg.stages import MakeReader, SplitPage, TellHeader

TITLE = "开发区知识图谱 · zonekg"


Groups = tuple[tuple[str, ...], ...]  # ids of the articles that are one report


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms between reading and writing, in their order."""

    tell_header: TellHeader
    split_page: SplitPage
    rejoin: Callable[[Sequence[Page], Sequence[Article], Path], tuple[Article, ...]]
    find_reprints: Callable[[Sequence[Article]], Groups]
    lend_dates: Callable[[Sequence[Article], Groups], Sequence[Article]]  # a reprint is read by the date of its twin
    make_reader: MakeReader
    resolve: Callable[[Sequence[Extraction], Sequence[Page], Settings, Sequence[Correction], Groups], Knowledge]
    curate: Callable[[Knowledge, Sequence[Correction], str], Knowledge]
    write_graphs: Callable[[Knowledge, str, Path], Iterable[bytes]]  # Turtle into a folder; gives the pages' shares
    write_network: Callable[[Knowledge, Settings, Path], None]
    make_store: Callable[[Path, Iterable[bytes], Path | None], None]  # of a folder with Turtle, and an earlier one
    # what the network has room for, by what is known of relations; without it all is told anew, at once and in memory
    shown: Callable[[Settings, Knowledge], Collection[str]] | None = None


def all_rooms() -> Rooms:
    """The rooms as they are; imported here, because they bring jieba, pyoxigraph and pyvis."""
    from kg.curation.apply import apply_corrections
    from kg.export.turtle import write_turtle
    from kg.extract.reader import Reader
    from kg.ingest.headers import tell_header
    from kg.ingest.rejoin import rejoin
    from kg.ingest.split import split_page
    from kg.link.reprints import find_reprints, lend_dates
    from kg.link.resolve import resolve
    from kg.network.html import write_html
    from kg.network.views import shown_at_start, start_view
    from kg.query.store import make_store
    from kg.rdf.build import tell
    from kg.rdf.shares import page_shares

    def write_graphs(knowledge: Knowledge, base: str, folder: Path) -> Iterable[bytes]:
        told = tell(knowledge, base)
        write_turtle(told.graph, folder / GRAPH)
        write_turtle(told.evidence, folder / EVIDENCE)
        return page_shares(told.graph, told.evidence)

    def write_network(knowledge: Knowledge, settings: Settings, path: Path) -> None:
        write_html(start_view(knowledge, limit=settings.network_nodes), path, title=TITLE)

    return Rooms(
        tell_header,
        split_page,
        rejoin,
        find_reprints,
        lend_dates,
        Reader,
        resolve,
        apply_corrections,
        write_graphs,
        write_network,
        make_store,
        shown=lambda settings, knowledge: shown_at_start(knowledge, limit=settings.network_nodes),
    )
