"""What speaks for a link between two ends: their kinds and topic, the words between and around them, other claims.

Takes the `Pairs` of an article, gives the numbers of their features in a `Vocabulary`: a column for each pair,
padded with 0, no feature twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.end_features import EndFeatures
from kg.extract.learned.figure_features import FigureFeatures
from kg.extract.learned.grid import make_grid
from kg.extract.learned.text_features import TextFeatures
from kg.extract.learned.topic_features import TopicFeatures
from kg.extract.learned.vocabulary import GrowingVocabulary

if TYPE_CHECKING:
    from kg.extract.learned.pairs import Pairs
    from kg.extract.learned.vocabulary import Codes, Vocabulary


class Features:
    """Describes the pairs of one article after another; the tables of features are made once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        kinds = (EndFeatures, TopicFeatures, TextFeatures, FigureFeatures)
        self._kinds = [make(vocabulary) for make in kinds]

    def of(self, pairs: Pairs) -> Codes:
        """The features of all pairs."""
        if not len(pairs):
            return np.zeros((0, 0), dtype=np.int32)
        grid = make_grid(pairs)
        columns = [column.reshape(len(pairs), -1) for kind in self._kinds for column in kind.columns(grid)]
        codes = np.empty((sum(column.shape[1] for column in columns), len(pairs)), dtype=np.int32)
        at = 0
        for column in columns:
            codes[at : at + column.shape[1]] = column.T
            at += column.shape[1]
        return codes


def named_features(pairs: Pairs) -> list[tuple[str, ...]]:
    """The features of all pairs as they are called; training learns their weights."""
    vocabulary = GrowingVocabulary()
    rows = Features(vocabulary).of(pairs).T
    return [tuple(vocabulary.names[code] for code in row if code) for row in rows.tolist()]
