"""Which pairs are worth a comparison."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from kg.link.candidates import LARGEST, find_pairs
from kg.link.profile import Profile

FIRM, PROJECT, PERSON, ZONE, PARK = "Enterprise", "Project", "Person", "Zone", "Facility"


@pytest.fixture
def pairs(lexicon) -> Callable:
    def find(*profiles: Profile) -> list[tuple[str, str, bool]]:
        return [(p.one.key, p.other.key, p.leans) for p in find_pairs(profiles, lexicon.divisions)]

    return find


def test_nothing_makes_no_pairs(pairs) -> None:
    assert pairs() == []


def test_a_short_company_name_leans_on_the_full_one(pairs, profile) -> None:
    assert pairs(profile(FIRM, "恒泽新材料有限公司"), profile(FIRM, "恒泽新材")) == [
        ("恒泽新材", "恒泽新材料有限公司", True)
    ]


def test_two_full_names_of_one_brand_and_business_do_not_lean(pairs, profile) -> None:
    (pair,) = pairs(profile(FIRM, "山西恒泽新材料有限公司"), profile(FIRM, "恒泽新材料（山西）有限公司"))
    assert pair[2] is False


@pytest.mark.parametrize("other", ["远澜新材料有限公司", "恒泽食品有限公司"])
def test_companies_of_another_brand_or_business_are_not_compared(pairs, profile, other) -> None:
    assert pairs(profile(FIRM, "恒泽新材料有限公司"), profile(FIRM, other)) == []


def test_a_short_name_looks_only_at_the_names_that_share_most_of_it(pairs, profile) -> None:
    full = [profile(FIRM, name) for name in ("恒泽新材料有限公司", "恒泽食品科技有限公司")]
    assert pairs(*full, profile(FIRM, "恒泽新材")) == [("恒泽新材", "恒泽新材料有限公司", True)]
    assert len(pairs(*full, profile(FIRM, "恒泽"))) == 2


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("东山高新技术产业开发区", "苏州东山高新技术产业开发区"),
        ("云汀开发区", "云汀经济技术开发区"),
        ("云汀开发区", "云汀高新技术产业开发区"),
    ],
)
def test_a_zone_that_tells_less_leans_on_the_one_that_tells_more(pairs, profile, short, long) -> None:
    assert pairs(profile(ZONE, long), profile(ZONE, short)) == [(short, long, True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("云汀高新技术产业开发区", "云汀经济技术开发区"), ("云汀高新技术产业开发区", "青禾高新技术产业开发区")],
)
def test_zones_of_other_kinds_and_places_are_not_compared(pairs, profile, one, other) -> None:
    assert pairs(profile(ZONE, one), profile(ZONE, other)) == []


@pytest.mark.parametrize("trait", ["homes", "cities", "near", "owners"])
def test_namesakes_are_compared_where_they_share_a_place_or_an_owner(pairs, profile, trait) -> None:
    one, other = profile(PERSON, "沈秋禾", **{trait: {"a", "b"}}), profile(PERSON, "沈秋禾", **{trait: {"b", "c"}})
    assert len(pairs(one, other)) == 1


def test_namesakes_that_are_told_and_share_nothing_are_not_compared(pairs, profile) -> None:
    assert pairs(profile(PERSON, "沈秋禾", homes={"a"}), profile(PERSON, "沈秋禾", homes={"b"})) == []


def test_people_of_other_names_in_one_zone_are_not_compared(pairs, profile) -> None:
    assert pairs(profile(PERSON, "沈秋禾", homes={"a"}), profile(PERSON, "林一舟", homes={"a"})) == []


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        ("光学膜", "高端光学膜", 1),
        ("光学基膜", "光学膜", 1),
        ("年产5万吨光学膜", "年产50000吨基材", 1),
        ("光学膜", "储能电池", 0),
    ],
)
def test_projects_of_one_builder_are_compared_where_their_works_are_alike(pairs, profile, one, other, compared) -> None:
    assert len(pairs(*(profile(PROJECT, name, owners={"firm"}) for name in (one, other)))) == compared


def test_a_thing_is_not_compared_with_itself(pairs, profile) -> None:
    assert pairs(profile(PERSON, "沈秋禾", homes={"zone"}, owners={"zone"}, near={"140300"})) == []


def test_a_thing_without_a_zone_leans_on_the_one_with_it(pairs, profile) -> None:
    told, bare = profile(PARK, "标准厂房", homes={"a"}, near={"1"}), profile(PARK, "标准厂房", near={"1"})
    assert pairs(told, bare) == [("标准厂房", "标准厂房", True)]


def test_the_shorter_park_name_of_one_zone_leans_on_the_longer(pairs, profile) -> None:
    long, short = profile(PARK, "青禾科创园", homes={"a"}), profile(PARK, "科创园", homes={"a"})
    assert pairs(long, short) == [("科创园", "青禾科创园", True)]


def test_a_pair_that_shares_several_blocks_is_compared_once(pairs, profile) -> None:
    traits = {"homes": {"a"}, "cities": {"c"}, "owners": {"o"}}
    assert len(pairs(profile(PROJECT, "光学膜", **traits), profile(PROJECT, "高端光学膜", **traits))) == 1


@pytest.mark.parametrize("more", [0, 1])
def test_a_block_that_is_too_large_says_nothing(pairs, profile, more) -> None:
    many = [profile(PERSON, "沈秋禾", homes={"zone"}, owners={f"body{n}"}) for n in range(LARGEST + more)]
    assert len(pairs(*many)) == (0 if more else LARGEST * (LARGEST - 1) // 2)


def test_the_order_of_the_things_changes_nothing(pairs, profile) -> None:
    names = ("恒泽", "恒泽新材", "恒泽新材料有限公司", "山西恒泽新材料有限公司", "恒泽食品有限公司")
    things = [profile(FIRM, name) for name in names]
    first = pairs(*things)
    assert first
    assert all(pairs(*order) == first for order in permutations(things))


def test_a_short_name_leans_on_names_of_its_own_brand_alone(pairs, profile) -> None:
    others = [profile(FIRM, f"恒泽{chr(0x4E00 + 3 * at)}{chr(0x5E00 + at)}新材料有限公司") for at in range(2 * LARGEST)]
    assert "恒泽" not in {thing.company.brand for thing in others}
    own = [profile(FIRM, f"恒泽{trade}有限公司") for trade in ("新材料", "食品", "光电科技")]
    assert len(pairs(*others, *own, profile(FIRM, "恒泽"))) == len(own)


@pytest.mark.parametrize("more", [0, 1])
def test_a_general_name_of_a_zone_leans_on_none_of_too_many(pairs, profile, more) -> None:
    kinds = [
        replace(profile(ZONE, "云汀开发区"), iri=f"z{at}", zone=("云汀", f"{at}")) for at in range(LARGEST - 1 + more)
    ]
    assert len(pairs(profile(ZONE, "云汀开发区"), *kinds)) == (0 if more else LARGEST - 1)


def test_the_pairs_grow_with_the_things(pairs, profile) -> None:
    def count(brands: int) -> int:
        heads = [chr(0x4E00 + 7 * at) + chr(0x6E00 + 3 * at) for at in range(brands)]
        things = [profile(FIRM, f"{head}{end}") for head in heads for end in ("", "新材料有限公司", "食品有限公司")]
        people = [profile(PERSON, "沈秋禾", homes={f"zone{at // 3}"}) for at in range(brands)]
        return len(pairs(*things)) + len(pairs(*people))

    assert 0 < count(300) <= 2.1 * count(150) <= 2.1**2 * count(75)
