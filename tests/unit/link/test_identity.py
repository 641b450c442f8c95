"""What is one thing on many pages, from the articles to the entities."""

from collections.abc import Callable, Iterable
from itertools import combinations, permutations

import pytest
from invented import named

from kg.model import Action, Attribute, EntityType, Extraction, Judgement, Knowledge, Predicate

ZONE, FIRM, PROJECT, PARK = "Zone", "Enterprise", "Project", "Facility"
PERSON, BODY, PLACE = "Person", "Organization", "Place"
IN, BY, WORKS = Predicate.LOCATED_IN, Predicate.UNDERTAKEN_BY, Predicate.WORKS_FOR
CLEAR, CLEAR_FIRM = "云汀高新区", "澄光新材料有限公司"


def names(knowledge: Knowledge, kind: str) -> list[str]:
    """The names of the entities of a type, each with its aliases behind it."""
    return sorted("=".join((e.name, *e.aliases)) for e in knowledge.entities if e.type.value == kind and e.articles)


def shown(knowledge: Knowledge, kind: str) -> Iterable[frozenset[str]]:
    """Which articles each entity of a type is named in."""
    return [frozenset(e.articles) for e in knowledge.entities if e.type.value == kind and e.articles]


@pytest.fixture
def firm(tell) -> Callable:
    """An article about a company in a zone."""

    def make(name: str, zone: str = CLEAR, more: str = "") -> Extraction:
        return tell(f"{name}落户{zone}{more}。", {name: FIRM, zone: ZONE}, (name, IN, zone))

    return make


@pytest.fixture
def project(tell) -> Callable:
    """An article about a project of a company in a zone."""

    def make(name: str, zone: str = CLEAR, owner: str = CLEAR_FIRM, more: str = "") -> Extraction:
        return tell(
            f"{zone}{owner}的{name}{more}。",
            {zone: ZONE, owner: FIRM, name: PROJECT},
            (name, IN, zone),
            (name, BY, owner),
        )

    return make


@pytest.fixture
def person(tell) -> Callable:
    """An article about a person, with or without an employer."""

    def make(employer: str = "", kind: str = BODY, more: str = "") -> Extraction:
        if not employer:
            return tell(f"沈秋禾来{more}。", {"沈秋禾": PERSON})
        return tell(f"{employer}沈秋禾来{more}。", {employer: kind, "沈秋禾": PERSON}, ("沈秋禾", WORKS, employer))

    return make


# --- zones and bodies -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bare", ["高新区", "经开区", "综保区"])
def test_a_bare_zone_is_never_that_of_another_page(tell, join, bare) -> None:
    pages = [tell(f"{bare}{n}。", {bare: ZONE}) for n in ("好", "更好")]
    knowledge = join(*pages, tell(f"云汀{bare}。", {f"云汀{bare}": ZONE}))
    assert [len(articles) for articles in shown(knowledge, ZONE)] == [1, 1, 1]


def test_offices_of_a_bare_zone_are_never_those_of_another_page(tell, join) -> None:
    told = {"高新区": ZONE, "高新区管委会": BODY}
    knowledge = join(*(tell(f"高新区，高新区管委会{n}。", told) for n in ("好", "更好")))
    assert [len(articles) for articles in shown(knowledge, BODY)] == [1, 1]


def test_bureaus_of_different_cities_are_different(tell, join) -> None:
    knowledge = join(*(tell(f"{city}的市商务局。", {city: PLACE, "市商务局": BODY}) for city in ("阳泉市", "大同市")))
    assert len(names(knowledge, BODY)) == 2


def test_the_bureau_of_a_city_is_one_with_and_without_the_name_of_the_city(tell, join) -> None:
    knowledge = join(
        tell("阳泉市的市商务局。", {"阳泉市": PLACE, "市商务局": BODY}),
        tell("看阳泉市，市商务局。", {"阳泉市": PLACE, "市商务局": BODY}),
    )
    assert names(knowledge, BODY) == ["市商务局"]


