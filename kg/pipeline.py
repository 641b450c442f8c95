"""The order of the rooms: the one file that knows all of them.

Takes files and folders of pages, gives an output folder. `build` is what `kg build` calls; `read_pages` and `assemble`
are its two halves for whoever wants the records and no files.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from kg.config import Settings
from kg.curation.corrections import read_corrections
from kg.documents.find import find_sources
from kg.documents.guarded import read_sources
from kg.documents.record import Found, Source
from kg.engine.inputs import Inputs
from kg.engine.kept import Kept, keeping, key_of, read_note
from kg.engine.local import work_through
from kg.engine.program import program_key
from kg.engine.rows import read_extraction
from kg.model import PAIRWISE, Article, Correction, Extraction, Knowledge, Page
from kg.output.folder import KEPT, LEDGER, NETWORK, check_out, fingerprint, staged
from kg.output.report import BuildReport, Skipped, Summary, make_report, read_report, report_of, write_report
from kg.output.store import without_texts, write_store
from kg.rooms import Groups, Rooms, all_rooms
from kg.stages import Opened, Opening, Reading, gather, opened

Item = TypeVar("Item")
Progress = Callable[[str, int, int], None]  # step, done, of how many


def _nothing(settings: Settings, knowledge: Knowledge) -> Collection[str]:  # noqa: ARG001 - as any that chooses
    """Show nothing."""
    return ()


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

    What an earlier build into the same folder read and is still the same is not read again; where nothing at all has
    changed since, nothing is done, and the report of that build is returned with `is_new` false.
    Corrections (`settings.corrections`) that match nothing are in the report.

    Raises `UsageError` (a path that does not exist), `InputError` (nothing that can be read), `OutputError` (`out` is
    a file or somebody else's folder). On any error `out` stays as it was.
    """
    started = time.perf_counter()
    settings = settings or Settings()
    check_out(out)
    corrections = read_corrections(settings.corrections) if settings.corrections is not None else ()
    found = find_sources(inputs, settings.limits)
    earlier = None if settings.anew else out / KEPT
    hashes = Inputs(read_note(earlier, "inputs"))
    told = _told(found, hashes, corrections, settings)
    is_whole = fingerprint(out) == read_note(earlier, "output")
    if rooms is None and is_whole and told == read_note(earlier, "build"):
        return read_report(out, time.perf_counter() - started)
    with staged(out) as folder, _without_collecting():
        with keeping(folder / KEPT, earlier) as kept:
            run = _Run(settings, rooms or all_rooms(), progress, kept)
            last = out if is_whole else None
            if run.rooms.shown is not None and all(row.action in PAIRWISE for row in corrections):
                done = run.differ(found, hashes, corrections, folder, last)
                report = report_of(done, settings.told(), time.perf_counter() - started)
            else:
                pages, articles, skipped = run.open(found, hashes)
                knowledge = run.link(pages, *run.read(pages, articles), corrections)
                run.write(knowledge, folder, last)
                report = make_report(knowledge, skipped, settings.told(), time.perf_counter() - started)
            write_report(report, folder)
            kept.note("inputs", hashes.written())
            kept.note("build", told)
            kept.note("output", fingerprint(folder))
        progress("write", 1, 1)
    return report


def read_pages(found: Found, settings: Settings, progress: Progress = _quiet) -> tuple[list[Page], list[Skipped]]:
    """The pages in what was found, and what has none. `InputError` where there is not one page."""
    openings = []
    for done, reading in enumerate(read_sources(found.sources, settings), 1):
        progress("open", done, max(done, len(found.sources)))  # an archive is more than one
        openings.append(Opened(tuple((page, ()) for page in reading.pages), reading.skipped))
    pages, _, skipped = gather(openings, found.skipped)
    return pages, skipped


def assemble(
    pages: Sequence[Page],
    settings: Settings,
    progress: Progress = _quiet,
    rooms: Rooms | None = None,
    corrections: Sequence[Correction] = (),
) -> Knowledge:
    """What the pages say, and people know better: split, read, resolved and corrected."""
    rooms = rooms or all_rooms()
    run = _Run(settings, rooms, progress, Kept())
    pages = [rooms.tell_header(page, settings.seeds) for page in pages]
    articles = [article for page in pages for article in rooms.split_page(page, settings.seeds)]
    return run.link(pages, *run.read(pages, articles), corrections)


