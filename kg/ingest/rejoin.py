"""Torn stories: takes all pages and their articles, gives the stories; what a page's end tore is one article again.

A beginning (`下转A2版`) and a continuation (`上接A1版`) are joined when they are of one issue, their marks name each
other's page, and something is certain about them: the headline in a mark, words that only these two share, or an
issue that is surely one. Of several that fit the better by far is taken; where none is, nothing is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg import resources
from kg.ingest.fitting import Candidate, Fitting
from kg.ingest.headers import read_headers
from kg.ingest.marks import has_marks, read_marks
from kg.ingest.whole import join_parts
from kg.ingest.words import load_words
from kg.model import Article, ArticleKind, Page

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ingest.words import LayoutWords

_FAR = 2  # points by which one partner has to be better than the next
_Pairs = dict[str, dict[str, int]]  # by the beginning's id and the continuation's: how well they fit


def rejoin(pages: Sequence[Page], articles: Sequence[Article], seeds: Path | None = None) -> tuple[Article, ...]:
    """The articles in their order, a torn story as one where it begins. Raises SeedError."""
    words = load_words(seeds or resources.seeds())
    if not any(has_marks(page.text, words) for page in pages):
        return tuple(articles)
    candidates = _candidates(pages, articles, words)
    follows = _partners(_pairs(candidates.values()))
    later = set(follows.values())
    stories: list[Article] = []
    gone: set[str] = set()
    for article in articles:
        parts = [article.id]
        while article.id not in later and parts[-1] in follows:
            parts.append(follows[parts[-1]])
        if len(parts) > 1:
            stories.append(join_parts([candidates[part].torn.article for part in parts]))
            gone |= set(parts)
    whole = {story.id: story for story in stories}
    kept = [article for article in articles if article.id in whole or article.id not in gone]
    return tuple(whole.get(article.id, article) for article in kept)


def _candidates(pages: Sequence[Page], articles: Sequence[Article], words: LayoutWords) -> dict[str, Candidate]:
    """Every report by its id, with its marks and the page of the newspaper that it stands on."""
    by_page: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.offsets:
            by_page[article.page_id].append(article)
    found = {}
    for page in sorted(pages, key=lambda page: page.id):
        headers = read_headers(page, words)
        for torn in read_marks(page, by_page[page.id], words):
            header = [header for header in headers if header.at <= torn.article.span.start][-1]
            if torn.article.kind is ArticleKind.REPORT:
                found[torn.article.id] = Candidate(torn, header, page.source)
    return found


def _pairs(candidates: Iterable[Candidate]) -> _Pairs:
    """All pairs that fit, found by day and page number."""
    standing: dict[tuple[str | None, str], list[Candidate]] = defaultdict(list)
    known = sorted(candidates, key=lambda candidate: candidate.id)
    for one in known:
        if one.header.edition or one.torn.onward or one.torn.back:
            standing[one.published, one.header.edition].append(one)
    fitting = Fitting(known)
    pairs: _Pairs = defaultdict(dict)
    for one in known:
        onward, back = one.torn.onward, one.torn.back
        for other in (*standing[one.published, onward.edition], *standing[one.published, ""]) if onward else ():
            _rate(pairs, fitting, one, other)
        for other in standing[one.published, back.edition] if back else ():
            if other.torn.onward is None:  # where it has one, it has found this article
                _rate(pairs, fitting, other, one)
    return pairs


def _rate(pairs: _Pairs, fitting: Fitting, begun: Candidate, rest: Candidate) -> None:
    points = fitting.rate(begun, rest) if begun.id != rest.id else None
    if points is not None:
        pairs[begun.id][rest.id] = points


def _partners(pairs: _Pairs) -> dict[str, str]:
    """From a beginning to its continuation, where each is by far the best partner of the other."""
    turned: _Pairs = defaultdict(dict)
    for begun, row in pairs.items():
        for rest, points in row.items():
            turned[rest][begun] = points
    chosen = {begun: _best(row) for begun, row in pairs.items()}
    return {begun: rest for begun, rest in chosen.items() if rest and _best(turned[rest]) == begun}


def _best(row: dict[str, int]) -> str:
    """The partner with the most points; empty where another has nearly as many."""
    ranked = sorted(row, key=lambda partner: (-row[partner], partner))
    return ranked[0] if len(ranked) == 1 or row[ranked[0]] - row[ranked[1]] >= _FAR else ""
