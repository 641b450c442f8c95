"""An article's offsets: a sequence like a tuple, kept as runs."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Offsets

# as unwrapping makes them: runs, with an offset said again at the end of a line, and jumps to another column
OFFSETS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 6)), max_size=12).map(
    lambda runs: tuple(at for first, length in runs for at in range(first, first + length))
)


@given(OFFSETS, st.integers(-70, 70), st.integers(-70, 70), st.sampled_from([None, 1, 2, -1]))
def test_it_is_read_like_the_tuple_that_it_was_made_of(told: tuple[int, ...], start: int, stop: int, step) -> None:
    kept = Offsets(told)
    assert (len(kept), tuple(kept), kept, repr(kept)) == (len(told), told, told, repr(told))
    assert kept[start:stop:step] == told[start:stop:step]
    assert kept[start:] == told[start:]
    if -len(told) <= start < len(told):
        assert kept[start] == told[start]
    else:
        with pytest.raises(IndexError):
            kept[start]


@given(OFFSETS.filter(bool), st.data())
def test_a_stretch_ends_where_the_offsets_go_back(told: tuple[int, ...], data) -> None:
    start = data.draw(st.integers(0, len(told) - 1))
    end = data.draw(st.integers(start + 1, len(told)))
    last = told[start]
    for at in told[start:end]:
        if at < last:
            break
        last = at
    assert Offsets(told).stretch(start, end) == (told[start], last)


@given(OFFSETS)
def test_its_runs_give_it_back(told: tuple[int, ...]) -> None:
    kept = Offsets(told)
    again = Offsets.of_runs(kept.runs())
    assert (again, hash(again)) == (kept, hash(kept))
    assert pickle.loads(pickle.dumps(kept)) == kept  # noqa: S301 - our own, from another process


def test_a_line_of_print_is_one_run() -> None:
    assert list(Offsets((3, 4, 5, 5, 9)).runs()) == [(3, 3), (5, 1), (9, 1)]
    assert Offsets((3, 4)) != Offsets((3, 5))
    assert Offsets((3, 4)) != [3, 4]
