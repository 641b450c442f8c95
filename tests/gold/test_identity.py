"""One thing, one node: a corpus of our own in which names mislead, and the bytes that a build must not waver in.

`python tests/gold/identity.py` prints the figures.
"""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest
from gold.identity import EVENTS, GOLD, PAGES, Identity, measure_identity

from kg.config import Settings
from kg.documents.find import find_sources
from kg.model import EntityType
from kg.pipeline import build, read_pages

FEWEST_MENTIONS, B_CUBED, EVENT_F1 = 300, 0.95, 0.65
GRAPHS = ("graph.ttl", "evidence.ttl")


@pytest.fixture(scope="module")
def identity() -> Identity:
    return measure_identity()


def _of(identity: Identity, one: str, other: str) -> tuple[str, str]:
    """The kinds of two gold mentions (`page:entity …`) by the gold."""
    types = {f"{page.page}:{entity.id}": entity.types[0] for page in identity.gold for entity in page.entities}
    return types[one.partition(" ")[0]], types[other.partition(" ")[0]]


def test_mentions_that_are_one_thing_are_one_entity(identity) -> None:
    assert identity.clusters.mentions >= FEWEST_MENTIONS
    assert identity.clusters.f1 >= B_CUBED, "\n".join(map(str, identity.clusters.misses))


def test_two_zones_and_two_companies_are_never_merged(identity) -> None:
    merged = [miss for miss in identity.clusters.misses if miss.kind == "merged"]
    firm = (EntityType.ZONE, EntityType.ENTERPRISE)
    told = [miss for miss in merged if set(_of(identity, miss.one, miss.other)) <= set(firm)]
    # one article calls a company by the brand that it shares with the one the article is about
    assert [miss for miss in told if "恒泽 (2020-06-11-i04-2)" not in miss.one] == []


def test_a_project_over_four_articles_is_one_node_with_a_dated_history(identity) -> None:
    (project,) = [e for e in identity.knowledge.entities if e.name == "年产2000台智能掘进机项目"]
    told = [(e.status.value, e.date) for e in identity.knowledge.project_events if e.project == project.iri]
    assert len(project.articles) == 4
    assert [status for status, _ in told] == ["Signed", "UnderConstruction", "TrialProduction", "FullCapacity"]
    assert [date for _, date in told] == ["2019-10-22", "2020-11-19", "2022-08-18", "2023-08-17"]


def test_what_zones_went_through_is_found(identity) -> None:
    assert identity.events.f1 is not None
    assert identity.events.f1 >= EVENT_F1, identity.events


def test_gold_events_name_their_zones() -> None:
    known = {json.loads(path.read_text("utf-8"))["page"] for path in GOLD.glob("[!_]*.json")}
    assert {row["page"] for row in json.loads(EVENTS.read_text("utf-8"))} <= known


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("identity") / "out"
    build([PAGES], out, Settings(jobs=1))
    return out


@pytest.mark.slow
def test_shuffled_inputs_and_many_processes_give_the_same_bytes(whole, tmp_path) -> None:
    files = sorted(PAGES.iterdir())
    random.Random(7).shuffle(files)
    build(files, tmp_path / "out", Settings(jobs=2))
    assert all((tmp_path / "out" / name).read_bytes() == (whole / name).read_bytes() for name in GRAPHS)


@pytest.mark.slow
def test_pages_added_one_by_one_give_the_same_bytes_and_no_iri_is_lost(whole, tmp_path) -> None:
    files, seen = sorted(PAGES.iterdir())[::-1], set()
    for count in (1, 2, 5, 9, len(files)):
        build(files[:count], tmp_path / "out", Settings(rules_only=False, jobs=1))
        graph = (tmp_path / "out/graph.ttl").read_text("utf-8")
        iris = {line.split()[0] for line in graph.splitlines() if line[:1].isalpha() and " a " in line}
        left = {line.split()[0] for line in graph.splitlines() if " dcterms:isReplacedBy " in line}
        lost = {iri for iri in seen - iris - left if iri.split(":")[0] in _ENTITIES}
        assert lost == set()
        seen |= iris
    assert all((tmp_path / "out" / name).read_bytes() == (whole / name).read_bytes() for name in GRAPHS)


_ENTITIES = frozenset(
    ("zone", "facility", "enterprise", "organization", "industry", "chain", "project", "product", "person", "place")
)


def test_no_two_gold_pages_are_the_same() -> None:
    pages, skipped = read_pages(find_sources([PAGES]), Settings())
    assert skipped == []
    assert all(one.text != other.text for one, other in combinations(pages, 2))
