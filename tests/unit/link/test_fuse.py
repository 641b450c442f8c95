"""Claims of all pages become facts with all their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from invented import make_page, named

from kg.model import Attribute, EntityType, Modality, Predicate, Status

if TYPE_CHECKING:
    from kg.model import Fact, Knowledge

OPENED = "近日，云汀高新区引进澄光新材料有限公司投资建设的光学膜项目，项目已开工。"
RUNS = "近日，澄光新材料有限公司投资建设的光学膜项目在云汀高新区投产。"


def facts(knowledge: Knowledge, predicate: Predicate | Attribute) -> list[Fact]:
    return [fact for fact in knowledge.facts if fact.predicate is predicate]


def test_a_second_report_is_a_second_evidence_and_no_second_fact(link) -> None:
    (built,) = facts(link(OPENED, RUNS), Predicate.UNDERTAKEN_BY)
    assert {e.page_id for e in built.evidence} == {make_page(OPENED).id, make_page(RUNS).id}


def test_adding_a_page_never_removes_evidence(link) -> None:
    before, after = link(OPENED), link(OPENED, RUNS)
    kept = {(f.subject, f.predicate, f.object): set(f.evidence) for f in after.facts}
    assert all(set(f.evidence) <= kept[f.subject, f.predicate, f.object] for f in before.facts)


def test_every_quote_is_the_text_of_its_page(link) -> None:
    knowledge = link(OPENED, RUNS)
    texts = {page.id: page.text for page in knowledge.pages}
    rows = [e for fact in knowledge.facts for e in fact.evidence]
    assert rows
    assert all(texts[e.page_id][e.start : e.end] == e.quote for e in rows)


def test_the_later_state_counts_and_the_earlier_stays_as_evidence(link) -> None:
    states = {f.object: f.asserted for f in facts(link(RUNS, OPENED), Attribute.STATUS)}
    assert states == {Status.IN_PRODUCTION: True, Status.UNDER_CONSTRUCTION: False}


def test_of_two_states_on_one_page_the_later_counts(link) -> None:
    (state,) = facts(link("近日，光学膜项目在云汀高新区开工。光学膜项目现已投产。"), Attribute.STATUS)
    assert state.object is Status.IN_PRODUCTION


def test_what_follows_from_a_nearer_place_is_not_said_again(link) -> None:
    text = "走进位于栖云光电产业园的启澄光电有限公司，生产线正在运转。云汀高新区加快发展。"
    knowledge = link(text, "近日，启澄光电有限公司落户云汀高新区。")
    (firm,) = named(knowledge, EntityType.ENTERPRISE, "启澄光电有限公司")
    (park,) = named(knowledge, EntityType.FACILITY, "栖云光电产业园")
    assert [f.object for f in facts(knowledge, Predicate.LOCATED_IN) if f.subject == firm.iri] == [park.iri]


def test_cooperation_is_one_fact_whichever_side_is_named_first(link) -> None:
    one, other = "近日，云汀高新区与青禾高新区签订合作协议。", "近日，青禾高新区与云汀高新区签订合作协议。"
    (deal,) = facts(link(one, other), Predicate.COOPERATES_WITH)
    assert len(deal.evidence) == 2


def test_talks_are_kept_as_talk(link) -> None:
    (talk,) = facts(link("近日，云汀高新区与远澜储能科技有限公司洽谈储能电池项目。"), Predicate.NEGOTIATES_WITH)
    assert {e.modality for e in talk.evidence} == {Modality.TALK}


def test_a_figure_said_twice_is_one_observation(link) -> None:
    text = "2023年，云汀高新区规上工业总产值达125.6亿元。"
    (figure,) = link(text, f"记者获悉，{text}").observations
    assert len(figure.articles) == len(figure.evidence) == 2


def test_linking_twice_gives_the_same(link) -> None:
    assert link(OPENED, RUNS) == link(OPENED, RUNS)
