"""A span: what it refuses, how it is ordered, that nobody changes it."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from kg.model import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_piece_of_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"not a span: \[{start}, {end}\)"):
        Span(start, end)


def test_spans_are_values() -> None:
    assert Span(3, 9) == Span(3, 9)
    assert hash(Span(3, 9)) == hash(Span(3, 9))
    assert Span(3, 9) != Span(3, 8)
    assert repr(Span(3, 9)) == "Span(start=3, end=9)"
    with pytest.raises(FrozenInstanceError):
        Span(3, 9).start = 4  # type: ignore[misc]


def test_spans_stand_by_their_starts_then_by_their_ends() -> None:
    assert sorted([Span(4, 5), Span(3, 9), Span(3, 4)]) == [Span(3, 4), Span(3, 9), Span(4, 5)]


def test_copies_are_checked_and_pickles_are_the_same() -> None:
    assert replace(Span(3, 9), end=4) == Span(3, 4)
    with pytest.raises(ValueError, match="not a span"):
        replace(Span(3, 9), end=2)
    assert pickle.loads(pickle.dumps(Span(3, 9))) == Span(3, 9)  # noqa: S301 - our own bytes
