"""What is learnt of a question: sums, trees, and both together."""

from __future__ import annotations

import math

import pytest

from kg.extract.learned.known_names import KnownNames
from kg.extract.learned.weights import Tree, Weights
from kg.model import EntityType

# near and ruled: 2; near alone: -1; not near: -3
TREE = Tree((("near", -1, 1), ("ruled", -2, -3)), (-3.0, -1.0, 2.0))


@pytest.mark.parametrize(
    ("features", "weight"), [(set(), -3.0), ({"ruled"}, -3.0), ({"near"}, -1.0), ({"near", "ruled"}, 2.0)]
)
def test_a_tree_asks_from_its_root_down(features: set[str], weight: float) -> None:
    assert TREE.weigh(features) == weight


def test_a_tree_without_questions_says_one_thing() -> None:
    assert Tree((), (0.5,)).weigh({"near"}) == 0.5


def test_regression_and_trees_are_heard_together() -> None:
    weights = Weights(-1.0, {"near": 1.5, "ruled": 0.5}, (TREE, TREE))
    assert weights.likelihood(["near", "ruled", "near"]) == pytest.approx(1 / (1 + math.exp(-(1.0 + 4.0) / 2)))


def test_trees_are_not_asked_where_the_regression_sees_no_hope() -> None:
    weights = Weights(-9.0, {}, (Tree((), (50.0,)),))
    assert weights.likelihood([]) == pytest.approx(1 / (1 + math.exp(9.0)))


def test_a_record_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        Weights.of({"bias": 1.0, "features": {}})
    with pytest.raises(TypeError):
        Weights.of({"bias": "1", "features": {}, "trees": []})


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
