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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云汀高新区签下精密光学膜项目。", "精密光学膜项目"),
        ("栖云光电产业园规划建设年产3万套光学膜生产线。", "年产3万套光学膜生产线"),
        ("总投资3亿元、全国首套水电解制绿氢项目投产。", "水电解制绿氢项目"),
        ("云汀高新区100兆瓦共享储能项目开工。", "100兆瓦共享储能项目"),
        ("废渣再利用年产10万吨密度板材项目建成。", "废渣再利用年产10万吨密度板材项目"),
        ("澄光二期光学膜扩建项目投产。", "澄光二期光学膜扩建项目"),
    ],
)
def test_subject_zone_and_rank_in_front_are_no_part_of_a_name(take, text, name) -> None:
    assert take(text).names(EntityType.PROJECT) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "其中光学膜项目12个，储能项目7个。",
        "这是全市首个光学膜项目。",
        "澄光公司新上6台套光学膜生产线。",
        "座椅、保险杠、线束三个项目正在装修。",
    ],
)
def test_projects_that_are_counted_or_only_described_are_none(take, text) -> None:
    assert not take(text).names(EntityType.PROJECT) & {"光学膜项目", "储能项目", "光学膜生产线", "线束三个项目"}


def test_a_work_is_a_project_where_it_is_built_or_its_state_is_told(take) -> None:
    assert take("澄光公司建成年产5万台柱塞泵数字化车间。").names(EntityType.PROJECT) == {"年产5万台柱塞泵数字化车间"}
    assert take("石墨烯电极中试线已投产。").names(EntityType.PROJECT) == {"石墨烯电极中试线"}


def test_members_of_a_list_that_one_state_closes_are_projects(take) -> None:
    text = "确保栖云冶金特种钢技改、兰峻钢铁芳纶纸扩建三季度前投产。"
    assert take(text).names(EntityType.PROJECT) == {"栖云冶金特种钢技改项目", "兰峻钢铁芳纶纸扩建项目"}
