"""The reading room: one article in, all mentions, claims and figures of it out.

`Reader` is costly to make (words, segmenter) and cheap to use; it holds no state between articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.analysis import analyse
from kg.extract.figures import find_figures
from kg.extract.history import find_events
from kg.extract.learned.judge import Judge
from kg.extract.learned.tagger import Taggers
from kg.extract.rules import RULES
from kg.extract.rules.scene import Scene
from kg.extract.script import InItsOwnScript, fold_article
from kg.extract.segment import JiebaSegmenter
from kg.extract.story import StoryTeller
from kg.extract.tidy import tidy
from kg.extract.topic import find_topic
from kg.knowledge.lexicon import load_lexicon
from kg.model import Article, ArticleKind, Attribute, Extraction, StagedChain

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.extract.story import Story
    from kg.model import Claim, Figure, Span

MODELS = "models"  # folder of the trained models, in that of the seeds
_SURE = 0.93  # an industry or product of which the taggers are so sure needs no statement
_NUMERIC = (Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA, Attribute.CAPACITY)


class Reader:
    """Reads articles by the words in the settings' seed folder, and looks at them again with the models there.

    With `rules_only` in the settings nothing is looked at again.
    """

    def __init__(self, settings: Settings, taggers: Taggers | None = None, judge: Judge | None = None) -> None:
        self._lexicon = load_lexicon(settings.seeds)
        self._segmenter = JiebaSegmenter(self._lexicon.segmenter_words())
        models = settings.seeds / MODELS
        self._teller = StoryTeller(self._lexicon, taggers or (None if settings.rules_only else Taggers(models)))
        self._judge = judge or (None if settings.rules_only else Judge(models))

    def tell(self, article: Article) -> Story:
        """What the article names, without what it says of it."""
        return self._teller.tell(analyse(article, self._segmenter))

    def scene(self, article: Article) -> Scene:
        """What the article names and is about: all that rules ask."""
        story, topic = find_topic(self.tell(article), self._teller.zones, self._lexicon)
        return Scene(story, topic, self._lexicon, self._teller)

    def read(self, article: Article) -> Extraction:
        """All that the article says; a notice (call for papers, imprint) says nothing."""
        if article.kind is ArticleKind.NOTICE or not article.text.strip():
            return Extraction(article)
        twin = fold_article(article)
        told = self._read(twin)
        return told if twin is article else InItsOwnScript(article, twin).extraction(told)

    def _read(self, article: Article) -> Extraction:
        """All that an article in simplified characters says."""
        scene = self.scene(article)
        claims, figures = first_reading(scene)
        if self._judge is not None:
            claims, figures = self._judge.review(scene, claims, figures)
            figures = _without(figures, _taken(scene, claims))
        story = scene.story
        chains = tuple(
            StagedChain(mention, stages.stages, stages.span, "chain.stages", mention.confidence)
            for mention, stages in story.stages
        )
        events = tuple(find_events(scene))
        told = Extraction(article, story.mentions, tuple(claims), tuple(figures), chains, events)
        return tidy(told, None if self._judge is None else _SURE)


def first_reading(scene: Scene) -> tuple[list[Claim], list[Figure]]:
    """What the rules read, before anybody judges it."""
    claims = [claim for rule in RULES for claim in rule(scene)]
    taken = _taken(scene, claims)
    return claims, list(find_figures(scene.analysis, scene.story.mentions, scene.topic.subject_at, taken))


def _without(figures: list[Figure], taken: list[Span]) -> list[Figure]:
    """The figures whose number is no project's fact: it is the last in their evidence."""
    ends = {span.end for span in taken}
    return [figure for figure in figures if figure.evidence.end not in ends]


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