def test_a_district_of_two_cities_is_two_places(tell, join) -> None:
    knowledge = join(*(tell(f"{city}鼓楼区。", {city: PLACE, "鼓楼区": PLACE}) for city in ("福州市", "开封市")))
    codes = {e.admin_code for e in named(knowledge, EntityType.PLACE, "鼓楼区")}
    assert codes == {"350102", "410204"}


def test_a_district_on_a_page_without_a_city_is_none_of_the_known_ones(tell, join) -> None:
    knowledge = join(
        tell("福州市鼓楼区。", {"福州市": PLACE, "鼓楼区": PLACE}), tell("鼓楼区来了。", {"鼓楼区": PLACE})
    )
    districts = named(knowledge, EntityType.PLACE, "鼓楼区")
    assert sorted(e.admin_code for e in districts) == ["", "350102"]


def test_the_general_name_of_a_zone_is_none_where_two_kinds_fit(tell, join) -> None:
    found = ("云汀开发区", "云汀高新区", "云汀综保区")
    assert len(names(join(*(tell(f"{name}。", {name: ZONE}) for name in found)), ZONE)) == 3
    assert len(names(join(*(tell(f"{name}。", {name: ZONE}) for name in found[:2])), ZONE)) == 1


# --- companies ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("澄光集团有限公司", "澄光集团新材料有限公司"),
        ("澄光集团", "澄光新材料有限公司"),
        ("澄光集团有限公司", "澄光新材料有限公司"),
        ("澄光新材料集团有限公司", "澄光新材料有限公司"),
        ("澄光新材料有限公司", "澄光新材料有限公司阳泉分公司"),
    ],
)
def test_a_group_and_its_subsidiary_are_never_one(firm, join, one, other) -> None:
    assert len(names(join(firm(one), firm(other)), FIRM)) == 2


def test_a_short_name_does_not_bring_a_group_and_its_subsidiary_together(firm, join) -> None:
    pages = [firm(name) for name in ("澄光", "澄光集团有限公司", "澄光新材料有限公司", "澄光新材料")]
    for order in list(permutations(pages))[::5]:
        groups = [name for name in names(join(*order), FIRM) if "集团" in name]
        assert groups
        assert all("澄光新材料" not in name for name in groups)


def test_brackets_of_both_widths_are_one_company(firm, join) -> None:
    knowledge = join(firm("澄光新材料（阳泉）有限公司"), firm("澄光新材料(阳泉)有限公司"))
    assert [len(articles) for articles in shown(knowledge, FIRM)] == [2]


def test_a_region_in_front_and_in_brackets_is_one_company(firm, join) -> None:
    knowledge = join(firm("山西澄光新材料有限公司"), firm("澄光新材料（山西）有限公司"))
    assert [len(articles) for articles in shown(knowledge, FIRM)] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山西澄光新材料有限公司", "江苏澄光新材料有限公司"),
        ("澄光食品有限公司", "澄光新材料有限公司"),
        ("澄光新材料有限公司", "远澜新材料有限公司"),
    ],
)
def test_another_region_business_or_brand_is_another_company_even_in_one_zone(firm, join, one, other) -> None:
    assert len(names(join(firm(one), firm(other)), FIRM)) == 2


@pytest.mark.parametrize("short", ["澄光新材料", "澄光新材"])
def test_a_short_name_joins_the_one_full_name(firm, join, short) -> None:
    assert names(join(firm(short), firm(CLEAR_FIRM)), FIRM) == [f"{CLEAR_FIRM}={short}"]


def test_a_short_name_that_fits_two_full_names_joins_none(firm, join) -> None:
    full = ("澄光新材料科技有限公司", "澄光新材料制造有限公司")
    knowledge = join(*(firm(name) for name in (*full, "澄光新材料")))
    assert names(knowledge, FIRM) == sorted((*full, "澄光新材料"))
    unsure = [link for link in knowledge.links if link.one.endswith("/澄光新材料")]
    assert {link.judgement for link in unsure} == {Judgement.UNSURE}


# --- projects and persons -------------------------------------------------------------------------------------------


