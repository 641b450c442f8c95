"""The pages as they are stored: they are the ones that were read, and all quotes stand where they say.

Takes graph and evidence as one graph and, where they are at hand, the pages; gives findings. Offsets count code points
of the page's decoded text. An article's span goes from its first to its last character, so that its quotes lie within
it also where a column break tears it apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib.namespace import DCTERMS, PROV, RDF, SDO

from kg.knowledge.vocab import OA, ZKG
from kg.rdf.findings import Finding, Rule, Severity
from kg.rdf.labels import cut, label

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.model import Page

PAGE_STORED = Rule(
    "PageStored",
    Severity.VIOLATION,
    "图中有这个版面，存放的原文里却没有；请重新构建。",
    "The graph has this page, and its text is not stored; build the folder again.",
)
PAGE_UNCHANGED = Rule(
    "PageUnchanged",
    Severity.VIOLATION,
    "存放的版面文字已被改动，与当初读入的不符；请用原文件重新构建。",
    "The stored text of this page is no longer the one that was read; build again from the file.",
)
ARTICLE_IN_PAGE = Rule(
    "ArticleInPage",
    Severity.VIOLATION,
    "报道的终点超出了版面；请对照版面改正，或重新构建。",
    "The article ends beyond its page; mend its end after the page, or build again.",
)
QUOTE_LENGTH = Rule(
    "QuoteLength",
    Severity.VIOLATION,
    "原文的字数与起止位置不符；请对照版面改正。",
    "The quote is not as long as its place; mend it after the page.",
)
QUOTE_IN_PAGE = Rule(
    "QuoteInPage",
    Severity.VIOLATION,
    "版面在该处并非这段原文；请对照版面改正，或重新构建。",
    "The page does not say this there; mend the quote after the page, or build again.",
)
QUOTE_IN_ARTICLE = Rule(
    "QuoteInArticle",
    Severity.VIOLATION,
    "原文不在所引的报道之内；请改引原文所在的报道。",
    "The quote lies outside the article that it is said to be from; cite the article that holds it.",
)
RULES = (PAGE_STORED, PAGE_UNCHANGED, ARTICLE_IN_PAGE, QUOTE_LENGTH, QUOTE_IN_PAGE, QUOTE_IN_ARTICLE)

_DIGITS = hashlib.sha256().digest_size * 2


@dataclass(frozen=True, slots=True)
class _Home:
    """Where an article stands: its page's name and text (None where it is not at hand), and its span in it."""

    page: str
    text: str | None
    start: int
    end: int


def check_sources(data: Graph, pages: Mapping[str, Page] | None) -> Iterator[Finding]:
    """All that is off; `pages` by SHA-256, None where there are none to look at."""
    if pages is not None:
        yield from _pages(data, pages)
    homes = {article: _home(data, article, pages or {}) for article in data.subjects(RDF.type, ZKG.Article)}
    for article, home in homes.items():
        if home is not None and home.text is not None and home.end > len(home.text):
            value = f"{home.end} > {len(home.text)}"
            yield ARTICLE_IN_PAGE.broken(data, article, ZKG.end, value, home.page)
    yield from _quotes(data, homes)


def _pages(data: Graph, pages: Mapping[str, Page]) -> Iterator[Finding]:
    for node in data.subjects(RDF.type, ZKG.Page):
        digest = str(data.value(node, DCTERMS.identifier) or "")
        if len(digest) != _DIGITS:
            continue  # told by the shapes
        page = pages.get(digest)
        if page is None:
            yield PAGE_STORED.broken(data, node, DCTERMS.identifier, cut(digest))
        elif _is_changed(page, str(data.value(node, ZKG.textHash) or "")):
            yield PAGE_UNCHANGED.broken(data, node, where=f"{page.id}.txt")


def _is_changed(page: Page, told: str) -> bool:
    """Whether a page's text is not the one with that hash; a graph that tells none is believed."""
    return len(told) == _DIGITS and told != page.text_hash


def _home(data: Graph, article: Node, pages: Mapping[str, Page]) -> _Home | None:
    """None where the article has no page or span, which the shapes tell."""
    node = data.value(article, SDO.isPartOf)
    start, end = _number(data.value(article, ZKG.start)), _number(data.value(article, ZKG.end))
    if node is None or start is None or end is None:
        return None
    page = pages.get(str(data.value(node, DCTERMS.identifier)))
    return _Home(label(data, node), page.text if page is not None else None, start, end)


def _quotes(data: Graph, homes: Mapping[Node, _Home | None]) -> Iterator[Finding]:
    starts, ends, words = (dict(data.subject_objects(part)) for part in (OA.start, OA.end, OA.exact))
    sources = dict(data.subject_objects(PROV.wasDerivedFrom))
    for claim, place in data.subject_objects(OA.hasSelector):
        first, last = _number(starts.get(place)), _number(ends.get(place))
        home = homes.get(sources.get(claim, claim))
        if first is None or last is None or place not in words or home is None:
            continue  # told by the shapes
        rule = _fault(str(words[place]), first, last, home)
        if rule is not None:
            yield rule.broken(data, place, where=f"{home.page} [{first}:{last}]")


def _fault(quote: str, first: int, last: int, home: _Home) -> Rule | None:
    """The first rule that a quote breaks."""
    if last - first != len(quote):
        return QUOTE_LENGTH
    if home.text is not None and home.text[first:last] != quote:
        return QUOTE_IN_PAGE
    return None if home.start <= first and last <= home.end else QUOTE_IN_ARTICLE


def _number(value: Node | None) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() else None
