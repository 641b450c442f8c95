"""How likely pairs with some features are linked: a logistic regression and boosted trees, asked together.

Regression sees what speaks for a link by itself, trees what speaks for it together. Weights come from training as
whole numbers, so that a sum is the same in any order: hundredths for the regression, thousandths for the leaves of
trees; one record a question (`bias`, `features`, `leaves`, `splits`, and the `kinds` of things that it may link).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.extract.learned.forest import Forest, Trees
from kg.extract.learned.vocabulary import Vocabulary
from kg.model import EntityType

if TYPE_CHECKING:
    from kg.extract.learned.vocabulary import Codes

HUNDREDTHS, THOUSANDTHS = 100, 1000
_HOPELESS = 0.02  # where the regression says less, trees are not asked: nine pairs of ten


def logistic(x: float) -> float:
    """A sum of weights as a likelihood."""
    return 1 / (1 + math.exp(-x))


class Weights:
    """What was learnt of all questions."""

    def __init__(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """From the records of the file; TypeError, KeyError, ValueError or their like where they are none."""
        self.questions = {question: number for number, question in enumerate(rows)}
        names = (name for row in rows.values() for part in ("features", "splits") for name in row[part])
        self.vocabulary = Vocabulary(dict.fromkeys(names))
        self._biases = np.array([row["bias"] for row in rows.values()], dtype=np.intp)
        self._weights = np.zeros((len(rows), len(self.vocabulary)), dtype=np.int32)
        for number, row in enumerate(rows.values()):
            codes = [self.vocabulary.code(name) for name in row["features"]]
            self._weights[number, codes] = list(row["features"].values())
        self.linked = {
            question: frozenset((EntityType(one), EntityType(other)) for one, other in row["kinds"])
            for question, row in rows.items()
        }  # kinds of things that gold links, by question
        trees = [Trees(row["leaves"], row["splits"]) for row in rows.values()]
        self._has_trees = np.array([bool(one.leaves) for one in trees], dtype=np.bool_)
        self._forest = Forest(trees, self.vocabulary)

    def knows(self, question: str, feature: str) -> bool:
        """Whether a feature has a weight for a question."""
        number = self.questions.get(question)
        return number is not None and bool(self._weights[number, self.vocabulary.code(feature)])

    def likelihoods(self, questions: Sequence[str], codes: Codes) -> list[float]:
        """How likely pairs with some features (a column each) are linked, 0 to 1; 0 where a question was not learnt."""
        asked = np.array([self.questions.get(question, 0) for question in questions], dtype=np.intp)
        alone = self._biases[asked] + self._weights.take(asked * len(self.vocabulary) + codes).sum(axis=0)
        sums = alone / HUNDREDTHS
        hopeful = np.flatnonzero(self._has_trees[asked] & (sums >= math.log(_HOPELESS / (1 - _HOPELESS))))
        grown = self._forest.weigh(asked[hopeful], codes[:, hopeful])
        sums[hopeful] = (alone[hopeful] * (THOUSANDTHS // HUNDREDTHS) + grown) / (2 * THOUSANDTHS)
        return [
            logistic(x) if asked in self.questions else 0.0 for x, asked in zip(sums.tolist(), questions, strict=True)
        ]
