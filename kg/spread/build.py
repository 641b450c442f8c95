"""The order of a build on a cluster: pages at any Hadoop path in, tables and sorted N-Triples out.

What `kg.pipeline.build` does on one machine, with the same functions of the rooms; the triples are the same.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from operator import add
from typing import TYPE_CHECKING

from kg import resources
from kg.curation.corrections import read_corrections
from kg.documents.names import clean, is_litter
from kg.documents.record import Source
from kg.documents.tables.rows import TableRow
from kg.engine.spark import Cluster, File, connected, failed, kept
from kg.errors import InputError, KgError, UsageError
from kg.export.ntriples import render_line
from kg.ids import correction_iri
from kg.link.constraints import set_apart
from kg.model import PAIRWISE, Applied, Knowledge
from kg.output.folder import GENERATOR, REPORT
from kg.rdf.description import About, describe
from kg.rdf.prov import run_node
from kg.rdf.terms import Names, new_statements
from kg.spread.fusing import hear_all, parts_of
from kg.spread.linking import link_all
from kg.spread.reading import open_sources, pages_of, read_all, reprints_of, skipped_of, stories_of
from kg.spread.summary import NOTHING, Summary
from kg.spread.telling import ORDER, SCHEMA, TYPE, claim_row, tally_of, tell_all, tell_papers
from kg.spread.tools import Work
from kg.version import __version__

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.engine.spark import Bag
    from kg.model import Correction, Page
    from kg.output.report import Counts
    from kg.spread.fusing import Heard
    from kg.spread.reading import Placed

_LINES, _TABLE = (".jsonl", ".ndjson", ".jsonl.gz"), ".parquet"


@dataclass(frozen=True, slots=True)
class SpreadReport:
    """What a build on a cluster did."""

    version: str
    settings: Mapping[str, str | int | None]
    counts: Counts
    skipped: int
    lost: int  # of these, what is not in the graph
    corrected: int
    unmatched: tuple[str, ...]
    seconds: float


def spread_build(
    inputs: Sequence[str], out: str, settings: Settings, master: str | None, conf: Mapping[str, str]
) -> SpreadReport:
    """Read pages at Hadoop paths and write `claims`, `graph`, `evidence`, `skipped` and the report at another one.

    Raises `UsageError` (no such path, no cluster, a correction that needs the whole knowledge), `InputError` (not one
    page), `OutputError`, `KgError` (the cluster gave up).
    """
    started = time.perf_counter()
    corrections = _corrections(settings)
    with connected(master, conf) as cluster:
        try:
            with cluster.staged(out.rstrip("/"), REPORT, f'"{GENERATOR}"') as fresh:
                report = _Build(cluster, settings, corrections).run(inputs, fresh, started)
        except KgError:
            raise
        except Exception as error:  # of Java, of the network, of a worker that died too often
            raise failed(error) from error
    return report


def _corrections(settings: Settings) -> tuple[Correction, ...]:
    corrections = read_corrections(settings.corrections) if settings.corrections is not None else ()
    for row in corrections:
        if row.action not in PAIRWISE:
            msg = (
                f"{row.place}: {row.action.value} needs all that is known at once; on a cluster use same and different"
            )
            raise UsageError(msg)
    return corrections


@dataclass(frozen=True, slots=True)
class _Found:
    """All that is known, spread over the workers."""

    pages: Bag[Page]
    parts: Bag[Knowledge]
    heard: Bag[Heard]
    applied: tuple[Applied, ...]


class _Build:
    """A build under way."""

    def __init__(self, cluster: Cluster, settings: Settings, corrections: tuple[Correction, ...]) -> None:
        self._cluster = cluster
        self._settings = settings
        self._corrections = corrections
        self._work = Work(settings, has_own_lists=settings.seeds != resources.seeds())

    def run(self, inputs: Sequence[str], out: str, started: float) -> SpreadReport:
        sources = self._cluster.union([self._sources(place) for place in inputs])
        openings = open_sources(sources, self._work)
        pages = pages_of(openings)
        skipped = skipped_of(openings, pages)
        if pages.isEmpty():
            first = skipped.map(lambda one: f"{one.source}: {one.cause}; {one.remedy}").take(1)
            raise InputError(f"no page can be read: {next(iter(first), 'there is no file')}")
        found = self._find(pages)
        summary = found.parts.map(Summary.of).fold(NOTHING, add)
        self._write_graphs(found, summary, out)
        claims = found.heard.flatMap(lambda one: [claim_row(said) for said in one.said])
        self._cluster.write_table(claims, SCHEMA, f"{out}/claims", ORDER)
        lines = self._cluster.unique(skipped.map(lambda one: json.dumps(asdict(one), ensure_ascii=False)))
        self._cluster.write_sorted(lines, (), f"{out}/skipped")
        faults = tuple(f"{row.correction.place}: {row.fault}" for row in found.applied if row.fault)
        report = SpreadReport(
            version=__version__,
            settings=self._settings.told(),
            counts=summary.counts,
            skipped=lines.count(),
            lost=skipped.filter(lambda one: one.is_lost).count(),
            corrected=len(found.applied) - len(faults),
            unmatched=faults,
            seconds=round(time.perf_counter() - started, 3),
        )
        told = {"generator": GENERATOR, "engine": "spark", **asdict(report)}
        self._cluster.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", f"{out}/{REPORT}")
        return report

    def _sources(self, place: str) -> Bag[Source | TableRow]:
        """What there is to read at a path: a table by its ending, else files."""
        bare = place.rstrip("/*")
        if bare.endswith(_LINES):
            rows = self._cluster.lines(place)
        elif bare.endswith(_TABLE):
            rows = self._cluster.rows(place)
        else:
            return (
                self._cluster.files(place).filter(_is_page).map(lambda file: Source(clean(file.name), data=file.data))
            )
        return rows.map(lambda row: TableRow(*row))

    def _find(self, pages: Bag[Placed]) -> _Found:
        work = self._with_people(pages)
        stories = stories_of(pages, work)
        reprints = reprints_of(stories)
        groups = read_all(stories, reprints, work)
        linked = link_all(self._cluster, groups, self._corrections, work)
        applied = tuple(
            Applied(correction_iri(work.base, done.correction), done.correction, done.touched, done.fault)
            for done in linked.constrained
        )
        heard, links = hear_all(groups, linked, self._cluster, work)
        articles = groups.flatMap(lambda group: [one for read in group.reads for one in read.extraction.article.alone])
        parts = [
            pages.map(lambda placed: Knowledge(pages=(placed.page,))),
            articles.map(lambda article: Knowledge(articles=(article,))),
            reprints.map(lambda group: Knowledge(reprints=(group,))),
            parts_of(heard, linked, links, applied, work),
        ]
        return _Found(pages.map(lambda placed: placed.page), kept(self._cluster.union(parts)), heard, applied)

    def _with_people(self, pages: Bag[Placed]) -> Work:
        """What the steps hang on; of the pages only those that corrections name are asked for."""
        wanted = frozenset(row.page for row in self._corrections if row.page)
        named = pages.filter(lambda placed: placed.page.source in wanted) if wanted else None
        ids = (
            dict(named.map(lambda placed: (placed.page.source, placed.page.id)).collect()) if named is not None else {}
        )
        return replace(self._work, apart=set_apart(self._corrections, ids), pages=tuple(sorted(ids.items())))

    def _write_graphs(self, found: _Found, summary: Summary, out: str) -> None:
        base = self._settings.base
        statements = new_statements(base)
        names = Names(base, statements.speller)
        whole = Knowledge(corrections=found.applied, settings={"base": base})
        run = run_node(whole, names)
        graph, evidence = tell_all(self._cluster.union([found.parts, self._cluster.bag([whole])]), base, run)
        facts = self._cluster.unique(graph)
        reasons = self._cluster.unique(evidence.union(tell_papers(found.heard, base)))
        sizes = [tally_of(*self._cluster.tally(lines, TYPE), names.speller) for lines in (facts, reasons)]
        statements.update(describe(sizes[0], sizes[1], _about(summary, run), names))
        described = [render_line(*triple, names.speller) for triple in statements.triples()]
        self._cluster.write_sorted(facts, described, f"{out}/graph")
        self._cluster.write_sorted(reasons, (), f"{out}/evidence")


def _is_page(file: File) -> bool:
    return not any(is_litter(part) for part in file.name.split("/"))


def _about(summary: Summary, run: str) -> About:
    counts = summary.counts
    examples = tuple(entity.iri for entity in summary.heaviest)
    return About(run, counts.pages, counts.articles, summary.dates, examples, has_figures=counts.observations > 0)