@dataclass(frozen=True, slots=True)
class _Run:
    """A build under way: takes things from room to room."""

    settings: Settings
    rooms: Rooms
    progress: Progress
    kept: Kept

    def differ(
        self, found: Found, hashes: Inputs, corrections: Sequence[Correction], folder: Path, last: Path | None
    ) -> Summary:
        """Tell in a ledger what has changed since the last build, and write the folder from it."""
        from kg.ledger.build import Build, Readers
        from kg.ledger.database import ledger, seal_of
        from kg.ledger.output import Writer
        from kg.ledger.pages import Sourced

        settings, rooms = self.settings, self.rooms
        shown = partial(rooms.shown or _nothing, settings)
        sources = [
            Sourced(source, self._key_of_source(source, hashes) if settings.keep_sources else None, _size(source))
            for source in found.sources
        ]
        is_sealed = last is not None and read_note(last / KEPT, "ledger") == seal_of(last / LEDGER)
        earlier = last if is_sealed and not settings.anew else None
        key = key_of(program_key(settings.seeds), _chosen(settings), corrections).hex()
        with ledger(folder / LEDGER, earlier and earlier / LEDGER, key) as base:
            readers = Readers(rooms.tell_header, rooms.split_page, rooms.make_reader)
            build = Build(settings, readers, program_key(settings.seeds), self.kept, base)
            built = build.tell(found, sources, corrections, self.progress)
            writer = Writer(built, base, settings, folder)
            shares = writer.write_graphs()
            with ThreadPoolExecutor(max_workers=1) as beside:  # the store is filled beside the rest: it needs no Python
                storing = beside.submit(rooms.make_store, folder, shares, last)
                rooms.write_network(writer.knowledge(shown), settings, folder / NETWORK)
                writer.write_records(earlier if not base.is_new else None)
                storing.result()
            summary = writer.summary()
        self.kept.note("ledger", seal_of(folder / LEDGER))
        return summary

    def open(self, found: Found, hashes: Inputs) -> tuple[list[Page], list[Article], list[Skipped]]:
        """The pages of all sources with their headers, their articles, and what has no page."""
        make = partial(Opening, self.settings, self.rooms.tell_header, self.rooms.split_page)
        keep = self.settings.keep_sources  # where no texts of pages are to stay, none are kept either
        keys = [self._key_of_source(source, hashes) if keep else None for source in found.sources]
        weights = [_size(source) for source in found.sources]
        with closing(self._done("open", make, found.sources, weights, keys)) as texts:
            return gather(map(opened, texts), found.skipped)

    def read(self, pages: Sequence[Page], articles: Sequence[Article]) -> tuple[list[Extraction], Groups]:
        """What each article says, a torn story as one; and which of them are one report."""
        settings, rooms = self.settings, self.rooms
        whole = rooms.rejoin(pages, articles, settings.seeds)
        reprints = rooms.find_reprints(whole)
        dated = rooms.lend_dates(whole, reprints)
        make = partial(Reading, rooms.make_reader, settings)
        program = program_key(settings.seeds)
        keys = [Reading.key(program, settings, Reading.words(article), article.published) for article in dated]
        weights = [len(article.text) for article in dated]
        with closing(self._done("read", make, dated, weights, keys)) as texts:
            return [read_extraction(text, article) for text, article in zip(texts, whole, strict=True)], reprints

    def link(
        self,
        pages: Sequence[Page],
        extractions: Sequence[Extraction],
        reprints: Groups,
        corrections: Sequence[Correction],
    ) -> Knowledge:
        """What all articles say together, and people know better."""
        self.progress("link", 0, 1)
        knowledge = self.rooms.resolve(extractions, pages, self.settings, corrections, reprints)
        knowledge = self.rooms.curate(knowledge, corrections, self.settings.base)
        self.progress("link", 1, 1)
        return knowledge

    def write(self, knowledge: Knowledge, folder: Path, earlier: Path | None) -> None:
        """Graph, evidence, store, network and records; the store from an earlier folder's where little differs."""
        rooms, settings = self.rooms, self.settings
        self.progress("write", 0, 1)
        shares = rooms.write_graphs(knowledge, settings.base, folder)
        kept = knowledge if settings.keep_sources else without_texts(knowledge)
        with ThreadPoolExecutor(max_workers=1) as beside:  # the store is filled beside the rest: it needs no Python
            storing = beside.submit(rooms.make_store, folder, shares, earlier)
            rooms.write_network(kept, settings, folder / NETWORK)
            write_store(kept, folder, keep_sources=settings.keep_sources)
            storing.result()

    def _done(
        self,
        step: str,
        make: Callable[[], Callable[[Item], str]],
        items: Sequence[Item],
        weights: Sequence[int],
        keys: Sequence[bytes | None],
    ) -> Generator[str]:
        """What is kept of each item, or comes of it now; in their order."""
        known = [key is not None and self.kept.has(key) for key in keys]
        missing = [at for at, is_known in enumerate(known) if not is_known]
        found = [items[at] for at in missing]
        self.progress(step, 0, len(items))
        with closing(work_through(make, found, [weights[at] for at in missing], self.settings.jobs)) as fresh:
            for done, (key, is_known) in enumerate(zip(keys, known, strict=True), 1):
                text = self.kept.get(key) if key is not None and is_known else next(fresh)
                if key is not None and not is_known:
                    self.kept.put(key, text)
                yield text
                self.progress(step, done, len(items))

    def _key_of_source(self, source: Source, hashes: Inputs) -> bytes | None:
        sha256 = hashes.hash_of(source.path, source.data)
        return Opening.key(program_key(self.settings.seeds), self.settings, source, sha256) if sha256 else None


def _told(found: Found, hashes: Inputs, corrections: Sequence[Correction], settings: Settings) -> str:
    """All that the output hangs on, in one hash."""
    sources = [(source.name, hashes.hash_of(source.path, source.data)) for source in found.sources]
    skipped = [str(part) for part in found.skipped]
    return key_of(program_key(settings.seeds), _chosen(settings), sources, skipped, corrections).hex()


def _chosen(settings: Settings) -> list[tuple[str, str | int | None]]:
    """The settings that the output hangs on."""
    return sorted((name, value) for name, value in settings.told().items() if name not in ("jobs", "anew"))


def _size(source: Source) -> int:
    """Bytes of a source; 0 for one that cannot be looked at."""
    if source.path is None:
        return len(source.data or b"")
    try:
        return source.path.stat().st_size
    except OSError:  # the reading says what is wrong
        return 0


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Records hold no cycles: looking for some among millions of them takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
