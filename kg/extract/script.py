"""Articles in traditional characters: read in simplified ones, told in their own.

Takes an article, gives its twin in simplified characters, of the same length; takes what was read in the twin, gives it
with names, surfaces and texts as the article has them. A name that the twin's text has stands in the article at the
same place; one that was put together out of parts (X and 二期 of two sentences) is taken part by part, the longest
first, and a character that the article has nowhere stays simplified.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.text import Unfolding, fold_script, is_traditional

if TYPE_CHECKING:
    from kg.model import Article, Extraction, Mention


def fold_article(article: Article) -> Article:
    """The article in simplified characters, each in its place; the same record where it has no others."""
    if not is_traditional(f"{article.headline}\n{article.text}"):
        return article
    return replace(
        article,
        headline=fold_script(article.headline),
        subheads=tuple(map(fold_script, article.subheads)),
        byline=tuple(map(fold_script, article.byline)),
        text=fold_script(article.text),
    )


class InItsOwnScript:
    """What was read in the twin of an article, as the article has it."""

    def __init__(self, article: Article, twin: Article) -> None:
        self._article = article
        self._twin = twin
        self._mentions: dict[Mention, Mention] = {}

    def extraction(self, told: Extraction) -> Extraction:
        """All that was read in the twin, of the article."""
        return replace(told.mapped(self._mention, self._unfolding.restore), article=self._article)

    @cached_property
    def _unfolding(self) -> Unfolding:
        ours, theirs = (
            "\n".join((article.text, article.headline, *article.subheads)) for article in (self._article, self._twin)
        )
        return Unfolding(theirs, ours)

    def _mention(self, mention: Mention) -> Mention:
        if mention not in self._mentions:
            span = mention.span
            here = mention.surface == self._twin.text[span.start : span.end]
            surface = self._article.text[span.start : span.end] if here else self._unfolding.restore(mention.surface)
            name = surface if mention.name == mention.surface else self._unfolding.restore(mention.name)
            self._mentions[mention] = replace(mention, surface=surface, name=name)
        return self._mentions[mention]
