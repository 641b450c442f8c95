"""What the comparisons of two things come to."""

from decimal import Decimal
from itertools import product

import pytest

from kg.link.score import DIFFERENT, FEATURES, SAME, Comparison, compare, explain
from kg.model import Judgement

FIRM, PROJECT, PERSON, ZONE, BODY = "Enterprise", "Project", "Person", "Zone", "Organization"


@pytest.mark.parametrize(
    ("score", "judgement"),
    [
        (1.0, Judgement.SAME),
        (SAME, Judgement.SAME),
        (0.69, Judgement.UNSURE),
        (0.31, Judgement.UNSURE),
        (DIFFERENT, Judgement.DIFFERENT),
        (0.0, Judgement.DIFFERENT),
    ],
)
def test_a_score_is_a_judgement(score, judgement) -> None:
    assert Comparison("a", "b", score, ()).judgement is judgement


@pytest.mark.parametrize(
    ("one", "other", "judgement"),
    [
        ("山西恒泽新材料有限公司", "恒泽新材料（山西）有限公司", Judgement.SAME),
        ("恒泽新材料", "恒泽新材料有限公司", Judgement.SAME),
        ("恒泽新材", "恒泽新材料有限公司", Judgement.SAME),
        ("恒泽", "恒泽新材料有限公司", Judgement.UNSURE),
        ("恒泽食品有限公司", "恒泽新材料有限公司", Judgement.DIFFERENT),
        ("山西恒泽新材料有限公司", "江苏恒泽新材料有限公司", Judgement.DIFFERENT),
        ("恒泽集团有限公司", "恒泽集团新材料有限公司", Judgement.DIFFERENT),
        ("恒泽集团", "恒泽新材料有限公司", Judgement.DIFFERENT),
        ("恒泽新材料有限公司", "恒泽新材料（阳泉）有限公司", Judgement.UNSURE),
    ],
)
def test_companies_by_their_names_alone(profile, one, other, judgement) -> None:
    assert compare(profile(FIRM, one), profile(FIRM, other)).judgement is judgement


def test_a_group_and_its_subsidiary_are_different_even_in_one_zone(profile) -> None:
    traits = {"homes": {"zone"}, "cities": {"140300"}}
    group, member = profile(FIRM, "恒泽集团", **traits), profile(FIRM, "恒泽集团新材料有限公司", **traits)
    assert compare(group, member).score == 0


def test_phases_of_one_project_are_different_whatever_else_agrees(profile) -> None:
    traits = {"homes": {"zone"}, "cities": {"140300"}, "owners": {"firm"}, "amounts": {Decimal(5)}}
    first, second = profile(PROJECT, "光学膜项目一期", **traits), profile(PROJECT, "光学膜项目二期", **traits)
    assert compare(first, second).judgement is Judgement.DIFFERENT


def test_a_project_of_another_capacity_is_not_the_same(profile) -> None:
    traits = {"homes": {"zone"}, "owners": {"firm"}}
    one, other = profile(PROJECT, "年产5万吨光学膜", **traits), profile(PROJECT, "年产8万吨光学膜", **traits)
    assert compare(one, other).judgement is not Judgement.SAME


def test_a_project_of_one_builder_in_one_zone_is_the_same_though_its_name_grows(profile) -> None:
    traits = {"homes": {"zone"}, "owners": {"firm"}}
    assert compare(profile(PROJECT, "光学膜", **traits), profile(PROJECT, "高端光学膜", **traits)).score >= SAME


def test_a_person_is_one_by_name_and_employer_and_not_by_name_and_city(profile) -> None:
    told = profile(PERSON, "沈秋禾", owners={"firm"}, cities={"140300"})
    assert compare(told, profile(PERSON, "沈秋禾", owners={"firm"})).judgement is Judgement.SAME
    assert compare(told, profile(PERSON, "沈秋禾", cities={"140300"})).judgement is Judgement.UNSURE


def test_a_bureau_of_another_zone_is_different(profile) -> None:
    one, other = profile(BODY, "管委会", homes={"a"}), profile(BODY, "管委会", homes={"b"})
    assert compare(one, other).judgement is Judgement.DIFFERENT


def test_a_zone_called_by_the_end_of_its_name_in_another_city_is_different(profile) -> None:
    long = profile(ZONE, "苏州东山高新技术产业开发区", cities={"320500"})
    assert compare(profile(ZONE, "东山高新技术产业开发区"), long).judgement is Judgement.SAME
    other = profile(ZONE, "东山高新技术产业开发区", cities={"320100"})
    assert compare(other, long).judgement is Judgement.DIFFERENT


def test_the_order_of_two_things_changes_only_their_places(profile) -> None:
    names = ("恒泽", "恒泽集团", "恒泽新材", "恒泽新材料有限公司", "山西恒泽新材料股份有限公司", "恒泽新材料（阳泉）公司")
    for one, other in product([profile(FIRM, name) for name in names], repeat=2):
        ours, theirs = compare(one, other), compare(other, one)
        assert (ours.score, ours.reasons) == (theirs.score, theirs.reasons)
        assert (ours.one, ours.other) == (theirs.other, theirs.one) == (one.iri, other.iri)


def test_a_score_stays_between_zero_and_one(profile) -> None:
    traits = {"homes": {"a"}, "cities": {"140300"}, "owners": {"b"}, "amounts": {Decimal(5)}}
    same = profile(PROJECT, "年产5万吨光学膜", **traits)
    far = profile(PROJECT, "储能电池项目二期", **{name: {Decimal(9)} for name in traits})
    assert compare(same, same).score == 1
    assert compare(same, far).score == 0


def test_the_weightiest_reason_comes_first_and_what_does_not_hold_is_none(profile) -> None:
    found = compare(profile(FIRM, "恒泽集团", homes={"a"}), profile(FIRM, "恒泽新材料有限公司", homes={"a"}))
    assert found.reasons == ("group_and_member", "short_of", "same_home")


@pytest.mark.parametrize("reason", sorted({feature.__name__ for rows in FEATURES.values() for feature, _ in rows}))
def test_a_reason_is_told_in_a_few_plain_words(reason) -> None:
    words = explain(reason)
    assert words
    assert words[-1] != "."
    assert "\n" not in words
