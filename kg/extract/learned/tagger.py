"""The taggers: conditional random fields over characters, the one place that calls python-crfsuite.

Takes an `Analysis` and the rules' mentions, gives `Guesses`: the names that the taggers see, and how sure they are of
any span and type that they are asked about. Models are read from the seed folder when the first article comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import SeedError
from kg.extract.learned.characters import describe
from kg.extract.learned.groups import GROUP_OF, GROUPS, decode
from kg.extract.learned.known_names import KnownNames
from kg.extract.learned.missing import missing
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.extract.analysis import Analysis
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
    """The taggers of all groups."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._models: dict[str, Any] = {}
        self._known: KnownNames | None = None

    def guess(self, analysis: Analysis, mentions: Iterable[Mention]) -> Guesses:
        """What the taggers make of an article in which the rules found `mentions`."""
        mentions = tuple(mentions)
        if self._known is None:
            self._known = KnownNames.load(self._folder)
        rows = describe(analysis, mentions, self._known)
        names: list[Guess] = []
        doubts: dict[Mention, float] = {}
        for group in GROUPS:
            model = self._model(group)
            own = [m for m in mentions if GROUP_OF.get(m.type) == group]
            for sentence in analysis.sentences:
                span = sentence.span
                labels = model.tag(rows[span.start : span.end])
                names += [
                    Guess(found, kind, _probability(model, span, found, kind))
                    for found, kind in decode(labels, span.start)
                ]
                for mention in own:
                    if span.covers(mention.span):
                        doubts[mention] = _probability(model, span, mention.span, mention.type)
        return Guesses(tuple(names), doubts)

    def _model(self, group: str) -> Any:  # noqa: ANN401 - python-crfsuite has no types
        if group not in self._models:
            path = self._folder / f"{group}.crf"
            if not path.is_file():
                raise missing(path)
            import pycrfsuite  # a tenth of a second that only reading needs

            model = pycrfsuite.Tagger()
            try:
                model.open(str(path))
            except ValueError as error:
                msg = f"{path}: no model of a tagger; run `make train`"
                raise SeedError(msg) from error
            self._models[group] = model
        return self._models[group]


def _probability(model: Any, sentence: Span, span: Span, kind: EntityType) -> float:  # noqa: ANN401 - see above
    """How sure a model that has just tagged a sentence is that a name of a type stands at a span: its weakest label."""
    start, end = span.start - sentence.start, span.end - sentence.start
    inside = f"I-{kind.value}"
    surest = model.marginal(f"B-{kind.value}", start)
    for at in range(start + 1, end):
        surest = min(surest, model.marginal(inside, at))
    if end < len(sentence):
        surest = min(surest, 1 - model.marginal(inside, end))
    return float(surest)
