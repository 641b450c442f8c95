"""The views by name: pipeline, chains, zones and industries, and the start view of a large graph."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from bench import corpus
from browser import sample

from kg.errors import UsageError
from kg.model import Attribute, Entity, EntityType, Fact, Knowledge, Predicate, Status, ViewType
from kg.network.aggregate import aggregate_view, homes
from kg.network.build import build_network
from kg.network.chain_view import stage_iri
from kg.network.html import render_html
from kg.network.matrix_view import crossings, ordered
from kg.network.pipeline_view import in_yi, status_iri
from kg.network.standing import words
from kg.network.view import NetworkNode, NetworkView
from kg.network.views import VIEWS, Wishes, make_view, start_view

YI = Decimal(10**8)


def at(view: NetworkView, iri: str) -> NetworkNode:
    return next(node for node in view.nodes if node.id == iri)


def head(view: NetworkView, status: str) -> NetworkNode:
    return at(view, status_iri(Status(status) if status != "none" else None))


def project(name: str, *told: tuple[Attribute, object]) -> tuple[Entity, list[Fact]]:
    thing = sample.entity(EntityType.PROJECT, name)
    said = sample.evidence("项目开工")
    return thing, [Fact(thing.iri, attribute, value, said) for attribute, value in told]


def known(*rows: tuple[Entity, list[Fact]]) -> Knowledge:
    base = sample.knowledge()
    return replace(
        base, entities=tuple(thing for thing, _ in rows), facts=tuple(fact for _, facts in rows for fact in facts)
    )


@pytest.mark.parametrize("name", [view.name for view in VIEWS])
def test_every_view_is_the_same_twice_holds_no_two_nodes_in_one_place_and_becomes_a_page(name: str) -> None:
    wishes = Wishes(focus="青岚高新区") if name == "zone" else Wishes()
    view = make_view(sample.knowledge(), name, wishes)
    assert view.nodes
    assert make_view(sample.knowledge(), name, wishes) == view
    assert len({(node.x, node.y) for node in view.nodes}) == len(view.nodes)
    assert all(edge.source in {node.id for node in view.nodes} for edge in view.edges)
    assert render_html(view, title=name)


@pytest.mark.parametrize("name", [view.name for view in VIEWS if view.name != "zone"])
def test_nothing_known_is_an_empty_view(name: str) -> None:
    assert make_view(Knowledge(), name).nodes == ()


def test_unknown_view_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="whole, zone, chains, zones-industries, pipeline"):
        make_view(Knowledge(), "map")


@pytest.mark.parametrize(
    ("name", "wishes"),
    [("zone", Wishes()), ("pipeline", Wishes(limit=3)), ("chains", Wishes(hops=-1, focus="青岚高新区"))],
)
def test_wishes_that_a_view_cannot_grant_are_refused(name: str, wishes: Wishes) -> None:
    with pytest.raises(UsageError):
        make_view(sample.knowledge(), name, wishes)


def test_whole_with_a_focus_is_what_it_was() -> None:
    drawn = make_view(sample.knowledge(), "whole", Wishes(focus="青岚高新区"))
    assert drawn == build_network(sample.knowledge(), focus="青岚高新区", hops=1)
    zone = make_view(sample.knowledge(), "zone", Wishes(focus="青岚高新区"))
    assert zone == build_network(sample.knowledge(), focus="青岚高新区", hops=2)


# Pipeline -------------------------------------------------------------------------------------------------------------


def test_projects_stand_in_the_columns_of_their_life_and_heads_have_count_and_money() -> None:
    rows = [
        project("甲项目", (Attribute.STATUS, Status.SIGNED), (Attribute.INVESTMENT, 3 * YI)),
        project("乙项目", (Attribute.STATUS, Status.SIGNED), (Attribute.INVESTMENT, 9 * YI)),
        project("丙项目", (Attribute.STATUS, Status.IN_PRODUCTION)),
        project("丁项目"),
    ]
    view = make_view(known(*rows), "pipeline")
    first, second, third, fourth = (at(view, thing.iri) for thing, _ in rows)
    assert first.x == second.x < third.x < fourth.x
    assert second.y < first.y  # the larger one first
    assert second.size > first.size > third.size
    heads = [head(view, status.value).x for status in Status]
    assert heads == sorted(set(heads))
    assert head(view, "Signed").x == first.x
    assert head(view, "Signed").label == "签约 2项 12亿元"
    assert head(view, "Signed").aliases == ("Signed: 2 projects, CNY 1.2 bn",)
    assert head(view, "Signed").facts[0].value == "1200000000"
    assert head(view, "InProduction").label == "投产 1项"
    assert head(view, "none").x == fourth.x


def test_overtaken_status_and_investment_do_not_count() -> None:
    thing, facts = project("甲项目", (Attribute.STATUS, Status.FULL_CAPACITY), (Attribute.INVESTMENT, 8 * YI))
    old = [
        replace(facts[0], object=Status.PLANNED),
        replace(facts[1], object=2 * YI),
        replace(facts[1], object=99 * YI, asserted=False),
    ]
    view = make_view(known((thing, [*old, *facts])), "pipeline")
    assert at(view, thing.iri).x == head(view, "FullCapacity").x
    assert head(view, "FullCapacity").label == "达产 1项 8亿元"


def test_money_of_a_phase_is_not_counted_beside_that_of_its_project() -> None:
    signed = (Attribute.STATUS, Status.SIGNED)
    whole = project("甲项目", signed, (Attribute.INVESTMENT, 8 * YI))
    phase, facts = project("甲项目二期", signed, (Attribute.INVESTMENT, 5 * YI))
    part = Fact(phase.iri, Predicate.PART_OF, whole[0].iri, sample.evidence("项目开工"))
    view = make_view(known(whole, (phase, [*facts, part])), "pipeline")
    assert head(view, "Signed").label == "签约 2项 8亿元"
    assert at(view, phase.iri).size > 25


@pytest.mark.parametrize(
    ("yuan", "text"), [(5 * YI, "5"), (YI / 4, "0.25"), (Decimal(6573000000), "65.7"), (1234 * YI, "1234")]
)
def test_money_is_as_short_as_a_head_needs_it(yuan: Decimal, text: str) -> None:
    assert in_yi(yuan) == text


def test_of_very_many_projects_the_largest_are_drawn_and_all_are_counted() -> None:
    rows = [
        project(f"第{n}项目", (Attribute.STATUS, Status.SIGNED), (Attribute.INVESTMENT, Decimal(n)))
        for n in range(1, 91)
    ]
    view = make_view(known(*rows), "pipeline")
    drawn = {node.label for node in view.nodes if node.type is EntityType.PROJECT}
    assert drawn == {f"第{n}项目" for n in range(51, 91)}
    assert head(view, "Signed").label.startswith("签约 90项")
    assert (view.left_out.over_limit, view.left_out.other_types) == (50, 0)


def test_many_projects_do_not_make_one_endless_column() -> None:
    view = make_view(known(*[project(f"第{n}项目", (Attribute.STATUS, Status.SIGNED)) for n in range(200)]), "pipeline")
    xs, ys = [node.x for node in view.nodes], [node.y for node in view.nodes]
    assert 0.5 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 3
    assert len({(node.x, node.y) for node in view.nodes}) == len(view.nodes)


# Chains ---------------------------------------------------------------------------------------------------------------


def test_stages_run_from_left_to_right_with_what_stands_at_them() -> None:
    base = sample.knowledge()
    product = sample.entity(EntityType.PRODUCT, "正极材料")
    maker = sample.entity(EntityType.ENTERPRISE, "云帆股份有限公司")
    far = sample.entity(EntityType.ENTERPRISE, "无关纺织有限公司")
    made = Fact(maker.iri, Predicate.PRODUCES, product.iri, sample.evidence("项目开工"))
    view = make_view(replace(base, entities=(*base.entities, product, maker, far), facts=(*base.facts, made)), "chains")
    chain = at(view, sample.CHAIN)
    labels = ("材料", "电芯", "回收")
    stages = [at(view, stage_iri(sample.CHAIN, number, label)) for number, label in enumerate(labels)]
    assert [(stage.label, stage.type) for stage in stages] == [(label, ViewType.STAGE) for label in labels]
    assert all(one.x < two.x for one, two in pairwise([chain, *stages]))
    assert {stage.y for stage in stages} == {chain.y}
    assert at(view, sample.ZONE).x < chain.x
    # the product by its name, its maker by the product, the project by its name
    near = {
        iri: min(stages, key=lambda stage: abs(stage.x - at(view, iri).x)).label for iri in (product.iri, maker.iri)
    }
    assert near == {product.iri: "材料", maker.iri: "材料"}
    assert min(stages, key=lambda stage: abs(stage.x - at(view, sample.PROJECT).x)).label == "电芯"
    assert at(view, sample.PROJECT).y > chain.y
    assert far.iri not in {node.id for node in view.nodes}
    parts = [edge for edge in view.edges if edge.predicate is Predicate.PART_OF]
    assert [view.evidence[edge.evidence[0]].quote for edge in parts] == ["青岚高新区建设提速"] * 3


def test_chain_without_stages_takes_what_has_its_word() -> None:
    chain, product = sample.entity(EntityType.CHAIN, "光伏全产业链"), sample.entity(EntityType.PRODUCT, "光伏玻璃")
    view = make_view(known((chain, []), (product, []), project("罐头项目")), "chains")
    assert {node.id for node in view.nodes} == {chain.iri, product.iri}
    assert view.left_out.other_types == 1


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("光伏全产业链", ("光伏",)),
        ("电芯制造环节", ("电芯",)),
        ("制造", ("制造",)),
        ("锂盐、隔膜", ("锂盐", "隔膜")),
        ("煤", ()),
    ],
)
def test_words_of_a_stage(label: str, found: tuple[str, ...]) -> None:
    assert words(label) == found


def test_of_very_many_things_at_a_stage_the_most_named_are_drawn() -> None:
    base = sample.knowledge()
    many = tuple(
        replace(sample.entity(EntityType.PRODUCT, f"{n}号电芯"), articles=tuple(map(str, range(n)))) for n in range(20)
    )
    view = make_view(replace(base, entities=(*base.entities, *many)), "chains")
    assert {n.label for n in view.nodes if n.type is EntityType.PRODUCT} == {f"{n}号电芯" for n in range(14, 20)}
    assert view.left_out.over_limit == 15  # and the project, which one article names


# Zones and industries -------------------------------------------------------------------------------------------------


def test_sides_are_ordered_without_a_crossing_where_there_is_such_an_order() -> None:
    ladder = [(f"z{n * 7 % 10}", f"i{n * 3 % 10}") for n in range(10)]
    ladder += [(f"z{n * 7 % 10}", f"i{(n + 1) * 3 % 10}") for n in range(9)]
    sides = [sorted({pair[end] for pair in ladder}) for end in (0, 1)]
    assert crossings(ladder, *sides) > 20
    assert crossings(ladder, *ordered(ladder)) == 0


def test_crossings_are_counted() -> None:
    assert crossings([("a", "x"), ("b", "y")], ["a", "b"], ["x", "y"]) == 0
    assert crossings([("a", "x"), ("b", "y")], ["a", "b"], ["y", "x"]) == 1
    assert crossings([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")], ["a", "b"], ["x", "y"]) == 1


def test_zones_stand_left_and_industries_right() -> None:
    view = make_view(sample.knowledge(), "zones-industries")
    assert {node.id for node in view.nodes} == {sample.ZONE, sample.INDUSTRY}
    assert at(view, sample.ZONE).x < at(view, sample.INDUSTRY).x
    assert (view.left_out.other_types, view.left_out.edges) == (6, 5)


def test_of_very_many_zones_and_industries_the_most_linked_are_shown() -> None:
    zones = [sample.entity(EntityType.ZONE, f"第{n}开发区") for n in range(50)]
    industries = [sample.entity(EntityType.INDUSTRY, f"第{n}产业") for n in range(50)]
    said = sample.evidence("项目开工")
    facts = [
        Fact(zones[n].iri, Predicate.DEVELOPS_INDUSTRY, industries[m].iri, said)
        for n in range(50)
        for m in range(n + 1)
    ]
    view = make_view(
        replace(sample.knowledge(), entities=(*zones, *industries), facts=tuple(facts)), "zones-industries"
    )
    assert {node.label for node in view.nodes if node.type is EntityType.INDUSTRY} == {f"第{n}产业" for n in range(32)}
    assert {node.label for node in view.nodes if node.type is EntityType.ZONE} >= {
        f"第{n}开发区" for n in range(31, 50)
    }
    assert view.left_out.over_limit == 100 - len(view.nodes) == 36


# Large graphs ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large() -> Knowledge:
    return corpus.knowledge(2000, 6000)


def test_large_graph_starts_with_zones_and_industries_and_says_what_is_left_out(large: Knowledge) -> None:
    view = start_view(large, limit=1500)
    heads = [node for node in view.nodes if node.id in view.heads]
    assert {node.type for node in heads} == {EntityType.ZONE, EntityType.INDUSTRY}
    assert (len(heads), len(view.nodes), view.left_out.over_limit) == (35, 2000, 0)
    sums = [edge for edge in view.edges if edge.sums]
    assert len(view.edges) - len(sums) == 6000
    assert 0 < len(sums) <= 3 * len(heads)
    assert {iri for edge in sums for iri in (edge.source, edge.target)} <= set(view.heads)
    assert view == make_view(large)
    zone = max(heads, key=lambda node: node.weight)
    assert "Enterprise " in {fact.name: fact.value for fact in zone.facts}["汇总 · stands for"]
    assert max(node.closed for node in heads) == zone.closed > zone.size
    assert not any(node.closed for node in view.nodes if node.id not in view.heads)


def test_what_does_not_fit_into_the_page_is_counted(large: Knowledge) -> None:
    view = aggregate_view(large, limit=500)
    assert (len(view.nodes), view.left_out.over_limit) == (500, 1500)
    assert set(view.heads) <= {node.id for node in view.nodes}


def test_whole_graph_is_drawn_where_its_size_or_a_limit_allows(large: Knowledge) -> None:
    assert start_view(large, limit=2000).heads == ()
    assert len(make_view(large, "whole", Wishes(limit=100)).nodes) == 100


def test_sums_count_every_relation_between_two_homes_once() -> None:
    base = sample.knowledge()
    firms = [sample.entity(EntityType.ENTERPRISE, f"企业{n}有限公司") for n in range(4)]
    said = sample.evidence("项目开工")
    facts = [Fact(firm.iri, Predicate.LOCATED_IN, sample.ZONE, said) for firm in firms[:3]]
    facts += [Fact(firms[3].iri, Predicate.LOCATED_IN, sample.OTHER_ZONE, said)]
    facts += [Fact(firm.iri, Predicate.COOPERATES_WITH, firms[3].iri, said) for firm in firms[:3]]
    facts += [Fact(firms[3].iri, Predicate.IN_INDUSTRY, sample.INDUSTRY, said)]
    knowledge = replace(base, entities=(*base.entities, *firms), facts=tuple(facts))
    assert homes(knowledge)[firms[0].iri] == sample.ZONE
    assert sample.PLACE not in homes(knowledge)
    view = aggregate_view(knowledge)
    sums = {(edge.source, edge.predicate, edge.target): (edge.sums, edge.titles) for edge in view.edges if edge.sums}
    assert sums == {
        (sample.ZONE, Predicate.COOPERATES_WITH, sample.OTHER_ZONE): (3, ("3 条 · 3 relations",)),
        (sample.OTHER_ZONE, Predicate.IN_INDUSTRY, sample.INDUSTRY): (1, ("1 条 · 1 relations",)),
    }


def test_invented_knowledge_has_the_size_that_was_asked_and_is_the_same_each_time(large: Knowledge) -> None:
    assert len(large.entities) == 2000
    assert sum(isinstance(fact.predicate, Predicate) for fact in large.facts) == 6000
    assert corpus.knowledge(2000, 6000) == large
