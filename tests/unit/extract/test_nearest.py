"""Which mentions stand nearest to each other, and what is asked of them: by columns as one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.learned.asking import KIND, NUMBER, asked_of
from kg.extract.learned.nearest import nearest, neighbours
from kg.model import EntityType, Predicate

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(-1, 4)), max_size=30)


def _column(values: list[int]) -> NDArray[np.intp]:
    return np.array(values, dtype=np.intp)


def test_neighbours_stand_in_one_line_and_not_too_far_apart() -> None:
    starts, stops, lines = [0, 3, 20, 23], [2, 5, 22, 25], [0, 0, 0, 22]
    one, other = neighbours(_column(starts), _column(stops), _column(lines), reach=17)
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 1), (1, 2)]


@given(PAIRS, st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_of_each_two_things_the_first_of_the_nearest_pairs_counts(
    pairs: list[tuple[int, int, int]], things: list[int]
) -> None:
    pairs = [(one, other, gap) for one, other, gap in pairs if things[one] != things[other]]
    best: dict[tuple[int, int], tuple[int, int, int]] = {}
    for one, other, gap in pairs:
        key = things[one], things[other]
        if key not in best or gap < best[key][0]:
            best[key] = gap, one, other
            best[key[::-1]] = gap, other, one
    ones, others, gaps = (_column([pair[side] for pair in pairs]) for side in range(3))
    first, last = nearest(ones, others, gaps, _column(things))
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [row[1:] for row in best.values()]


def test_only_what_gold_links_is_asked_of_two_kinds() -> None:
    linked = {Predicate.PRODUCES.value: [(EntityType.PROJECT.value, EntityType.PRODUCT.value)]}
    asked, produces = asked_of(linked), NUMBER[Predicate.PRODUCES]
    assert np.argwhere(asked).tolist() == [[KIND[EntityType.PROJECT], KIND[EntityType.PRODUCT], produces]]
    assert asked_of()[KIND[EntityType.ENTERPRISE], KIND[EntityType.PRODUCT], produces]
