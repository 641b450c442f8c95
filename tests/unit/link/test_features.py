"""Comparisons of two things, one by one."""

from decimal import Decimal

import pytest

from kg.link import features as f
from kg.link.score import FEATURES

PARK, PROJECT, PERSON, FIRM, ZONE = "Facility", "Project", "Person", "Enterprise", "Zone"


def test_one_zone_of_several_is_the_same_home(profile) -> None:
    one, other = profile(PARK, "科创园", homes={"a", "b"}), profile(PARK, "科创园", homes={"b", "c"})
    assert (f.same_home(one, other), f.other_home(one, other)) == (1, 0)


def test_zones_without_one_in_common_are_other_homes(profile) -> None:
    one, other = profile(PARK, "科创园", homes={"a"}), profile(PARK, "科创园", homes={"b"})
    assert (f.same_home(one, other), f.other_home(one, other)) == (0, 1)


def test_an_unknown_home_is_neither_the_same_nor_another(profile) -> None:
    one, other = profile(PARK, "科创园"), profile(PARK, "科创园", homes={"b"})
    assert (f.same_home(one, other), f.other_home(one, other)) == (0, 0)


def test_a_city_that_an_article_plays_in_weighs_half(profile) -> None:
    said, near = profile(PARK, "科创园", cities={"140100"}), profile(PARK, "科创园", near={"140300"})
    assert f.other_city(said, near) == 0.5
    assert f.other_city(said, profile(PARK, "科创园", cities={"140300"})) == 1


def test_the_city_that_is_said_counts_before_the_one_the_article_plays_in(profile) -> None:
    one = profile(PARK, "科创园", cities={"140100"}, near={"140300"})
    other = profile(PARK, "科创园", near={"140300"})
    assert (f.same_city(one, other), f.other_city(one, other)) == (0, 0.5)


def test_a_name_is_no_tail_of_itself(profile) -> None:
    long, short = profile(ZONE, "苏州东山高新技术产业开发区"), profile(ZONE, "东山高新技术产业开发区")
    assert f.tail_of(long, short) == 1
    assert f.tail_of(short, long) == f.tail_of(long, long) == 0


@pytest.mark.parametrize(
    ("name", "general", "usual"),
    [
        ("云汀经济技术开发区", 1, 1),
        ("云汀高新技术产业开发区", 1, 0),
        ("青禾经济技术开发区", 0, 0),
        ("云汀开发区", 0, 0),
    ],
)
def test_a_development_zone_without_a_kind_may_be_of_each_and_is_usually_of_one(profile, name, general, usual) -> None:
    one, other = profile(ZONE, "云汀开发区"), profile(ZONE, name)
    assert (f.general_kind(one, other), f.usual_kind(one, other)) == (general, usual)


@pytest.mark.parametrize(
    ("short", "whole", "tells"),
    [
        ("恒泽新材", "恒泽新材料有限公司", 1),
        ("恒泽", "恒泽新材料有限公司", 0.7),
        ("恒泽远澜", "恒泽远澜新材料有限公司", 0.95),
        ("恒泽新材料", "恒泽新材料有限公司", 0),
        ("恒泽食品", "恒泽新材料有限公司", 0),
        ("远澜", "恒泽新材料有限公司", 0),
    ],
)
def test_a_short_form_tells_the_more_the_longer_it_is(profile, short, whole, tells) -> None:
    assert f.short_of(profile(FIRM, short), profile(FIRM, whole)) == tells


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("恒泽食品有限公司", "恒泽新材料有限公司", 1),
        ("恒泽新材", "恒泽新材料有限公司", 0),
        ("恒泽有限公司", "恒泽新材料有限公司", 0),
    ],
)
def test_only_two_businesses_that_are_told_can_differ(profile, one, other, apart) -> None:
    assert f.other_trade(profile(FIRM, one), profile(FIRM, other)) == apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("山西恒泽有限公司", "江苏恒泽有限公司", 1),
        ("山西恒泽有限公司", "恒泽（江苏）有限公司", 1),
        ("山西恒泽有限公司", "恒泽（山西）有限公司", 0),
        ("山西恒泽有限公司", "恒泽有限公司", 0),
    ],
)
def test_only_two_regions_that_are_told_can_differ(profile, one, other, apart) -> None:
    assert f.other_region(profile(FIRM, one), profile(FIRM, other)) == apart


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("恒泽集团有限公司", "恒泽集团新材料有限公司", 1),
        ("恒泽集团", "恒泽新材料有限公司", 1),
        ("恒泽集团", "恒泽有限公司", 1),
        ("恒泽阳泉分公司", "恒泽有限公司", 1),
        ("恒泽集团", "恒泽集团有限公司", 0),
        ("恒泽新材料集团", "恒泽新材料集团有限公司", 0),
    ],
)
def test_a_group_and_its_company_are_told_in_either_order(profile, one, other, kin) -> None:
    ours, theirs = profile(FIRM, one), profile(FIRM, other)
    assert max(f.group_and_member(ours, theirs), f.group_and_member(theirs, ours)) == kin


