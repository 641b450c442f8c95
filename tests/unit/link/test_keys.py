"""What one article calls its things, if there were no other article."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.link.keys import Keys, all_mentions
from kg.model import Extraction, Predicate

ZONE, FIRM, PROJECT, PARK = "Zone", "Enterprise", "Project", "Facility"
PERSON, BODY, PLACE, INDUSTRY = "Person", "Organization", "Place", "Industry"
BASE = "https://example.org/id/"


@pytest.fixture
def iris(keys) -> Callable:
    """The own IRIs of an article's things by name."""

    def of(extraction) -> dict[str, str]:
        article = keys.of(extraction)
        return {mention.name: article.own(mention).iri for mention in extraction.mentions}

    return of


def both(tell, names, *claims: tuple) -> tuple[Extraction, Extraction]:
    """The same told on two pages."""
    text = "、".join(names)
    return tell(f"{text}。", names, *claims), tell(f"{text}来了。", names, *claims)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("高新区", ZONE),
        ("综保区", ZONE),
        ("标准厂房", PARK),
        ("光学膜项目", PROJECT),
        ("沈秋禾", PERSON),
        ("管委会", BODY),
        ("商务局", BODY),
        ("市商务局", BODY),
        ("鼓楼区", PLACE),
    ],
)
def test_a_name_that_many_share_is_kept_to_its_page(tell, iris, name, kind) -> None:
    one, other = both(tell, {name: kind})
    assert iris(one)[name] != iris(other)[name]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云汀高新区", ZONE),
        ("青禾科技创新产业园", PARK),
        ("年产5万吨膜项目", PROJECT),
        ("阳泉市商务局", BODY),
        ("商务部", BODY),
        ("阳泉市", PLACE),
        ("云汀", PLACE),
        ("澄光新材料有限公司", FIRM),
        ("新材料", INDUSTRY),
    ],
)
def test_a_name_that_tells_enough_is_the_same_on_every_page(tell, iris, name, kind) -> None:
    one, other = both(tell, {name: kind})
    assert iris(one)[name] == iris(other)[name]


@pytest.mark.parametrize(("one", "other"), [("阳泉市", "大同市"), ("阳泉高新区", "大同高新区")])
def test_bureaus_of_different_cities_are_different(tell, iris, one, other) -> None:
    kind = PLACE if one.endswith("市") else ZONE
    ours = iris(tell(f"{one}的市商务局", {one: kind, "市商务局": BODY}))["市商务局"]
    theirs = iris(tell(f"{other}的市商务局", {other: kind, "市商务局": BODY}))["市商务局"]
    assert ours != theirs


def test_a_bureau_of_the_city_is_the_same_on_two_pages_about_the_city(tell, iris) -> None:
    one, other = both(tell, {"阳泉市": PLACE, "市商务局": BODY})
    assert iris(one)["市商务局"] == iris(other)["市商务局"]


def test_a_district_is_that_of_the_city_that_the_article_names(tell, iris) -> None:
    found = [
        iris(tell(f"{city}鼓楼区", {city: PLACE, "鼓楼区": PLACE}))["鼓楼区"] for city in ("福州", "开封", "福州市")
    ]
    assert found[0] == found[2] == f"{BASE}place/鼓楼区~福州"
    assert found[1] == f"{BASE}place/鼓楼区~开封"


@pytest.mark.parametrize("name", ["阳泉", "阳泉市"])
def test_a_city_has_one_iri_in_full_and_short(tell, iris, name) -> None:
    assert iris(tell(name, {name: PLACE}))[name] == f"{BASE}place/阳泉"


@pytest.mark.parametrize(
    "name", ["云汀高新区管委会", "云汀高新区管理委员会", "云汀高新技术产业开发区管委会", "云汀高新区的管委会"]
)
def test_a_body_of_a_zone_is_known_by_its_part_and_the_zone(tell, iris, name) -> None:
    names = {"云汀高新区": ZONE, name: BODY}
    assert iris(tell(f"云汀高新区{name}", names))[name] == f"{BASE}organization/管委会~云汀高新技术产业开发区"


def test_a_body_without_its_zone_belongs_to_the_only_zone_of_the_article(tell, iris) -> None:
    found = iris(tell("云汀高新区管委会", {"云汀高新区": ZONE, "管委会": BODY}))
    assert found["管委会"] == f"{BASE}organization/管委会~云汀高新技术产业开发区"


def test_a_body_beside_two_zones_belongs_to_none(tell, iris) -> None:
    names = {"云汀高新区": ZONE, "青禾经开区": ZONE, "管委会": BODY}
    one, other = both(tell, names)
    assert iris(one)["管委会"] != iris(other)["管委会"]
    assert "云汀" not in iris(one)["管委会"]
    assert "青禾" not in iris(one)["管委会"]


def test_a_body_beside_two_zones_belongs_to_the_one_that_the_article_says(tell, iris) -> None:
    names = {"云汀高新区": ZONE, "青禾经开区": ZONE, "管委会": BODY}
    one, _ = both(tell, names, ("管委会", Predicate.PART_OF, "青禾经开区"))
    assert iris(one)["管委会"] == f"{BASE}organization/管委会~青禾经济技术开发区"


@pytest.mark.parametrize("name", ["清华", "清华大学"])
def test_a_university_is_known_by_its_official_name(tell, iris, name) -> None:
    assert iris(tell(name, {name: BODY}))[name] == f"{BASE}organization/清华大学"