def test_a_project_over_months_is_one(project, join) -> None:
    told = ("年产5万吨光学膜项目", "光学膜项目", "澄光新材料有限公司光学膜项目", "总投资20亿元光学膜项目")
    knowledge = join(*(project(name, more=f"第{n}月") for n, name in enumerate(told)))
    assert [len(articles) for articles in shown(knowledge, PROJECT)] == [4]


def test_the_phases_of_a_project_are_apart_from_each_other_and_the_whole(project, join) -> None:
    knowledge = join(*(project(f"光学膜项目{phase}") for phase in ("", "一期", "二期")))
    assert len(names(knowledge, PROJECT)) == 3


def test_one_phase_written_in_two_ways_is_one(project, join) -> None:
    assert len(names(join(project("光学膜项目二期"), project("光学膜二期项目")), PROJECT)) == 1


def test_a_project_of_another_capacity_is_another(project, join) -> None:
    assert len(names(join(project("年产5万吨光学膜项目"), project("年产8万吨光学膜项目")), PROJECT)) == 2


def test_one_capacity_in_other_figures_is_one_project(project, join) -> None:
    assert len(names(join(project("年产5万吨光学膜项目"), project("年产50000吨光学膜项目")), PROJECT)) == 1


def test_a_project_between_two_capacities_does_not_join_them(project, join) -> None:
    told = ("年产5万吨光学膜项目", "年产8万吨光学膜项目", "光学膜项目")
    for order in permutations(told):
        knowledge = join(*(project(name) for name in order))
        assert not [name for name in names(knowledge, PROJECT) if "5万" in name and "8万" in name]


@pytest.mark.parametrize(("zone", "owner"), [("青禾经开区", "远澜光电有限公司"), (CLEAR, "远澜光电有限公司")])
def test_a_project_of_one_name_of_another_builder_is_another(project, join, zone, owner) -> None:
    assert len(shown(join(project("光学膜项目"), project("光学膜项目", zone, owner)), PROJECT)) == 2


def test_a_person_without_a_post_is_never_that_of_another_page(person, join) -> None:
    knowledge = join(person(), person(more="了"), person(CLEAR_FIRM, FIRM))
    assert [len(articles) for articles in shown(knowledge, PERSON)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("employer", "kind"), [(CLEAR_FIRM, FIRM), ("云汀高新区管委会", BODY), ("阳泉市商务局", BODY), (CLEAR, ZONE)]
)
def test_a_person_of_one_body_is_one(person, join, employer, kind) -> None:
    knowledge = join(person(employer, kind), person(employer, kind, "了"))
    assert [len(articles) for articles in shown(knowledge, PERSON)] == [2]


def test_people_of_one_name_and_two_employers_are_two(person, join) -> None:
    knowledge = join(person("澄光新材料有限公司", FIRM), person("远澜光电有限公司", FIRM))
    assert len(shown(knowledge, PERSON)) == 2


def test_a_person_whose_company_is_told_short_is_one(person, firm, join) -> None:
    knowledge = join(person(CLEAR_FIRM, FIRM), person("澄光新材料", FIRM))
    assert [len(articles) for articles in shown(knowledge, PERSON)] == [2]


def test_parks_of_one_plain_name_in_two_zones_are_two(tell, join) -> None:
    pages = [tell(f"{z}标准厂房。", {z: ZONE, "标准厂房": PARK}, ("标准厂房", IN, z)) for z in (CLEAR, "青禾经开区")]
    assert len(shown(join(*pages), PARK)) == 2


# --- order and growth -----------------------------------------------------------------------------------------------


@pytest.fixture
def corpus(tell, firm, project, person) -> tuple[Extraction, ...]:
    """Five articles with something to join and something to keep apart in each type."""
    renamed = ("云汀工业集中区", "云汀高新区")
    return (
        tell("2015年，云汀工业集中区更名为云汀高新区。", dict.fromkeys(renamed, ZONE), renamed=renamed),
        project("光学膜项目", owner="澄光新材料", zone="云汀工业集中区"),
        project("年产5万吨光学膜项目", zone="云汀高新技术产业开发区"),
        person("云汀高新区管委会"),
        tell(
            "云汀开发区的澄光集团和沈秋禾。高新区。",
            {"云汀开发区": ZONE, "澄光集团": FIRM, "沈秋禾": PERSON, "高新区": ZONE},
            ("沈秋禾", WORKS, "云汀开发区"),
            ("澄光集团", IN, "云汀开发区"),
        ),
    )


