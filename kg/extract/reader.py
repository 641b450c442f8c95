"""The reading room: one article in, all mentions, claims and figures of it out.

`Reader` is costly to make (words, segmenter) and cheap to use; it holds no state between articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.analysis import analyse
from kg.extract.figures import find_figures
from kg.extract.history import find_events
from kg.extract.rules import RULES
from kg.extract.rules.scene import Scene
from kg.extract.segment import JiebaSegmenter
from kg.extract.story import StoryTeller
from kg.extract.tidy import tidy
from kg.extract.topic import find_topic
from kg.knowledge.lexicon import load_lexicon
from kg.model import Article, ArticleKind, Attribute, Extraction, StagedChain

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.model import Claim, Span

_NUMERIC = (Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA, Attribute.CAPACITY)


class Reader:
    """Reads articles by the words in the settings' seed folder."""

    def __init__(self, settings: Settings) -> None:
        self._lexicon = load_lexicon(settings.seeds)
        self._segmenter = JiebaSegmenter(self._lexicon.segmenter_words())
        self._teller = StoryTeller(self._lexicon)

    def read(self, article: Article) -> Extraction:
        """All that the article says; a notice (call for papers, imprint) says nothing."""
        if article.kind is ArticleKind.NOTICE or not article.text.strip():
            return Extraction(article)
        analysis = analyse(article, self._segmenter)
        story, topic = find_topic(self._teller.tell(analysis), self._teller.zones, self._lexicon.divisions)
        scene = Scene(story, topic, self._lexicon, self._teller)
        claims = [claim for rule in RULES for claim in rule(scene)]
        figures = find_figures(article, analysis.sentences, story.mentions, topic.subject_at, _taken(scene, claims))
        chains = tuple(
            StagedChain(mention, stages.stages, stages.span, "chain.stages", mention.confidence)
            for mention, stages in story.stages
        )
        return tidy(Extraction(article, story.mentions, tuple(claims), figures, chains, tuple(find_events(scene))))


def _taken(scene: Scene, claims: list[Claim]) -> list[Span]:
    """Numbers that are facts of projects already."""
    return [
        quantity.span
        for claim in claims
        if claim.predicate in _NUMERIC
        for quantity in scene.analysis.quantities_in(claim.evidence)
        if claim.predicate is Attribute.CAPACITY
        or quantity.value == claim.object
        or str(quantity.value.normalize()) == str(claim.object)
    ]
