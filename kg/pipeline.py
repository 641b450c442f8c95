"""The order of the rooms: the one file that knows all of them.

Takes files and folders of pages, gives an output folder. `build` is what `kg build` calls; `read_pages` and `assemble`
are its two halves for whoever wants the records and no files.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from kg.config import Settings
from kg.curation.corrections import read_corrections
from kg.documents.find import find_sources
from kg.documents.guarded import read_sources
from kg.documents.record import Found
from kg.engine.local import MakeReader, choose_jobs, read_articles
from kg.errors import InputError
from kg.files import EVIDENCE, GRAPH
from kg.model import Article, Correction, Extraction, Knowledge, Page
from kg.output.folder import NETWORK, check_out, staged
from kg.output.report import BuildReport, Skipped, make_report, write_report
from kg.output.store import without_texts, write_store

TITLE = "开发区知识图谱 · zonekg"

Progress = Callable[[str, int, int], None]  # step, done, of how many


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms between reading and writing, in their order."""

    tell_header: Callable[[Page, Path], Page]  # the folder of seeds comes with the page
    split_page: Callable[[Page, Path], tuple[Article, ...]]
    rejoin: Callable[[Sequence[Page], Sequence[Article], Path], tuple[Article, ...]]
    lend_dates: Callable[[Sequence[Article]], Sequence[Article]]  # a reprint is read by the date of its twin
    make_reader: MakeReader
    resolve: Callable[[Sequence[Extraction], Sequence[Page], Settings, Sequence[Correction]], Knowledge]
    curate: Callable[[Knowledge, Sequence[Correction], str], Knowledge]
    write_graphs: Callable[[Knowledge, str, Path], Iterable[bytes]]  # Turtle into a folder; gives the pages' shares
    write_network: Callable[[Knowledge, Settings, Path], None]
    make_store: Callable[[Path, Iterable[bytes]], None]  # of a folder that holds the Turtle


def all_rooms() -> Rooms:
    """The rooms as they are; imported here, because they bring jieba, pyoxigraph and pyvis."""
    from kg.curation.apply import apply_corrections
    from kg.export.turtle import write_turtle
    from kg.extract.reader import Reader
    from kg.ingest.headers import tell_header
    from kg.ingest.rejoin import rejoin
    from kg.ingest.split import split_page
    from kg.link.reprints import lend_dates
    from kg.link.resolve import resolve
    from kg.network.html import write_html
    from kg.network.views import start_view
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
        lend_dates,
        Reader,
        resolve,
        apply_corrections,
        write_graphs,
        write_network,
        make_store,
    )


def _quiet(step: str, done: int, total: int) -> None:
    """Tell nobody how far we are."""


def build(
    inputs: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress = _quiet,
    rooms: Rooms | None = None,
) -> BuildReport:
    """Read pages from files and folders and write the output folder; its report is returned and written too.

    Corrections (`settings.corrections`) that match nothing are in the report.

    Raises `UsageError` (a path that does not exist), `InputError` (nothing that can be read), `OutputError` (`out` is
    a file or somebody else's folder). On any error `out` stays as it was.
    """
    started = time.perf_counter()
    settings = settings or Settings()
    check_out(out)
    corrections = read_corrections(settings.corrections) if settings.corrections is not None else ()
    pages, skipped = read_pages(find_sources(inputs, settings.limits), settings, progress)
    rooms = rooms or all_rooms()
    knowledge = assemble(pages, settings, progress, rooms, corrections)
    with staged(out) as folder:
        progress("write", 0, 1)
        _write(knowledge, folder, settings, rooms)
        report = make_report(knowledge, skipped, settings.told(), time.perf_counter() - started)
        write_report(report, folder)
        progress("write", 1, 1)
    return report


def _write(knowledge: Knowledge, folder: Path, settings: Settings, rooms: Rooms) -> None:
    """All files but the report. The store is filled beside the rest: its work needs no Python."""
    shares = rooms.write_graphs(knowledge, settings.base, folder)
    kept = knowledge if settings.keep_sources else without_texts(knowledge)
    with ThreadPoolExecutor(max_workers=1) as beside:
        storing = beside.submit(rooms.make_store, folder, shares)
        rooms.write_network(kept, settings, folder / NETWORK)
        write_store(kept, folder, keep_sources=settings.keep_sources)
        storing.result()


def read_pages(found: Found, settings: Settings, progress: Progress = _quiet) -> tuple[list[Page], list[Skipped]]:
    """The pages in what was found, and what has none. `InputError` where there is not one page."""
    pages: dict[str, Page] = {}
    skipped = [Skipped(part.source, part.cause, part.remedy) for part in found.skipped]
    for done, reading in enumerate(read_sources(found.sources, settings), 1):
        progress("open", done, max(done, len(found.sources)))  # an archive is more than one
        skipped += [Skipped(part.source, part.cause, part.remedy) for part in reading.skipped]
        for page in reading.pages:
            if page.id in pages:
                cause = f"the same text as {pages[page.id].source}"
                skipped.append(
                    Skipped(page.source, cause, "nothing to do: the page is in the graph once", is_lost=False)
                )
            else:
                pages[page.id] = page
    if not pages:
        raise InputError(_nothing(skipped))
    return list(pages.values()), skipped


def _nothing(skipped: Sequence[Skipped]) -> str:
    """Why no file can be read, in one line: the first file of each of the first three causes."""
    firsts: dict[str, Skipped] = {}
    for skip in skipped:
        firsts.setdefault(skip.cause, skip)
    told = " | ".join(f"{skip.source}: {skip.cause}; {skip.remedy}" for skip in list(firsts.values())[:3])
    return told if len(skipped) == 1 else f"none of {len(skipped)} files can be read: {told}"


def assemble(
    pages: Sequence[Page],
    settings: Settings,
    progress: Progress = _quiet,
    rooms: Rooms | None = None,
    corrections: Sequence[Correction] = (),
) -> Knowledge:
    """What the pages say, and people know better: split, read, resolved and corrected."""
    rooms = rooms or all_rooms()
    pages = [rooms.tell_header(page, settings.seeds) for page in pages]
    split = [article for page in pages for article in rooms.split_page(page, settings.seeds)]
    articles = rooms.rejoin(pages, split, settings.seeds)
    progress("read", 0, len(articles))
    extractions = []
    jobs = choose_jobs(settings.jobs, len(articles))
    read = read_articles(rooms.lend_dates(articles), rooms.make_reader, settings, jobs)
    for done, (article, extraction) in enumerate(zip(articles, read, strict=True), 1):
        extractions.append(replace(extraction, article=article))
        progress("read", done, len(articles))
    progress("link", 0, 1)
    knowledge = rooms.resolve(extractions, pages, settings, corrections)
    knowledge = rooms.curate(knowledge, corrections, settings.base)
    progress("link", 1, 1)
    return knowledge
