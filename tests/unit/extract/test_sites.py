"""Parks, centres and plants with a name of their own."""

import pytest

from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云汀高新区建成云汀智算中心和栖云孵化器。", {"云汀智算中心", "栖云孵化器"}),
        ("位于云汀高新区的栖云光电产业园占地300亩。", {"栖云光电产业园"}),
        ("走进栖云科技园，绿树成荫。", {"栖云科技园"}),
        ("云汀高新区推动栖云光电产业园提质。", {"栖云光电产业园"}),
        ("“云汀·数谷”启用。", {"云汀·数谷"}),
    ],
)
def test_a_site_is_named_by_its_ending_and_a_part_of_its_own(take, text, names) -> None:
    assert take(text).names(EntityType.FACILITY) == names


@pytest.mark.parametrize(
    "text",
    [
        "产业园配套完善。",
        "科技园区加快建设。",
        "国家级孵化器增加到五家。",
        "三个产业园投用。",
        "特色产业园区集聚成势。",
    ],
)
def test_sites_in_general_are_none(take, text) -> None:
    assert take(text).names(EntityType.FACILITY) == set()


def test_a_zone_is_no_site(take) -> None:
    taken = take("近日，云汀高新技术产业开发区产值增长。")
    assert taken.names(EntityType.FACILITY) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("澄光公司规划建设栖云通航产业园。", {"栖云通航产业园"}),
        ("云汀高新区签下栖云光电产业园。", {"栖云光电产业园"}),
        ("走进黄金山片区，机器轰鸣。", {"黄金山片区"}),
        ("企业引导锻造户“上山进园”。", set()),
        ("栖云光电产业园7号楼内机器轰鸣。", {"栖云光电产业园"}),
    ],
)
def test_who_builds_a_site_and_its_buildings_are_no_part_of_its_name(take, text, names) -> None:
    assert take(text).names(EntityType.FACILITY) == names
