"""Industries and chains: what names one, where a chain is spelt out, and whose they are."""

from __future__ import annotations

import pytest

from kg.config import Settings
from kg.extract.reader import Reader
from kg.model import Article, ArticleKind, EntityType, Extraction, Mention, Predicate, Span


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(rules_only=True))


def read(reader: Reader, text: str) -> Extraction:
    span = Span(0, len(text))
    article = Article("p-1", "p", span, "", (), (), ArticleKind.REPORT, text, tuple(range(len(text))))
    return reader.read(article)


def said(extraction: Extraction, predicate: Predicate) -> set[tuple[str, str]]:
    return {
        (claim.subject.name, claim.object.name.removesuffix("产业"))
        for claim in extraction.claims
        if claim.predicate is predicate and isinstance(claim.object, Mention)
    }


def grown(reader: Reader, text: str) -> set[str]:
    return {name for _, name in said(read(reader, text), Predicate.DEVELOPS_INDUSTRY)}


def stages(reader: Reader, text: str) -> list[tuple[str, ...]]:
    return [chain.stages for chain in read(reader, text).chains]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云泽经济开发区打造新能源50亿级产业集群。", {"新能源"}),
        ("云泽经济开发区以轴承、晶硅光伏、新型储能为主导。", {"轴承", "晶硅光伏", "新型储能"}),
        ("云泽经济开发区紧扣“新材料、装备制造、商贸物流”四大主攻优势产业。", {"新材料", "装备制造", "商贸物流"}),
        ("汽车及零部件是云泽经济开发区的“当家”产业。", {"汽车及零部件"}),
        ("云泽经济开发区培育特色先进装备制造产业集群。", {"先进装备制造"}),
        ("云泽经济开发区推进稀土新材料基地建设。", {"稀土新材料"}),
        ("轴承、农机底子厚，机器人刚起步。云泽经济开发区有规上企业30家。", {"轴承", "农机", "机器人"}),
    ],
)
def test_the_zone_grows_what_stands_in_a_place_of_industries(reader: Reader, text: str, names: set[str]) -> None:
    assert grown(reader, text) >= names or grown(reader, "云泽经济开发区。" + text) >= names


@pytest.mark.parametrize(
    "text",
    [
        "云泽经济开发区重塑产业形态，提升产业能级。",
        "云泽经济开发区打造新质生产力特色产业集群。",
        "云泽经济开发区的产品广泛应用于电子、医疗、航空航天等领域。",
        "云泽经济开发区持续在能源、交通、教育等多个领域建设标杆场景。",
        "云泽经济开发区加快推进天然气、网络等基础设施建设。",
        "云泽经济开发区构建“主导+战略+未来”现代化产业体系。",
        "云泽经济开发区盘活低效产业用地300亩。",
    ],
)
def test_what_only_sounds_like_an_industry_is_none(reader: Reader, text: str) -> None:
    assert grown(reader, text) == set()


def test_a_bracketed_name_is_one_industry_with_its_short_forms(reader: Reader) -> None:
    text = "云泽高新区围绕新一代信息技术（半导体）产业招商，打造专业化半导体产业集聚平台，发展新一代信息技术产业。"
    assert grown(reader, text) == {"新一代信息技术（半导体）"}


