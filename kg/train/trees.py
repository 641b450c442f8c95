"""Boosted trees over features that are there or not: the one place that calls lightgbm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.extract.learned.forest import ALL
from kg.extract.learned.weights import THOUSANDTHS

_TREES = 350
_PARAMETERS = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.06,
    "min_data_in_leaf": 5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.3,
    "lambda_l2": 1.0,
    "max_bin": 3,
    "min_data_in_bin": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


def grow_trees(matrix: Any, answers: Sequence[bool], names: Sequence[str]) -> dict[str, object]:  # noqa: ANN401 - scipy has no types
    """Trees from a sparse matrix (pairs by features, 0 or 1): leaves and splits as `Weights` reads them."""
    import lightgbm

    model = lightgbm.train(_PARAMETERS, lightgbm.Dataset(matrix, list(answers)), _TREES)
    grown: list[list[int]] = []
    splits: dict[str, list[int]] = {}
    for number, tree in enumerate(model.dump_model()["tree_info"]):
        leaves, kept = flatten(tree["tree_structure"], names)
        grown.append(leaves)
        for name, bits in sorted(kept.items()):
            splits.setdefault(name, []).extend((number, bits))
    return {"leaves": grown, "splits": dict(sorted(splits.items()))}


def flatten(root: dict[str, Any], names: Sequence[str]) -> tuple[list[int], dict[str, int]]:
    """The leaves of a tree in thousandths, and which of them each feature leaves where it is there (see `Forest`)."""
    leaves: list[int] = []
    kept: dict[str, int] = {}

    def add(node: dict[str, Any]) -> None:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"] * THOUSANDTHS))
            return
        first = len(leaves)
        add(node["left_child"])
        absent = (1 << len(leaves)) - (1 << first)
        name = str(names[node["split_feature"]])
        kept[name] = kept.get(name, ALL) & ~absent
        add(node["right_child"])

    add(root)
    return leaves, kept
