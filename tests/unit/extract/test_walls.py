"""Walls: what a span touches, where the last name ends."""

from kg.extract.walls import Walls
from kg.model import Span

WALLS = Walls(20, [Span(2, 5), Span(3, 8), Span(12, 14)])


def test_a_span_touches_walls_that_it_shares_a_character_with() -> None:
    assert WALLS.touch(Span(7, 9))
    assert not WALLS.touch(Span(8, 12))
    assert WALLS.touch(Span(0, 20))


def test_the_last_end_is_that_of_a_name_which_has_ended() -> None:
    assert [WALLS.last_end(at) for at in (4, 5, 7, 8, 13, 14)] == [0, 5, 5, 8, 8, 14]


def test_a_wall_is_found_by_its_end() -> None:
    assert WALLS.ending_at(8) == Span(3, 8)
    assert WALLS.ending_at(9) is None
    assert Walls(9, [Span(1, 4), Span(2, 4)]).ending_at(4) == Span(1, 4)


def test_walls_reach_between_two_places_of_the_text() -> None:
    assert [at for at in range(21) if WALLS.reach(at, at + 1)] == [2, 3, 4, 5, 6, 7, 12, 13]
    assert not WALLS.reach(3, 3)


def test_more_walls_leave_the_first_ones_as_they_are() -> None:
    more = WALLS.and_([Span(15, 16)])
    assert more.touch(Span(15, 16))
    assert more.last_end(20) == 16
    assert not WALLS.touch(Span(15, 16))
    assert WALLS.last_end(20) == 14
    assert len(WALLS.spans) == 3
