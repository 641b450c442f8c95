"""Zones known before a page is read."""

from collections.abc import Callable

import pytest

from kg import resources
from kg.errors import SeedError
from kg.knowledge.divisions import FORMER
from kg.knowledge.zone_list import FILES, FormerName, ListedZone, load_zone_list

HEADER = "name,aliases,former,kind,level,seat,founded,approved,origin"
GOOD = "云汀高新技术产业开发区,云汀高新区|云汀高新,云汀工业小区@2015-03|云汀园,高新区,省级,140300,1996,2015-03,told"


@pytest.fixture
def load(tmp_path) -> Callable:
    """The list of a folder with these rows in the first file."""

    def from_rows(*rows: str) -> tuple[ListedZone, ...]:
        (tmp_path / FORMER).write_text("name,code,first,last,successor,origin\n", encoding="utf-8")
        for file, lines in zip(FILES, (rows, ()), strict=True):
            (tmp_path / file).write_text("\n".join((HEADER, *lines, "")), encoding="utf-8")
        return load_zone_list(tmp_path)

    return from_rows


def test_a_row_is_a_zone_with_all_its_names(load) -> None:
    (zone,) = load(GOOD)
    assert zone.aliases == ("云汀高新区", "云汀高新")
    assert zone.former == (FormerName("云汀工业小区", "2015-03"), FormerName("云汀园", ""))
    assert zone.names == ("云汀高新技术产业开发区", "云汀高新区", "云汀高新", "云汀工业小区", "云汀园")
    assert (zone.seat, zone.founded, zone.approved, zone.source) == ("140300", "1996", "2015-03", FILES[0])


def test_empty_cells_are_no_names(load) -> None:
    (zone,) = load("云汀高新区,,,高新区,省级,140300,,,told")
    assert zone.names == ("云汀高新区",)


def test_a_seat_that_is_no_code_is_an_error_that_names_the_zone(load) -> None:
    with pytest.raises(SeedError, match="云汀高新技术产业开发区 has the seat 999999"):
        load(GOOD.replace("140300", "999999"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("1996", "96"), ("省级,140300,1996,2015-03", "省级,140300,1996,2015年"), ("@2015-03", "@2015-3")],
)
def test_a_date_that_is_none_is_an_error_that_names_it(load, right, wrong) -> None:
    with pytest.raises(SeedError, match="has the date"):
        load(GOOD.replace(right, wrong))


def test_a_row_with_a_cell_too_few_is_an_error(load) -> None:
    with pytest.raises(SeedError, match=r"zones-national\.csv"):
        load(GOOD.removesuffix(",told"))


def test_the_lists_follow_each_other_and_name_no_zone_twice() -> None:
    zones = load_zone_list(resources.seeds())
    sources = [zone.source for zone in zones]
    assert sources == sorted(sources, key=FILES.index)
    assert set(sources) == set(FILES)
    assert len({zone.name for zone in zones}) == len(zones)


def test_a_listed_zone_does_not_bear_its_name_of_today_as_a_former_one() -> None:
    for zone in load_zone_list(resources.seeds()):
        assert zone.name not in {former.name for former in zone.former}
        assert zone.name not in zone.aliases
