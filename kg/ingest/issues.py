"""Issues of newspapers: takes articles with the headers they stand under, tells which may be of one issue.

Two pages are of one issue when what is known of paper and day agrees; that is sure where both are one file, where
their files' names differ in the page's number alone, or where both name their paper. `group_key` keeps what can be of
one issue together: it is the day, or without one the form of the file's name. `Standing` finds in such a group, by
page number, what is worth a closer look; it never goes through all of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from kg.ingest.headers import Header, edition_key
from kg.ingest.marks import Torn

LARGEST = 100  # candidates that stand on one page of what may be one issue; of more, only those of shared words count
_NAME_PART = re.compile(r"[A-Za-z]{0,2}[0-9０-９]+|[一二三四五六七八九十头末]+")


class Issue(IntEnum):
    """Whether two pages are of one issue of a newspaper."""

    OTHER = 0
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article with its marks, the header that holds where it stands, and its page's name."""

    torn: Torn
    header: Header
    source: str

    @property
    def id(self) -> str:
        return self.torn.article.id

    @property
    def published(self) -> str | None:
        return self.header.published or self.torn.article.published

    @property
    def is_marked(self) -> bool:
        return self.torn.onward is not None or self.torn.back is not None


def group_key(candidate: Candidate) -> str:
    """What all candidates of one issue have in common: the day, else the file's name without its numbers."""
    return candidate.published or _NAME_PART.sub("#", candidate.source)


def tell_issue(one: Candidate, other: Candidate) -> Issue:
    """Known papers and days must agree; file names that differ in the page's number alone, or one file, make sure."""
    papers = one.header.newspaper, other.header.newspaper
    if one.published != other.published or (all(papers) and not _are_kin(*papers)):
        return Issue.OTHER
    if one.torn.article.page_id == other.torn.article.page_id or _names_fit(one, other):
        return Issue.SURE
    if one.published is None:
        return Issue.OTHER
    return Issue.SURE if all(papers) else Issue.LIKELY


class Standing:
    """The candidates of a group by the page of the newspaper that they stand on, and by what may make one issue."""

    def __init__(self, group: Iterable[Candidate]) -> None:
        self._blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        papers: set[str] = set()
        for one in group:
            papers.add(one.header.newspaper)
            for sign in _signs(one):
                self._blocks[one.header.edition, sign].append(one)
        self._kin = _kin(papers - {""})

    def on(self, edition: str, one: Candidate) -> Iterator[list[Candidate]]:
        """Blocks of what stands on a page and may be of one issue with an article; they overlap."""
        paper = one.header.newspaper
        signs = [f"page {one.torn.article.page_id}", *(f"name {name}" for name in _names(one))]
        if paper:
            signs += [f"paper {kin}" for kin in self._kin[paper]]
        if one.published is not None:
            signs.append("torn, of a paper without a name" if paper else "torn")
        return (self._blocks[edition, sign] for sign in signs if (edition, sign) in self._blocks)


def _signs(one: Candidate) -> Iterator[str]:
    """What an article is found by."""
    yield f"page {one.torn.article.page_id}"
    yield from (f"name {name}" for name in _names(one))
    if one.header.newspaper:
        yield f"paper {one.header.newspaper}"
    if one.is_marked:
        yield "torn"
        if not one.header.newspaper:
            yield "torn, of a paper without a name"


def _names_fit(one: Candidate, other: Candidate) -> bool:
    """Whether two file names differ in one number only, and that is the number of the page."""
    return one.source != other.source and not _names(one).isdisjoint(_names(other))


def _names(one: Candidate) -> frozenset[str]:
    return _names_without_page(one.source, one.header.edition)


@lru_cache(maxsize=4096)
def _names_without_page(source: str, edition: str) -> frozenset[str]:
    """A file's name without the number that can be the page's, once for each that can."""
    return frozenset(
        f"{source[: part.start()]}#{source[part.end() :]}"
        for part in _NAME_PART.finditer(source)
        if edition_key(part.group()) in {edition, ""}
    )


def _are_kin(one: str, other: str) -> bool:
    """Whether one newspaper's name is a part of the other's."""
    return one in other or other in one


def _kin(papers: Iterable[str]) -> dict[str, set[str]]:
    """The newspapers by each other's names, as far as one is a part of the other."""
    named = set(papers)
    kin: dict[str, set[str]] = defaultdict(set)
    for paper in named:
        for part in {paper[at:end] for at in range(len(paper)) for end in range(at + 1, len(paper) + 1)} & named:
            kin[part].add(paper)
            kin[paper].add(part)
    return kin
