"""The two steps of a build that look at one thing alone: a source is opened, an article is read.

Whatever runs them (this process, others, a cluster) and whatever is kept of them hangs on that. Both give text
(kg/engine/rows.py); `opened` and `kg.engine.rows.read_extraction` make records of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.documents import record
from kg.documents.guarded import Opener
from kg.documents.record import Source, UnreadableError
from kg.documents.tables.rows import TableRow, read_row
from kg.engine.kept import key_of
from kg.engine.rows import article_row, dump, page_row, read_article, read_page, write_extraction
from kg.errors import InputError
from kg.model import Article, ArticleKind, Extraction, Page
from kg.output.report import Skipped

if TYPE_CHECKING:
    from typing import Protocol

    from kg.config import Settings

    class ArticleReader(Protocol):
        """Whatever reads one article at a time; making one is dear, using it cheap."""

        def read(self, article: Article) -> Extraction:
            """All that the article says."""
            ...


TellHeader = Callable[[Page, Path], Page]  # the folder of seeds comes with the page
SplitPage = Callable[[Page, Path], tuple[Article, ...]]
MakeReader = Callable[["Settings"], "ArticleReader"]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a source gave: pages with their articles, and the parts of it that could not be read."""

    pages: tuple[tuple[Page, tuple[Article, ...]], ...] = ()
    skipped: tuple[UnreadableError, ...] = ()


class Opening:
    """Source, or one record of a table → pages with headers and articles, as text.

    Use it in a `with`: a process of its own may be waiting.
    """

    def __init__(self, settings: Settings, tell_header: TellHeader, split_page: SplitPage) -> None:
        self._opener = Opener(settings)
        self._settings = settings
        self._seeds = settings.seeds
        self._tell_header = tell_header
        self._split_page = split_page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opener.close()

    def __call__(self, source: Source | TableRow) -> str:
        pages, skipped = [], []
        for reading in self._readings(source):
            skipped += [[part.source, part.cause, part.remedy] for part in reading.skipped]
            for found in reading.pages:
                page = self._tell_header(found, self._seeds)
                articles = self._split_page(page, self._seeds)
                pages.append([page_row(page), [article_row(article) for article in articles]])
        return dump([pages, skipped])

    def _readings(self, source: Source | TableRow) -> Iterable[record.Reading]:
        return [read_row(source, self._settings)] if isinstance(source, TableRow) else self._opener.read(source)

    @staticmethod
    def key(program: str, settings: Settings, source: Source, sha256: str) -> bytes:
        """All that what comes of a source hangs on."""
        chosen = (settings.published, settings.columns, sorted(asdict(settings.limits).items()))
        return key_of("open", program, *chosen, source.name, source.inside, sha256)


def opened(text: str) -> Opened:
    """What `Opening` gave."""
    pages, skipped = json.loads(text)
    return Opened(
        tuple((read_page(page), tuple(map(read_article, articles))) for page, articles in pages),
        tuple(UnreadableError(*part) for part in skipped),
    )


def gather(
    openings: Iterable[Opened], unseen: Sequence[UnreadableError]
) -> tuple[list[Page], list[Article], list[Skipped]]:
    """All pages once, their articles, and what has no page. `InputError` where there is not one page."""
    pages: dict[str, Page] = {}
    articles: list[Article] = []
    skipped = [skipped_part(part) for part in unseen]
    for opening in openings:
        skipped += map(skipped_part, opening.skipped)
        for page, told in opening.pages:
            if page.id in pages:
                skipped.append(the_same(page.source, pages[page.id].source))
            else:
                pages[page.id] = page
                articles += told
    if not pages:
        raise InputError(nothing_to_read(skipped))
    return list(pages.values()), articles, skipped


def skipped_part(part: UnreadableError) -> Skipped:
    """What has no page, as the report tells of it."""
    return Skipped(part.source, part.cause, part.remedy)


def the_same(source: str, first: str) -> Skipped:
    """A source whose text an earlier one has, too."""
    remedy = "nothing to do: the page is in the graph once"
    return Skipped(source, f"the same text as {first}", remedy, is_lost=False)


def nothing_to_read(skipped: Sequence[Skipped]) -> str:
    """Why no file can be read, in one line: the first file of each of the first three causes."""
    firsts: dict[str, Skipped] = {}
    for skip in skipped:
        firsts.setdefault(skip.cause, skip)
    told = " | ".join(f"{skip.source}: {skip.cause}; {skip.remedy}" for skip in list(firsts.values())[:3])
    return told if len(skipped) == 1 else f"none of {len(skipped)} files can be read: {told}"


class Reading:
    """Article → what it says, as text; a notice says nothing."""

    def __init__(self, make_reader: MakeReader, settings: Settings) -> None:
        self._reader = make_reader(settings)

    def __call__(self, article: Article) -> str:
        is_report = article.kind is ArticleKind.REPORT
        return write_extraction(self._reader.read(article) if is_report else Extraction(article))

    @staticmethod
    def words(article: Article) -> bytes:
        """What stands for all that is read in an article: not its day, nor its page or place there."""
        head = (article.headline, article.subheads, article.byline, article.kind)
        return key_of(*head, article.headings, article.text)

    @staticmethod
    def key(program: str, settings: Settings, words: bytes, published: str | None) -> bytes:
        """All that what an article says hangs on; it is read by a day."""
        return key_of("read", program, settings.rules_only, words, published)
