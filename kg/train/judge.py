"""Trains the judge: gold articles in, the weights of a logistic regression and of boosted trees a question out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.config import Settings
from kg.extract.learned.features import named_features
from kg.extract.learned.judge import FILE
from kg.extract.learned.pairs import find_pairs
from kg.extract.learned.tagger import Taggers
from kg.extract.learned.weights import HUNDREDTHS
from kg.extract.reader import Reader, first_reading
from kg.model import Mention
from kg.train.labels import GoldText
from kg.train.taggers import train_taggers
from kg.train.trees import grow_trees
from kg.train.truth import Truth

Row = tuple[tuple[str, ...], bool]
Kinds = dict[str, set[tuple[str, str]]]  # of two things that gold links, by question

# the taggers know the corpus that they learnt from too well: the judge learns on articles that they have not seen
_FOLDS = 3
_STRENGTH = 0.2  # of the regression: smaller keeps more to what is common
_FEWEST = 3  # pairs in which a feature must stand
_CERTAIN = 500  # hundredths: the bias where a corpus gives one answer only
_SMALL = 0.04  # a weight below says nothing


def train_judge(texts: Sequence[GoldText], settings: Settings, folder: Path, pool: Executor) -> None:
    """Write the judge's weights to a folder; the pool reads the folds."""
    work = partial(_fold, texts=texts, settings=replace(settings, rules_only=True))
    rows: dict[str, list[Row]] = defaultdict(list)
    kinds: Kinds = defaultdict(set)
    for labelled, linked in pool.map(work, range(_FOLDS)):
        for question, told in labelled.items():
            rows[question] += told
            kinds[question] |= linked[question]
    weights = {question: _fit(rows[question]) | {"kinds": sorted(kinds[question])} for question in sorted(rows)}
    lines = [f"{json.dumps(question)}: {json.dumps(row, ensure_ascii=False)}" for question, row in weights.items()]
    (folder / FILE).write_text("{{\n{}\n}}\n".format(",\n".join(lines)), encoding="utf-8")


def _fold(fold: int, *, texts: Sequence[GoldText], settings: Settings) -> tuple[dict[str, list[Row]], Kinds]:
    """The pairs of the pages of one fold, read with taggers that have learnt on the others."""
    held = set(sorted({text.page.page for text in texts})[fold::_FOLDS])
    rows: dict[str, list[Row]] = defaultdict(list)
    kinds: Kinds = defaultdict(set)
    with TemporaryDirectory() as name:
        train_taggers([text for text in texts if text.page.page not in held], settings, Path(name))
        reader = Reader(settings, Taggers(Path(name)))
        for text in texts:
            if text.page.page in held:
                _label(reader, text, rows, kinds)
    return rows, kinds


def _label(reader: Reader, text: GoldText, rows: dict[str, list[Row]], kinds: Kinds) -> None:
    scene = reader.scene(text.article)
    truth = Truth(text)
    pairs = find_pairs(scene, *first_reading(scene))
    for pair, features in zip(pairs, named_features(pairs), strict=True):
        right = truth.of(pair)
        if right is not None:
            rows[str(pair.question)].append((features, right))
        if right and isinstance(pair.object, Mention):
            kinds[str(pair.question)].add((pair.subject.type, pair.object.type))


def _fit(rows: Sequence[Row]) -> dict[str, object]:
    """What `Weights` reads, learnt from one question's pairs."""
    from numpy import float32
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    answers = [right for _, right in rows]
    if len(set(answers)) < 2:  # noqa: PLR2004 - yes and no
        return {"bias": _CERTAIN if answers[0] else -_CERTAIN, "features": {}, "leaves": [], "splits": {}}
    vectorizer = DictVectorizer(dtype=float32)
    matrix = vectorizer.fit_transform(dict.fromkeys(features, 1) for features, _ in rows)
    common = (matrix > 0).sum(axis=0).A1 >= _FEWEST
    matrix, names = matrix[:, common].tocsr(), vectorizer.get_feature_names_out()[common]
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=1000, random_state=0)
    model.fit(matrix, answers)
    weights = {name: round(w * HUNDREDTHS) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= _SMALL}
    bias = round(model.intercept_[0] * HUNDREDTHS)
    return {"bias": bias, "features": weights, **grow_trees(matrix, answers, names)}
