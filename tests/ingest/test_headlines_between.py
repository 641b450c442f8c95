"""A headline between two paragraphs without a mark of its own: bylines, its length and the names in it show it."""

from __future__ import annotations

import pytest

from kg.ingest.split import split_page
from kg.model import Article, Page

SIGNED = "本报讯（记者 林一舟）"
TRAINS = (
    (
        "上个月的运输量比去年同期增加两成，司机们说，过去要等半天的装卸，现在一个小时就能办完，"
        "货场还添了两台吊机，夜里也有人值班。"
    ),
    ("货场负责人说，下一步还要把铁路专用线接进来，让货物直接上车，省下的运费可以让利给企业，目前图纸已经画好。"),
)
SCHOOL = (
    (
        "职工夜校这个星期开课，头一天来了六十多人，老师从怎样看图纸讲起，一个晚上下来，黑板擦了三遍，"
        "下课以后还有人围着讲台问个不停。"
    ),
    ("办学的人打算把课开到车间里去，机器旁边摆上板凳就是教室，学满三个月可以考一张证，考过的人每月多拿两百元。"),
)
ZONE = (
    (
        "云汀高新区今年以来新签约项目十二个，总投资八十六亿元。园区把服务台搬到工地，审批时间缩短了一半，"
        "企业拿到土地的当天就能开工，今年已经有九个项目这样做。"
    ),
    (
        "在澄光新材料公司的车间里，两条新线正在调试，预计年底前投产，可新增产值五亿元。"
        "公司总经理说，订单已经排到后年春天，正在同两家材料供应商商量扩大产能。"
    ),
)
OTHER = (
    (
        "青禾经济开发区的标准化厂房本月交付，远帆机械等六家企业当天搬入，当年可形成产能三万台，"
        "园区还为它们建好了食堂、宿舍和检测中心，工人们走路十分钟就能回到住处休息。"
    ),
    (
        "开发区负责人介绍，二期厂房已经完成选址，明年春天动工，建筑面积四万平方米，"
        "专门留给装备制造的上下游企业，目前已经有四家企业交来了入驻的申请。"
    ),
)


def split(*lines: str) -> tuple[Article, ...]:
    return split_page(Page("0" * 16, "page.txt", "\n".join(lines), "0" * 64, "utf-8"))


def inner(article: Article) -> list[str]:
    """The headings inside an article."""
    return [article.text.split("\n")[at] for at in article.headings]


# --- two bylines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [["（沈秋禾）"], ["沈秋禾"], ["（沈秋禾 林禾）"]])
def test_one_byline_at_the_beginning_and_another_at_the_end_are_two_stories(end) -> None:
    one, other = split("货场添了吊机", SIGNED + TRAINS[0], TRAINS[1], "夜校开课第一天", *SCHOOL, *end)
    assert (one.headline, one.byline) == ("货场添了吊机", ("林一舟",))
    assert (other.headline, other.byline[:1]) == ("夜校开课第一天", ("沈秋禾",))
    assert other.text == "\n".join(SCHOOL)


def test_a_byline_behind_the_last_words_parts_two_stories_too() -> None:
    one, other = split(
        "货场添了吊机", SIGNED + TRAINS[0], TRAINS[1], "夜校开课第一天", SCHOOL[0], SCHOOL[1] + "（沈秋禾）"
    )
    assert (one.byline, other.byline) == (("林一舟",), ("沈秋禾",))


@pytest.mark.parametrize("end", ["（林一舟）", "（林一舟 沈秋禾）"])
def test_who_signs_at_both_ends_wrote_one_story_with_a_heading(end) -> None:
    (article,) = split("货场添了吊机", SIGNED + TRAINS[0], TRAINS[1], "夜校开课第一天", *SCHOOL, end)
    assert inner(article) == ["夜校开课第一天"]
    assert "林一舟" in article.byline


