"""How likely pairs with some features are linked: a logistic regression and boosted trees, asked together.

Regression sees what speaks for a link by itself, trees what speaks for it together. Weights come from training as
whole numbers, so that a sum is the same in any order: hundredths for the regression, thousandths for the leaves of
trees; one record a question (`bias`, `features`, `leaves`, `splits`, and the `kinds` of things that it may link).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.extract.learned.asking import QUESTIONS
from kg.extract.learned.forest import Forest, Trees
from kg.extract.learned.vocabulary import Vocabulary
from kg.model import EntityType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.extract.learned.vocabulary import Codes, Ints

    Floats = NDArray[np.float64]

HUNDREDTHS, THOUSANDTHS = 100, 1000
_NONE = -1  # the number of a question that was not learnt
_HOPELESS = 0.02  # where the regression says less, trees are not asked: nine pairs of ten


def logistic(x: float) -> float:
    """A sum of weights as a likelihood."""
    return 1 / (1 + math.exp(-x))


def log_odds(likelihood: float) -> float:
    """The sum of weights that makes a likelihood."""
    return math.log(likelihood / (1 - likelihood))


class Weights:
    """What was learnt of all questions."""

    def __init__(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """From the records of the file; TypeError, KeyError, ValueError or their like where they are none."""
        self._numbers = {question: number for number, question in enumerate(rows)}
        self._number = np.array([self._numbers.get(question, _NONE) for question in QUESTIONS])
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
        number = self._numbers.get(question)
        return number is not None and bool(self._weights[number, self.vocabulary.code(feature)])

    def chances(self, asked: Ints, codes: Codes) -> Floats:
        """How likely pairs with some features (a column each) are linked, in log odds; -inf if that was not learnt.

        `asked` are indexes in QUESTIONS.
        """
        rows = self._number[asked]
        places = (rows * len(self.vocabulary)).astype(np.int32) + codes
        alone = self._biases[rows] + self._weights.take(places, mode="wrap").sum(axis=0, dtype=np.int32)
        sums = np.where(rows == _NONE, -np.inf, alone / HUNDREDTHS)
        hopeful = np.flatnonzero(self._has_trees[rows] & (sums >= log_odds(_HOPELESS)))
        grown = self._forest.weigh(rows[hopeful], codes[:, hopeful])
        sums[hopeful] = (alone[hopeful] * (THOUSANDTHS // HUNDREDTHS) + grown) / (2 * THOUSANDTHS)
        return sums
