"""Fields side by side: probabilities and likeliest paths are those that all paths, one by one, give."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.learned.fields import Fields
from kg.model import Span

SIZES = (2, 3)
WEIGHT = st.floats(-4, 4).map(lambda x: round(x, 3))
CHAINS = (Span(0, 1), Span(1, 5), Span(6, 9))  # the character at 5 is in none
OWN = (range(2), range(2, 5))


def _array(rows: int, columns: int) -> st.SearchStrategy[list[list[float]]]:
    return st.lists(st.lists(WEIGHT, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def _weight(path: tuple[int, ...], scores: list[list[float]], steps: list[list[float]]) -> float:
    there = sum(row[label] for row, label in zip(scores, path, strict=True))
    return there + sum(steps[a][b] for a, b in pairwise(path))


@given(_array(9, 5), _array(5, 5))
def test_a_label_is_as_likely_as_the_paths_that_have_it(scores: list[list[float]], steps: list[list[float]]) -> None:
    beliefs = Fields(np.array(steps), SIZES).beliefs(np.array(scores), CHAINS)
    for chain, own in product(CHAINS, OWN):
        rows = scores[chain.start : chain.end]
        weights = {path: _weight(path, rows, steps) for path in product(own, repeat=len(chain))}
        total = sum(map(exp, weights.values()))
        for at, label in product(range(len(chain)), own):
            share = sum(exp(weight) for path, weight in weights.items() if path[at] == label) / total
            assert beliefs.likely[chain.start + at, label] == pytest.approx(share)
        chosen = tuple(beliefs.path[chain.start : chain.end, OWN.index(own)].tolist())
        assert weights[chosen] == pytest.approx(max(weights.values()))


def test_the_likeliest_path_may_have_a_label_that_is_not_the_likeliest_there() -> None:
    # two paths share the first label 0, but the one with 1 is likelier than each of them
    steps, scores = np.array([[0.0, 0.0], [0.4, -50.0]]), np.array([[0.3, 0.0], [0.0, 0.0]])
    beliefs = Fields(steps, (2,)).beliefs(scores, (Span(0, 2),))
    assert beliefs.likely.argmax(axis=1).tolist()[0] == 0
    assert beliefs.path[:, 0].tolist() == [1, 0]


def test_a_long_chain_stays_within_range() -> None:
    steps = np.array([[20.0, -20.0], [-20.0, 20.0]])
    scores = np.zeros((3000, 2))
    scores[1500] = 30.0, 0.0
    beliefs = Fields(steps, (2,)).beliefs(scores, (Span(0, 3000),))
    assert np.isfinite(beliefs.likely).all()
    assert beliefs.path.sum() == 0
