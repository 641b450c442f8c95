"""Gold pages as training material: each article read by the rules, and where the gold's names stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.config import Settings
from kg.documents.find import find_sources
from kg.evaluate.compare import squeeze
from kg.evaluate.gold import GoldArticle, GoldEntity, GoldPage, load_gold
from kg.extract.analysis import fold
from kg.ingest.split import split_page
from kg.model import Article, ArticleKind, EntityType, Span
from kg.pipeline import read_pages

_EDGE = 10  # characters by which a gold article is known again
# words that point to a thing of any name
_POINTERS = frozenset({"公司", "园区", "企业", "集团", "项目", "该区", "基地"})


@dataclass(frozen=True, slots=True)
class GoldText:
    """An article of ours beside the gold of its page; `articles` are the ids of the gold's articles that it holds."""

    article: Article
    page: GoldPage
    articles: frozenset[str]

    def entities(self) -> tuple[GoldEntity, ...]:
        """The gold's entities of this article."""
        return tuple(e for e in self.page.entities if self.articles & set(e.articles))

    def names(self) -> Iterator[tuple[Span, EntityType, GoldEntity]]:
        """Every place where a name of the gold stands in the article's folded text."""
        text = fold(self.article.text)
        for entity in self.entities():
            for name in sorted({fold(name) for name in entity.names} - _POINTERS):
                if len(name) > 1:
                    for match in re.finditer(re.escape(name), text):
                        yield Span(*match.span()), entity.types[0], entity


def read_gold(gold: Path, pages: Path, settings: Settings) -> tuple[GoldText, ...]:
    """All articles of a folder of pages that the gold of a folder knows, in the order of the pages."""
    golds = {page.source: page for page in load_gold(gold, pages)}
    read, _ = read_pages(find_sources([pages]), settings)
    found = []
    for page in read:
        if page.source not in golds:
            continue
        for article in split_page(page, settings.seeds):
            if article.kind is ArticleKind.REPORT and article.text.strip():
                ids = _gold_articles(article, golds[page.source].articles)
                found.append(GoldText(article, golds[page.source], ids))
    return tuple(sorted(found, key=lambda text: (text.page.page, text.article.id)))


def _gold_articles(article: Article, candidates: Sequence[GoldArticle]) -> frozenset[str]:
    """The gold's articles whose beginning or end stands in one of ours."""
    text = squeeze(article.text)
    return frozenset(
        one.id for one in candidates if squeeze(one.first)[:_EDGE] in text or squeeze(one.last)[-_EDGE:] in text
    )
