"""Trains the taggers: gold articles in, what the taggers of all groups have learnt out."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.config import Settings
from kg.extract.analysis import fold
from kg.extract.learned.characters import describe
from kg.extract.learned.groups import GROUPS, encode
from kg.extract.learned.known_names import KnownNames
from kg.extract.reader import Reader
from kg.model import EntityType
from kg.train.crfsuite import read_model
from kg.train.labels import GoldText
from kg.train.sight import Seen

# L1 keeps the models small, L2 keeps them general; more rounds learn the corpus by heart
_PARAMETERS = {"c1": 0.1, "c2": 0.2, "max_iterations": 120}
# of the rules' mentions so many are hidden while learning: the rules are better on our corpus than on unseen pages
_HIDDEN = 0.15
_SEED = 1


def train_taggers(texts: Sequence[GoldText], settings: Settings, folder: Path) -> None:
    """Write the taggers' files to `folder`; what the rules alone find is one of the things that a tagger sees."""
    import pycrfsuite

    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader(replace(settings, rules_only=True))
    trainers = {group: pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False) for group in GROUPS}
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret
    bearers = _bearers(texts)
    _known(bearers).save(folder)
    page, known, things = "", KnownNames({}), Seen()
    for text in texts:
        if text.page.page != page:
            page = text.page.page
            known = _known(bearers, page)
        story = reader.tell(text.article)
        seen = [m for m in story.mentions if chance.random() >= _HIDDEN]
        description = describe(story.analysis, seen, known)
        things.add(description)
        rows = description.rows()
        names = [(span, kind) for span, kind, _ in text.names()]
        for group, kinds in GROUPS.items():
            labels = encode(len(rows), [(span, kind) for span, kind in names if kind in kinds])
            for sentence in story.analysis.sentences:
                start, end = sentence.span.start, sentence.span.end
                trainers[group].append(rows[start:end], labels[start:end])
    with TemporaryDirectory() as name:
        models = {group: Path(name) / group for group in GROUPS}
        for group, path in models.items():
            trainers[group].train(str(path))
        things.sight({group: read_model(path) for group, path in models.items()}).save(folder)


def _bearers(texts: Sequence[GoldText]) -> dict[str, set[tuple[EntityType, str]]]:
    """Of each name the types of what bears it, and the pages where it does."""
    bearers: dict[str, set[tuple[EntityType, str]]] = defaultdict(set)
    for text in texts:
        folded = fold(text.article.text)
        for span, kind, _ in text.names():
            bearers[folded[span.start : span.end]].add((kind, text.page.page))
    return bearers


def _known(bearers: dict[str, set[tuple[EntityType, str]]], page: str = "") -> KnownNames:
    """The names as a reader of a page meets them who has read all others: what only that page names is new."""
    return KnownNames(
        {name: frozenset(kind for kind, where in rows if where != page) for name, rows in bearers.items()}
    )
