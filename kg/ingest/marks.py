"""Cut marks: takes a page and its articles, tells which go on elsewhere (`下转A2版`) or come from there (`上接A1版`).

The rule it embodies: a mark stands behind the text that it cuts, or before the text that goes on, with no other story
between; `紧接第三版` can be either: before a text when it begins a line right above or in front of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ingest.headers import edition_key
from kg.model import Article, Offsets, Page, Span

if TYPE_CHECKING:
    from kg.ingest.words import LayoutWords

_REACH = 120  # characters between a text and its mark: a byline, a headline
_SHORTEST = 4  # characters of a headline in a mark; less is the name of a section
_TITLE = re.compile(r"[《“]?([^《》“”]+)[》”]?")
_OPEN, _CLOSED = "（([【", "）)]】"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cut mark says: the other page (as `edition_key` gives it), and the headline there, if any."""

    edition: str
    title: str


@dataclass(frozen=True, slots=True)
class Torn:
    """An article without its marks, and what they say."""

    article: Article
    onward: Mark | None = None
    back: Mark | None = None


def has_marks(text: str, words: LayoutWords) -> bool:
    """Whether a page's text has any cut mark."""
    return bool(words.continued.search(text) or words.continues_from.search(text))


def read_marks(page: Page, articles: Sequence[Article], words: LayoutWords) -> tuple[Torn, ...]:
    """Every article of a page with its marks, in the given order."""
    starts = [*sorted(article.offsets[0] for article in articles), len(page.text)]
    ends = [0, *sorted(article.offsets[-1] + 1 for article in articles)]
    told = []
    for article in articles:
        first, end = article.offsets[0], article.offsets[-1] + 1
        below = starts[bisect_left(starts, end)]
        above = ends[bisect_right(ends, first) - 1]
        torn = _strip(article, words)
        onward = torn.onward or _behind(page.text, end, below, words)
        back = torn.back or _before(page.text, above, first, words)
        told.append(Torn(torn.article, onward, back))
    return tuple(told)


def _strip(article: Article, words: LayoutWords) -> Torn:
    """Marks inside the text, at its very beginning and end, are taken out."""
    text, onward, back = article.text, None, None
    tail = list(words.continued.finditer(text, max(0, len(text) - _REACH)))
    if tail and tail[-1].end() == len(text) and text[: tail[-1].start()].strip():
        onward = _mark(tail[-1])
        article = _cut(article, 0, len(text[: tail[-1].start()].rstrip()))
    front = words.continues_from.match(article.text)
    if front is not None:
        bracketed = front.group().lstrip()[0] in _OPEN and front.group()[-1] in _CLOSED
        alone = article.text[front.end() : front.end() + 1] == "\n"
        size = front.end() if bracketed or alone else front.start("words")
        size += len(article.text[size:]) - len(article.text[size:].lstrip())
        if size < len(article.text):
            back = _mark(front) if bracketed or alone else Mark(edition_key(front["edition"]), "")
            article = _cut(article, size, len(article.text))
    return Torn(article, onward, back)


def _cut(article: Article, start: int, end: int) -> Article:
    offsets = article.offsets[start:end]
    gone = article.text.count("\n", 0, start)
    left = article.text.count("\n", start, end)
    headings = tuple(at - gone for at in article.headings if 0 <= at - gone <= left)
    span = Span(min(offsets), max(offsets) + 1)
    return replace(article, span=span, text=article.text[start:end], offsets=Offsets(offsets), headings=headings)


def _behind(text: str, end: int, below: int, words: LayoutWords) -> Mark | None:
    """The mark between a text's end and the next text."""
    for found in words.continued.finditer(text, end, min(below, end + _REACH)):
        if not _leads(text, found, below, words):
            return _mark(found)
    return None


def _before(text: str, above: int, first: int, words: LayoutWords) -> Mark | None:
    """The last mark between the text before and a text's beginning."""
    found = None
    for match in words.continues_from.finditer(text, max(above, first - _REACH), first):
        if not words.continued.match(match.group().strip()) or _leads(text, match, first, words):
            found = match
    return _mark(found) if found is not None else None


def _leads(text: str, found: re.Match[str], below: int, words: LayoutWords) -> bool:
    """Whether a mark that can say both stands at the beginning of a line, and a text follows at once."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    both = words.continues_from.match(found.group().strip()) is not None
    return both and not line.strip() and below < len(text) and not text[found.end() : below].strip()


def _mark(found: re.Match[str]) -> Mark:
    inner = _TITLE.search(found["words"].strip(" ·:：—-|\u3000"))
    title = inner.group(1).strip() if inner is not None else ""
    named = sum(ch.isalnum() for ch in title) >= _SHORTEST and ("《" in found["words"] or "“" in found["words"])
    return Mark(edition_key(found["edition"]), title if named else "")
