"""Names of lists in a text: all of them in one pass, read from left to right without overlaps."""

import pickle

from kg.knowledge.listed_names import ListedNames, NameList

NAMES = ListedNames(
    {
        NameList.ZONES: ["青禾高新区", "青禾", "高新区北园", "云汀园"],
        NameList.INDUSTRIES: ["装备", "装备制造", "青禾"],
        NameList.INSTITUTES: [],
    }
)


def test_the_longest_name_that_begins_first_holds_its_place() -> None:
    assert NAMES.find("到青禾高新区北园看装备制造").from_left(NameList.ZONES) == [(1, 6)]


def test_lists_do_not_bound_each_other() -> None:
    found = NAMES.find("青禾装备制造")
    assert found.from_left(NameList.ZONES) == [(0, 2)]
    assert found.from_left(NameList.INDUSTRIES) == [(0, 2), (2, 6)]
    assert found.from_left(NameList.INSTITUTES) == []


def test_a_name_that_cannot_stand_gives_way_to_a_shorter_one() -> None:
    text = "青禾高新区版"
    fits = NAMES.find(text).from_left(NameList.ZONES, lambda end: None if text.startswith("版", end) else end)
    assert fits == [(0, 2)]


def test_a_place_may_end_behind_the_name_and_keeps_others_out() -> None:
    assert NAMES.find("青禾云汀园").from_left(NameList.ZONES, lambda end: end + 1) == [(0, 3)]


def test_all_places_hold_names_inside_of_names() -> None:
    assert sorted(NAMES.find("装备制造").places(NameList.INDUSTRIES)) == [(0, 2), (0, 4)]


def test_empty_lists_find_nothing() -> None:
    assert ListedNames({NameList.ZONES: []}).find("青禾高新区").from_left(NameList.ZONES) == []


def test_a_finder_survives_the_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(NAMES))  # noqa: S301 - our own bytes
    assert again.find("云汀园").from_left(NameList.ZONES) == [(0, 3)]
