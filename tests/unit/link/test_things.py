"""Things as single articles know them, with the traits that tell namesakes apart."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.link.things import Thing, Things
from kg.model import Attribute, EntityType, Predicate

ZONE, FIRM, PROJECT, PERSON, BODY, PLACE = "Zone", "Enterprise", "Project", "Person", "Organization", "Place"


@pytest.fixture
def gather(keys) -> Callable:
    return lambda *articles: Things(articles, keys)


def find(things: Things, kind: str, key: str) -> Thing:
    (thing,) = [t for t in things.by_iri.values() if t.own.type is EntityType(kind) and t.key == key]
    return thing


def test_the_spellings_of_a_name_are_counted_on_one_thing(tell, gather) -> None:
    things = gather(
        tell("云汀高新区来了。", {"云汀高新区": ZONE}),
        tell("云汀高新技术产业开发区。", {"云汀高新技术产业开发区": ZONE}),
        tell("云汀高新区走了。", {"云汀高新区": ZONE}),
    )
    zone = find(things, ZONE, "云汀高新技术产业开发区")
    assert set(zone.names) == {"云汀高新区", "云汀高新技术产业开发区"}
    assert zone.names["云汀高新区"] == 2 * zone.names["云汀高新技术产业开发区"]
    assert len(zone.articles) == 3


@pytest.mark.parametrize("word", ["全市", "开发区", "示范区"])
def test_a_word_that_only_points_is_no_name(tell, gather, word) -> None:
    things = gather(tell(f"{word}加快发展。", {word: ZONE}))
    (zone,) = things.by_iri.values()
    assert not zone.names


def test_a_mention_leads_to_its_thing_and_the_first_place_is_kept(tell, gather) -> None:
    first, second = tell("看云汀高新区。", {"云汀高新区": ZONE}), tell("云汀高新区。", {"云汀高新区": ZONE})
    things = gather(first, second)
    thing = things.by_iri[things.of(second, second.mentions[0])]
    assert thing.first == (first.article.id, first.mentions[0].span)


def test_a_project_has_its_zone_city_builder_and_investment(tell, gather) -> None:
    names = {"阳泉高新区": ZONE, "澄光新材料有限公司": FIRM, "光学膜项目": PROJECT}
    article = tell(
        "阳泉高新区澄光新材料有限公司光学膜项目投资2亿元。",
        names,
        ("光学膜项目", Predicate.LOCATED_IN, "阳泉高新区"),
        ("光学膜项目", Predicate.UNDERTAKEN_BY, "澄光新材料有限公司"),
        ("光学膜项目", Attribute.INVESTMENT, Decimal(200_000_000)),
    )
    things = gather(article)
    project, firm = find(things, PROJECT, "光学膜"), find(things, FIRM, "澄光新材料有限公司")
    (zone,) = [t for t in things.by_iri.values() if t.own.type is EntityType.ZONE]
    assert (project.homes, project.cities, project.owners) == ({zone.iri}, {"140300"}, {firm.iri})
    assert project.owner_names == {"澄光新材料有限公司"}
    assert project.amounts == {Decimal(200_000_000)}
    assert project.around == {zone.iri, firm.iri}


def test_the_traits_of_two_articles_come_together(tell, gather) -> None:
    names = {"澄光新材料有限公司": FIRM, "阳泉市": PLACE, "太原市": PLACE}
    things = gather(
        *(
            tell(f"澄光新材料有限公司在阳泉市、太原市{n}。", names, ("澄光新材料有限公司", Predicate.LOCATED_IN, city))
            for n, city in enumerate(("阳泉市", "太原市"))
        )
    )
    assert find(things, FIRM, "澄光新材料有限公司").cities == {"140300", "140100"}


def test_a_district_gives_the_city_that_the_article_means(tell, gather) -> None:
    names = {"澄光新材料有限公司": FIRM, "福州市": PLACE, "鼓楼区": PLACE}
    placed = ("澄光新材料有限公司", Predicate.LOCATED_IN, "鼓楼区")
    things = gather(tell("福州市鼓楼区澄光新材料有限公司。", names, placed))
    assert find(things, FIRM, "澄光新材料有限公司").cities == {"350100"}


def test_the_city_that_an_article_plays_in_is_near_all_its_things(tell, gather) -> None:
    things = gather(tell("阳泉市的沈秋禾和澄光新材料。", {"阳泉市": PLACE, "沈秋禾": PERSON, "澄光新材料": FIRM}))
    assert all(thing.near == {"140300"} for thing in things.by_iri.values())
    assert find(things, FIRM, "澄光新材料").cities == set()


def test_a_person_of_a_school_works_for_the_university_too(tell, gather) -> None:
    names = {"太原理工大学材料学院": BODY, "沈秋禾": PERSON}
    told = ("沈秋禾", Predicate.WORKS_FOR, "太原理工大学材料学院")
    things = gather(tell("太原理工大学材料学院沈秋禾。", names, told))
    owners = find(things, PERSON, "沈秋禾").owners
    assert {iri.rsplit("/", 1)[1] for iri in owners} == {"太原理工大学材料学院", "太原理工大学"}


def test_a_zone_may_be_asked_for_by_a_name_that_no_mention_bears(tell, gather) -> None:
    article = tell("云汀高新区。", {"云汀高新区": ZONE})
    things = gather(article)
    iri = things.zone(article, "青禾工业小区")
    assert things.by_iri[iri].articles == {article.article.id}
    assert dict(things.by_iri[iri].names) == {"青禾工业小区": 0}


def test_asking_for_a_zone_that_is_named_makes_no_second(tell, gather) -> None:
    article = tell("云汀高新区。", {"云汀高新区": ZONE})
    things = gather(article)
    assert things.zone(article, "云汀高新技术产业开发区") == things.of(article, article.mentions[0])
    assert len(things.by_iri) == 1
