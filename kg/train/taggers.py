"""Trains the taggers: gold articles in, one model file a group of types out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.config import Settings
from kg.extract.learned.characters import describe
from kg.extract.learned.groups import GROUPS, encode
from kg.extract.reader import Reader
from kg.train.labels import GoldText

# L1 keeps the models small, L2 keeps them general; more rounds learn the corpus by heart
_PARAMETERS = {"c1": 0.3, "c2": 0.05, "max_iterations": 80}
# of the rules' mentions so many are hidden while learning: the rules are better on our corpus than on unseen pages
_HIDDEN = 0.15
_SEED = 1


def train_taggers(texts: Sequence[GoldText], settings: Settings, folder: Path) -> None:
    """Write a model a group to `folder`; what the rules alone find is one of the things that a tagger sees."""
    import pycrfsuite

    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader(replace(settings, rules_only=True))
    trainers = {group: pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False) for group in GROUPS}
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret
    for text in texts:
        story = reader.tell(text.article)
        seen = [m for m in story.mentions if chance.random() >= _HIDDEN]
        rows = describe(story.analysis, seen)
        names = [(span, kind) for span, kind, _ in text.names()]
        for group, kinds in GROUPS.items():
            labels = encode(len(rows), [(span, kind) for span, kind in names if kind in kinds])
            for sentence in story.analysis.sentences:
                start, end = sentence.span.start, sentence.span.end
                trainers[group].append(rows[start:end], labels[start:end])
    for group, trainer in trainers.items():
        trainer.train(str(folder / f"{group}.crf"))
