"""Mentions of all pages become entities."""

from itertools import permutations

import pytest
from invented import named

from kg.model import EntityType

OPENED = "近日，云汀高新区引进澄光新材料有限公司投资建设的光学膜项目。项目总投资2亿元。"
RUNS = "近日，澄光新材料有限公司投资建设的光学膜项目在云汀高新技术产业开发区投产。"
OTHER = "近日，青禾高新区引进远澜光电有限公司投资建设的光学膜项目。项目总投资6亿元。"


def test_the_same_thing_on_two_pages_is_one_entity(link) -> None:
    knowledge = link(OPENED, RUNS)
    (zone,) = named(knowledge, EntityType.ZONE, "云汀高新区")
    (firm,) = named(knowledge, EntityType.ENTERPRISE, "澄光新材料有限公司")
    (project,) = named(knowledge, EntityType.PROJECT, "光学膜项目")
    assert [len(entity.articles) for entity in (zone, firm, project)] == [2, 2, 2]


def test_two_projects_of_one_name_in_two_zones_are_two(link) -> None:
    knowledge = link(OPENED, OTHER)
    projects = named(knowledge, EntityType.PROJECT, "光学膜项目")
    assert len(projects) == 2
    amounts = {f.subject: f.object for f in knowledge.facts if f.predicate.value == "investmentCNY"}
    assert sorted(amounts[p.iri] for p in projects) == [200_000_000, 600_000_000]


def test_a_bare_zone_never_links_across_pages(link) -> None:
    knowledge = link("高新区今年引进企业12家。", "高新区去年引进企业9家。", "云汀高新区今年引进企业3家。")
    assert len([e for e in knowledge.entities if e.type is EntityType.ZONE]) == 3


def test_a_short_company_name_joins_the_one_full_name_that_begins_with_it(link) -> None:
    knowledge = link("近日，启澄光电有限公司落户云汀高新区。", "近日，云汀高新区引来了启澄光电。")
    (firm,) = [e for e in knowledge.entities if e.type is EntityType.ENTERPRISE]
    assert (firm.name, firm.aliases) == ("启澄光电有限公司", ("启澄光电",))


def test_a_short_company_name_that_fits_two_full_names_joins_neither(link) -> None:
    full = ["近日，启澄光电有限公司落户云汀高新区。", "近日，启澄光电股份有限公司落户青禾经开区。"]
    knowledge = link(*full, "近日，云汀高新区引来了启澄光电。")
    names = {e.name for e in knowledge.entities if e.type is EntityType.ENTERPRISE}
    assert names == {"启澄光电有限公司", "启澄光电股份有限公司", "启澄光电"}


def test_a_product_and_an_industry_of_one_name_are_two(link) -> None:
    knowledge = link("近日，云汀高新区聚焦石墨烯产业，澄光新材料有限公司年产3000吨石墨烯项目投产。")
    kinds = sorted(e.type.value for e in knowledge.entities if "石墨烯" in (e.name, *e.aliases))
    assert kinds == ["Industry", "Product"]


def test_a_zone_its_committee_and_its_place_are_three(link) -> None:
    knowledge = link("近日，阳泉高新区管委会召开会议，阳泉高新区加快发展。")
    kinds = sorted(e.type.value for e in knowledge.entities if e.name.startswith("阳泉"))
    assert kinds == ["Organization", "Place", "Zone"]


def test_the_preferred_name_is_the_fullest_and_no_name_is_lost(link) -> None:
    (zone,) = [e for e in link(OPENED, RUNS).entities if e.type is EntityType.ZONE]
    assert (zone.name, zone.aliases) == ("云汀高新技术产业开发区", ("云汀高新区",))


def test_the_order_of_the_inputs_does_not_change_the_knowledge(link) -> None:
    first = link(OPENED, RUNS, OTHER)
    assert all(link(*pages) == first for pages in permutations((OPENED, RUNS, OTHER)))


@pytest.mark.parametrize("added", [OTHER, "近日，云汀经开区一项目投产。", "全市开发区加快发展。"])
def test_an_iri_is_stable_when_a_page_is_added(link, added) -> None:
    before = {(e.iri, e.type, e.name) for e in link(OPENED, RUNS).entities}
    assert before <= {(e.iri, e.type, e.name) for e in link(OPENED, added, RUNS).entities}


def test_every_end_of_a_fact_is_an_entity(link) -> None:
    knowledge = link(OPENED, RUNS, OTHER)
    known = {e.iri for e in knowledge.entities}
    ends = {f.subject for f in knowledge.facts} | {
        f.object for f in knowledge.facts if str(f.object).startswith("http")
    }
    assert ends <= known
    assert {o.subject for o in knowledge.observations} <= known
