"""Boosted trees over features that are there or not, asked for many pairs at once.

The leaves of a tree are numbered from the side without features to the side with them, and each is a bit of a number.
A split is a feature and the bits of the leaves that are left where it is there: all but those of the branch for its
absence. Of the leaves that the features of a pair leave, the lowest is the one that the pair falls into
(QuickScorer; Lucchese et al., 2015).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kg.extract.learned.vocabulary import Codes, Ints, Vocabulary

LEAVES = 16  # of a tree at most
ALL = (1 << LEAVES) - 1


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of one question.

    `leaves` has those of each tree, in thousandths; `splits` has by feature a tree, bits, the next tree, its bits …
    """

    leaves: Sequence[Sequence[int]]
    splits: Mapping[str, Sequence[int]]


class Forest:
    """The trees of all questions over the features of a vocabulary."""

    def __init__(self, questions: Sequence[Trees], vocabulary: Vocabulary) -> None:
        widest = max((len(trees.leaves) for trees in questions), default=0)
        self._leaves = np.zeros((len(questions), widest, LEAVES), dtype=np.int32)
        for question, trees in enumerate(questions):
            for tree, leaves in enumerate(trees.leaves):
                self._leaves[question, tree, : len(leaves)] = leaves
        # the splits of a question's feature are a row with a place for each tree; row 0 is that of all other features
        self._rows = np.zeros((len(questions), len(vocabulary)), dtype=np.int32)
        splits = [split for trees in questions for split in trees.splits.values()]
        at = [(question, vocabulary.code(name)) for question, trees in enumerate(questions) for name in trees.splits]
        self._rows[tuple(np.array(at, dtype=np.intp).reshape(-1, 2).T)] = np.arange(1, len(at) + 1)
        self._splits = np.full((len(at) + 1, widest), ALL, dtype=np.uint16)
        rows = np.repeat(np.arange(1, len(at) + 1), [len(split) // 2 for split in splits])
        trees_, bits = np.array(list(chain.from_iterable(splits)), dtype=np.intp).reshape(-1, 2).T
        self._splits[rows, trees_] = bits
        self._places = (np.arange(len(questions) * widest, dtype=np.int32) * LEAVES).reshape(len(questions), widest)
        numbers = np.arange(ALL + 1)
        self._lowest = np.log2(np.maximum(1, numbers & -numbers)).astype(np.uint8)

    def weigh(self, questions: Ints, codes: Codes) -> Ints:
        """What the trees of each pair's question add, in thousandths."""
        # the splits of each pair one below the other; pairs with many of them first
        rows = -np.sort(-self._rows.take(questions * self._rows.shape[1] + codes), axis=0)
        counts = np.count_nonzero(rows, axis=0)
        order = np.argsort(-counts, kind="stable")
        rows, counts, questions = rows[:, order], counts[order], questions[order]
        left = np.full((len(order), self._splits.shape[1]), ALL, dtype=np.uint16)
        for line, some in enumerate(np.searchsorted(-counts, -np.arange(counts.max(initial=0))).tolist()):
            left[:some] &= self._splits.take(rows[line, :some], axis=0)
        places = self._places.take(questions, axis=0) + self._lowest.take(left)
        found = np.empty(len(order), dtype=np.intp)
        found[order] = self._leaves.take(places).sum(axis=1, dtype=np.int32)
        return found
