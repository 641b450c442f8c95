"""Products and who makes them; all names are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Predicate

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def made(read: Callable[..., Any]) -> Callable[[str], set[tuple[str, str]]]:
    """(maker, good) of a text."""
    return lambda text: read(text).pairs(Predicate.PRODUCES)


def goods(rows: set[tuple[str, str]]) -> set[str]:
    return {good for _, good in rows}


@pytest.mark.parametrize(
    ("sentence", "good"),
    [
        ("年产3000吨山楂果脯智能生产线项目开工建设。", "山楂果脯"),
        ("投资2亿元的朔桐重工风电主轴项目竣工。", "风电主轴"),
        ("兰峻煤层气压缩机总装项目开工建设。", "煤层气压缩机"),
        ("恒峪特钢10万吨高端轴承钢技改项目开工建设。", "高端轴承钢"),
        ("利用尾矿制备玻璃纤维棉项目开工建设。", "玻璃纤维棉"),
        ("电子级双氧水扩建项目开工建设。", "电子级双氧水"),
        ("高硅氧玻璃纤维及制品项目开工建设。", "高硅氧玻璃纤维"),
    ],
)
def test_a_projects_name_gives_its_good_without_maker_amount_and_works(made, sentence: str, good: str) -> None:
    assert goods(made(sentence)) == {good}


@pytest.mark.parametrize(
    "sentence",
    [
        "危废处置项目开工建设。",
        "尾矿综合利用项目开工建设。",
        "污水处理厂扩容工程开工建设。",
        "冷链物流中心项目开工建设。",
        "云桥大数据智算中心项目开工建设。",
        "中桐环保产业园二期项目开工建设。",
    ],
)
def test_works_and_services_are_no_goods(made, sentence: str) -> None:
    assert made(sentence) == set()


def test_a_listed_name_that_is_all_good_gives_it(made) -> None:
    assert goods(made("开发区重点推动六氟磷酸锂、钠离子电芯等项目产能提升。")) == {"六氟磷酸锂", "钠离子电芯"}


def test_joined_goods_are_several_and_a_bare_modifier_is_none(made) -> None:
    assert goods(made("新建智能触摸屏及车机模组项目。")) == {"智能触摸屏", "车机模组"}
    assert goods(made("磁性材料与微波器件产业化项目开工建设。")) == {"磁性材料", "微波器件"}


def test_amounts_behind_goods_fall_off(made) -> None:
    rows = made("朔桐重工有限公司年产装载机3万台、挖掘机2.2万台。")
    assert rows == {("朔桐重工有限公司", "装载机"), ("朔桐重工有限公司", "挖掘机")}


def test_what_is_processed_is_no_good_but_what_comes_out_is(made) -> None:
    rows = made("朔桐石化有限公司年加工原油1500万吨、乙烯165万吨。")
    assert goods(rows) == {"乙烯"}


def test_what_comes_out_of_a_workshop_is_made_and_its_machines_are_not(made) -> None:
    text = "走进恒峪新材料有限公司的厂房，拉丝机、吹棉机等设备正在运行，雪白的超细玻璃纤维棉通过履带传输到包装端。"
    assert made(text) == {("恒峪新材料有限公司", "超细玻璃纤维棉")}


def test_raw_materials_are_no_goods(made) -> None:
    text = "恒峪新材料有限公司车间里，以灰渣为原料生产的路缘石、六棱砖等产品整齐码放。"
    assert goods(made(text)) == {"路缘石", "六棱砖"}


def test_what_is_made_of_something_is_the_good(made) -> None:
    assert goods(made("恒峪新材料有限公司把聚丙烯做成医用无纺布。")) == {"医用无纺布"}


def test_goods_behind_their_maker(made) -> None:
    rows = made("兰峻锂业有限公司的磷酸铁锂、恒峪隔膜有限公司的湿法隔膜供应全国。")
    assert rows == {("兰峻锂业有限公司", "磷酸铁锂"), ("恒峪隔膜有限公司", "湿法隔膜")}


def test_with_each_its_own(made) -> None:
    rows = made("兰峻传感有限公司、恒峪机器人有限公司分别生产水下传感器和巡检机器人。")
    assert rows == {("兰峻传感有限公司", "水下传感器"), ("恒峪机器人有限公司", "巡检机器人")}


def test_the_output_value_is_no_good(made) -> None:
    assert made("兰峻传感有限公司投产后年产值可达15亿元，年产能将翻番。") == set()


def test_lines_of_business_in_a_general_list_are_no_goods(made) -> None:
    assert made("我省推进绿色能源、新能源汽车、机器人等重点项目。") == set()


@pytest.mark.parametrize(
    ("sentence", "good"),
    [
        ("朔桐电器公司做薄膜电容器。", "薄膜电容器"),
        ("朔桐电器有限公司主产薄膜电容器、储能电池。", "储能电池"),
        ("朔桐电器有限公司的主打产品是谐波减速器。", "谐波减速器"),
        ("朔桐电器有限公司联合攻关的吸附炭，用于净水。", "吸附炭"),
    ],
)
def test_verbs_of_making_right_behind_a_company(made, sentence, good) -> None:
    assert good in goods(made(sentence))
