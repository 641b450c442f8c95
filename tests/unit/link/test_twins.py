"""Things of a report and of its reprint are the same things, and their facts have two sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from invented import make_page, named

from kg.model import Attribute, EntityType, Judgement, Predicate

if TYPE_CHECKING:
    from kg.model import Knowledge

LONG = (
    "近日，云汀高新区引进的光学膜项目开工。项目由澄光新材料有限公司投资建设，总投资8.5亿元，占地120亩。\n"
    "据了解，高新区今年前5个月完成固定资产投资12.6亿元，同比增长18.4%，新开工亿元以上项目14个，储备项目26个。\n"
    "园区负责人说，下半年将加快建设标准厂房，完善道路、供水、供电等配套设施，为企业提供全周期服务。"
)
SHORT = LONG.partition("\n")[2].replace("加快", "加速") + "\n全年目标不变，干劲不减。"
ONLY_LONG = "澄光新材料有限公司"


def sources(knowledge: Knowledge) -> dict[str, set[str]]:
    return {o.indicator: {row.page_id for row in o.evidence} for o in knowledge.observations}


def test_a_figure_that_both_papers_have_is_one_with_two_sources(link) -> None:
    alone, both = link(LONG), link(LONG, SHORT)
    pages = {make_page(text).id for text in (LONG, SHORT)}
    assert sources(both).keys() == sources(alone).keys()
    assert any(found == pages for found in sources(both).values())


def test_a_fact_of_the_longer_version_keeps_one_source(link) -> None:
    (built,) = [f for f in link(LONG, SHORT).facts if f.predicate is Predicate.UNDERTAKEN_BY]
    assert {row.page_id for row in built.evidence} == {make_page(LONG).id}


def test_the_bare_zone_of_a_reprint_is_the_one_of_the_report(link) -> None:
    other = "近日，高新区一批项目集中开工，标准厂房加快建设。"
    both, apart = link(LONG, SHORT), link(LONG, other)
    assert len([e for e in both.entities if e.type is EntityType.ZONE]) == 1
    assert len([e for e in apart.entities if e.type is EntityType.ZONE]) == 2


def test_what_the_reprint_alone_called_it_leads_on_and_says_why(link) -> None:
    (before,) = [e.iri for e in link(SHORT).entities if e.type is EntityType.ZONE]
    knowledge = link(LONG, SHORT)
    (zone,) = named(knowledge, EntityType.ZONE, "云汀高新区")
    assert before in zone.replaces
    (why,) = [found for found in knowledge.links if before in (found.one, found.other)]
    assert (why.judgement, why.reasons) == (Judgement.SAME, ("same_report",))
    assert "高新区" in why.evidence[0].quote


def test_an_amount_that_the_reprint_has_otherwise_is_told_with_both_sources(link) -> None:
    changed = f"本报讯 {LONG.replace('8.5亿元', '9.5亿元')}"
    amounts = {str(f.object) for f in link(LONG, changed).facts if f.predicate is Attribute.INVESTMENT}
    assert amounts == {"850000000", "950000000"}


def test_reports_of_their_own_are_no_reprints(link) -> None:
    assert link(LONG, "近日，云汀高新区一批项目集中开工。").reprints == ()
    assert len(link(LONG, SHORT).reprints) == 1