def test_a_seat_in_one_of_two_full_names_makes_it_one_of_several(profile) -> None:
    bare, seated = profile(FIRM, "恒泽新材料有限公司"), profile(FIRM, "恒泽新材料（阳泉）有限公司")
    assert f.one_of_several(bare, seated) == f.one_of_several(seated, bare) == 1
    assert f.one_of_several(profile(FIRM, "恒泽新材料"), seated) == 0
    assert f.one_of_several(seated, seated) == 0


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("光学膜", "光学膜", 1.0), ("光学膜", "高端光学膜", 0.7), ("膜", "光学膜", 0.0), ("光学膜", "储能", 0.0)],
)
def test_a_work_inside_another_is_nearly_the_same(profile, one, other, share) -> None:
    assert f.same_work(profile(PROJECT, one), profile(PROJECT, other)) == share


def test_builders_of_one_brand_are_half_the_same_and_not_different(profile) -> None:
    one = profile(PROJECT, "光学膜", owners={"a"}, owner_names={"恒泽集团"})
    other = profile(PROJECT, "光学膜", owners={"b"}, owner_names={"恒泽新材料有限公司"})
    assert (f.same_owner(one, other), f.other_owner(one, other)) == (0.5, 0)


def test_builders_of_other_brands_are_different(profile) -> None:
    one = profile(PROJECT, "光学膜", owners={"a"}, owner_names={"恒泽集团"})
    other = profile(PROJECT, "光学膜", owners={"b"}, owner_names={"远澜光电"})
    assert (f.same_owner(one, other), f.other_owner(one, other)) == (0, 1)


@pytest.mark.parametrize(("told", "same"), [("200000000", 1), ("203000000", 1), ("250000000", 0)])
def test_an_investment_that_is_rounded_is_the_same(profile, told, same) -> None:
    one = profile(PROJECT, "光学膜", amounts={Decimal(200_000_000)})
    other = profile(PROJECT, "光学膜", amounts={Decimal(told)})
    assert (f.same_amount(one, other), f.other_amount(one, other)) == (same, 1 - same)


def test_an_investment_that_nobody_tells_is_no_other(profile) -> None:
    one, other = profile(PROJECT, "光学膜"), profile(PROJECT, "光学膜", amounts={Decimal(5)})
    assert f.same_amount(one, other) == f.other_amount(one, other) == 0


def test_capacities_are_compared_as_amounts(profile) -> None:
    one, same, other = (profile(PROJECT, f"年产{made}吨光学膜") for made in ("5万", "50000", "8万"))
    assert (f.same_capacity(one, same), f.other_capacity(one, same)) == (1, 0)
    assert (f.same_capacity(one, other), f.other_capacity(one, other)) == (0, 1)


@pytest.mark.parametrize(("phase", "apart"), [("二期", 0), ("一期", 1), ("", 1)])
def test_a_phase_is_neither_another_phase_nor_the_whole(profile, phase, apart) -> None:
    assert f.other_phase(profile(PROJECT, "光学膜项目二期"), profile(PROJECT, f"光学膜项目{phase}")) == apart


def test_a_person_of_a_body_of_a_zone_and_one_of_the_zone_have_one_employer(profile) -> None:
    one, other = profile(PERSON, "沈秋禾", owners={"body"}, homes={"zone"}), profile(PERSON, "沈秋禾", owners={"zone"})
    assert (f.same_employer(one, other), f.other_employer(one, other)) == (1, 0)


def test_an_owner_that_the_other_article_names_counts_only_where_that_says_nothing_itself(profile) -> None:
    told = profile(PERSON, "沈秋禾", owners={"a"})
    assert f.owner_named(profile(PERSON, "沈秋禾", around={"a", "b"}), told) == 1
    assert f.owner_named(profile(PERSON, "沈秋禾", around={"b"}), told) == 0
    assert f.owner_named(profile(PERSON, "沈秋禾", around={"a"}, owners={"b"}), told) == 0


def test_every_comparison_says_in_words_what_it_compares() -> None:
    assert all(feature.__doc__ for rows in FEATURES.values() for feature, _ in rows)
