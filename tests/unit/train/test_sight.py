"""What the taggers read says what crfsuite says of the same characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pycrfsuite
import pytest
from invented import make_article

from kg.config import Settings
from kg.extract.learned.characters import describe
from kg.extract.learned.fields import Fields
from kg.extract.learned.groups import GROUPS, encode
from kg.extract.learned.known_names import KnownNames
from kg.extract.learned.sight import Sight
from kg.extract.reader import Reader
from kg.model import EntityType, Span
from kg.train.crfsuite import read_model
from kg.train.sight import Seen

if TYPE_CHECKING:
    from pathlib import Path

    from kg.extract.learned.characters import Description

TEXT = "云汀高新区引进星陌科技有限公司。澄光新材料有限公司投资2亿元的光学膜项目已经投产。星陌和光学膜也在云汀高新区。"
OTHER = "光学膜由星陌在澄光高新区生产，总投资3亿元。"
KNOWN = KnownNames({"光学膜": frozenset({EntityType.PRODUCT, EntityType.INDUSTRY}), "星陌": frozenset()})


def _described(text: str) -> tuple[Description, list[tuple[Span, EntityType]]]:
    story = Reader(Settings(rules_only=True)).tell(make_article(text))
    return describe(story.analysis, story.mentions[1:], KNOWN), [(m.span, m.type) for m in story.mentions]


def test_labels_are_as_likely_as_crfsuite_says(tmp_path: Path) -> None:
    description, names = _described(TEXT)
    seen = Seen()
    seen.add(description)
    models = {}
    for group in ("names", "kinds"):
        trainer = pycrfsuite.Trainer(algorithm="lbfgs", params={"c2": 0.2, "max_iterations": 30}, verbose=False)
        own = [(span, kind) for span, kind in names if kind in GROUPS[group]]
        trainer.append(description.rows(), encode(len(TEXT), own))
        trainer.train(str(tmp_path / group))
        models[group] = read_model(tmp_path / group)
    seen.sight(models).save(tmp_path)
    sight = Sight.load(tmp_path)
    unseen, _ = _described(OTHER)
    fields = Fields(sight.transitions, [len(labels) for labels in sight.labels.values()])
    beliefs = fields.beliefs(sight.scores(unseen), (Span(0, len(OTHER)),))
    column = 0
    for number, (group, labels) in enumerate(sight.labels.items()):
        tagger = pycrfsuite.Tagger()
        tagger.open(str(tmp_path / group))
        columns = beliefs.path[:, number] - column
        assert [labels[label] for label in columns] == tagger.tag(unseen.rows())
        likely = [[tagger.marginal(label, at) for label in labels] for at in range(len(OTHER))]
        assert beliefs.likely[:, column : column + len(labels)] == pytest.approx(np.array(likely))
        column += len(labels)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(b"x" * 80)
    with pytest.raises(ValueError, match="no model of crfsuite"):
        read_model(tmp_path / "model")
