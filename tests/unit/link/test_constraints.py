"""What people say of two things counts before every comparison."""

import pytest

from kg.link.cluster import Clusters
from kg.link.constraints import constrain, set_apart, split_type
from kg.link.things import Thing, Things
from kg.model import Action, Extraction

ZONE, FIRM, PARK, PERSON = "Zone", "Enterprise", "Facility", "Person"
SHORT, FULL, OTHER = "恒泽新材", "恒泽新材料有限公司", "远澜光电"


@pytest.fixture
def firms(tell, keys) -> dict[str, Thing]:
    """Three companies by own IRI."""
    return Things([tell(f"{name}来了。", {name: FIRM}) for name in (SHORT, FULL, OTHER)], keys).by_iri


def iri(things, name: str) -> str:
    return next(thing.iri for thing in things.values() if name in thing.names)


def test_what_is_the_same_is_joined_and_both_are_touched(firms, correct) -> None:
    clusters = Clusters()
    (done,) = constrain([correct(Action.SAME, OTHER, FULL)], firms, {}, clusters)
    assert (done.fault, set(done.touched)) == ("", {iri(firms, OTHER), iri(firms, FULL)})
    assert clusters.find(iri(firms, OTHER)) == clusters.find(iri(firms, FULL))


def test_what_is_different_cannot_be_joined(firms, correct) -> None:
    clusters = Clusters()
    (done,) = constrain([correct(Action.DIFFERENT, SHORT, FULL)], firms, {}, clusters)
    assert done.fault == ""
    assert not clusters.join(iri(firms, SHORT), iri(firms, FULL))


@pytest.mark.parametrize("actions", [(Action.DIFFERENT, Action.SAME), (Action.SAME, Action.DIFFERENT)])
def test_of_two_lines_that_contradict_each_other_the_first_holds_and_the_second_says_so(
    firms, correct, actions
) -> None:
    clusters = Clusters()
    first, second = constrain([correct(action, SHORT, FULL) for action in actions], firms, {}, clusters)
    assert (first.fault, second.touched) == ("", ())
    assert "earlier line" in second.fault
    joined = clusters.find(iri(firms, SHORT)) == clusters.find(iri(firms, FULL))
    assert joined is (actions[0] is Action.SAME)


def test_what_is_the_same_as_something_different_is_different_too(firms, correct) -> None:
    lines = [correct(Action.DIFFERENT, SHORT, FULL), correct(Action.SAME, SHORT, OTHER)]
    clusters = Clusters()
    constrain(lines, firms, {}, clusters)
    assert clusters.are_apart(iri(firms, OTHER), iri(firms, FULL))


@pytest.mark.parametrize("given", ["iri", "typed", "wide"])
def test_a_thing_is_given_by_iri_by_name_or_by_type_and_name(firms, correct, given) -> None:
    names = {"iri": iri(firms, FULL), "typed": f"Enterprise:{FULL}", "wide": f"“{FULL}” "}
    (done,) = constrain([correct(Action.SAME, names[given], SHORT)], firms, {}, Clusters())
    assert iri(firms, FULL) in done.touched


def test_a_name_that_nothing_bears_is_a_fault(firms, correct) -> None:
    (done,) = constrain([correct(Action.SAME, FULL, "青禾食品")], firms, {}, Clusters())
    assert (done.touched, done.fault) == ((), "nothing is called '青禾食品'")


def test_a_name_that_its_page_does_not_bear_is_a_fault_with_the_page(tell, keys, firms, correct) -> None:
    line = correct(Action.SAME, FULL, SHORT, "别的一页")
    (done,) = constrain([line], firms, {line.page: "0" * 16}, Clusters())
    assert done.touched == ()
    assert line.page in done.fault


def test_things_of_different_types_are_not_joined(tell, keys, correct) -> None:
    things = Things([tell("远澜、澄光", {"远澜": FIRM, "澄光": PARK})], keys).by_iri
    (done,) = constrain([correct(Action.SAME, "远澜", "澄光")], things, {}, Clusters())
    assert done.touched == ()
    assert "different types" in done.fault


def test_a_type_chooses_among_things_of_one_name(tell, keys, correct) -> None:
    things = Things([tell("远澜园", {"远澜园": FIRM}), tell("远澜园在。", {"远澜园": PARK}), _firm(tell)], keys).by_iri
    (done,) = constrain([correct(Action.SAME, "Enterprise:远澜园", FULL)], things, {}, Clusters())
    assert {iri.rsplit("/", 2)[1] for iri in done.touched} == {"enterprise"}
    (fault,) = constrain([correct(Action.SAME, "Facility:远澜园", FULL)], things, {}, Clusters())
    assert fault.touched == ()


def test_all_things_of_a_name_are_meant_where_no_page_is_given(tell, keys, correct) -> None:
    pages = [tell(f"沈秋禾{n}", {"沈秋禾": PERSON}) for n in "来去"]
    things = Things([*pages, tell("林一舟", {"林一舟": PERSON})], keys).by_iri
    (done,) = constrain([correct(Action.SAME, "沈秋禾", "林一舟")], things, {}, Clusters())
    assert len(done.touched) == 3


def test_with_a_page_only_what_is_named_there_is_meant(tell, keys, correct) -> None:
    here, there = (tell(f"沈秋禾{n}", {"沈秋禾": PERSON}) for n in "来去")
    things = Things([here, there, tell("林一舟", {"林一舟": PERSON})], keys)
    line = correct(Action.SAME, "沈秋禾", "林一舟", here.article.text)
    (done,) = constrain([line], things.by_iri, {line.page: here.article.page_id}, Clusters())
    assert things.of(here, here.mentions[0]) in done.touched
    assert things.of(there, there.mentions[0]) not in done.touched


@pytest.mark.parametrize("action", [Action.RENAME, Action.RETYPE, Action.DROP, Action.ADD])
def test_corrections_that_are_about_no_pair_are_left_to_others(firms, correct, action) -> None:
    assert constrain([correct(action, FULL, SHORT)], firms, {}, Clusters()) == []


def test_only_differences_set_a_name_apart_on_their_page_or_everywhere(correct) -> None:
    here, everywhere = (
        correct(Action.DIFFERENT, "云汀高新区", "云汀高新区", "页"),
        correct(Action.DIFFERENT, "大同Ａ区", "x"),
    )
    same, lost = correct(Action.SAME, "青禾高新区", "x"), correct(Action.DIFFERENT, "青禾高新区", "x", "没有的页")
    found = set_apart([here, everywhere, same, lost], {here.page: "0123"})
    assert found == {("0123", "云汀高新区"), ("", "大同a区"), ("", "x")}


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ("Zone:青禾高新区", ("Zone", "青禾高新区")),
        ("青禾高新区", ("", "青禾高新区")),
        ("园区:青禾高新区", ("", "园区:青禾高新区")),
        ("https://example.org/id/zone/a", ("", "https://example.org/id/zone/a")),
    ],
)
def test_a_type_in_front_of_a_name_is_one_only_if_there_is_such_a_type(given, parts) -> None:
    assert split_type(given) == parts


def _firm(tell) -> Extraction:
    return tell(f"{FULL}来了。", {FULL: FIRM})
