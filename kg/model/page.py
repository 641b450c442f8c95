"""What is read: pages, articles, sentences, words, and the spans that point into them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.kinds import ArticleKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text: 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One source file, decoded once."""

    id: str  # 16 hex digits of the SHA-256 of its bytes
    source: str  # the file's name, as the graph cites it
    text: str
    sha256: str
    encoding: str
    published: str | None = None  # ISO 8601, as exact as known


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page; `text` is unwrapped, a line a paragraph; `offsets[i]` says where text[i] is in the page."""

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
