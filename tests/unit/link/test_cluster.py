"""Sets of IRIs that stand for one thing."""

from itertools import permutations

import pytest

from kg.link.cluster import Clusters


def test_what_nobody_joined_stands_for_itself() -> None:
    assert Clusters().find("b") == "b"


def test_a_set_is_known_by_its_smallest_member_whatever_the_order() -> None:
    for pairs in permutations((("c", "d"), ("b", "c"), ("a", "d"))):
        clusters = Clusters()
        assert all(clusters.join(*pair) for pair in pairs)
        assert {clusters.find(iri) for iri in "abcd"} == {"a"}


def test_what_is_kept_apart_is_not_joined() -> None:
    clusters = Clusters()
    clusters.keep_apart("a", "b")
    assert not clusters.join("b", "a")
    assert clusters.find("b") == "b"


@pytest.mark.parametrize("third", ["0", "z"])
def test_a_third_thing_does_not_bring_together_what_is_kept_apart(third) -> None:
    clusters = Clusters()
    clusters.keep_apart("a", "b")
    assert clusters.join("a", third)
    assert clusters.are_apart("b", third)
    assert clusters.are_apart(third, "b")
    assert not clusters.join(third, "b")


def test_sets_that_grew_on_both_sides_stay_apart() -> None:
    clusters = Clusters()
    clusters.keep_apart("c", "d")
    for pair in (("a", "c"), ("b", "d"), ("0", "c"), ("1", "d")):
        assert clusters.join(*pair)
    assert not clusters.join("0", "1")
    assert clusters.groups("01abcd") == {"0": ["0", "a", "c"], "1": ["1", "b", "d"]}


def test_two_sets_that_are_kept_from_a_third_become_one_that_is() -> None:
    clusters = Clusters()
    clusters.keep_apart("a", "c")
    clusters.keep_apart("b", "c")
    assert clusters.join("a", "b")
    assert not clusters.join("c", "b")


def test_joining_again_is_no_contradiction() -> None:
    clusters = Clusters()
    assert clusters.join("a", "b")
    assert clusters.join("b", "a")


def test_things_that_are_not_kept_apart_may_be_joined() -> None:
    clusters = Clusters()
    clusters.keep_apart("a", "b")
    assert not clusters.are_apart("a", "c")
    assert clusters.join("a", "c")


def test_the_groups_are_those_of_the_iris_asked_for() -> None:
    clusters = Clusters()
    clusters.join("a", "c")
    assert clusters.groups(["d", "c", "b"]) == {"a": ["c"], "b": ["b"], "d": ["d"]}
