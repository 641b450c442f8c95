"""Sources become pages, pages articles, articles what they say: the half of a build that looks at one report at a time.

Takes sources and rows of tables, spread over the workers; gives groups of articles that are one report, read.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.engine.rows import read_extraction
from kg.ingest.issues import group_key
from kg.ingest.rejoin import candidates_of, join_group
from kg.link.renames import find_renames
from kg.link.reprints import by_length, is_near, lend_dates, reprints_in_family
from kg.link.retelling import retell
from kg.link.signatures import sign
from kg.link.things import Things
from kg.link.twins import add_earlier, find_twins
from kg.model import Article, Page
from kg.output.report import Skipped
from kg.spread.families import components
from kg.spread.pieces import Group, Known, Piece, Read, cut
from kg.spread.tools import Work, opening, reading, tools
from kg.stages import Opened, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.config import Settings
    from kg.documents.record import Source
    from kg.documents.tables.rows import TableRow
    from kg.engine.spark import Bag

_Order = tuple[str, int]  # the source's name, the page's number in it
_Told = tuple[_Order, Page, tuple[Article, ...]]
PlacedPage = tuple[str, _Told]  # by the page's id


def open_sources(sources: Bag[Source | TableRow], settings: Settings) -> Bag[Opened]:
    """What is in each source, or row of a table."""
    return sources.map(partial(_open, settings)).persist()


def _open(settings: Settings, source: Source | TableRow) -> Opened:
    return opened(opening(settings)(source))


def pages_of(openings: Bag[Opened]) -> Bag[PlacedPage]:
    """Each page once, by id, with its articles: of two sources of one text the first by name."""
    return openings.flatMap(_placed).reduceByKey(lambda one, other: min(one, other, key=_order)).persist()


def _placed(opening: Opened) -> Iterator[PlacedPage]:
    for number, (page, articles) in enumerate(opening.pages):
        yield page.id, ((page.source, number), page, articles)


def _order(told: _Told) -> _Order:
    return told[0]


def skipped_of(openings: Bag[Opened], pages: Bag[PlacedPage]) -> Bag[Skipped]:
    """What has no page, and pages whose text another source has, too."""
    unread = openings.flatMap(lambda one: [Skipped(part.source, part.cause, part.remedy) for part in one.skipped])
    firsts = pages.mapValues(lambda told: (told[0], told[1].source))
    again = openings.flatMap(lambda one: [(name, told[0]) for name, told in _placed(one)]).join(firsts)
    return unread.union(again.filter(lambda row: row[1][0] != row[1][1][0]).map(_again))


def _again(row: tuple[str, tuple[_Order, tuple[_Order, str]]]) -> Skipped:
    (source, _), (_, first) = row[1]
    remedy = "nothing to do: the page is in the graph once"
    return Skipped(source, f"the same text as {first}", remedy, is_lost=False)


# --- stories --------------------------------------------------------------------------------------------------------


def stories_of(pages: Bag[PlacedPage], work: Work) -> Bag[tuple[str, Piece]]:
    """The articles by id, a torn story as one where it begins."""
    candidates = pages.flatMap(lambda row: _candidates(work, row[1]))
    stories = candidates.groupByKey().flatMap(lambda row: join_group(row[1])).map(lambda s: (s.id, s)).persist()
    home = stories.flatMap(lambda row: [(part.article.id, row[0]) for part in row[1].parts])
    articles = pages.flatMap(lambda row: [(a.id, Piece(a, (cut(row[1][1], a.span),))) for a in row[1][2]])
    tagged = articles.leftOuterJoin(home).persist()
    whole = tagged.filter(lambda row: row[1][1] is None).mapValues(lambda found: found[0])
    torn = tagged.filter(lambda row: row[1][1] is not None).map(lambda row: (row[1][1] or "", row[1][0].papers[0]))
    joined = torn.groupByKey().join(stories).mapValues(lambda row: Piece(row[1], _in_order(row[0])))
    return whole.union(joined).persist()


def _candidates(work: Work, told: _Told) -> list[tuple[str, Any]]:
    return [(group_key(one), one) for one in candidates_of(told[1], told[2], tools(work).words)]


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


def reprints_of(stories: Bag[tuple[str, Piece]]) -> Bag[tuple[str, ...]]:
    """Groups of the ids of articles that are one report."""
    near = stories.flatMap(lambda row: _hashes(row[1].article)).groupByKey().flatMap(lambda row: _neighbours(row[1]))
    votes = near.map(lambda pair: (pair, 1)).reduceByKey(lambda one, other: one + other)
    pairs = votes.filter(lambda row: is_near(row[1], row[0][0][1], row[0][1][1])).map(
        lambda row: (row[0][0][0][1], row[0][1][0][1])
    )
    pairs = pairs.persist()
    families = components(pairs).persist()
    articles = families.join(stories).map(lambda row: (row[1][0], row[1][1].article))
    inside = pairs.join(families).map(lambda row: (row[1][1], (row[0], row[1][0])))
    return articles.cogroup(inside).flatMap(lambda row: reprints_in_family(row[1][0], list(row[1][1]))).persist()


_Sample = tuple[tuple[int, str], int]  # the article's place in the order by length, and how many hashes it has


def _hashes(article: Article) -> list[tuple[int, _Sample]]:
    signature = sign(article)
    if signature is None:
        return []
    hashes = signature.hashes.tolist()
    return [(found, (by_length(signature), len(hashes))) for found in hashes]


def _neighbours(samples: Iterable[_Sample]) -> Iterator[tuple[_Sample, _Sample]]:
    ordered = sorted(samples)
    yield from pairwise(ordered)


# --- what they say --------------------------------------------------------------------------------------------------


def read_all(stories: Bag[tuple[str, Piece]], reprints: Bag[tuple[str, ...]], work: Work) -> Bag[Group]:
    """What each report says: the dear step, whose result is kept."""
    member = reprints.flatMap(lambda group: [(name, group) for name in group])
    grouped = stories.leftOuterJoin(member).map(lambda row: (row[1][1] or (row[0],), row[1][0])).groupByKey()
    return grouped.map(lambda row: _read(work, row[0], sorted(row[1], key=lambda piece: piece.article.id))).persist()


def _read(work: Work, names: tuple[str, ...], pieces: Sequence[Piece]) -> Group:
    keys, read = tools(work).keys, reading(work.settings)
    groups = [names] if len(names) > 1 else []
    dated = lend_dates([piece.article for piece in pieces], tuple(groups))
    alone = [read_extraction(read(article), piece.article) for article, piece in zip(dated, pieces, strict=True)]
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
    reads = [
        Read(extraction, piece.papers, things.names_in(extraction))
        for extraction, piece in zip(extractions, pieces, strict=True)
    ]
    return Group(tuple(reads), tuple(known), tuple(twins), renames)
