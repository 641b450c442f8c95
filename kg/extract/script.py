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

from kg.model import Claim, Extraction, Figure, LifeEvent, Mention, StagedChain, Status
from kg.text import Unfolding, fold_script, is_traditional

if TYPE_CHECKING:
    from kg.model import Article


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
        return Extraction(
            self._article,
            tuple(map(self._mention, told.mentions)),
            tuple(map(self._claim, told.claims)),
            tuple(map(self._figure, told.figures)),
            tuple(map(self._chain, told.chains)),
            tuple(map(self._event, told.events)),
        )

    @cached_property
    def _unfolding(self) -> Unfolding:
        ours, theirs = (
            "\n".join((article.text, article.headline, *article.subheads)) for article in (self._article, self._twin)
        )
        return Unfolding(theirs, ours)

    def _text(self, text: str) -> str:
        return self._unfolding.restore(text)

    def _mention(self, mention: Mention) -> Mention:
        if mention not in self._mentions:
            span = mention.span
            here = mention.surface == self._twin.text[span.start : span.end]
            surface = self._article.text[span.start : span.end] if here else self._text(mention.surface)
            name = surface if mention.name == mention.surface else self._text(mention.name)
            self._mentions[mention] = replace(mention, surface=surface, name=name)
        return self._mentions[mention]

    def _claim(self, claim: Claim) -> Claim:
        target = claim.object
        if isinstance(target, Mention):
            target = self._mention(target)
        elif isinstance(target, str) and not isinstance(target, Status):
            target = self._text(target)
        return replace(claim, subject=self._mention(claim.subject), object=target, title=self._text(claim.title))

    def _figure(self, figure: Figure) -> Figure:
        return replace(figure, subject=self._mention(figure.subject), indicator=self._text(figure.indicator))

    def _chain(self, chain: StagedChain) -> StagedChain:
        return replace(chain, chain=self._mention(chain.chain), stages=tuple(map(self._text, chain.stages)))

    def _event(self, event: LifeEvent) -> LifeEvent:
        old, new = (name and self._text(name) for name in (event.from_name, event.to_name))
        return replace(event, zone=self._mention(event.zone), from_name=old, to_name=new)
