"""The taggers: conditional random fields over characters.

Takes an `Analysis` and the rules' mentions, gives `Guesses`: the names that the taggers see, and how sure they are of
them and of the rules' names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.learned.characters import describe
from kg.extract.learned.fields import Fields
from kg.extract.learned.groups import GROUP_OF, OUTSIDE, decode
from kg.extract.learned.known_names import KnownNames
from kg.extract.learned.sight import Sight
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.extract.analysis import Analysis
    from kg.extract.learned.fields import Beliefs
    from kg.model import Mention


@dataclass(frozen=True, slots=True)
class Guess:
    """A name that a tagger sees, and how sure it is of it (0 to 1)."""

    span: Span
    type: EntityType
    probability: float


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the taggers say of one article."""

    names: tuple[Guess, ...]
    doubts: dict[Mention, float]  # of the rules' mentions, those of types that the taggers know: how sure they are


class Taggers:
    """The taggers of all groups; what they have learnt is read when the first article comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def guess(self, analysis: Analysis, mentions: Iterable[Mention]) -> Guesses:
        """What the taggers make of an article in which the rules found `mentions`."""
        mentions = tuple(mentions)
        description = describe(analysis, mentions, self._known)
        spans = [sentence.span for sentence in analysis.sentences]
        if not spans:
            return Guesses((), {})
        beliefs = self._fields.beliefs(self._sight.scores(description), spans)
        return Guesses(tuple(self._names(beliefs, spans)), self._doubts(beliefs, analysis, mentions))

    def _names(self, beliefs: Beliefs, sentences: Sequence[Span]) -> Iterator[Guess]:
        """The names on the likeliest paths."""
        for field, outside in enumerate(self._outside):
            path = beliefs.path[:, field].tolist()
            for sentence in sentences:
                columns = path[sentence.start : sentence.end]
                if columns.count(outside) < len(columns):
                    for span, kind in decode([self._labels[column] for column in columns], sentence.start):
                        if kind in self._columns:
                            yield Guess(span, kind, self._probability(beliefs, sentence, span, kind))

    def _doubts(self, beliefs: Beliefs, analysis: Analysis, mentions: Iterable[Mention]) -> dict[Mention, float]:
        doubts: dict[Mention, float] = {}
        for mention in mentions:
            sentence = analysis.sentence(mention.span.start).span
            if mention.type in self._columns and sentence.covers(mention.span):
                doubts[mention] = self._probability(beliefs, sentence, mention.span, mention.type)
        return doubts

    def _probability(self, beliefs: Beliefs, sentence: Span, span: Span, kind: EntityType) -> float:
        """How sure the taggers are that a name of a type stands at a span: its weakest label."""
        first, inside = self._columns[kind]
        surest = float(beliefs.likely[span.start, first])
        if len(span) > 1:
            surest = min(surest, *beliefs.likely[span.start + 1 : span.end, inside].tolist())
        if span.end < sentence.end:
            surest = min(surest, 1 - float(beliefs.likely[span.end, inside]))
        return surest

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames.load(self._folder)

    @cached_property
    def _sight(self) -> Sight:
        return Sight.load(self._folder)

    @cached_property
    def _fields(self) -> Fields:
        return Fields(self._sight.transitions, [len(labels) for labels in self._sight.labels.values()])

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        """The labels of all groups, by their columns."""
        return tuple(chain.from_iterable(self._sight.labels.values()))

    @cached_property
    def _outside(self) -> tuple[int, ...]:
        """For each group the column of the label that names nothing."""
        return tuple(column for column, label in enumerate(self._labels) if label == OUTSIDE)

    @cached_property
    def _columns(self) -> dict[EntityType, tuple[int, int]]:
        """The columns of the labels that begin a name and go on with it, by types of which training met such names."""
        at = {label: column for column, label in enumerate(self._labels)}
        both = ((kind, f"B-{kind.value}", f"I-{kind.value}") for kind in GROUP_OF)
        return {kind: (at[first], at[inside]) for kind, first, inside in both if first in at and inside in at}
