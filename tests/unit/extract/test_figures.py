"""Figures of an article: subject, indicator, value, growth, period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.analysis import Analysis, fold
from kg.extract.figures import find_figures
from kg.extract.quantities import find_quantities
from kg.extract.sentences import split_sentences
from kg.model import Article, ArticleKind, EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.model import Figure

ZONE, FIRM, PROJECT, PARK, PLACE, BODY = (
    EntityType.ZONE,
    EntityType.ENTERPRISE,
    EntityType.PROJECT,
    EntityType.FACILITY,
    EntityType.PLACE,
    EntityType.ORGANIZATION,
)
NAMES = {
    "青湾高新区": ZONE,
    "北岭经开区": ZONE,
    "云杉重工": FIRM,
    "星河光电": FIRM,
    "云杉智能工厂项目": PROJECT,
    "松谷产业园": PARK,
    "青湾市": PLACE,
    "青湾高新区管委会": BODY,
}
TOPIC = Mention(Span(0, 1), "青", ZONE, "青湾高新区", "topic")


def read(
    text: str,
    *,
    topic: Mention | None = TOPIC,
    published: str | None = "2025-11-20",
    kind: ArticleKind = ArticleKind.REPORT,
    taken: tuple[str, ...] = (),
    headings: tuple[int, ...] = (),
) -> tuple[Figure, ...]:
    places = tuple(range(len(text)))
    article = Article("a-1", "a", Span(0, len(text)), "题", (), (), kind, text, places, headings, published)
    mentions: list[Mention] = []
    for name, type_ in sorted(NAMES.items(), key=lambda item: -len(item[0])):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(span.overlaps(m.span) for m in mentions):
                mentions.append(Mention(span, name, type_, name, "test"))
            at = text.find(name, at + 1)
    spans = [q.span for q in find_quantities(text) if q.surface in taken]
    analysis = Analysis(article, fold(text), split_sentences(article), (), find_quantities(fold(text)))
    return find_figures(analysis, mentions, lambda _: topic, spans)


def rows(text: str, **options: object) -> list[tuple[str, str, float | None, float | None]]:
    return [
        (
            f.subject.name,
            f.indicator,
            None if f.value is None else float(f.value),
            None if f.growth is None else float(f.growth),
        )
        for f in read(text, **options)  # type: ignore[arg-type]
    ]


def test_growth_belongs_to_the_figure_before_it() -> None:
    assert rows("青湾高新区装备制造产业产值完成31.5亿元，增长12%；利润2亿元，同比下降3%。") == [
        ("青湾高新区", "装备制造产业产值", 3_150_000_000, 12),
        ("青湾高新区", "利润", 200_000_000, -3),
    ]


def test_growth_alone_is_a_figure_without_a_value() -> None:
    assert rows("青湾高新区规上工业增加值同比增长9.5%，比上年翻了一番的是外贸。")[0] == (
        "青湾高新区",
        "规上工业增加值同比增长",
        None,
        9.5,
    )


def test_an_investment_after_a_count_is_that_of_the_counted_things() -> None:
    assert rows("签约项目30个，总投资120亿元。") == [
        ("青湾高新区", "签约项目数", 30, None),
        ("青湾高新区", "签约项目总投资", 12_000_000_000, None),
    ]


def test_counted_things_stand_before_or_behind_their_number() -> None:
    assert rows("现入驻企业169户，其中高新技术企业9户。") == [
        ("青湾高新区", "入驻企业数", 169, None),
        ("青湾高新区", "高新技术企业数", 9, None),
    ]
    assert rows("北岭经开区引进了80余名研究生。") == [("北岭经开区", "引进研究生人数", 80, None)]
    assert rows("北岭经开区18个重点项目开工率75%。") == [
        ("北岭经开区", "重点项目数", 18, None),
        ("北岭经开区", "重点项目开工率", 75, None),
    ]


def test_a_list_shares_its_figures() -> None:
    assert rows("工业投资、企业数、外资占比分别达到22%、21%、89%。") == [
        ("青湾高新区", "工业投资占比", 22, None),
        ("青湾高新区", "企业数占比", 21, None),
        ("青湾高新区", "外资占比", 89, None),
    ]


def test_a_list_of_subjects_shares_an_indicator() -> None:
    assert rows("青湾高新区、北岭经开区研发投入强度分别达到4.2%和3.1%。") == [
        ("青湾高新区", "研发投入强度", 4.2, None),
        ("北岭经开区", "研发投入强度", 3.1, None),
    ]


def test_growth_of_a_list_goes_to_the_figures_before() -> None:
    assert rows("青湾高新区完成吞吐量3亿吨、总产值900亿元，分别增长4%和6%。") == [
        ("青湾高新区", "吞吐量", 300_000_000, 4),
        ("青湾高新区", "总产值", 90_000_000_000, 6),
    ]


def test_from_one_value_to_another_is_two_figures() -> None:
    assert rows("2020年至2024年，工业增加值占全市比重从12%提升至18%。") == [
        ("青湾高新区", "工业增加值占全市比重", 12, None),
        ("青湾高新区", "工业增加值占全市比重", 18, None),
    ]


def test_a_threshold_is_part_of_the_thing_that_is_counted() -> None:
    assert rows("新开工5亿元以上项目47个。") == [("青湾高新区", "5亿元以上项目数", 47, None)]


def test_counts_grow_from_one_value_to_another_too() -> None:
    assert rows("监管事项从39个拓展到91个。") == [
        ("青湾高新区", "监管事项数", 39, None),
        ("青湾高新区", "监管事项数", 91, None),
    ]


def test_a_share_is_a_share_of_the_figure_before() -> None:
    assert rows("青湾高新区进出口总值286亿元，占全省的52%。")[1] == ("青湾高新区", "进出口总值占全省比重", 52, None)


def test_the_company_that_opens_the_sentence_is_the_subject() -> None:
    assert rows("云杉重工主攻风电装备，现有员工800人，去年销售收入13亿元。") == [
        ("云杉重工", "员工人数", 800, None),
        ("云杉重工", "销售收入", 1_300_000_000, None),
    ]


def test_what_a_company_left_behind_comes_back_to_the_zone() -> None:
    found = rows("云杉重工去年投产。目前签约项目12个。")
    assert found == [("青湾高新区", "签约项目数", 12, None)]


def test_the_committee_counts_for_its_zone() -> None:
    assert rows("青湾高新区管委会组建招商专班12个。")[0][0] == "青湾高新区"


def test_the_whole_city_is_the_place_of_the_topic() -> None:
    topic = Mention(Span(0, 1), "青", PLACE, "青湾市", "topic")
    assert rows("青湾高新区增势良好，全市开发区出让“标准地”6宗120亩。", topic=topic) == [
        ("青湾市", "开发区出让“标准地”数", 6, None),
        ("青湾市", "开发区出让“标准地”面积", pytest.approx(80_000.004), None),
    ]


def test_the_whole_country_is_nobody_here() -> None:
    assert rows("全国规上工业增加值增长5%。") == []


def test_after_completion_the_project_is_the_subject_and_the_figure_is_expected() -> None:
    found = read("云杉重工投资的云杉智能工厂项目已经封顶，达产后年产值6亿元、税收4000万元。")
    assert [(f.subject.name, f.indicator, f.expected) for f in found] == [
        ("云杉智能工厂项目", "年产值", True),
        ("云杉智能工厂项目", "税收", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "云杉智能工厂项目总投资5亿元，占地60亩。",
        "云杉重工投资5亿元建设新厂区。",
        "包括1栋12层的大楼。",
        "从5个方面发力。",
        "实施一条产业链、一名领导的机制。",
        "打造百亿元级产业集群。",
        "新增两台6000吨级压铸机。",
    ],
)
def test_facts_of_projects_and_ways_of_speaking_are_no_figures(text: str) -> None:
    assert [f for f in read(text) if f.indicator != "大楼数"] == []


def test_taken_quantities_headings_and_notices_give_nothing() -> None:
    text = "青湾高新区引进企业12家。"
    assert rows(text, taken=("12家",)) == []
    assert rows(text, headings=(0,)) == []
    assert rows(text, kind=ArticleKind.NOTICE) == []
    assert rows(text, topic=None) == [("青湾高新区", "引进企业数", 12, None)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年1至9月，青湾高新区工业投资增长8%。", "2025-01/2025-09"),
        ("青湾高新区2023年产值20亿元。", "2023"),
        ("去年工业投资18亿元。外贸进出口7亿元。", "2024"),
        ("青湾高新区产值20亿元。", None),
    ],
)
def test_the_nearest_time_before_a_figure_is_its_period(text: str, period: str | None) -> None:
    assert [f.period for f in read(text)][-1] == period


def test_the_time_of_a_comparison_is_not_the_time_of_the_figure() -> None:
    assert [f.period for f in read("2024年，工业投资比2021年增长30%。")] == ["2024"]


def test_a_figure_said_twice_stands_once() -> None:
    assert len(rows("青湾高新区签约项目30个。年底盘点，青湾高新区签约项目达30个。")) == 1


def test_evidence_covers_the_quantity_and_lies_in_the_text() -> None:
    text = "近日，青湾高新区固定资产投资完成41.6亿元，增长15.2%。"
    (figure,) = read(text)
    assert text[figure.evidence.start : figure.evidence.end] == "青湾高新区固定资产投资完成41.6亿元，增长15.2%"


def test_a_thousands_mark_parts_no_clause() -> None:
    assert rows("青湾高新区现有企业1，250家。")[0][2] == 1250


def test_things_of_a_list_that_differ_in_kind_share_what_stands_behind_the_list() -> None:
    assert rows("推动北岭经开区、石塘镇、松谷产业园分别招引3亿元以上项目20个、8个和5个。") == [
        ("北岭经开区", "招引3亿元以上项目数", 20, None),
        ("青湾高新区", "石塘镇招引3亿元以上项目数", 8, None),
        ("松谷产业园", "招引3亿元以上项目数", 5, None),
    ]


def test_a_count_right_behind_a_name_is_its_share_of_the_count_before() -> None:
    assert rows("院所成果转化成立的企业有170家，其中云杉重工71家、星河光电64家。")[1:] == [
        ("云杉重工", "院所成果转化成立的企业数", 71, None),
        ("星河光电", "院所成果转化成立的企业数", 64, None),
    ]


def test_growth_may_stand_behind_its_number_and_before_the_value() -> None:
    assert rows("青湾高新区营业收入保持10%以上的增长。") == [("青湾高新区", "营业收入增长", None, 10)]
    assert rows("青湾高新区生产总值增长5%、总量突破900亿元。") == [
        ("青湾高新区", "生产总值", 90_000_000_000, 5),
    ]


def test_an_amount_that_says_how_large_the_counted_things_are_is_no_figure() -> None:
    assert rows("其中产值超10亿元的企业14家。") == [("青湾高新区", "产值超10亿元的企业数", 14, None)]


def test_the_size_of_a_fund_and_of_a_loan_take_their_names() -> None:
    assert rows("青湾高新区设立20亿元的光电产业基金。") == [("青湾高新区", "光电产业基金规模", 2_000_000_000, None)]
    assert rows("未来三年提供100亿元融资授信。") == [("青湾高新区", "融资授信", 10_000_000_000, None)]


def test_what_is_done_to_at_least_so_many_is_a_figure_and_days_are_where_time_is_measured() -> None:
    assert rows("新培育30户以上智能工厂。") == [("青湾高新区", "新培育智能工厂数", 30, None)]
    assert rows("审批平均用时从42天缩短到9天。") == [
        ("青湾高新区", "审批平均用时", 42, None),
        ("青湾高新区", "审批平均用时", 9, None),
    ]
    assert rows("记者在青湾高新区走了10天。") == []


def test_alike_figures_of_one_paragraph_are_two() -> None:
    assert [row[:3] for row in rows("签约项目2个，开工项目2个。")] == [
        ("青湾高新区", "签约项目数", 2),
        ("青湾高新区", "开工项目数", 2),
    ]


def test_a_list_of_goals_is_expected() -> None:
    text = "2024年，青湾高新区产值增长6%。\n今年的主要预期目标是：产值增长8%，税收增长5%。\n去年税收增长4%。"
    assert [f.expected for f in read(text)] == [False, True, True, False]
