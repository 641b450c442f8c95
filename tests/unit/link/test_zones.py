"""One zone under all its names, as far as names alone tell."""

import pytest

from kg.link.zones import ZoneNames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云汀高新区", "云汀高新技术产业开发区"),
        ("云汀国家高新技术产业开发区", "云汀高新区"),
        ("云汀经开区", "云汀经济技术开发区"),
        ("阳泉市高新区", "阳泉高新区"),
        ("山西临汾经开区", "临汾经济技术开发区"),
    ],
)
def test_short_and_full_names_are_one_zone(reader, one, other) -> None:
    names = ZoneNames(reader._lexicon)
    assert names.official(one) == names.official(other)


@pytest.mark.parametrize(
    ("one", "other"), [("云汀高新区", "云汀经开区"), ("云汀高新区", "青禾高新区"), ("云汀综保区", "云汀高新区")]
)
def test_another_kind_or_another_place_is_another_zone(reader, one, other) -> None:
    names = ZoneNames(reader._lexicon)
    assert names.official(one) != names.official(other)


@pytest.mark.parametrize("name", ["昆山经开区", "昆山开发区", "昆山市经济技术开发区"])
def test_a_listed_zone_has_the_name_of_the_list(reader, name) -> None:
    assert ZoneNames(reader._lexicon).official(name) == "昆山经济技术开发区"


def test_a_former_name_of_the_list_leads_to_the_zone_of_today(reader) -> None:
    names = ZoneNames(reader._lexicon)
    assert names.official("大同经济开发区") == names.official("大同经开区") == "大同经济技术开发区"


@pytest.mark.parametrize(
    ("name", "seat"), [("苏州工业园区", "320500"), ("阳泉某某示范区", "140300"), ("云汀高新区", "")]
)
def test_a_zone_lies_where_the_list_or_its_name_says(reader, name, seat) -> None:
    assert ZoneNames(reader._lexicon).seat(name) == seat


@pytest.mark.parametrize(("name", "bare"), [("高新区", True), ("经开区", True), ("云汀高新区", False)])
def test_a_bare_name_has_no_place(reader, name, bare) -> None:
    assert ZoneNames(reader._lexicon).is_bare(name) is bare