def test_the_order_of_the_articles_changes_nothing(corpus, join) -> None:
    first = join(*corpus)
    assert all(join(*order) == first for order in list(permutations(corpus))[::11])


def test_something_is_joined_in_each_type_of_the_corpus(corpus, join) -> None:
    knowledge = join(*corpus)
    most = {e.type.value: len(e.articles) for e in sorted(knowledge.entities, key=lambda e: len(e.articles))}
    assert {kind: most[kind] > 1 for kind in (ZONE, FIRM, PROJECT, PERSON)} == dict.fromkeys(
        (ZONE, FIRM, PROJECT, PERSON), True
    )


def test_every_iri_of_a_build_leads_to_one_entity_of_a_build_of_more_pages(corpus, join) -> None:
    builds = {
        chosen: join(*(corpus[n] for n in chosen))
        for size in range(1, len(corpus) + 1)
        for chosen in combinations(range(len(corpus)), size)
    }
    leads = {
        chosen: [iri for entity in build.entities if entity.articles for iri in (entity.iri, *entity.replaces)]
        for chosen, build in builds.items()
    }
    for chosen, iris in leads.items():
        assert len(iris) == len(set(iris))
        for more in (more for more in leads if set(chosen) < set(more)):
            assert set(iris) <= set(leads[more])


def test_what_one_build_joined_without_leaning_stays_joined_when_pages_come(corpus, join) -> None:
    few = next(e for e in join(*corpus[:2]).entities if e.type is EntityType.ZONE)
    many = join(*corpus)
    (whole,) = [e for e in many.entities if few.iri in (e.iri, *e.replaces)]
    assert {few.iri, *few.replaces} <= {whole.iri, *whole.replaces}


def test_every_entity_and_link_leads_to_what_the_articles_name(corpus, join) -> None:
    knowledge = join(*corpus)
    known = [iri for entity in knowledge.entities for iri in (entity.iri, *entity.replaces)]
    assert len(known) == len(set(known))
    assert all({link.one, link.other} <= set(known) for link in knowledge.links)
    assert all(link.one != link.other for link in knowledge.links)


def test_a_link_shows_the_sentences_that_name_the_two(firm, join) -> None:
    (link,) = join(firm("澄光新材"), firm(CLEAR_FIRM)).links
    assert [row.quote for row in link.evidence] == [f"澄光新材落户{CLEAR}。", f"{CLEAR_FIRM}落户{CLEAR}。"]


def test_two_names_that_may_be_one_are_shown_to_people(firm, join) -> None:
    knowledge = join(firm("澄光", "青禾经开区"), firm(CLEAR_FIRM))
    assert len(names(knowledge, FIRM)) == 2
    assert not [link for link in knowledge.links if link.judgement is Judgement.SAME]


def test_the_claims_of_joined_names_are_those_of_one_thing(project, join) -> None:
    knowledge = join(project("光学膜项目", owner="澄光新材料"), project("年产5万吨光学膜项目"))
    (built,) = [fact for fact in knowledge.facts if fact.predicate is BY]
    assert len({row.article_id for row in built.evidence}) == 2
    assert Attribute.STATUS not in {fact.predicate for fact in knowledge.facts}


# --- corrections ----------------------------------------------------------------------------------------------------


def test_what_people_say_is_the_same_is_one(firm, join, correct) -> None:
    pages = firm(CLEAR_FIRM), firm("远澜光电", "青禾经开区")
    assert len(names(join(*pages), FIRM)) == 2
    knowledge = join(*pages, corrections=(correct(Action.SAME, "远澜光电", CLEAR_FIRM),))
    assert names(knowledge, FIRM) == [f"{CLEAR_FIRM}=远澜光电"]
    (done,) = knowledge.corrections
    assert (done.fault, len(done.touched)) == ("", 2)


