"""Judged pairs become clusters."""

from collections.abc import Callable
from itertools import combinations, permutations

import pytest

from kg.link.candidates import Pair, find_pairs
from kg.link.cluster import Clusters
from kg.link.judge import join_pairs
from kg.link.profile import Profile
from kg.link.score import compare
from kg.model import Judgement

FIRM, PROJECT, ZONE = "Enterprise", "Project", "Zone"


@pytest.fixture
def judge(lexicon) -> Callable:
    """The names that stand together, as a sorted list of sorted lists, and how each pair was judged."""

    def run(*things: Profile, clusters=None) -> tuple[list[list[str]], dict[frozenset[str], Judgement]]:
        clusters = clusters or Clusters()
        names = {thing.iri: thing.key for thing in things}
        verdicts = join_pairs(find_pairs(things, lexicon.divisions), clusters)
        groups = sorted(sorted(names[iri] for iri in group) for group in clusters.groups(names).values())
        judged = {frozenset((names[v.comparison.one], names[v.comparison.other])): v.judgement for v in verdicts}
        return groups, judged

    return run


def test_a_short_name_joins_the_one_full_name(judge, profile) -> None:
    groups, judged = judge(profile(FIRM, "恒泽新材"), profile(FIRM, "恒泽新材料有限公司"))
    assert groups == [["恒泽新材", "恒泽新材料有限公司"]]
    assert list(judged.values()) == [Judgement.SAME]


def test_a_short_name_that_fits_two_joins_none_and_both_are_unsure(judge, profile) -> None:
    full = ("山西恒泽新材料有限公司", "江苏恒泽新材料有限公司")
    groups, judged = judge(*(profile(FIRM, name) for name in (*full, "恒泽新材料")))
    assert groups == [["山西恒泽新材料有限公司"], ["恒泽新材料"], ["江苏恒泽新材料有限公司"]]
    assert [judged[frozenset((name, "恒泽新材料"))] for name in full] == [Judgement.UNSURE] * 2


def test_of_two_that_fit_the_one_that_leads_is_joined(judge, profile) -> None:
    near, far = (
        profile(FIRM, "山西恒泽新材料有限公司", homes={"a"}),
        profile(FIRM, "江苏恒泽新材料有限公司", homes={"b"}),
    )
    groups, judged = judge(near, far, profile(FIRM, "恒泽新材料", homes={"a"}))
    assert groups == [["山西恒泽新材料有限公司", "恒泽新材料"], ["江苏恒泽新材料有限公司"]]
    assert judged[frozenset(("恒泽新材料", "江苏恒泽新材料有限公司"))] is not Judgement.SAME


def test_two_names_of_one_company_are_one_target(judge, profile) -> None:
    full = ("山西恒泽新材料有限公司", "恒泽新材料（山西）有限公司")
    groups, _ = judge(*(profile(FIRM, name) for name in (*full, "恒泽新材料")))
    assert len(groups) == 1


def test_a_general_zone_joins_the_usual_kind_and_none_of_two_others(judge, profile) -> None:
    names = ("云汀开发区", "云汀高新技术产业开发区", "云汀经济技术开发区")
    groups, _ = judge(*(profile(ZONE, name) for name in names))
    assert groups == [["云汀开发区", "云汀经济技术开发区"], ["云汀高新技术产业开发区"]]
    names = ("云汀开发区", "云汀高新技术产业开发区", "云汀综合保税区")
    groups, _ = judge(*(profile(ZONE, name) for name in names))
    assert len(groups) == 3


def test_a_chain_of_likenesses_does_not_join_what_is_different(judge, profile) -> None:
    traits = {"homes": {"zone"}, "owners": {"firm"}}
    names = ("高端光学膜", "光学膜", "光学膜二期", "年产5万吨光学膜", "年产8万吨光学膜")
    things = [profile(PROJECT, name, **traits) for name in names]
    groups, _ = judge(*things)
    by_name = {thing.key: thing for thing in things}
    joined = [pair for group in groups for pair in combinations(group, 2)]
    assert joined
    assert all(compare(by_name[a], by_name[b]).judgement is not Judgement.DIFFERENT for a, b in joined)
    assert ["光学膜二期"] in groups


def test_a_certain_pair_is_not_joined_across_a_different_one(profile) -> None:
    seat = {"homes": {"zone"}}
    one, link, other = (
        profile(FIRM, name, **seat)
        for name in ("山西恒泽新材料有限公司", "恒泽新材料有限公司", "江苏恒泽新材料有限公司")
    )
    clusters = Clusters()
    verdicts = join_pairs([Pair(one, link, leans=False), Pair(link, other, leans=False)], clusters)
    assert sorted(v.judgement for v in verdicts) == [Judgement.SAME, Judgement.UNSURE]
    assert clusters.find(one.iri) != clusters.find(other.iri)


def test_what_people_keep_apart_is_not_joined(judge, profile) -> None:
    short, full = profile(FIRM, "恒泽新材"), profile(FIRM, "恒泽新材料有限公司")
    clusters = Clusters()
    clusters.keep_apart(short.iri, full.iri)
    groups, _ = judge(short, full, clusters=clusters)
    assert groups == [["恒泽新材"], ["恒泽新材料有限公司"]]


def test_what_people_joined_takes_its_likes_with_it(judge, profile) -> None:
    short, full, other = profile(FIRM, "恒泽新材"), profile(FIRM, "恒泽新材料有限公司"), profile(FIRM, "远澜光电")
    clusters = Clusters()
    clusters.join(full.iri, other.iri)
    groups, _ = judge(short, full, other, clusters=clusters)
    assert groups == [["恒泽新材", "恒泽新材料有限公司", "远澜光电"]]


def test_every_compared_pair_has_one_verdict_in_the_order_of_its_iris(lexicon, profile) -> None:
    names = ("恒泽", "恒泽新材", "恒泽新材料有限公司", "山西恒泽新材料有限公司", "恒泽集团")
    pairs = find_pairs([profile(FIRM, name) for name in names], lexicon.divisions)
    told = [(v.comparison.one, v.comparison.other) for v in join_pairs(pairs, Clusters())]
    assert told == sorted(told)
    assert sorted(map(sorted, told)) == sorted(sorted((p.one.iri, p.other.iri)) for p in pairs)


def test_the_order_of_the_things_changes_nothing(judge, profile) -> None:
    names = ("恒泽", "恒泽新材", "恒泽新材料有限公司", "恒泽集团", "恒泽食品有限公司")
    things = [profile(FIRM, name) for name in names]
    first = judge(*things)
    assert all(judge(*order) == first for order in permutations(things))
