"""Where the name of a project begins and ends."""

import pytest

from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云汀高新区投资2亿元的光学膜项目开工。", "光学膜项目"),
        ("该公司投资建设的年产3000吨光学膜项目投产。", "年产3000吨光学膜项目"),
        ("云汀高新区签约引进了石墨烯导热膜项目。", "石墨烯导热膜项目"),
        ("总投资5亿元的钠离子电池项目落户云汀高新区。", "钠离子电池项目"),
        ("近日，阳泉高新区光学膜项目开工。", "阳泉高新区光学膜项目"),
    ],
)
def test_amounts_and_verbs_in_front_are_no_part_of_a_name(take, text, name) -> None:
    assert take(text).names(EntityType.PROJECT) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "重点项目加快推进。",
        "云汀高新区签约项目56个。",
        "该项目进展顺利。",
        "一批重大项目集中开工。",
        "项目建设如火如荼。",
    ],
)
def test_projects_in_general_are_none(take, text) -> None:
    assert take(text).names(EntityType.PROJECT) == set()


def test_members_of_a_list_are_projects_each(take) -> None:
    text = "云汀高新区投资6.5亿元的石墨烯项目、投资2亿元的光学膜项目、显示模组项目开工。"
    assert take(text).names(EntityType.PROJECT) == {"石墨烯项目", "光学膜项目", "显示模组项目"}


def test_a_name_tells_capacity_and_product(take) -> None:
    taken = take("澄光新材料有限公司年产3000吨光学膜项目投产。")
    (name,) = taken.names(EntityType.PROJECT)
    assert taken.said("capacity") == {(name, "年产3000吨")}
    assert taken.said("produces") == {(name, "光学膜")}


def test_a_park_that_is_itself_the_project_is_one_thing(take) -> None:
    taken = take("澄光新材料有限公司在云汀高新区投资5亿元建设栖云智能制造产业园项目。")
    assert taken.names(EntityType.FACILITY) == {"栖云智能制造产业园"}
    assert taken.names(EntityType.PROJECT) == set()


def test_a_bare_phase_is_one_of_the_work_named_last(take) -> None:
    taken = take("云汀高新区建设的光伏玻璃产业园进展顺利，一期已投用，二期正在建设。")
    assert taken.names(EntityType.PROJECT) == {"光伏玻璃产业园一期", "光伏玻璃产业园二期"}