def test_what_people_say_is_different_is_two(firm, join, correct) -> None:
    pages = firm("澄光新材"), firm(CLEAR_FIRM)
    assert len(names(join(*pages), FIRM)) == 1
    knowledge = join(*pages, corrections=(correct(Action.DIFFERENT, "澄光新材", CLEAR_FIRM),))
    assert names(knowledge, FIRM) == sorted(("澄光新材", CLEAR_FIRM))


def test_people_are_obeyed_where_they_part_what_the_lists_hold_to_be_one(tell, join, correct) -> None:
    pages = [tell(f"{name}好。", {name: ZONE}) for name in ("大同经济开发区", "大同经济技术开发区")]
    assert len(shown(join(*pages), ZONE)) == 1
    knowledge = join(*pages, corrections=(correct(Action.DIFFERENT, "大同经济开发区", "大同经济技术开发区"),))
    assert [len(articles) for articles in shown(knowledge, ZONE)] == [1, 1]
    assert {"大同经济开发区", "大同经济技术开发区"} == {e.name for e in knowledge.entities if e.type is EntityType.ZONE}


def test_people_are_obeyed_where_they_join_what_the_lists_hold_to_be_two(tell, join, correct) -> None:
    pages = [tell(f"{name}好。", {name: ZONE}) for name in ("大同经济技术开发区", "苏州工业园区")]
    assert len(shown(join(*pages), ZONE)) == 2
    knowledge = join(*pages, corrections=(correct(Action.SAME, "苏州工业园区", "大同经济技术开发区"),))
    assert [len(articles) for articles in shown(knowledge, ZONE)] == [2]


def test_a_name_is_set_apart_on_one_page_alone(firm, join, correct) -> None:
    here, there, third = firm(CLEAR_FIRM), firm(CLEAR_FIRM, more="了"), firm(CLEAR_FIRM, more="啊")
    line = correct(Action.DIFFERENT, CLEAR_FIRM, CLEAR_FIRM, here.article.text)
    knowledge = join(here, there, third, corrections=(line,))
    assert {frozenset(x) for x in shown(knowledge, FIRM)} == {
        frozenset({here.article.id}),
        frozenset({there.article.id, third.article.id}),
    }


def test_a_person_of_one_page_is_joined_by_hand_and_the_others_are_not(person, join, correct) -> None:
    here, there, told = person(), person(more="了"), person(CLEAR_FIRM, FIRM)
    (known,) = [e.iri for e in join(told).entities if e.type is EntityType.PERSON]
    knowledge = join(here, there, told, corrections=(correct(Action.SAME, "沈秋禾", known, here.article.text),))
    assert {frozenset(x) for x in shown(knowledge, PERSON)} == {
        frozenset({here.article.id, told.article.id}),
        frozenset({there.article.id}),
    }


def test_people_part_what_a_third_name_would_bring_together(firm, join, correct) -> None:
    pages = [firm(name) for name in ("山西澄光新材料有限公司", "澄光新材料（山西）有限公司", "澄光新材料")]
    assert len(names(join(*pages), FIRM)) == 1
    line = correct(Action.DIFFERENT, "山西澄光新材料有限公司", "澄光新材料（山西）有限公司")
    for order in permutations(pages):
        found = names(join(*order, corrections=(line,)), FIRM)
        assert not [name for name in found if "山西澄光" in name and "（山西）" in name]


def test_a_correction_that_fits_nothing_says_why_and_changes_nothing(firm, join, correct) -> None:
    page = firm(CLEAR_FIRM)
    knowledge = join(page, corrections=(correct(Action.SAME, CLEAR_FIRM, "青禾食品"),))
    (done,) = knowledge.corrections
    assert (done.touched, done.fault) == ((), "nothing is called '青禾食品'")
    assert knowledge.entities == join(page).entities
