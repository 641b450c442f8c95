"""Torn stories: takes all pages and their articles, gives the stories; what a page's end tore is one article again.

A beginning (`下转A2版`) and a continuation (`上接A1版`) are joined when they are of one issue, their marks name each
other's page, and something is certain about them: the headline in a mark, words that only these two share, or an
issue that is surely one. Of several that fit the better by far is taken; where none is, nothing is joined.

Three steps, of which each can be done elsewhere and at once for many: `candidates_of` looks at one page alone,
`group_key` (issues.py) says whose parts could belong to each other, `join_group` looks at one such group alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg import resources
from kg.ingest.fitting import Fitting
from kg.ingest.headers import read_headers
from kg.ingest.issues import LARGEST, Candidate, Standing, group_key
from kg.ingest.marks import has_marks, read_marks
from kg.ingest.whole import join_parts
from kg.ingest.words import load_words
from kg.model import Article, ArticleKind, Page

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ingest.words import LayoutWords

_FAR = 2  # points by which one partner has to be better than the next
_Points = dict[str, dict[str, int]]  # by the beginning's id and the continuation's: how well they fit


def rejoin(pages: Sequence[Page], articles: Sequence[Article], seeds: Path | None = None) -> tuple[Article, ...]:
    """The articles in their order, a torn story as one where it begins. Raises SeedError."""
    words = load_words(seeds or resources.seeds())
    if not any(has_marks(page.text, words) for page in pages):
        return tuple(articles)
    by_page: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_page[article.page_id].append(article)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for page in pages:
        for candidate in candidates_of(page, by_page[page.id], words):
            groups[group_key(candidate)].append(candidate)
    whole = {story.id: story for group in groups.values() for story in join_group(group)}
    gone = {part.article.id for story in whole.values() for part in story.parts}
    kept = [article for article in articles if article.id in whole or article.id not in gone]
    return tuple(whole.get(article.id, article) for article in kept)


def candidates_of(page: Page, articles: Sequence[Article], words: LayoutWords) -> tuple[Candidate, ...]:
    """The reports of a page that are torn, or stand on a page whose number is known, and so may be what is torn off."""
    headers = read_headers(page, words)
    starts = [header.at for header in headers]
    found = []
    for torn in read_marks(page, [article for article in articles if article.offsets], words):
        header = headers[bisect_right(starts, torn.article.span.start) - 1]
        candidate = Candidate(torn, header, page.source)
        if torn.article.kind is ArticleKind.REPORT and (header.edition or candidate.is_marked):
            found.append(candidate)
    return tuple(found)


def join_group(group: Iterable[Candidate]) -> tuple[Article, ...]:
    """The stories of which two or more parts are in a group; nothing outside of it changes them."""
    known = {one.id: one for one in sorted(group, key=lambda one: one.id)}
    if not any(one.is_marked for one in known.values()):
        return ()
    fitting = Fitting(known.values())
    points: _Points = defaultdict(dict)
    for begun, rest in pairs_to_rate(known.values(), fitting):
        rated = fitting.rate(begun, rest)
        if rated is not None:
            points[begun.id][rest.id] = rated
    follows = _partners(points)
    stories = []
    for first in sorted(follows.keys() - set(follows.values())):
        parts = [first]
        while parts[-1] in follows:
            parts.append(follows[parts[-1]])
        stories.append(join_parts([known[part].torn.article for part in parts]))
    return tuple(stories)


def pairs_to_rate(group: Iterable[Candidate], fitting: Fitting) -> list[tuple[Candidate, Candidate]]:
    """(beginning, continuation): the one names the page on which the other stands, and they may be of one issue."""
    group = list(group)
    standing = Standing(group)
    pairs: dict[tuple[str, str], tuple[Candidate, Candidate]] = {}
    for one in group:
        onward, back = one.torn.onward, one.torn.back
        for edition in (onward.edition, "") if onward else ():
            for rest in _near(one, edition, standing, fitting):
                pairs[one.id, rest.id] = one, rest
        for begun in _near(one, back.edition, standing, fitting) if back else ():
            if begun.torn.onward is None:  # where it has one, it has found this article
                pairs[begun.id, one.id] = begun, one
    return [pairs[key] for key in sorted(pairs) if key[0] != key[1]]


def _near(one: Candidate, edition: str, standing: Standing, fitting: Fitting) -> Iterable[Candidate]:
    """What stands on a page and may be of one issue with a marked article; of very many only what shares its words."""
    for block in standing.on(edition, one):
        yield from block if len(block) <= LARGEST else fitting.akin(one)


def _partners(points: _Points) -> dict[str, str]:
    """From a beginning to its continuation, where each is by far the best partner of the other."""
    turned: _Points = defaultdict(dict)
    for begun, row in points.items():
        for rest, rated in row.items():
            turned[rest][begun] = rated
    chosen = {begun: _best(row) for begun, row in points.items()}
    return {begun: rest for begun, rest in chosen.items() if rest and _best(turned[rest]) == begun}


def _best(row: dict[str, int]) -> str:
    """The partner with the most points; empty where another has nearly as many."""
    ranked = sorted(row, key=lambda partner: (-row[partner], partner))
    return ranked[0] if len(ranked) == 1 or row[ranked[0]] - row[ranked[1]] >= _FAR else ""