def test_a_place_before_an_industry_is_no_part_of_its_name(reader: Reader) -> None:
    assert grown(reader, "云泽高新区是浙江集成电路产业的重要承载地。") == {"集成电路"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打通“己二腈—己二胺—尼龙66切片—尼龙丝”全产业链。", ("己二腈", "己二胺", "尼龙66切片", "尼龙丝")),
        ("“PX—PTA—聚酯—瓶片”，一条完整的聚酯链成形。", ("PX", "PTA", "聚酯", "瓶片")),
        ("“硅单体—中间体—硅橡胶、硅油—应用”的产业链条在此成形。", ("硅单体", "中间体", "硅橡胶、硅油", "应用")),
        ("形成了设计、晶圆制造、封装测试、终端应用的链条。", ("设计", "晶圆制造", "封装测试", "终端应用")),
        ("上游锂盐、中游电池材料、下游动力电池，一条产业链基本闭合。", ("锂盐", "电池材料", "动力电池")),
        ("从硅料到硅片再到电池组件，光伏产业链日臻完善。", ("硅料", "硅片", "电池组件")),
        ("依托龙头打造“制—储—运—加—用”全产业链。", ("制", "储", "运", "加", "用")),
        ("把“硅砂—硅料—硅片”一路做下去。", ("硅砂", "硅料", "硅片")),
        ("形成了研发—铸锻毛坯—再制造服务的完整链条。", ("研发", "铸锻毛坯", "再制造服务")),
        ("围绕焦油—针状焦—电极的主线布局。", ("焦油", "针状焦", "电极")),
        ("从制氢、储运、加注到燃料电池、整车，氢能全产业链渐次铺开。", ("制氢", "储运", "加注", "燃料电池", "整车")),
        ("形成拉晶、切片、电池、组件，光伏产业链上的四个环节都有。", ("拉晶", "切片", "电池", "组件")),
        ("有一条链：上游连着锂盐，中游做负极，下游对接电芯企业。", ("锂盐", "负极", "电芯")),
    ],
)
def test_a_chain_spelt_out_gives_its_stages(reader: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert stages(reader, "云泽经济开发区" + text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "云泽经济开发区构建“主导+战略+未来”产业链条体系。",
        "云泽经济开发区形成“一核—两翼—多点”布局，推动强链补链。",
        "云泽经济开发区实行“签约—开工—投产—达效”全链条服务。",
        "云泽经济开发区建成“苗圃—孵化器—加速器”全链条孵化体系。",
        "云泽经济开发区开行“太原—北京—上海”班列。",
    ],
)
def test_layouts_and_procedures_are_no_chains(reader: Reader, text: str) -> None:
    assert stages(reader, text) == []


def test_a_named_chain_and_its_stages_in_one_sentence_are_one_chain(reader: Reader) -> None:
    read_text = read(reader, "云泽高新区“芯片—模组—整机”环环相扣，一条智能终端产业链越拉越长。")
    assert {m.name for m in read_text.mentions if m.type is EntityType.CHAIN} == {"芯片—模组—整机"}


def test_the_zone_of_the_clause_before_holds_the_chain(reader: Reader) -> None:
    text = "甲泽高新区发展装备制造产业。乙川经开区以固废综合利用为主导产业，正布局绿色铝全产业链。甲泽高新区再扩容。"
    assert ("乙川经开区", "绿色铝全产业链") in said(read(reader, text), Predicate.HAS_CHAIN)


def test_members_of_a_counted_list_of_chains_are_chains(reader: Reader) -> None:
    chains = {
        name for _, name in said(read(reader, "云泽经济开发区抓好红枣加工、特种玻璃两条产业链。"), Predicate.HAS_CHAIN)
    }
    assert chains == {"红枣加工产业链", "特种玻璃产业链"}


def test_works_under_a_heading_belong_to_its_industry(reader: Reader) -> None:
    text = (
        "云泽经济开发区抓项目。在汽车零部件产业方面，鼎丰空气悬架项目竣工投产；"
        "在电子元器件产业方面，裕光薄膜电容器项目开工。"
    )
    found = said(read(reader, text), Predicate.IN_INDUSTRY)
    assert ("鼎丰空气悬架项目", "汽车零部件") in found
    assert ("裕光薄膜电容器项目", "电子元器件") in found
    assert ("裕光薄膜电容器项目", "汽车零部件") not in found


def test_a_firm_belongs_to_the_field_it_is_said_to_work_in(reader: Reader) -> None:
    text = "云泽高新区抢占高端市场。山西晨特智能科技有限公司在智能穿戴领域“大显身手”。"
    assert said(read(reader, text), Predicate.IN_INDUSTRY) == {("山西晨特智能科技有限公司", "智能穿戴")}


def test_a_paragraph_that_opens_with_an_industry_tells_of_its_firms_but_not_of_their_customers(reader: Reader) -> None:
    text = (
        "云泽高新区大力发展装备制造产业。山西晨特智能科技有限公司的车间里机器轰鸣。"
        "产品打入山西裕光电子有限公司的供应链。"
    )
    assert said(read(reader, text), Predicate.IN_INDUSTRY) == {("山西晨特智能科技有限公司", "装备制造")}


@pytest.mark.parametrize(
    "text",
    [
        "装备制造是云泽高新区的一张名片。",
        "云泽高新区的主角是装备制造。",
        "云泽高新区以装备制造为主导，企业很多。",
    ],
)
def test_what_a_zone_is_known_for_it_grows(reader: Reader, text: str) -> None:
    assert ("云泽高新区", "装备制造") in said(read(reader, text), Predicate.DEVELOPS_INDUSTRY)
