"""What the lists say of a zone joins what the pages say."""

from __future__ import annotations

from invented import named

from kg.model import Entity, EntityType, Fact, Knowledge, Predicate

BARE = "近日，苏州工业园区举行重点项目签约仪式。"
PLACED = "近日，阳泉高新区加快发展。"


def _seats(knowledge: Knowledge, zone: Entity) -> list[Fact]:
    return [f for f in knowledge.facts if f.subject == zone.iri and f.predicate is Predicate.LOCATED_IN]


def test_a_listed_zone_gets_the_seat_of_the_list_with_the_list_as_its_source(link) -> None:
    knowledge = link(BARE)
    (zone,) = named(knowledge, EntityType.ZONE, "苏州工业园区")
    (city,) = named(knowledge, EntityType.PLACE, "苏州市")
    (seat,) = _seats(knowledge, zone)
    (row,) = seat.evidence
    assert (seat.object, row.authority, row.article_id) == (city.iri, "zones-national.csv", "")
    assert city.admin_code == "320500"


def test_what_page_and_list_both_say_is_one_fact_with_both_as_evidence(link) -> None:
    knowledge = link(PLACED)
    (zone,) = named(knowledge, EntityType.ZONE, "阳泉高新区")
    (seat,) = _seats(knowledge, zone)
    assert [bool(row.authority) for row in seat.evidence] == [False, True]


def test_a_listed_zone_that_no_page_names_is_not_told_of(link) -> None:
    knowledge = link("近日，云汀高新区举行重点项目签约仪式。")
    assert not named(knowledge, EntityType.ZONE, "苏州工业园区")
