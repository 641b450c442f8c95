"""What is read: pages, articles, sentences, words."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.kinds import ArticleKind
from kg.model.printed import Block, Form, PrintedLine, Repair
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Page:
    """One source, decoded once. Its readers fill what its form tells; of a text file that is the text alone."""

    id: str  # 16 hex digits of the SHA-256 of its bytes
    source: str  # its name as the graph cites it: a file's, `pages.zip/a.txt`, `news.csv#row=12`
    text: str
    sha256: str  # of the file's bytes; of a row of a table, of its text in UTF-8
    encoding: str  # of the characters; empty where the form has none of its own
    published: str | None = None  # ISO 8601, as exact as known
    form: Form = Form.TEXT
    newspaper: str = ""  # its name, where the source tells it
    edition: str = ""  # the newspaper's own number of the page: `A2`, `3`
    blocks: tuple[Block, ...] = ()  # in reading order; empty: only the text tells stories apart
    lines: tuple[PrintedLine, ...] = ()  # in the order of their spans; empty where the form has no paper
    repairs: tuple[Repair, ...] = ()  # in the order of their spans


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a story that is torn over several; its text begins at `start` of the story's."""

    article: Article
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.article.text))


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page; `text` is unwrapped, a line a paragraph; `offsets[i]` says where text[i] is in the page.

    A torn story is read as one article with `parts`: it has the id and page of its beginning and no offsets, and what
    is found in it is told of the part that it stands in (`inside`). Only the parts are kept.
    """

    id: str  # page id, a dash, the article's number on its page (from 1)
    page_id: str
    span: Span  # in the page, from its first to its last character
    headline: str
    subheads: tuple[str, ...]  # kicker and sub-titles, in the order of the page
    byline: tuple[str, ...]
    kind: ArticleKind
    text: str
    offsets: tuple[int, ...]
    headings: tuple[int, ...] = ()  # indexes of those paragraphs of `text` that are headings inside the article
    published: str | None = None
    continuation_of: str = ""  # id of the article in which the story begins, where this is a later part of it
    parts: tuple[Part, ...] = ()  # in the order of the story

    @property
    def alone(self) -> tuple[Article, ...]:
        """The parts as articles of their own; the article itself where it is whole."""
        return tuple(part.article for part in self.parts) or (self,)

    def inside(self, span: Span, core: Span) -> tuple[Article, Span]:
        """The article that a piece of the text stands in, and the piece's span in that article's text.

        A piece that the end of a page tears is cut to the part that holds more of its core, then of the piece itself;
        of equals to the earlier one.
        """
        held = [(part, piece) for part in self.parts if (piece := span.common(part.span)) is not None]
        if not held:
            return self, span
        part, piece = max(held, key=lambda row: (len(core.common(row[0].span) or ()), len(row[1])))
        return part.article, Span(piece.start - part.start, piece.end - part.start)

    def locate(self, span: Span) -> Span:
        """The page's span of a piece of the article.

        Where a column break tears the piece apart so that its end would stand before its start, the part
        up to the break is given.
        """
        pieces = self.offsets[span.start : span.end]
        end = pieces[0]
        for at in pieces:
            if at < end:
                break
            end = at
        return Span(pieces[0], end + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest unit of extraction; `span` is in the article's text."""

    span: Span
    text: str
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a segmenter; `span` is in the segmented text, `tag` a part of speech or empty.

    `count` says how often the segmenter's dictionary met the word; 0 where it does not have it.
    """

    span: Span
    text: str
    tag: str
    count: int = 0
