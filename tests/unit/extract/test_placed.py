"""Placed: things of a text found by where they lie."""

from __future__ import annotations

from kg.extract.placed import Placed
from kg.model import Span

WHOLE, INNER, NEXT, LAST = Span(2, 9), Span(2, 5), Span(9, 12), Span(14, 20)
SPANS = Placed((NEXT, WHOLE, LAST, INNER), lambda span: span)


def test_things_stand_by_their_starts_and_keep_their_order_where_these_are_equal() -> None:
    assert SPANS.all == (WHOLE, INNER, NEXT, LAST)


def test_within_takes_what_lies_there_with_all_of_its_characters() -> None:
    assert SPANS.within(2, 9) == [WHOLE, INNER]
    assert SPANS.within(2, 8) == [INNER]
    assert SPANS.within(3, 30) == [NEXT, LAST]


def test_beginning_asks_for_no_end() -> None:
    assert SPANS.beginning(9, 15) == (NEXT, LAST)
    assert SPANS.beginning(15, 9) == ()


def test_before_skips_what_ends_behind_the_offset() -> None:
    assert SPANS.before(12) == NEXT
    assert SPANS.before(11) == INNER
    assert SPANS.before(8) == INNER
    assert SPANS.before(4) is None


def test_starting_gives_all_that_begin_at_an_offset() -> None:
    assert SPANS.starting(2) == (WHOLE, INNER)
    assert SPANS.starting(3) == ()
