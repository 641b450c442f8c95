"""One zone under all its names."""

import pytest

from kg.link.zones import ZoneNames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云汀高新区", "云汀高新技术产业开发区"),
        ("云汀经开区", "云汀经济技术开发区"),
        ("阳泉市高新区", "阳泉高新区"),
        ("山西临汾经开区", "临汾经济技术开发区"),
    ],
)
def test_short_and_full_names_are_one_zone(reader, one, other) -> None:
    names = ZoneNames(reader._lexicon, [], [one, other])
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("云汀高新区", "云汀经开区"), ("云汀高新区", "青禾高新区"), ("云汀综保区", "云汀高新区")]
)
def test_another_kind_or_another_place_is_another_zone(reader, one, other) -> None:
    names = ZoneNames(reader._lexicon, [], [one, other])
    assert names.key(one) != names.key(other)


def test_a_key_does_not_depend_on_the_order_of_names(reader) -> None:
    names = ["云汀高新区", "云汀高新技术产业开发区", "青禾经开区", "阳泉高新区"]
    keys = ZoneNames(reader._lexicon, [], names)
    again = ZoneNames(reader._lexicon, [], names[::-1])
    assert [keys.key(name) for name in names] == [again.key(name) for name in names]


def test_a_renamed_zone_is_one_with_its_former_name(reader, take) -> None:
    read = take("2015年3月，云汀工业集中区更名为云汀高新技术产业开发区。").extraction
    names = ZoneNames(reader._lexicon, [read], ["云汀工业集中区", "云汀高新技术产业开发区"])
    assert names.key("云汀工业集中区") == names.key("云汀高新区")
    assert names.former == {names.key("云汀高新区"): {"云汀工业集中区"}}


@pytest.mark.parametrize(("name", "bare"), [("高新区", True), ("经开区", True), ("云汀高新区", False)])
def test_a_bare_name_has_no_place(reader, name, bare) -> None:
    assert ZoneNames(reader._lexicon, [], []).is_bare(name) is bare
