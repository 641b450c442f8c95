"""Zones that a text says were renamed are one zone."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from invented import named

from kg.link.renames import Rename, find_renames
from kg.link.things import Things
from kg.model import EntityType, EventKind, Extraction, Judgement

ZONE = "Zone"
OLD, NEW, LATER = "云汀工业集中区", "云汀高新技术产业开发区", "青禾云汀新区"


@pytest.fixture
def story(tell) -> Callable:
    """An article that tells of a renaming."""

    def make(old=OLD, new=NEW, more="") -> Extraction:
        return tell(f"2015年，{old}更名为{new}{more}。", {old: ZONE, new: ZONE}, renamed=(old, new))

    return make


def test_a_renaming_gives_both_iris_and_the_name_that_went(story, keys) -> None:
    article = story()
    (rename,) = find_renames([article], Things([article], keys))
    assert isinstance(rename, Rename)
    assert (rename.new, rename.from_name, rename.date) == (f"{keys.base}zone/{NEW}", OLD, "2015")
    assert rename.old != rename.new


@pytest.mark.parametrize("kind", [EventKind.FOUNDED, EventKind.APPROVED, EventKind.MERGED])
def test_other_events_keep_zones_as_they_are(story, keys, kind) -> None:
    article = story()
    article = replace(article, events=tuple(replace(event, kind=kind) for event in article.events))
    assert find_renames([article], Things([article], keys)) == ()


def test_one_name_in_two_widths_is_no_renaming(tell, keys) -> None:
    name, wide = "云汀A区高新区", "云汀Ａ区高新区"
    article = tell(f"{name}、{wide}", {name: ZONE, wide: ZONE}, renamed=(name, wide))
    assert find_renames([article], Things([article], keys)) == ()


def test_renamings_are_sorted_and_each_is_given_once(story, keys) -> None:
    articles = [story(), story(more="了"), story(NEW, LATER)]
    things = Things(articles, keys)
    found = find_renames(articles, things)
    assert len(found) == 2
    assert found == tuple(sorted(found)) == find_renames(articles[::-1], things)


def test_a_renaming_told_on_one_page_joins_the_zones_of_the_others(story, tell, join) -> None:
    knowledge = join(story(), tell(f"{OLD}好。", {OLD: ZONE}), tell("云汀高新区好。", {"云汀高新区": ZONE}))
    (zone,) = [e for e in knowledge.entities if e.type is EntityType.ZONE]
    assert (zone.name, zone.aliases, zone.former_names) == (NEW, ("云汀高新区",), (OLD,))
    assert len(zone.articles) == 3


def test_a_renaming_that_is_retold_changes_nothing(story, join) -> None:
    (once,) = [e for e in join(story()).entities if e.type is EntityType.ZONE]
    (twice,) = [e for e in join(story(), story(more="了")).entities if e.type is EntityType.ZONE]
    assert (twice.iri, twice.name, twice.former_names) == (once.iri, once.name, once.former_names)


def test_a_zone_renamed_twice_is_one_with_both_former_names(story, join) -> None:
    articles = (story(), story(NEW, LATER))
    for order in permutations(articles):
        (zone,) = [e for e in join(*order).entities if e.type is EntityType.ZONE]
        assert (zone.name, set(zone.former_names)) == (LATER, {OLD, NEW})


def test_a_renaming_is_told_as_the_reason_of_the_link(story, join) -> None:
    (link,) = [link for link in join(story()).links if link.reasons == ("renamed",)]
    assert link.judgement is Judgement.SAME
    assert all(OLD in row.quote for row in link.evidence)


def test_zones_that_no_text_says_were_renamed_stay_two(tell, join) -> None:
    knowledge = join(tell(f"{OLD}、{NEW}。", {OLD: ZONE, NEW: ZONE}))
    assert not {e.iri for e in named(knowledge, EntityType.ZONE, OLD)} & {
        e.iri for e in named(knowledge, EntityType.ZONE, NEW)
    }


def test_a_zone_that_the_lists_call_by_its_new_name_keeps_that_name(story, join) -> None:
    (zone,) = [e for e in join(story("大同经开区", "大同经济技术开发区")).entities if e.type is EntityType.ZONE]
    assert zone.name == "大同经济技术开发区"
    assert "大同经开区" in zone.former_names
