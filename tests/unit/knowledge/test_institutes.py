"""Universities and academies by every name."""

from collections.abc import Callable

import pytest

from kg import resources
from kg.errors import SeedError
from kg.knowledge.divisions import FORMER
from kg.knowledge.institutes import FILE, ListedInstitute, load_institutes


@pytest.fixture
def load(tmp_path) -> Callable:
    """The institutes of a folder with these rows."""

    def from_rows(*rows: str) -> dict[str, ListedInstitute]:
        (tmp_path / FORMER).write_text("name,code,first,last,successor,origin\n", encoding="utf-8")
        (tmp_path / FILE).write_text("\n".join(("name,aliases,kind,seat,origin", *rows, "")), encoding="utf-8")
        return load_institutes(tmp_path)

    return from_rows


def test_an_institute_is_found_by_each_of_its_names(load) -> None:
    found = load("远帆大学,远大|远帆大,大学,140300,told")
    assert set(found) == {"远帆大学", "远大", "远帆大"}
    assert set(found.values()) == {ListedInstitute("远帆大学", ("远大", "远帆大"), "140300")}


def test_an_institute_is_found_in_either_width_of_its_brackets(load) -> None:
    assert load("远帆大学（云汀）,,大学,140300,told")["远帆大学(云汀)"].name == "远帆大学（云汀）"


def test_an_official_name_goes_before_the_short_name_of_another(load) -> None:
    found = load("青禾大学,远帆大学,大学,140300,told", "远帆大学,,大学,140100,told")
    assert found["远帆大学"].seat == "140100"


def test_a_short_name_of_two_is_that_of_the_first(load) -> None:
    found = load("青禾大学,青大,大学,140300,told", "青云大学,青大,大学,140100,told")
    assert found["青大"].name == "青禾大学"


def test_an_institute_in_several_places_has_no_seat(load) -> None:
    assert load("远帆研究院,,研究院,,told")["远帆研究院"].seat == ""


def test_a_seat_that_is_no_code_is_an_error_that_names_the_institute(load) -> None:
    with pytest.raises(SeedError, match="远帆大学 has the seat 999999"):
        load("远帆大学,,大学,999999,told")


@pytest.mark.parametrize(
    ("name", "official"), [("清华", "清华大学"), ("中科院", "中国科学院"), ("清华大学", "清华大学")]
)
def test_the_list_knows_the_usual_short_names(name, official) -> None:
    assert load_institutes(resources.seeds())[name].name == official
