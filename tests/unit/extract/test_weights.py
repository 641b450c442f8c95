"""What is learnt of a question: sums, trees, and both together."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kg.extract.learned.asking import NUMBER
from kg.extract.learned.forest import ALL
from kg.extract.learned.known_names import KnownNames
from kg.extract.learned.weights import Weights, logistic
from kg.model import EntityType
from kg.train.trees import flatten

# near and ruled: 2; near alone: -1; not near: -3
LEAVES, SPLITS = [-3000, -1000, 2000], {"near": [0, 0b110], "ruled": [0, 0b101]}
RULED, NEAR = "ruled", "near"


def _likelihood(row: dict[str, object], *features: str) -> float:
    weights = Weights({"partOf": row})
    codes = [weights.vocabulary.code(feature) for feature in features]
    (found,) = weights.chances(np.array([NUMBER["partOf"]]), np.array([[code] for code in (*codes, 0)], dtype=np.int32))
    return logistic(found)


def _logistic(x: float) -> float:
    return pytest.approx(1 / (1 + math.exp(-x)))


@pytest.mark.parametrize(
    ("features", "weight"), [((), -3.0), ((RULED,), -3.0), ((NEAR,), -1.0), ((NEAR, RULED), 2.0), ((RULED, NEAR), 2.0)]
)
def test_a_tree_asks_from_its_root_down(features: tuple[str, ...], weight: float) -> None:
    row = {"bias": 0, "features": {}, "leaves": [LEAVES], "splits": SPLITS, "kinds": []}
    assert _likelihood(row, *features) == _logistic(weight / 2)


def test_a_tree_without_questions_says_one_thing() -> None:
    row = {"bias": 0, "features": {NEAR: 0}, "leaves": [[500]], "splits": {}, "kinds": []}
    assert _likelihood(row, NEAR) == _likelihood(row) == _logistic(0.25)


def test_regression_and_trees_are_heard_together() -> None:
    splits = {name: [0, bits, 1, bits] for name, (_, bits) in SPLITS.items()}
    row = {"bias": -100, "features": {NEAR: 150, RULED: 50}, "leaves": [LEAVES, LEAVES], "splits": splits, "kinds": []}
    assert _likelihood(row, NEAR, RULED) == _logistic((1.0 + 4.0) / 2)
    assert _likelihood(row, NEAR) == _logistic((0.5 - 2.0) / 2)


def test_trees_are_not_asked_where_the_regression_sees_no_hope() -> None:
    row = {"bias": -900, "features": {}, "leaves": [[50000]], "splits": {}, "kinds": []}
    assert _likelihood(row) == _logistic(-9.0)


def test_pairs_of_many_questions_are_weighed_at_once() -> None:
    grown = {"bias": 0, "features": {NEAR: 100}, "leaves": [LEAVES], "splits": SPLITS, "kinds": []}
    plain = {"bias": 100, "features": {RULED: -300}, "leaves": [], "splits": {}, "kinds": []}
    weights = Weights({"partOf": grown, "produces": plain})
    near, ruled = map(weights.vocabulary.code, (NEAR, RULED))
    codes = np.array([[near, ruled], [ruled, 0], [0, near], [near, 0]], dtype=np.int32)
    asked = [NUMBER[question] for question in ("partOf", "produces", "hasChain", "partOf")]
    found = weights.chances(np.array(asked), codes.T)
    assert list(map(logistic, found)) == [_logistic(1.5), _logistic(-2.0), 0.0, _logistic(0.0)]


def test_a_record_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        Weights({"partOf": {"bias": 1, "features": {}}})
    with pytest.raises(TypeError):
        Weights({"partOf": {"bias": "1", "features": {"near": 1}, "leaves": 5, "splits": {}, "kinds": []}})
    with pytest.raises(IndexError):
        Weights({"partOf": {"bias": 1, "features": {}, "leaves": [LEAVES], "splits": {"near": [1, 3]}, "kinds": []}})


def test_a_tree_that_was_grown_is_flattened() -> None:
    ruled = {"split_feature": 1, "left_child": {"leaf_value": -1.0}, "right_child": {"leaf_value": 2.0}}
    root = {"split_feature": 0, "left_child": {"leaf_value": -3.0}, "right_child": ruled}
    assert flatten(root, [NEAR, RULED]) == (LEAVES, {NEAR: ALL & ~0b001, RULED: ALL & ~0b010})


def test_the_longest_known_name_is_marked() -> None:
    known = KnownNames(
        {
            "光学膜": frozenset({EntityType.PRODUCT}),
            "光学": frozenset({EntityType.INDUSTRY}),
            "膜": frozenset({EntityType.PRODUCT}),
        }
    )
    assert known.marks("产光学膜和光学") == {
        1: ("gBProduct",),
        2: ("gIProduct",),
        3: ("gEProduct",),
        5: ("gBIndustry",),
        6: ("gEIndustry",),
    }
