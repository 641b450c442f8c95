"""One process or many on one machine.

Takes what makes a reader (a recipe, not a reader: a segmenter cannot be sent to another process) and articles, gives
their extractions in the order of the articles.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Protocol

from kg.model import Article, ArticleKind, Extraction

if TYPE_CHECKING:
    from kg.config import Settings

_WORTH_IT = 40  # articles from which a second process earns the seconds that its start takes
_CHUNK = 8  # articles that a process is handed at once


class ArticleReader(Protocol):
    """Whatever reads one article at a time; making one is dear, using it cheap."""

    def read(self, article: Article) -> Extraction: ...


MakeReader = Callable[["Settings"], ArticleReader]
_reader: ArticleReader | None = None  # of a worker process, made once


def choose_jobs(jobs: int | None, articles: int) -> int:
    """The number of processes: as asked for, else one a core where there is enough to do."""
    if jobs is not None:
        return jobs
    return (os.cpu_count() or 1) if articles >= _WORTH_IT else 1


def read_articles(
    articles: Sequence[Article], make_reader: MakeReader, settings: Settings, jobs: int
) -> Iterator[Extraction]:
    """The extractions, in the order of the articles; a notice is not read."""
    if jobs <= 1 or len(articles) <= 1:
        reader = make_reader(settings)
        yield from (_read(reader, article) for article in articles)
        return
    with ProcessPoolExecutor(min(jobs, len(articles)), initializer=_start, initargs=(make_reader, settings)) as pool:
        yield from pool.map(_read_here, articles, chunksize=_CHUNK)


def _start(make_reader: MakeReader, settings: Settings) -> None:
    global _reader  # noqa: PLW0603 - a worker process has no other place for what it makes once
    _reader = make_reader(settings)


def _read_here(article: Article) -> Extraction:
    if _reader is None:  # pragma: no cover - the pool starts every worker with `_start`
        raise RuntimeError("a worker that was not started")
    return _read(_reader, article)


def _read(reader: ArticleReader, article: Article) -> Extraction:
    return reader.read(article) if article.kind is ArticleKind.REPORT else Extraction(article)
