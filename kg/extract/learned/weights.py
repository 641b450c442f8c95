"""How likely a pair with some features is linked: a logistic regression and boosted trees, asked together.

Regression sees what speaks for a link by itself, trees what speaks for it together. Features are there or not, so a
tree's node only asks whether one of them is there. Weights come from training as plain numbers, one record a question.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_HOPELESS = 0.02  # where the regression says less, trees are not asked: nine pairs of ten
Node = tuple[str, int, int]


def logistic(x: float) -> float:
    """A sum of weights as a likelihood."""
    return 1 / (1 + math.exp(-x))


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes (feature, next without it, next with it) from the root on; a next below 0 is a leaf, -1 the first."""

    nodes: tuple[Node, ...]
    leaves: tuple[float, ...]

    def weigh(self, features: Collection[str]) -> float:
        """What the tree adds for a pair with these features."""
        at = 0 if self.nodes else -1
        while at >= 0:
            feature, without, beside = self.nodes[at]
            at = beside if feature in features else without
        return self.leaves[-at - 1]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt of one question."""

    bias: float
    features: Mapping[str, float]
    trees: tuple[Tree, ...]

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Weights:
        """From a record of the file; TypeError, KeyError or ValueError where it is none."""
        bias, features, trees = row["bias"], row["features"], row["trees"]
        if not (isinstance(bias, int | float) and isinstance(features, Mapping) and isinstance(trees, Sequence)):
            msg = "a question has a bias, features and trees"
            raise TypeError(msg)
        grown = tuple(Tree(tuple((f, a, p) for f, a, p in nodes), tuple(leaves)) for nodes, leaves in trees)
        return cls(bias, features, grown)

    def likelihood(self, features: Collection[str]) -> float:
        """How likely a pair with these features is linked, 0 to 1."""
        there = set(features)
        alone = self.bias + sum(self.features.get(feature, 0.0) for feature in there)
        if not self.trees or logistic(alone) < _HOPELESS:
            return logistic(alone)
        return logistic((alone + sum(tree.weigh(there) for tree in self.trees)) / 2)
