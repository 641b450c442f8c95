"""Sources become pages, pages articles, articles what they say: the half of a build that looks at one report at a time.

Takes sources and rows of tables, spread over the workers; gives groups of articles that are one report, read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

from kg.engine.rows import read_extraction
from kg.engine.spark import kept
from kg.ingest.issues import group_key
from kg.ingest.rejoin import candidates_of, join_group
from kg.link.reprints import by_length, is_near, lend_dates, reprints_in_family
from kg.link.signatures import sign
from kg.link.units import cut, read_unit
from kg.model import Article, Page
from kg.output.report import Skipped
from kg.spread.families import components
from kg.spread.lookup import look_up
from kg.spread.pieces import Group, Piece, Read
from kg.spread.tools import Work, opening, reading, tools
from kg.stages import Opened, opened, skipped_part, the_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.documents.record import Source
    from kg.documents.tables.rows import TableRow
    from kg.engine.spark import Bag
    from kg.ingest.issues import Candidate


@dataclass(frozen=True, slots=True)
class Placed:
    """A page with its articles; `order` is the source's name and the page's number in it."""

    order: tuple[str, int]
    page: Page
    articles: tuple[Article, ...]


def open_sources(sources: Bag[Source | TableRow], work: Work) -> Bag[Opened]:
    """What is in each source, or row of a table."""
    return kept(sources.map(partial(_open, work)))


def _open(work: Work, source: Source | TableRow) -> Opened:
    return opened(opening(work)(source))


def pages_of(openings: Bag[Opened]) -> Bag[Placed]:
    """Each page once, with its articles: of two sources of one text the first by name."""
    by_id = openings.flatMap(_placed).map(lambda placed: (placed.page.id, placed))
    return kept(by_id.reduceByKey(lambda one, other: min(one, other, key=_order)).values())


def _placed(opening: Opened) -> Iterator[Placed]:
    for number, (page, articles) in enumerate(opening.pages):
        yield Placed((page.source, number), page, articles)


def _order(placed: Placed) -> tuple[str, int]:
    return placed.order


def skipped_of(openings: Bag[Opened], pages: Bag[Placed]) -> Bag[Skipped]:
    """What has no page, and pages whose text another source has, too."""
    unread = openings.flatMap(lambda one: list(map(skipped_part, one.skipped)))
    found = openings.flatMap(lambda one: [(placed.page.id, placed.order) for placed in _placed(one)])
    firsts = pages.map(lambda placed: (placed.page.id, placed.order))
    return unread.union(look_up(found, firsts).flatMap(lambda row: _again(row[0], row[1][1])))


def _again(order: tuple[str, int], first: tuple[str, int]) -> list[Skipped]:
    return [the_same(order[0], first[0])] if order != first else []


# --- stories --------------------------------------------------------------------------------------------------------


def stories_of(pages: Bag[Placed], work: Work) -> Bag[tuple[str, Piece]]:
    """The articles by id, a torn story as one where it begins."""
    candidates = pages.flatMap(lambda placed: _candidates(work, placed)).groupByKey()
    stories = kept(candidates.flatMap(lambda row: join_group(row[1])).map(lambda story: (story.id, story)))
    home = stories.flatMap(lambda row: [(part.article.id, row[0]) for part in row[1].parts])
    pieces = kept(pages.flatMap(_pieces).leftOuterJoin(home))
    whole = pieces.flatMap(lambda row: [(row[0], row[1][0])] if row[1][1] is None else [])
    torn = pieces.flatMap(lambda row: [(row[1][1], row[1][0].papers[0])] if row[1][1] is not None else [])
    joined = torn.groupByKey().join(stories).mapValues(lambda row: Piece(row[1], _in_order(row[0])))
    return kept(whole.union(joined))


def _candidates(work: Work, placed: Placed) -> list[tuple[str, Candidate]]:
    found = candidates_of(placed.page, placed.articles, tools(work).words)
    return [(group_key(candidate), candidate) for candidate in found]


def _pieces(placed: Placed) -> list[tuple[str, Piece]]:
    return [(article.id, Piece(article, (cut(placed.page, article.span),))) for article in placed.articles]


def _in_order(papers: Iterable[Page]) -> tuple[Page, ...]:
    """The pages of a story, one that holds two of its parts as one."""
    found: dict[str, Page] = {}
    for paper in sorted(papers, key=lambda page: (page.id, len(page.text))):
        found[paper.id] = _laid_over(found[paper.id], paper) if paper.id in found else paper
    return tuple(found.values())


def _laid_over(one: Page, other: Page) -> Page:
    """Two pieces of one page as one; the other one is longer."""
    text = "".join(mine if mine != " " else theirs for mine, theirs in zip(one.text, other.text, strict=False))
    lines = sorted({*one.lines, *other.lines}, key=lambda line: line.span.start)
    repairs = sorted({*one.repairs, *other.repairs}, key=lambda repair: repair.span.start)
    return replace(other, text=text + other.text[len(text) :], lines=tuple(lines), repairs=tuple(repairs))


# --- reprints -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class _Sample:
    """An article's place in the order by length, and how many hashes stand for it."""

    place: tuple[int, str]
    size: int

    @property
    def id(self) -> str:
        return self.place[1]


def reprints_of(stories: Bag[tuple[str, Piece]]) -> Bag[tuple[str, ...]]:
    """Groups of the ids of articles that are one report."""
    shared = stories.flatMap(lambda row: _hashes(row[1].article)).groupByKey()
    votes = shared.flatMap(lambda row: pairwise(sorted(row[1]))).map(lambda pair: (pair, 1)).reduceByKey(add)
    pairs = kept(votes.flatMap(lambda row: _near(*row[0], row[1])))
    families = components(pairs)
    articles = look_up(families, stories).mapValues(lambda told: told[1].article)
    groups = articles.groupWith(look_up(families, pairs))
    return kept(groups.flatMap(lambda row: reprints_in_family(row[1][0], row[1][1])))


def _hashes(article: Article) -> list[tuple[int, _Sample]]:
    signature = sign(article)
    if signature is None:
        return []
    hashes = signature.hashes.tolist()
    return [(found, _Sample(by_length(signature), len(hashes))) for found in hashes]


def _near(longer: _Sample, shorter: _Sample, votes: int) -> list[tuple[str, str]]:
    return [(longer.id, shorter.id)] if is_near(votes, longer.size, shorter.size) else []


# --- what they say --------------------------------------------------------------------------------------------------


def read_all(stories: Bag[tuple[str, Piece]], reprints: Bag[tuple[str, ...]], work: Work) -> Bag[Group]:
    """What each report says: the dear step, whose result is kept."""
    member = reprints.flatMap(lambda group: [(name, group) for name in group])
    grouped = stories.leftOuterJoin(member).map(lambda row: (row[1][1] or (row[0],), row[1][0])).groupByKey()
    return kept(grouped.map(lambda row: _read(work, row[0], sorted(row[1], key=lambda piece: piece.article.id))))


def _read(work: Work, names: tuple[str, ...], pieces: Sequence[Piece]) -> Group:
    keys, read = tools(work).keys, reading(work)
    groups = (names,) if len(names) > 1 else ()
    dated = lend_dates([piece.article for piece in pieces], groups)
    alone = [read_extraction(read(article), piece.article) for article, piece in zip(dated, pieces, strict=True)]
    unit = read_unit(alone, keys)
    reads = [Read(r.extraction, piece.papers, r.own) for r, piece in zip(unit.reads, pieces, strict=True)]
    return Group(tuple(reads), unit.known, unit.twins, unit.renames)
