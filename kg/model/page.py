"""What is read: pages, articles, sentences, words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from hashlib import sha256

from kg.model.kinds import ArticleKind
from kg.model.offsets import Offsets
from kg.model.printed import Area, Block, Box, Form, PrintedLine, Repair
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

    @property
    def text_hash(self) -> str:
        """The SHA-256 of the text in UTF-8."""
        return sha256(self.text.encode()).hexdigest()

    def lines_in(self, span: Span) -> tuple[PrintedLine, ...]:
        """The printed lines that a piece of the text touches."""
        first = max(0, bisect_right(self.lines, span.start, key=_start) - 1)
        last = bisect_left(self.lines, span.end, lo=first, key=_start)
        return tuple(line for line in self.lines[first:last] if line.span.end > span.start)

    def certainty(self, span: Span) -> float:
        """How sure the characters of a piece are: as sure as its worst line; 1 where nothing was recognised."""
        return min((line.confidence for line in self.lines_in(span)), default=1.0)

    def areas(self, span: Span) -> tuple[Area, ...]:
        """Where a piece stands on the paper: a rectangle for each column that it runs through."""
        found: list[Area] = []
        for line in self.lines_in(span):
            last = found[-1] if found else None
            if last is not None and last.sheet == line.sheet and _goes_on(last.box, line.box):
                found[-1] = Area(line.sheet, last.box.around(line.box))
            else:
                found.append(Area(line.sheet, line.box))
        return tuple(found)

    def cite(self, span: Span) -> str:
        """The source as one cites it for a piece of its text: with the sheet, where it has some (`a.pdf#page=3`)."""
        touched = self.lines_in(span) if self.lines else ()
        return f"{self.source}#page={touched[0].sheet}" if touched else self.source

    def as_read(self, span: Span) -> str | None:
        """A piece as it was recognised before it was repaired; None where nothing in it was."""
        touched = [repair for repair in self.repairs if repair.span.overlaps(span)]
        if not touched:
            return None
        text = list(self.text[span.start : span.end])
        for repair in touched:
            for at, read in zip(range(repair.span.start, repair.span.end), repair.read, strict=True):
                if span.start <= at < span.end:
                    text[at - span.start] = read
        return "".join(text)


def _start(line: PrintedLine) -> int:
    return line.span.start


def _goes_on(box: Box, line: Box) -> bool:
    """Whether a line stands below others in their column."""
    return line.top > box.top and line.left < box.right and line.right > box.left


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
    offsets: Offsets
    headings: tuple[int, ...] = ()  # indexes of those paragraphs of `text` that are headings inside the article
    published: str | None = None
    continuation_of: str = ""  # id of the article in which the story begins, where this is a later part of it
    parts: tuple[Part, ...] = ()  # in the order of the story

    def __post_init__(self) -> None:
        object.__setattr__(self, "offsets", Offsets.of(self.offsets))  # it may be made with any sequence

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
        first, last = self.offsets.stretch(span.start, min(span.end, len(self.offsets)))
        return Span(first, last + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest unit of extraction; `span` is in the article's text."""

    span: Span
    text: str
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True, init=False)
class Token:
    """A word of a segmenter; `span` is in the segmented text, `tag` a part of speech or empty.

    `count` says how often the segmenter's dictionary met the word; 0 where it does not have it.
    """

    span: Span
    text: str
    tag: str
    count: int = 0

    def __init__(self, span: Span, text: str, tag: str, count: int = 0) -> None:
        # the words of an article are many: see `Span`
        _set_span(self, span)
        _set_text(self, text)
        _set_tag(self, tag)
        _set_count(self, count)


_set_span, _set_text, _set_tag, _set_count = (vars(Token)[slot].__set__ for slot in ("span", "text", "tag", "count"))