def test_more_headings_than_one_between_two_bylines_are_sections() -> None:
    (article,) = split(
        "货场添了吊机", SIGNED + TRAINS[0], "专用线要接进来", TRAINS[1], "夜校开课第一天", *SCHOOL, "（沈秋禾）"
    )
    assert inner(article) == ["专用线要接进来", "夜校开课第一天"]


def test_a_heading_below_the_one_in_question_is_a_section_too() -> None:
    (article,) = split(
        "货场添了吊机",
        SIGNED + TRAINS[0],
        TRAINS[1],
        "夜校开课第一天",
        SCHOOL[0],
        "课开到车间里去",
        SCHOOL[1],
        "（沈秋禾）",
    )
    assert inner(article) == ["夜校开课第一天", "课开到车间里去"]


@pytest.mark.parametrize(("start", "end"), [("", ["（沈秋禾）"]), (SIGNED, []), ("", [])])
def test_one_byline_alone_parts_nothing(start, end) -> None:
    (article,) = split("货场添了吊机", start + TRAINS[0], TRAINS[1], "夜校开课第一天", *SCHOOL, *end)
    assert inner(article) == ["夜校开课第一天"]


# --- a line between two paragraphs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["厂房交付，企业搬入", "青禾经济开发区厂房交付，六家企业当天搬入"])
def test_a_very_short_line_or_one_that_names_what_is_new_is_a_heading_in_spite_of_its_comma(line) -> None:
    (article,) = split("云汀高新区项目跑起来", *ZONE, line, *OTHER)
    assert inner(article) == [line]


def test_a_line_that_names_the_place_of_the_text_below_is_a_headline() -> None:
    below = ("清徐县的标准化厂房本月交付，清徐县的六家企业当天搬入，" + SCHOOL[0], SCHOOL[1])
    one, other = split("云汀高新区项目跑起来", *ZONE, "清徐县把厂房建在前面，六家企业当天搬入", *below)
    assert [one.headline, other.headline] == ["云汀高新区项目跑起来", "清徐县把厂房建在前面，六家企业当天搬入"]
    assert (one.text, other.text) == ("\n".join(ZONE), "\n".join(below))


@pytest.mark.parametrize(
    "line",
    [
        "标准化厂房本月顺利交付使用，六家企业当天搬入",
        "北岭农高区厂房交付，六家企业当天搬入车间",
        "云汀高新区厂房交付，六家企业当天搬入车间",
        "青禾经济开发区标准化厂房本月顺利交付使用，六家企业当天搬入",
    ],
)
def test_a_longer_line_that_names_nothing_new_of_the_text_below_is_a_piece_of_a_paragraph(line) -> None:
    (article,) = split("云汀高新区项目跑起来", *ZONE, line, *OTHER)
    assert inner(article) == []
    assert line in article.text


@pytest.mark.parametrize("line", ["厂房交付，企业搬入", "青禾经济开发区厂房交付，六家企业当天搬入"])
def test_a_line_goes_on_with_a_sentence_that_has_not_ended(line) -> None:
    (article,) = split("云汀高新区项目跑起来", ZONE[0], ZONE[1].rstrip("。"), line, *OTHER)
    assert inner(article) == []
    assert ZONE[1].rstrip("。") + line in article.text


def test_a_line_above_another_short_one_is_no_heading() -> None:
    (article,) = split("云汀高新区项目跑起来", *ZONE, "厂房交付，企业搬入", "园区还建好了食堂。", *OTHER)
    assert inner(article) == []


def test_reports_of_governments_one_after_another_are_two() -> None:
    one = "过去一年，汀南省经济运行稳中有进，云汀高新区建成投产项目十二个，全省高新技术企业增加到三千家。" * 2
    other = "过去一年，岭北省坚持工业立省，青禾经开区新引进企业二十家，开工建设标准厂房三十万平方米。" * 2
    lines = ("汀南省政府工作报告（节选）", "", one, "", "岭北省2024年政府工作报告（摘要）", "", other)
    assert [article.headline for article in split(*lines)] == [
        "汀南省政府工作报告（节选）",
        "岭北省2024年政府工作报告（摘要）",
    ]
