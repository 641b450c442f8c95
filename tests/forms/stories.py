"""The sample pages as stories, for the scripts that print them as newspapers, web pages and Word files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.config import Settings
from kg.documents.read import read_source
from kg.documents.record import Source
from kg.ingest.split import split_page
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a story, or a heading between two."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """One story as it is to be printed."""

    kicker: str
    headline: str
    subtitle: str
    byline: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a paper: its name, its header line, its stories."""

    name: str  # of the sample, without suffix
    header: str  # such as `A3 园区周刊 2023年11月8日 星期三`; empty where the sample has none
    published: str | None
    stories: tuple[PrintedStory, ...]


def read_sheet(path: Path) -> Sheet:
    """The sheet that a sample page in plain text makes."""
    (page,) = read_source(Source(path.name, path), Settings()).pages
    articles = split_page(page)
    first = page.text.split("\n", 1)[0].strip()
    header = first if any(ch.isdigit() for ch in first) and "年" in first else ""
    return Sheet(path.stem, header, articles[0].published, tuple(_story(article) for article in articles))


def _story(article: Article) -> PrintedStory:
    parts = article.text.split("\n")
    paragraphs = tuple(Paragraph(part, at in article.headings) for at, part in enumerate(parts))
    kicker = next((line for line in article.subheads if not line.startswith("—")), "")
    subtitle = next((line for line in article.subheads if line.startswith("—")), "")
    headline = article.headline.removeprefix(f"{kicker} ")  # the graph's headline has both
    return PrintedStory(kicker, headline, subtitle, article.byline, paragraphs)
