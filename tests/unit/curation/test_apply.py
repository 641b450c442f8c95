"""Each action on a small knowledge: what it changes, what it leaves, and what it says where it fits nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.curation.apply import apply_corrections
from kg.ids import correction_iri
from kg.model import (
    Action,
    Attribute,
    Correction,
    Entity,
    EntityType,
    Fact,
    Knowledge,
    Predicate,
    ProjectEvent,
    Status,
)

BASE = "https://example.org/id/"
ZONE, FIRM, SCHOOL, COMMITTEE = "青禾高新区", "澄光新材料有限公司", "远帆大学", "青禾高新区管委会"


def correction(action: str, subject: str, predicate: str = "", object_: str = "", source: str = "") -> Correction:
    return Correction(Action(action), subject, predicate, object_, "", source, "林一舟", "2024-05-17", "", "f.csv:2")


def obey(knowledge: Knowledge, *corrections: Correction) -> Knowledge:
    """The knowledge after corrections that all match."""
    after = apply_corrections(knowledge, corrections, BASE)
    assert [row.fault for row in after.corrections] == [""] * len(corrections)
    return after


def refused(knowledge: Knowledge, one: Correction) -> str:
    """Why a correction matches nothing; nothing but the list of corrections has changed."""
    after = apply_corrections(knowledge, [one], BASE)
    assert replace(after, corrections=()) == apply_corrections(knowledge, [], BASE)
    (row,) = after.corrections
    assert row.touched == ()
    return row.fault


def at(knowledge: Knowledge, iri: str) -> Entity | None:
    return next((entity for entity in knowledge.entities if entity.iri == iri), None)


def facts(knowledge: Knowledge, predicate: Predicate | Attribute) -> list[Fact]:
    return [fact for fact in knowledge.facts if fact.predicate is predicate]


# --- what is told ---------------------------------------------------------------------------------------------------


def test_each_correction_is_kept_in_order_with_its_iri_and_what_it_touched(knowledge, nodes) -> None:
    first, second = correction("rename", ZONE, "", "青禾国家高新区"), correction("drop", "北岭农高区", "locatedIn")
    after = apply_corrections(knowledge, [first, second], BASE)
    assert [(row.correction, row.iri) for row in after.corrections] == [
        (first, correction_iri(BASE, first)),
        (second, correction_iri(BASE, second)),
    ]
    assert [row.touched for row in after.corrections] == [(nodes["zone"],), ()]
    assert after.corrections[1].fault == "nothing is called '北岭农高区'"


def test_corrections_of_pairs_are_left_to_the_room_that_links(knowledge) -> None:
    pairs = [correction(action, ZONE, "", FIRM) for action in ("same", "different")]
    assert apply_corrections(knowledge, pairs, BASE).corrections == ()


def test_what_was_told_before_is_kept(knowledge) -> None:
    known = obey(knowledge, correction("rename", ZONE, "", "青禾国家高新区"))
    after = apply_corrections(known, [correction("rename", FIRM, "", "澄光新材")], BASE)
    assert [row.correction.subject for row in after.corrections] == [ZONE, FIRM]


# --- finding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "青禾高新技术产业开发区",
        "青禾高新区",
        "青禾工业小区",
        " 青禾 高新区",
        "Zone:青禾高新区",
        f"{BASE}zone/青禾高新技术产业开发区",
        f"{BASE}zone/青禾工业小区",
    ],
)
def test_a_thing_is_found_by_any_name_type_and_name_or_iri_of_today_or_replaced(knowledge, nodes, name) -> None:
    after = obey(knowledge, correction("rename", name, "", "新名"))
    assert after.corrections[0].touched == (nodes["zone"],)


def test_a_later_line_finds_what_an_earlier_one_renamed(knowledge, nodes) -> None:
    after = obey(
        knowledge, correction("rename", FIRM, "", "澄光集团"), correction("drop", "澄光集团", "locatedIn", ZONE)
    )
    assert not [f for f in facts(after, Predicate.LOCATED_IN) if f.subject == nodes["firm"]]


def namesakes(knowledge: Knowledge) -> Knowledge:
    others = tuple(
        Entity(f"{BASE}{kind.value}/x", kind, name, aliases, (), ())
        for kind, name, aliases in (
            (EntityType.PRODUCT, "新材", ()),
            (EntityType.ORGANIZATION, "新材中心", ("新材",)),
            (EntityType.PLACE, "湖湾", ()),
            (EntityType.PROJECT, "湖湾", ()),
        )
    )
    return replace(knowledge, entities=(*knowledge.entities, *others))


def test_a_name_that_is_the_chief_one_of_one_thing_means_that_thing(knowledge) -> None:
    after = obey(namesakes(knowledge), correction("rename", "新材", "", "新材料膜"))
    assert after.corrections[0].touched == (f"{BASE}Product/x",)


def test_a_type_tells_namesakes_apart(knowledge) -> None:
    after = obey(namesakes(knowledge), correction("rename", "Place:湖湾", "", "湖湾镇"))
    assert after.corrections[0].touched == (f"{BASE}Place/x",)


def test_a_name_of_several_things_is_refused_with_their_iris(knowledge) -> None:
    said = refused(namesakes(knowledge), correction("rename", "湖湾", "", "湖湾镇"))
    assert said == f"'湖湾' may mean 2 things; give an IRI: {BASE}Place/x or {BASE}Project/x"


def test_a_name_of_another_type_is_not_found(knowledge) -> None:
    assert refused(knowledge, correction("rename", f"Place:{ZONE}", "", "新名")).startswith("nothing is called")


# --- rename ---------------------------------------------------------------------------------------------------------


def test_a_renamed_thing_keeps_its_iri_and_its_old_name_as_another(knowledge, nodes) -> None:
    zone = at(obey(knowledge, correction("rename", ZONE, "", "青禾国家高新区")), nodes["zone"])
    assert zone.name == "青禾国家高新区"
    assert zone.aliases == ("青禾高新区", "青禾高新技术产业开发区")
    assert zone.former_names == ("青禾工业小区",)


@pytest.mark.parametrize("name", ["青禾高新区", "青禾工业小区"])
def test_an_alias_or_former_name_that_becomes_the_name_is_no_other_name_any_more(knowledge, nodes, name) -> None:
    zone = at(obey(knowledge, correction("rename", ZONE, "", name)), nodes["zone"])
    assert zone.name == name
    assert sorted(zone.names) == sorted({"青禾高新技术产业开发区", "青禾高新区", "青禾工业小区"})


# --- retype ---------------------------------------------------------------------------------------------------------


def test_a_retyped_thing_gets_an_iri_of_its_type_that_replaces_the_old_one(knowledge, nodes) -> None:
    after = obey(knowledge, correction("retype", SCHOOL, "", "Enterprise"))
    new = f"{BASE}enterprise/远帆大学"
    assert at(after, nodes["school"]) is None
    assert (at(after, new).type, at(after, new).replaces) == (EntityType.ENTERPRISE, (nodes["school"],))
    assert after.corrections[0].touched == (nodes["school"], new)


def test_what_is_said_of_a_retyped_thing_goes_with_it_from_either_end(knowledge, nodes) -> None:
    after = obey(knowledge, correction("retype", SCHOOL, "", "Enterprise"))
    new = f"{BASE}enterprise/远帆大学"
    assert {(f.subject, f.predicate) for f in after.facts if f.object == new} == {
        (nodes["zone"], Predicate.NEGOTIATES_WITH),
        (nodes["committee"], Predicate.COOPERATES_WITH),
    }
    assert not [f for f in after.facts if nodes["school"] in (f.subject, f.object)]


def test_what_a_thing_of_the_new_type_cannot_have_falls_away(knowledge, nodes) -> None:
    after = obey(knowledge, correction("retype", FIRM, "", "Product"))
    new = f"{BASE}product/澄光新材料有限公司"
    assert {f.predicate for f in after.facts if new in (f.subject, f.object)} == {Predicate.IN_INDUSTRY}
    assert len(after.facts) == len(knowledge.facts) - 2
    assert not [f for f in after.facts if nodes["firm"] in (f.subject, f.object)]


def test_figures_go_with_a_retyped_thing_and_events_of_a_zone_do_not(knowledge) -> None:
    after = obey(knowledge, correction("retype", ZONE, "", "Place"))
    assert [o.subject for o in after.observations] == [f"{BASE}place/青禾高新技术产业开发区"]
    assert (len(knowledge.events), after.events) == (2, ())


def test_a_chain_that_is_no_chain_has_no_stages_and_a_project_that_is_none_no_states(knowledge, nodes) -> None:
    after = obey(
        knowledge,
        correction("retype", nodes["chain"], "", "Industry"),
        correction("retype", nodes["project"], "", "Enterprise"),
    )
    assert (after.chains, after.project_events) == ((), ())
    assert not [f for f in after.facts if isinstance(f.predicate, Attribute)]


def test_a_thing_retyped_to_what_is_known_already_becomes_that(knowledge, nodes) -> None:
    known = Entity(f"{BASE}organization/澄光新材料有限公司", EntityType.ORGANIZATION, "澄光院", ("澄光",), (), ("z-1",))
    said = next(f for f in knowledge.facts if f.subject == nodes["firm"] and f.predicate is Predicate.LOCATED_IN)
    also = replace(said, subject=known.iri, evidence=(replace(said.evidence[0], rule="other"),))
    more = replace(knowledge, entities=(*knowledge.entities, known), facts=(*knowledge.facts, also))
    after = obey(more, correction("retype", nodes["firm"], "", "Organization"))
    one = at(after, known.iri)
    assert (one.name, one.aliases) == ("澄光院", ("澄光", "澄光新材料有限公司"))
    assert (len(one.articles), one.replaces) == (2, (nodes["firm"],))
    (fact,) = [f for f in facts(after, Predicate.LOCATED_IN) if f.subject == known.iri]
    assert {row.rule for row in fact.evidence} == {"in-zone", "other"}


def test_a_thing_of_that_type_already_is_refused(knowledge) -> None:
    assert "is of the type Zone already" in refused(knowledge, correction("retype", ZONE, "", "Zone"))


def test_a_thing_retyped_twice_is_found_by_both_old_iris(knowledge, nodes) -> None:
    after = obey(
        knowledge,
        correction("retype", SCHOOL, "", "Enterprise"),
        correction("retype", SCHOOL, "", "Facility"),
    )
    assert at(after, f"{BASE}facility/远帆大学").replaces == (f"{BASE}enterprise/远帆大学", nodes["school"])


# --- drop -----------------------------------------------------------------------------------------------------------


def test_a_dropped_fact_is_gone_and_the_others_stay(knowledge, nodes) -> None:
    after = obey(knowledge, correction("drop", ZONE, "locatedIn", "云汀市"))
    assert set(knowledge.facts) - set(after.facts) == {
        fact for fact in facts(knowledge, Predicate.LOCATED_IN) if fact.subject == nodes["zone"]
    }
    assert set(after.facts) < set(knowledge.facts)
    assert after.corrections[0].touched == (nodes["zone"],)


def test_without_an_object_all_facts_of_the_predicate_are_dropped(knowledge, nodes) -> None:
    province = Fact(nodes["zone"], Predicate.LOCATED_IN, nodes["province"], knowledge.facts[0].evidence)
    after = obey(replace(knowledge, facts=(*knowledge.facts, province)), correction("drop", ZONE, "locatedIn"))
    assert not [f for f in facts(after, Predicate.LOCATED_IN) if f.subject == nodes["zone"]]
    assert len(facts(after, Predicate.LOCATED_IN)) == 3


@pytest.mark.parametrize(("one", "other"), [(COMMITTEE, SCHOOL), (SCHOOL, COMMITTEE), (SCHOOL, "")])
def test_a_cooperation_is_dropped_from_either_end(knowledge, one, other) -> None:
    assert not facts(obey(knowledge, correction("drop", one, "cooperatesWith", other)), Predicate.COOPERATES_WITH)


def test_a_one_way_relation_is_not_dropped_from_its_other_end(knowledge) -> None:
    said = refused(knowledge, correction("drop", "云汀市", "locatedIn", ZONE))
    assert said.endswith("is not claimed")


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("investmentCNY", "525000000"),
        ("investmentCNY", "5.25E+8"),
        ("status", "UnderConstruction"),
        ("capacity", "年产3000吨"),
    ],
)
def test_an_amount_or_state_is_dropped_by_its_value(knowledge, nodes, attribute, value) -> None:
    after = obey(knowledge, correction("drop", nodes["project"], attribute, value))
    assert not facts(after, Attribute(attribute))
    assert len(after.facts) == len(knowledge.facts) - 1


@pytest.mark.parametrize(
    ("attribute", "value"), [("investmentCNY", "525"), ("investmentCNY", "五亿"), ("status", "Signed")]
)
def test_an_amount_or_state_of_another_value_is_not_claimed(knowledge, nodes, attribute, value) -> None:
    assert "is not claimed" in refused(knowledge, correction("drop", nodes["project"], attribute, value))


def test_with_a_state_its_event_is_dropped_and_others_are_not(knowledge, nodes) -> None:
    now = next(fact for fact in knowledge.facts if fact.predicate is Attribute.STATUS)
    before = replace(now, object=Status.SIGNED, asserted=False)
    event = ProjectEvent(f"{BASE}event/1", nodes["project"], Status.SIGNED, "2023", now.evidence)
    more = replace(knowledge, facts=(*knowledge.facts, before), project_events=(*knowledge.project_events, event))
    after = obey(more, correction("drop", nodes["project"], "status", "UnderConstruction"))
    assert after.project_events == (event,)
    assert [fact.object for fact in facts(after, Attribute.STATUS)] == [Status.SIGNED]


@pytest.mark.parametrize("value", ["", "1250000000"])
def test_a_figure_is_dropped_by_its_indicator(knowledge, value) -> None:
    assert obey(knowledge, correction("drop", ZONE, "新材料产值", value)).observations == ()


@pytest.mark.parametrize(
    ("subject", "indicator", "value"), [(ZONE, "新材料产值", "12.5"), (ZONE, "工业产值", ""), (FIRM, "新材料产值", "")]
)
def test_another_figure_is_not_dropped(knowledge, subject, indicator, value) -> None:
    assert "has no figure" in refused(knowledge, correction("drop", subject, indicator, value))


@pytest.mark.parametrize(("predicate", "name"), [("altLabel", "青禾高新区"), ("formerName", "青禾工业小区")])
def test_another_name_is_dropped(knowledge, nodes, predicate, name) -> None:
    zone = at(obey(knowledge, correction("drop", ZONE, predicate, name)), nodes["zone"])
    assert name not in zone.names
    assert len(zone.names) == 2


def test_the_name_itself_is_not_dropped(knowledge) -> None:
    said = refused(knowledge, correction("drop", ZONE, "altLabel", "青禾高新技术产业开发区"))
    assert "has no other name" in said


# --- add ------------------------------------------------------------------------------------------------------------


def test_an_added_relation_rests_on_its_source_and_correction(knowledge, nodes) -> None:
    one = correction("add", SCHOOL, "locatedIn", "云汀市", "远帆大学网站")
    after = obey(knowledge, one)
    (fact,) = set(after.facts) - set(knowledge.facts)
    assert (fact.subject, fact.predicate, fact.object) == (nodes["school"], Predicate.LOCATED_IN, nodes["place"])
    (row,) = fact.evidence
    assert (row.authority, row.correction, row.article_id) == ("远帆大学网站", correction_iri(BASE, one), "")
    assert after.corrections[0].touched == (nodes["school"], nodes["place"])


def test_what_pages_say_already_gets_one_more_piece_of_evidence(knowledge, nodes) -> None:
    after = obey(knowledge, correction("add", ZONE, "locatedIn", "云汀市", "云汀年鉴"))
    assert len(after.facts) == len(knowledge.facts)
    (fact,) = [f for f in facts(after, Predicate.LOCATED_IN) if f.subject == nodes["zone"]]
    assert [row.authority for row in fact.evidence] == ["", "", "云汀年鉴"]


def test_a_thing_that_no_page_names_is_made_where_its_type_is_given(knowledge, nodes) -> None:
    after = obey(knowledge, correction("add", FIRM, "locatedIn", "Place:湖湾县", "云汀年鉴"))
    made = at(after, f"{BASE}place/湖湾县")
    assert (made.type, made.name, made.articles) == (EntityType.PLACE, "湖湾县", ())
    assert (nodes["firm"], made.iri) in {(f.subject, f.object) for f in facts(after, Predicate.LOCATED_IN)}


def test_a_thing_that_bears_the_name_is_not_made_again(knowledge, nodes) -> None:
    after = obey(knowledge, correction("add", FIRM, "locatedIn", "Place:云汀市", "云汀年鉴"))
    assert len(after.entities) == len(knowledge.entities)
    assert nodes["place"] in {f.object for f in facts(after, Predicate.LOCATED_IN) if f.subject == nodes["firm"]}


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "words"),
    [
        (FIRM, "locatedIn", "湖湾县", "nothing is called '湖湾县'"),
        ("北岭农高区", "locatedIn", "云汀市", "nothing is called '北岭农高区'"),
        (FIRM, "locatedIn", SCHOOL, "locatedIn cannot join Enterprise and Organization"),
        (SCHOOL, "produces", "“凝胶\x01”膜", "produces cannot join Organization and Product"),
        (FIRM, "investmentCNY", "500000000", "is no project, and cannot have investmentCNY"),
        ("年产3000吨“凝胶\x01”膜项目", "investmentCNY", "五亿元", "'五亿元' is no investmentCNY; write a number"),
        ("年产3000吨“凝胶\x01”膜项目", "status", "Done", "'Done' is no status; write Planned, Signed"),
    ],
)
def test_what_cannot_be_said_is_refused_with_the_reason(knowledge, subject, predicate, object_, words) -> None:
    assert words in refused(knowledge, correction("add", subject, predicate, object_, "云汀年鉴"))


def test_of_two_things_of_the_given_type_none_is_chosen_and_no_third_made(knowledge) -> None:
    towns = tuple(
        Entity(f"{BASE}place/湖湾~{city}", EntityType.PLACE, "湖湾镇", ("湖湾",), (), ()) for city in ("云汀", "青禾")
    )
    more = replace(knowledge, entities=(*knowledge.entities, *towns))
    said = refused(more, correction("add", FIRM, "locatedIn", "Place:湖湾", "云汀年鉴"))
    assert said.startswith("'Place:湖湾' may mean 2 things")


@pytest.mark.parametrize(
    ("attribute", "value", "known"),
    [("floorAreaM2", "26000.5", Decimal("26000.5")), ("capacity", "日产3吨", "日产3吨")],
)
def test_an_amount_is_added_as_what_it_is(knowledge, nodes, attribute, value, known) -> None:
    after = obey(knowledge, correction("add", nodes["project"], attribute, value, "环评公示"))
    (fact,) = set(after.facts) - set(knowledge.facts)
    assert (fact.subject, fact.predicate, fact.object) == (nodes["project"], Attribute(attribute), known)
    assert after.corrections[0].touched == (nodes["project"],)


def test_a_state_once_passed_is_stated_again(knowledge, nodes) -> None:
    passed = replace(
        next(fact for fact in knowledge.facts if fact.predicate is Attribute.STATUS),
        object=Status.SIGNED,
        asserted=False,
    )
    others = tuple(fact for fact in knowledge.facts if fact.predicate is not Attribute.STATUS)
    one = correction("add", nodes["project"], "status", "Signed", "云汀年鉴")
    (fact,) = facts(obey(replace(knowledge, facts=(*others, passed)), one), Attribute.STATUS)
    assert (fact.object, fact.asserted, len(fact.evidence)) == (Status.SIGNED, True, 2)


@pytest.mark.parametrize(("predicate", "kind"), [("altLabel", "aliases"), ("formerName", "former_names")])
def test_another_name_is_added_once(knowledge, nodes, predicate, kind) -> None:
    one = correction("add", ZONE, predicate, "青禾园", "云汀年鉴")
    zone = at(obey(knowledge, one, one), nodes["zone"])
    assert getattr(zone, kind).count("青禾园") == 1
    assert zone.names.count("青禾园") == 1


def test_the_name_itself_is_not_added_as_another(knowledge, nodes) -> None:
    after = obey(knowledge, correction("add", ZONE, "altLabel", "青禾高新技术产业开发区", "云汀年鉴"))
    assert at(after, nodes["zone"]).aliases == ("青禾高新区",)


def test_the_result_is_sorted(knowledge) -> None:
    after = obey(knowledge, correction("add", FIRM, "locatedIn", "Place:湖湾县", "云汀年鉴"))
    assert [e.iri for e in after.entities] == sorted(e.iri for e in after.entities)
    keys = [(f.subject, f.predicate, str(f.object)) for f in after.facts]
    assert keys == sorted(keys)


def test_a_refused_fact_leaves_nothing_behind(knowledge) -> None:
    wish = correction("add", FIRM, "locatedIn", "Product:新膜", source="年鉴")
    assert refused(knowledge, wish) == "locatedIn cannot join Enterprise and Product"


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-5", "0"])
def test_what_is_no_amount_is_said_and_not_added(knowledge, nodes, amount) -> None:
    wish = correction("add", nodes["project"], "investmentCNY", amount, source="年鉴")
    assert "is no investmentCNY; write a number above 0" in refused(knowledge, wish)


def test_a_zone_that_is_a_place_keeps_neither_rank_nor_kind(knowledge) -> None:
    after = obey(knowledge, correction("retype", ZONE, "", "Place"))
    (place,) = [e for e in after.entities if e.name == "青禾高新技术产业开发区"]
    assert (place.type, place.level, place.kind) == (EntityType.PLACE, "", "")


def test_an_added_state_is_the_status_if_it_is_further_and_has_its_event(knowledge, nodes) -> None:
    after = obey(knowledge, correction("add", nodes["project"], "status", "InProduction", source="年鉴"))
    states = {f.object: f.asserted for f in after.facts if f.predicate is Attribute.STATUS}
    assert states == {Status.UNDER_CONSTRUCTION: False, Status.IN_PRODUCTION: True}
    assert [e.status for e in after.project_events] == [Status.UNDER_CONSTRUCTION, Status.IN_PRODUCTION]