def test_a_school_leads_to_its_university(tell, keys) -> None:
    school = tell("太原理工大学材料学院", {"太原理工大学材料学院": BODY})
    article = keys.of(school)
    assert article.whole(article.own(school.mentions[0])) == [f"{BASE}organization/太原理工大学"]


def test_a_company_called_after_a_university_does_not_lead_to_it(tell, keys) -> None:
    firm = tell("清华大学科技园有限公司", {"清华大学科技园有限公司": FIRM})
    article = keys.of(firm)
    assert article.whole(article.own(firm.mentions[0])) == []


@pytest.mark.parametrize("predicate", [Predicate.LOCATED_IN, Predicate.PART_OF])
def test_a_park_is_kept_apart_by_its_zone(tell, iris, predicate) -> None:
    names = {"云汀高新区": ZONE, "标准厂房": PARK}
    one, other = both(tell, names, ("标准厂房", predicate, "云汀高新区"))
    assert iris(one)["标准厂房"] == iris(other)["标准厂房"] == f"{BASE}facility/标准厂房~云汀高新技术产业开发区"


def test_a_project_is_kept_apart_by_zone_and_builder(tell, iris) -> None:
    names = {"云汀高新区": ZONE, "澄光公司": FIRM, "光学膜项目": PROJECT}
    built = ("光学膜项目", Predicate.UNDERTAKEN_BY, "澄光公司")
    placed = ("光学膜项目", Predicate.LOCATED_IN, "云汀高新区")
    assert iris(both(tell, names, built)[0])["光学膜项目"] == f"{BASE}project/光学膜~澄光公司"
    whole = iris(both(tell, names, built, placed)[0])["光学膜项目"]
    assert whole == f"{BASE}project/光学膜~云汀高新技术产业开发区~澄光公司"


def test_a_project_of_several_builders_is_kept_apart_by_the_first_by_name(tell, iris) -> None:
    names = {"甲光公司": FIRM, "乙光公司": FIRM, "光学膜项目": PROJECT}
    claims = [("光学膜项目", Predicate.UNDERTAKEN_BY, firm) for firm in ("甲光公司", "乙光公司")]
    assert iris(both(tell, names, *claims)[0]) == iris(both(tell, names, *claims[::-1])[0])


def test_people_of_two_offices_of_a_zone_work_for_the_zone(tell, iris) -> None:
    found = []
    for office in ("云汀高新区管委会", "云汀高新区党工委"):
        names = {"云汀高新区": ZONE, office: BODY, "沈秋禾": PERSON}
        text = f"云汀高新区，{office}沈秋禾"
        found.append(iris(tell(text, names, ("沈秋禾", Predicate.WORKS_FOR, office)))["沈秋禾"])
    assert found[0] == found[1] == f"{BASE}person/沈秋禾~云汀高新技术产业开发区"


def test_a_person_is_known_by_name_and_employer(tell, iris) -> None:
    found = {}
    for firm in ("澄光新材料有限公司", "远澜光电有限公司"):
        one, other = both(tell, {firm: FIRM, "沈秋禾": PERSON}, ("沈秋禾", Predicate.WORKS_FOR, firm))
        assert iris(one)["沈秋禾"] == iris(other)["沈秋禾"]
        found[firm] = iris(one)["沈秋禾"]
    assert len(set(found.values())) == 2


@pytest.mark.parametrize(
    "name", ["澄光新材料（阳泉）有限公司", "澄光新材料(阳泉)有限公司", "澄光新材料 (阳泉) 有限公司"]
)
def test_brackets_of_both_widths_make_one_iri(tell, iris, name) -> None:
    assert iris(tell(name, {name: FIRM}))[name] == f"{BASE}enterprise/澄光新材料%28阳泉%29有限公司"


def test_a_former_zone_name_of_the_lists_leads_to_the_zone_of_today(tell, iris) -> None:
    found = iris(tell("大同经济开发区", {"大同经济开发区": ZONE}))
    assert found["大同经济开发区"] == f"{BASE}zone/大同经济技术开发区"


def test_what_people_set_apart_everywhere_has_its_own_iri_against_the_lists(tell, lexicon, zones) -> None:
    keys = Keys(lexicon, zones, BASE, frozenset({("", "大同经济开发区")}))
    article = tell("大同经济开发区、大同经开区", {"大同经济开发区": ZONE, "大同经开区": ZONE})
    old, new = (keys.of(article).own(mention).iri for mention in article.mentions)
    assert old == f"{BASE}zone/大同经济开发区"
    assert new == f"{BASE}zone/大同经济技术开发区"


def test_what_people_set_apart_on_a_page_is_another_thing_there_alone(tell, lexicon, zones) -> None:
    here, there = both(tell, {"云汀高新区": ZONE})
    keys = Keys(lexicon, zones, BASE, frozenset({(here.article.page_id, "云汀高新区")}))
    plain = f"{BASE}zone/云汀高新技术产业开发区"
    assert keys.of(here).own(here.mentions[0]).iri == f"{plain}~{here.article.page_id}"
    assert keys.of(there).own(there.mentions[0]).iri == plain


def test_what_only_claims_name_is_a_mention_too_and_each_is_given_once(tell) -> None:
    names = {"云汀高新区": ZONE, "光学膜项目": PROJECT}
    whole = tell("云汀高新区光学膜项目", names, ("光学膜项目", Predicate.LOCATED_IN, "云汀高新区"))
    assert {m.name for m in all_mentions(replace(whole, mentions=()))} == set(names)
    assert len(all_mentions(whole)) == 2
