"""A cluster of things becomes an entity."""

from collections.abc import Callable

import pytest

from kg.link.entities import listed_row, make_entity, representative
from kg.link.things import Thing, Things
from kg.model import Entity, Predicate

ZONE, FIRM, PROJECT, PLACE, BODY, INDUSTRY = "Zone", "Enterprise", "Project", "Place", "Organization", "Industry"


@pytest.fixture
def things(tell, keys) -> Callable:
    """The things of a type that articles name, one article a name."""

    def of(kind, *names: str) -> list[Thing]:
        articles = [tell(f"{name}，第{n}页。", {name: kind}) for n, name in enumerate(names)]
        return list(Things(articles, keys).by_iri.values())

    return of


@pytest.fixture
def entity(zones, companies, lexicon) -> Callable:
    """The entity of a cluster of things."""

    def make(things, former=(), newest=()) -> Entity:
        return make_entity(representative(things, zones, companies, newest), things, former, zones, lexicon)

    return make


def test_the_full_company_name_gives_the_iri_and_the_others_are_replaced(things, entity) -> None:
    found = entity(things(FIRM, "恒泽新材", "恒泽新材料有限公司", "恒泽新材料科技"))
    assert found.iri.endswith("/恒泽新材料有限公司")
    assert [iri.rsplit("/", 1)[1] for iri in found.replaces] == ["恒泽新材", "恒泽新材料科技"]
    assert (found.name, found.aliases) == ("恒泽新材料有限公司", ("恒泽新材", "恒泽新材料科技"))


def test_the_full_company_name_gives_the_iri_though_another_is_longer(things, entity) -> None:
    assert entity(things(FIRM, "恒泽新材料有限公司", "恒泽新材料科技研发基地")).iri.endswith("/恒泽新材料有限公司")


def test_the_listed_zone_gives_the_iri_though_another_name_is_longer(things, entity) -> None:
    found = entity(things(ZONE, "大同经开区", "青禾云汀高新技术产业开发区"))
    assert found.iri.endswith("/大同经济技术开发区")
    assert (found.name, "大同经开区" in found.aliases) == ("大同经济技术开发区", True)


def test_the_newest_name_gives_the_iri_before_a_listed_one(things, entity) -> None:
    cluster = things(ZONE, "大同经开区", "青禾高新区")
    new = next(thing for thing in cluster if "青禾高新区" in thing.names)
    assert entity(cluster, {"大同经济技术开发区"}, {new.iri}).iri == new.iri


def test_a_page_that_says_a_listed_name_went_knows_more_than_the_list(things, entity) -> None:
    found = entity(things(ZONE, "大同经济技术开发区", "青禾高新区"), former={"大同经济技术开发区"})
    assert found.name == "青禾高新区"
    assert "大同经济技术开发区" in found.former_names


def test_the_thing_that_tells_most_gives_the_iri(tell, keys, entity) -> None:
    names = {"云汀高新区": ZONE, "澄光公司": FIRM, "光学膜项目": PROJECT}
    built = ("光学膜项目", Predicate.UNDERTAKEN_BY, "澄光公司")
    placed = ("光学膜项目", Predicate.LOCATED_IN, "云汀高新区")
    pages = [
        tell(f"云汀高新区澄光公司光学膜项目{n}。", names, *claims)
        for n, claims in enumerate([(built,), (built, placed)])
    ]
    cluster = [t for t in Things(pages, keys).by_iri.values() if t.own.type.value == PROJECT]
    found = entity(cluster)
    assert found.iri == f"{keys.base}project/光学膜~云汀高新技术产业开发区~澄光公司"
    assert found.replaces == (f"{keys.base}project/光学膜~澄光公司",)


def test_of_two_that_are_as_good_the_first_by_the_alphabet_gives_the_iri(things, entity) -> None:
    cluster = things(FIRM, "恒泽乙公司", "恒泽甲公司")
    assert entity(cluster).iri == entity(cluster[::-1]).iri == min(thing.iri for thing in cluster)


def test_the_order_of_the_things_changes_nothing(things, entity) -> None:
    cluster = things(FIRM, "恒泽新材", "恒泽新材料有限公司", "恒泽")
    assert entity(cluster) == entity(cluster[::-1])


def test_a_name_that_is_borne_no_more_is_a_former_one_and_no_alias(things, entity) -> None:
    found = entity(things(ZONE, "云汀高新区", "青禾工业小区"), former={"青禾工业小区"})
    assert (found.name, found.aliases, found.former_names) == ("云汀高新区", (), ("青禾工业小区",))


def test_a_zone_with_nothing_but_a_former_name_is_called_by_it(things, entity) -> None:
    found = entity(things(ZONE, "青禾工业小区"), former={"青禾工业小区"})
    assert (found.name, found.former_names) == ("青禾工业小区", ())


def test_a_former_name_of_the_lists_is_one_here(things, entity) -> None:
    found = entity(things(ZONE, "大同经济开发区"))
    assert found.name == "大同经济技术开发区"
    assert "大同经济开发区" in found.former_names
    assert "大同经济开发区" not in found.aliases


def test_a_place_has_its_official_name_its_short_one_and_its_code(things, entity) -> None:
    found = entity(things(PLACE, "昆山"))
    assert (found.name, found.aliases, found.admin_code) == ("昆山市", ("昆山",), "320583")


def test_a_place_called_as_it_was_has_that_as_a_former_name(things, entity) -> None:
    found = entity(things(PLACE, "襄樊市"))
    assert (found.name, found.former_names, found.admin_code) == ("襄阳市", ("襄樊市",), "420600")


def test_a_place_that_no_list_knows_has_no_code(things, entity) -> None:
    found = entity(things(PLACE, "云汀"))
    assert (found.name, found.admin_code) == ("云汀", "")


def test_a_university_has_its_official_name(things, entity) -> None:
    found = entity(things(BODY, "清华"))
    assert (found.name, found.aliases) == ("清华大学", ("清华",))


@pytest.mark.parametrize(("name", "alias"), [("光学膜项目二期", "光学膜二期"), ("光学膜二期", "光学膜项目二期")])
def test_a_phase_is_found_by_both_ways_to_write_it(things, entity, name, alias) -> None:
    found = entity(things(PROJECT, name))
    assert {found.name, *found.aliases} == {name, alias}


def test_an_industry_is_called_as_most_call_it_and_other_things_in_full(things, entity) -> None:
    assert entity(things(INDUSTRY, "光学膜产业", "光学膜", "光学膜")).name == "光学膜"
    assert entity(things(FIRM, "澄光新材料", "澄光新材料", "澄光新材料有限公司")).name == "澄光新材料有限公司"


def test_an_entity_has_the_articles_of_all_its_things(things, entity) -> None:
    found = entity(things(FIRM, "恒泽新材", "恒泽新材料有限公司", "恒泽新材"))
    assert len(found.articles) == 3
    assert list(found.articles) == sorted(found.articles)


def test_only_the_official_name_of_a_zone_leads_to_its_row(zones) -> None:
    assert listed_row("大同经济技术开发区", zones).name == "大同经济技术开发区"
    assert listed_row("大同经开区", zones) is None
    assert listed_row("云汀高新技术产业开发区", zones) is None
