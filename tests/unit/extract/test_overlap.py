"""Overlapping mentions: the more telling type, then the longer span, stays; things of their own stand inside others."""

from itertools import permutations

from kg.extract.overlap import settle
from kg.model import EntityType, Mention, Span


def made(start, end, kind=EntityType.ENTERPRISE, rule="rule") -> Mention:
    return Mention(Span(start, end), "甲" * (end - start), kind, "甲", rule)


def test_the_longer_of_two_names_stays_whatever_came_first() -> None:
    long, short, far = made(3, 40), made(30, 42), made(50, 52)
    for row in permutations([long, short, far]):
        assert settle(row) == [long, far]


def test_a_builder_stands_inside_of_its_project() -> None:
    project, builder = made(0, 40, EntityType.PROJECT), made(17, 20)
    assert settle([builder, project]) == [project, builder]


def test_a_weaker_name_gives_way_to_a_shorter_sure_one() -> None:
    weak, sure = made(0, 9, rule="enterprise.brand"), made(4, 6, EntityType.ZONE)
    assert settle([weak, sure]) == [sure]


def test_a_mention_found_twice_is_one() -> None:
    assert settle([made(1, 4), made(1, 4)]) == [made(1, 4)]
