"""kg/network/build.py: knowledge becomes a sorted view with its evidence, whole or in part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from browser import sample

from kg.errors import UsageError
from kg.model import EntityType, Knowledge, Modality, Predicate
from kg.network.build import NetworkView, build_network
from kg.network.view import LeftOut, NodeFact


@pytest.fixture(scope="module")
def view() -> NetworkView:
    return build_network(sample.knowledge())


def node(view: NetworkView, iri: str):  # noqa: ANN201 - the record's name adds nothing here
    return next(node for node in view.nodes if node.id == iri)


def test_every_entity_and_relation_is_shown_once_and_sorted(view: NetworkView) -> None:
    assert [n.id for n in view.nodes] == sorted(e.iri for e in sample.knowledge().entities)
    keys = [(e.source, e.predicate, e.target) for e in view.edges]
    assert keys == sorted(keys)
    assert len(keys) == 6
    assert view.left_out == LeftOut()


def test_order_of_the_input_changes_nothing(view: NetworkView) -> None:
    known = sample.knowledge()
    turned = replace(known, entities=known.entities[::-1], facts=known.facts[::-1], articles=known.articles[::-1])
    assert build_network(turned) == view


def test_attributes_are_plain_values_with_their_quotes(view: NetworkView) -> None:
    facts = node(view, sample.PROJECT).facts
    assert [(f.name, f.value) for f in facts] == [("investmentCNY", "500000000"), ("status", "UnderConstruction")]
    assert [view.evidence[at].quote for at in facts[0].evidence] == ["总投资5亿元"]


def test_stages_events_and_figures_stand_at_their_node(view: NetworkView) -> None:
    assert [(f.name, f.value) for f in node(view, sample.CHAIN).facts] == [("stages", "材料 → 电芯 → 回收")]
    zone = node(view, sample.ZONE)
    assert [(f.name, f.value) for f in zone.facts] == [("Renamed", "1996-01 青岚工业区")]
    figure = zone.figures[0]
    assert (figure.indicator, figure.value, figure.unit, figure.growth) == ("产值", "2807000000", "CNY", "50")
    assert zone.former_names == ("青岚工业区",)


def test_division_code_is_a_fact_without_quotes() -> None:
    place = replace(sample.entity(EntityType.PLACE, "远山镇"), admin_code="990101")
    view = build_network(Knowledge(entities=(place,)))
    assert view.nodes[0].facts == (NodeFact("adminCode", "990101", ()),)


def test_quote_is_exact_and_its_sentence_is_readable(view: NetworkView) -> None:
    edge = next(e for e in view.edges if e.predicate is Predicate.UNDERTAKEN_BY)
    quote = view.evidence[edge.evidence[0]]
    assert quote.quote == "星澜电池有限公司投资的年产三万套电芯\n\n项目"
    assert (quote.before, quote.after) == ("", "开工，总投资5亿元。")
    assert (quote.headline, quote.source, quote.published) == ("青岚建设提速", "qinglan.txt", "2024-05-06")


def test_closing_marks_belong_to_the_sentence_before() -> None:
    text = "“开工了。”甲公司落户青岚高新区，“很快。”乙公司随后。"
    start = text.index("落户")
    known = sample.knowledge()
    said = (replace(sample.evidence("该区")[0], start=start, end=start + 2, quote="落户"),)
    page = replace(known.pages[0], text=text)
    view = build_network(
        replace(known, pages=(page,), facts=(replace(known.facts[0], evidence=said),), observations=(), events=())
    )
    quote = view.evidence[view.edges[0].evidence[0]]
    assert (quote.before, quote.after) == ("甲公司", "青岚高新区，“很快。”")


def test_edge_takes_the_firmest_modality_and_highest_confidence() -> None:
    known = sample.knowledge()
    both = sample.evidence("将发展新能源", Modality.PLAN, 0.9) + sample.evidence("该区", Modality.FACT, 0.6)
    facts = tuple(
        replace(fact, evidence=both) if fact.predicate is Predicate.DEVELOPS_INDUSTRY else fact for fact in known.facts
    )
    view = build_network(replace(known, facts=facts))
    edge = next(e for e in view.edges if e.predicate is Predicate.DEVELOPS_INDUSTRY)
    assert (edge.modality, edge.confidence, len(edge.evidence)) == (Modality.FACT, 0.9, 2)


def test_authority_list_is_no_newspaper_source(view: NetworkView) -> None:
    assert [q.source for q in view.evidence if q.authority] == ["zones.csv"]
    assert view.sources == ("qinglan.txt",)
    assert view.period == ("2024-05-06", "2024-05-06")


@pytest.mark.parametrize("name", ["青岚高新技术产业开发区", "青岚高新区", "青岚 高新区", "青岚工业区", sample.ZONE])
def test_focus_is_found_by_each_of_its_names(name: str) -> None:
    view = build_network(sample.knowledge(), focus=name, hops=0)
    assert [n.id for n in view.nodes] == [sample.ZONE]
    assert view.focus == (sample.ZONE,)
    assert view.left_out.too_far == 7


def test_hops_widen_the_view() -> None:
    near = build_network(sample.knowledge(), focus="青岚高新区", hops=1)
    assert {n.id for n in near.nodes} == {sample.ZONE, sample.PROJECT, sample.INDUSTRY, sample.CHAIN}
    far = build_network(sample.knowledge(), focus="青岚高新区", hops=2)
    assert {n.id for n in far.nodes} - {n.id for n in near.nodes} == {sample.COMPANY}


def test_way_from_the_focus_leads_through_types_that_are_not_shown() -> None:
    view = build_network(sample.knowledge(), focus="青岚高新区", hops=2, types=frozenset({EntityType.ENTERPRISE}))
    assert {n.id for n in view.nodes} == {sample.ZONE, sample.COMPANY}
    assert (view.left_out.too_far, view.left_out.other_types) == (3, 3)


def test_limit_keeps_the_heaviest_and_counts_the_rest() -> None:
    view = build_network(sample.knowledge(), limit=2)
    assert {n.id for n in view.nodes} == {sample.ZONE, sample.COMPANY}
    assert (view.left_out.over_limit, view.left_out.edges) == (6, 6)


def test_unknown_focus_names_what_is_near() -> None:
    with pytest.raises(UsageError, match="near to it: 星澜电池有限公司"):
        build_network(sample.knowledge(), focus="星澜电池公司")


def test_shared_alias_is_refused_with_the_names() -> None:
    known = sample.knowledge()
    twin = sample.entity(EntityType.ZONE, "北浦高新技术产业开发区", "高新区")
    with pytest.raises(UsageError, match="北浦高新技术产业开发区, 青岚高新技术产业开发区"):
        build_network(replace(known, entities=(*known.entities, twin)), focus="高新区")


@pytest.mark.parametrize(("hops", "limit"), [(-1, 10), (1, 0)])
def test_senseless_numbers_are_refused(hops: int, limit: int) -> None:
    with pytest.raises(UsageError):
        build_network(sample.knowledge(), hops=hops, limit=limit)


def test_nothing_known_is_an_empty_view() -> None:
    view = build_network(Knowledge())
    assert (view.nodes, view.edges, view.evidence, view.regions, view.period) == ((), (), (), (), None)
