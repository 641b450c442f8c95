"""Room 2: takes a `Page`, gives its `Article`s, each with unwrapped text and the way back to the page.

`Article.text[i]` is `page.text[offsets[i]]` for every i, except where text[i] is a space or a line break: a space
stands for the white space at offsets[i] of the page, or repeats the offset before it where two Latin words stood on two
lines; a line break between two paragraphs repeats the offset before it.
Bylines at the end, captions, headlines, cut marks (`（下转…）`) and second copies of a paragraph are not in the text;
headings inside an article are paragraphs of it, listed in `Article.headings`. Where the page's source tells its blocks,
these tell the stories apart (blocks.py), else the lines do (stories.py). A page in traditional characters is split by
its copy in simplified ones, and its articles have its own. Any text is split without an error.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import resources
from kg.ingest import bylines
from kg.ingest.blocks import read_blocks
from kg.ingest.clean import joined, unwrap
from kg.ingest.dates import read_date
from kg.ingest.headlines import Head, assign_heads
from kg.ingest.kinds import Kind
from kg.ingest.lines import read_lines
from kg.ingest.stories import Layout, Story, read_stories
from kg.ingest.units import read_units
from kg.ingest.words import LayoutWords, load_words
from kg.model import Article, ArticleKind, Offsets, Page, Span
from kg.text import Unfolding, fold_script, is_traditional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.ingest.units import Unit

_IMPRINT = 60  # characters: a shorter imprint is a line at the page's foot, no article
_COPY = 15  # characters: shorter paragraphs may well repeat


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    offsets: Offsets
    headings: tuple[int, ...]


def split_page(page: Page, seeds: Path | None = None) -> tuple[Article, ...]:
    """The articles of a page in the order of their first characters; a page without text has none.

    Raises SeedError when the words of the layout cannot be read, and nothing else, whatever the text.
    """
    twin = replace(page, text=fold_script(page.text)) if is_traditional(page.text) else page
    articles = _split(twin, load_words(seeds or resources.seeds()))
    return articles if twin is page else tuple(_unfolded(articles, twin.text, page.text))


def _unfolded(articles: Iterable[Article], folded: str, text: str) -> Iterator[Article]:
    """The articles as the page has them, not its copy in simplified characters."""
    unfolding = Unfolding(folded, text)
    for article in articles:
        pairs = zip(article.text, article.offsets, strict=True)
        yield replace(
            article,
            headline=unfolding.restore(article.headline),
            subheads=tuple(map(unfolding.restore, article.subheads)),
            byline=tuple(map(unfolding.restore, article.byline)),
            text="".join(ch if ch.isspace() else text[at] for ch, at in pairs),
        )


def _split(page: Page, words: LayoutWords) -> tuple[Article, ...]:
    told, layout = read_blocks(page, words) if page.blocks else ([], Layout())
    if not told:
        told, layout = _read_text(page.text, words)
    printed = _page_date(layout)
    articles: list[Article] = []
    seen: set[str] = set()
    for story, head in told:
        body = _body(page.text, story, seen)
        if body.text:
            articles.append(_article(page, len(articles) + 1, story, head, body, printed, words))
    return tuple(articles)


def _read_text(text: str, words: LayoutWords) -> tuple[list[tuple[Story, Head]], Layout]:
    """The stories that bare lines tell apart, in the order of the page."""
    layout = read_stories(read_units(read_lines(text), words), words)
    told = list(zip(layout.stories, assign_heads(layout, words), strict=True))
    told += [
        (Story(run, notice=True), Head()) for run in layout.imprints if sum(len(unit.text) for unit in run) >= _IMPRINT
    ]
    return sorted(told, key=lambda item: item[0].units[0].start if item[0].units else 0), layout


def _page_date(layout: Layout) -> str | None:
    dates = [
        found
        for unit in [*layout.dates, *(unit for run in layout.imprints for unit in run)]
        if (found := read_date(unit.text))
    ]
    return dates[0] if len(set(dates)) == 1 else None


def _body(page: str, story: Story, seen: set[str]) -> _Body:
    """The text of a story, one line a paragraph; a second copy of a paragraph is left out."""
    paragraphs: list[str] = []
    offsets: list[range] = []
    headings: list[int] = []
    for unit in _without_loose_ends(story):
        text, places = unwrap(page, unit.pieces)
        if unit.keep >= 0:
            text = text[: unit.keep].rstrip()
            places = _first(places, len(text))
        if not text or (len(text) >= _COPY and text in seen):
            continue
        seen.add(text)
        if offsets:
            offsets.append(offsets[-1][-1:])
        if unit.kind is Kind.HEADING:
            headings.append(len(paragraphs))
        paragraphs.append(text)
        offsets.extend(places)
    return _Body("\n".join(paragraphs), joined(offsets), tuple(headings))


def _first(places: Iterable[range], size: int) -> list[range]:
    """So many of the first offsets."""
    kept = []
    for run in places:
        if size <= 0:
            break
        kept.append(run[:size])
        size -= len(run)
    return kept


def _without_loose_ends(story: Story) -> list[Unit]:
    units = list(story.units)
    while units and units[-1].kind is Kind.HEADING and not story.notice:
        units.pop()
    return units


def _article(
    page: Page, number: int, story: Story, head: Head, body: _Body, printed: str | None, words: LayoutWords
) -> Article:
    lead = () if story.notice else bylines.find_lead(body.text[:200], words)
    dated = [*story.dates, *(unit for unit in story.units if unit.kind is Kind.DATE)]
    runs = list(body.offsets.runs())
    own_date = next((found for unit in dated if (found := read_date(unit.text))), None)
    return Article(
        id=f"{page.id}-{number}",
        page_id=page.id,
        span=Span(min(first for first, _ in runs), max(first + size for first, size in runs)),
        headline=head.headline,
        subheads=head.subheads,
        byline=tuple(dict.fromkeys([*lead, *head.names, *story.names])),
        kind=ArticleKind.NOTICE if story.notice else ArticleKind.REPORT,
        text=body.text,
        offsets=Offsets(body.offsets),
        headings=body.headings,
        published=own_date or printed or page.published,
    )
