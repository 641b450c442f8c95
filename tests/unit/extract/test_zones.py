"""Which words name a zone, and where its name begins."""

import pytest

from kg.extract.zones import ZoneFinder
from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("近日，云汀高新技术产业开发区传来喜讯。", "云汀高新技术产业开发区"),
        ("记者走进云汀高新区，机器声不断。", "云汀高新区"),
        ("该公司去年落户云汀经开区。", "云汀经开区"),
        ("位于云汀综合保税区的仓库已经启用。", "云汀综合保税区"),
        ("阳泉高新区产值增长。", "阳泉高新区"),
        ("中国（汀南）自由贸易试验区挂牌。", "中国（汀南）自由贸易试验区"),
    ],
)
def test_a_zone_is_named_by_its_ending_and_what_stands_before_it(take, text, name) -> None:
    assert take(text).names(EntityType.ZONE) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "全省开发区加快发展。",
        "我省各类开发区争先进位。",
        "国家级开发区数量增加。",
        "阳泉市开发区总数达到五个。",
    ],
)
def test_zones_in_general_are_no_zone(take, text) -> None:
    assert take(text).names(EntityType.ZONE) == set()


def test_two_zones_side_by_side_are_two(take) -> None:
    assert take("云汀高新区和青禾高新区签订合作协议。").names(EntityType.ZONE) == {"云汀高新区", "青禾高新区"}


def test_a_name_is_taken_apart_into_head_and_official_kind(reader) -> None:
    finder = ZoneFinder(reader._lexicon)
    parts = finder.parts("云汀经开区")
    assert parts is not None
    assert (parts.head, parts.kind) == ("云汀", "经济技术开发区")
    assert finder.parts("云汀智造城") is None


@pytest.mark.parametrize(("name", "place"), [("阳泉高新区", "阳泉"), ("山西临汾经开区", "临汾"), ("云汀高新区", None)])
def test_the_place_of_a_zone_is_the_nearest_division_in_its_name(reader, name, place) -> None:
    assert ZoneFinder(reader._lexicon).place_of(name) == place
