"""What is listed for a second look, in which order, and that a line decided is a correction that matches."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from kg.curation.apply import apply_corrections
from kg.curation.corrections import read_corrections
from kg.curation.review import Proposal, propose, render_csv
from kg.model import Action, Fact, Judgement, Knowledge, Link, Predicate

BASE = "https://example.org/id/"
OTHER = f"{BASE}zone/青禾经济开发区"


def link(knowledge: Knowledge, one: str, other: str, judgement: Judgement, score: float) -> Link:
    return Link(one, other, judgement, score, ("name", "place"), knowledge.facts[0].evidence)


def linked(knowledge: Knowledge, *links: Link, facts: tuple[Fact, ...] = ()) -> Knowledge:
    zone = next(entity for entity in knowledge.entities if entity.replaces)
    other = replace(zone, iri=OTHER, name="青禾经济开发区", aliases=(), former_names=(), replaces=())
    return replace(knowledge, entities=(*knowledge.entities, other), links=links, facts=facts)


def sure(fact: Fact, confidence: float) -> Fact:
    return replace(fact, evidence=tuple(replace(row, confidence=confidence) for row in fact.evidence))


def decided(tmp_path: Path, proposals: tuple[Proposal, ...]) -> Path:
    """The file with each ? taken away, and signed."""
    lines = [line for line in render_csv(proposals).splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"action": row["action"].lstrip("?"), "by": "林一舟", "date": "2024-05-17"} for row in rows)
    path = tmp_path / "f.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def test_a_doubtful_link_that_was_made_proposes_that_the_two_are_different(knowledge, nodes) -> None:
    old = knowledge.links[0].one
    (row,) = propose(linked(knowledge, link(knowledge, old, nodes["zone"], Judgement.SAME, 0.6)))
    assert (row.action, row.subject, row.object) == (Action.DIFFERENT, old, nodes["zone"])
    assert (row.confidence, row.why) == (0.6, "name; place")


def test_a_doubtful_link_that_was_not_made_proposes_that_the_two_are_the_same(knowledge, nodes) -> None:
    (row,) = propose(linked(knowledge, link(knowledge, OTHER, nodes["zone"], Judgement.UNSURE, 0.7)))
    assert (row.action, row.subject, row.object) == (Action.SAME, OTHER, nodes["zone"])
    assert row.confidence == pytest.approx(0.3)
    assert row.note == "青禾经济开发区 · 青禾高新技术产业开发区"


@pytest.mark.parametrize(
    ("judgement", "score", "joined"),
    [
        (Judgement.SAME, 0.95, True),
        (Judgement.UNSURE, 0.05, False),
        (Judgement.UNSURE, 0.5, True),
        (Judgement.SAME, 0.5, False),
    ],
)
def test_what_is_certain_or_was_settled_in_another_way_is_not_asked(knowledge, nodes, judgement, score, joined) -> None:
    one = knowledge.links[0].one if joined else OTHER
    assert propose(linked(knowledge, link(knowledge, one, nodes["zone"], judgement, score))) == ()


def test_a_link_to_what_is_not_in_the_graph_is_not_asked(knowledge, nodes) -> None:
    gone = link(knowledge, f"{BASE}zone/x", nodes["zone"], Judgement.UNSURE, 0.5)
    assert propose(linked(knowledge, gone)) == ()


def test_a_doubtful_claim_proposes_to_drop_it_with_its_best_quote(knowledge, nodes) -> None:
    (fact,) = [f for f in knowledge.facts if f.predicate is Predicate.COOPERATES_WITH]
    weak = replace(fact.evidence[0], confidence=0.2, quote="弱", rule="weak")
    (row,) = propose(replace(knowledge, facts=(replace(fact, evidence=(weak, *fact.evidence)),), links=()))
    assert (row.action, row.subject, row.predicate, row.object) == (
        Action.DROP,
        nodes["committee"],
        "cooperatesWith",
        nodes["school"],
    )
    assert (row.confidence, row.why) == (0.6, "builds-with")
    assert row.note == "青禾高新区管委会 cooperatesWith 远帆大学"
    assert row.quotes == ("该区拟与远帆大学洽谈共建研究院",)


def test_a_claim_is_as_certain_as_its_best_evidence(knowledge) -> None:
    fact = sure(knowledge.facts[0], 0.3)
    best = replace(fact.evidence[0], confidence=0.95)
    assert propose(replace(knowledge, facts=(replace(fact, evidence=(*fact.evidence, best)),), links=())) == ()


def test_what_was_overtaken_is_not_asked(knowledge) -> None:
    passed = replace(sure(knowledge.facts[0], 0.3), asserted=False)
    assert propose(replace(knowledge, facts=(passed,), links=())) == ()


def test_the_least_certain_comes_first_among_claims_on_which_as_much_hangs(knowledge) -> None:
    kept = tuple(f for f in knowledge.facts if f.predicate is Predicate.UNDERTAKEN_BY)
    facts = (sure(kept[0], 0.8), replace(sure(kept[0], 0.5), predicate=Predicate.PART_OF))
    assert [row.confidence for row in propose(replace(knowledge, facts=facts, links=()))] == [0.5, 0.8]


def test_of_equally_doubtful_claims_the_one_on_which_more_hangs_comes_first(knowledge, nodes) -> None:
    facts = tuple(sure(f, 0.5) for f in knowledge.facts)
    rows = propose(replace(knowledge, facts=facts, links=()))
    # two ends of the first stand in more claims than those of the last
    assert {rows[0].subject, rows[0].object} & {nodes["project"], nodes["zone"]}
    assert [row.worth for row in rows] == sorted((row.worth for row in rows), reverse=True)
    assert rows[0].worth > rows[-1].worth


def test_a_doubtful_link_comes_before_a_claim_as_doubtful(knowledge, nodes) -> None:
    facts = tuple(sure(f, 0.6) for f in knowledge.facts if nodes["zone"] in (f.subject, f.object))
    made = link(knowledge, knowledge.links[0].one, nodes["zone"], Judgement.SAME, 0.6)
    assert propose(linked(knowledge, made, facts=facts))[0].action is Action.DIFFERENT


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_a_limit_keeps_the_most_valuable(knowledge, limit) -> None:
    assert propose(knowledge, limit) == propose(knowledge)[:limit]
    assert len(propose(knowledge, limit)) == limit


def test_the_file_decides_nothing_as_it_stands(knowledge, tmp_path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(render_csv(propose(knowledge)), encoding="utf-8")
    assert read_corrections(path) == ()


def test_the_file_has_a_line_a_proposal_with_the_quotes_beside_it(knowledge, nodes) -> None:
    made = link(knowledge, knowledge.links[0].one, nodes["zone"], Judgement.SAME, 0.6)
    torn = replace(made.evidence[0], quote="青禾高新技术\r\n　　产业开发区")
    known = linked(knowledge, replace(made, evidence=(torn, made.evidence[1])))
    lines = [line for line in render_csv(propose(known)).splitlines() if not line.startswith("#")]
    (row,) = csv.DictReader(lines)
    assert (row["action"], row["confidence"], row["by"], row["date"]) == ("?different", "0.60", "", "")
    assert (row["quote"], row["other_quote"]) == ("青禾高新技术产业开发区", "位于云汀市")


def test_no_proposals_are_a_file_with_a_header(tmp_path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(render_csv(()), encoding="utf-8")
    assert read_corrections(path) == ()


def test_each_claim_that_is_decided_against_is_gone(knowledge, tmp_path) -> None:
    doubtful = replace(knowledge, facts=tuple(sure(f, 0.5) for f in knowledge.facts), links=())
    corrections = read_corrections(decided(tmp_path, propose(doubtful)))
    assert len(corrections) == len(doubtful.facts)
    after = apply_corrections(doubtful, corrections, BASE)
    assert [row.fault for row in after.corrections] == [""] * len(corrections)
    assert after.facts == ()
