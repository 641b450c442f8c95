"""Boosted trees over features that are there or not: the one place that calls lightgbm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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


def grow_trees(matrix: Any, answers: Sequence[bool], names: Sequence[str]) -> list[list[object]]:  # noqa: ANN401 - scipy has no types
    """Trees from a sparse matrix (pairs by features, 0 or 1): nodes and leaves as `Weights.of` reads them."""
    import lightgbm

    model = lightgbm.train(_PARAMETERS, lightgbm.Dataset(matrix, list(answers)), _TREES)
    return [_flat(tree["tree_structure"], names) for tree in model.dump_model()["tree_info"]]


def _flat(root: dict[str, Any], names: Sequence[str]) -> list[object]:
    nodes: list[list[object]] = []
    leaves: list[float] = []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], 3))
            return -len(leaves)
        at = len(nodes)
        nodes.append([str(names[node["split_feature"]]), 0, 0])
        nodes[at][1:] = [add(node["left_child"]), add(node["right_child"])]
        return at

    add(root)
    return [nodes, leaves]
