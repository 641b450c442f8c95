"""What the lists say of institutes, divisions, listed zones and industries that pages name."""

from __future__ import annotations

import pytest
from invented import named

from kg import resources
from kg.knowledge.zone_list import load_zone_list
from kg.model import Entity, EntityType, Fact, Knowledge, Predicate

DEAL = "近日，{}与云汀高新区签订合作协议。"
INDUSTRIES = "近日，云汀高新区加快发展生物医药产业、未来产业和碳纤维产业。"


def the(knowledge: Knowledge, kind: EntityType, name: str) -> Entity:
    (entity,) = named(knowledge, kind, name)
    return entity


def seat(knowledge: Knowledge, kind: EntityType, name: str) -> Fact | None:
    iri = the(knowledge, kind, name).iri
    found = [f for f in knowledge.facts if f.subject == iri and f.predicate is Predicate.LOCATED_IN]
    return found[0] if found else None


def places_of(knowledge: Knowledge) -> set[tuple[str, str]]:
    names = {entity.iri: entity.name for entity in knowledge.entities}
    return {(names[f.subject], names[str(f.object)]) for f in knowledge.facts if f.predicate is Predicate.LOCATED_IN}


def events_of(knowledge: Knowledge) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(event.kind.value, event.date, event.from_name, event.to_name) for event in knowledge.events]


@pytest.mark.parametrize(("school", "city"), [("清华大学", "北京市"), ("南开大学", "天津市")])
def test_a_listed_university_sits_in_its_city_says_the_list(link, school, city) -> None:
    knowledge = link(DEAL.format(school))
    fact = seat(knowledge, EntityType.ORGANIZATION, school)
    assert fact is not None
    assert fact.object == the(knowledge, EntityType.PLACE, city).iri
    assert [(row.authority, row.article_id, row.rule) for row in fact.evidence] == [
        ("institutes.csv", "", "authority.institutes")
    ]


def test_a_university_in_no_list_has_no_seat(link) -> None:
    assert seat(link(DEAL.format("远帆大学")), EntityType.ORGANIZATION, "远帆大学") is None


def test_a_county_brings_its_city_and_its_province_though_no_page_names_them(link) -> None:
    knowledge = link("近日，无锡惠山经济技术开发区加快发展。")
    assert {("惠山区", "无锡市"), ("无锡市", "江苏省")} <= places_of(knowledge)
    (city, province) = (the(knowledge, EntityType.PLACE, name) for name in ("无锡市", "江苏省"))
    assert (city.articles, city.admin_code, city.aliases) == ((), "320200", ("无锡",))
    assert (province.articles, province.admin_code) == ((), "320000")


def test_a_place_of_a_page_lies_in_the_division_above_it(link) -> None:
    knowledge = link("近日，阳泉高新区加快发展。")
    fact = seat(knowledge, EntityType.PLACE, "阳泉市")
    assert fact is not None
    assert fact.object == the(knowledge, EntityType.PLACE, "山西省").iri
    assert [(row.authority, row.rule) for row in fact.evidence] == [("GB/T 2260", "authority.divisions")]


def test_a_province_lies_in_nothing(link) -> None:
    assert seat(link("近日，阳泉高新区加快发展。"), EntityType.PLACE, "山西省") is None


def test_a_listed_zone_has_level_and_kind_of_its_row_and_another_zone_has_none(link) -> None:
    knowledge = link("近日，苏州工业园区与云汀高新区签订合作协议。")
    listed, other = (the(knowledge, EntityType.ZONE, name) for name in ("苏州工业园区", "云汀高新区"))
    assert (listed.level, listed.kind) == ("国家级", "工业园区")
    assert (other.level, other.kind) == ("", "")


def test_a_listed_zone_is_founded_approved_and_renamed_by_its_row(link) -> None:
    knowledge = link("近日，徐州经济技术开发区加快发展。")
    assert events_of(knowledge) == [
        ("Founded", "1992", None, None),
        ("Renamed", "2010", "徐州经济开发区", "徐州经济技术开发区"),
        ("Approved", "2010-03", None, None),
    ]
    assert {row.authority for event in knowledge.events for row in event.evidence} == {"zones-national.csv"}
    assert the(knowledge, EntityType.ZONE, "徐州经济技术开发区").former_names == ("徐州经济开发区",)


def test_a_zone_approved_when_it_was_founded_has_one_event(link) -> None:
    assert events_of(link("近日，苏州工业园区举行重点项目签约仪式。")) == [("Approved", "1994-02", None, None)]


def test_a_former_name_of_the_list_leads_to_the_zone_of_today(link) -> None:
    knowledge = link("近日，徐州经济开发区加快发展。")
    assert the(knowledge, EntityType.ZONE, "徐州经济开发区").name == "徐州经济技术开发区"


def test_a_renaming_that_page_and_list_both_tell_is_one_event(link) -> None:
    knowledge = link("2010年，徐州经济开发区更名为徐州经济技术开发区。")
    assert [event for event in events_of(knowledge) if event[0] == "Renamed"] == [
        ("Renamed", "2010", "徐州经济开发区", "徐州经济技术开发区")
    ]


def test_a_former_name_without_a_date_is_a_name_and_no_event(link) -> None:
    row = next(
        row
        for row in load_zone_list(resources.seeds())
        if row.former and not any(name.until for name in row.former) and row.name.endswith("经济技术开发区")
    )
    knowledge = link(f"近日，{row.name}加快发展。")
    assert row.former[0].name in the(knowledge, EntityType.ZONE, row.name).former_names
    assert "Renamed" not in {kind for kind, *_ in events_of(knowledge)}


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("生物医药", {("gbt4754", "27", True), ("sei2018", "4.1", True)}),
        ("碳纤维", {("gbt4754", "C", False), ("sei2018", "3.5", False)}),
    ],
)
def test_an_industry_belongs_to_a_class_of_each_scheme(link, name, classes) -> None:
    industry = the(link(INDUSTRIES), EntityType.INDUSTRY, name)
    assert {(found.scheme, found.code, found.is_close) for found in industry.classes} == classes


def test_the_classes_of_the_industries_come_with_those_above_them_and_no_others(link) -> None:
    knowledge = link(INDUSTRIES)
    assert [(concept.scheme, concept.code, concept.parent) for concept in knowledge.concepts] == [
        ("gbt4754", "27", "C"),
        ("gbt4754", "C", ""),
        ("sei2018", "3", ""),
        ("sei2018", "3.5", "3"),
        ("sei2018", "4", ""),
        ("sei2018", "4.1", "4"),
    ]


def test_a_page_without_industries_brings_no_classes(link) -> None:
    assert link(DEAL.format("清华大学")).concepts == ()


def test_what_the_lists_add_does_not_hang_on_the_order_of_the_pages(link) -> None:
    pages = (DEAL.format("清华大学"), INDUSTRIES, "近日，徐州经济技术开发区加快发展。")
    one, other = link(*pages), link(*reversed(pages))
    assert (one.entities, one.facts, one.events, one.concepts) == (
        other.entities,
        other.facts,
        other.events,
        other.concepts,
    )
