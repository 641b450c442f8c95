"""A sample page and its reprint in another paper: one set of facts, with two sources."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forms.reprinted import reprint

from kg.config import Settings
from kg.documents.find import find_sources
from kg.export.turtle import write_turtle
from kg.ingest.split import split_page
from kg.link.reprints import find_reprints
from kg.pipeline import assemble, read_pages
from kg.rdf.build import build_graphs
from kg.rooms import Rooms, all_rooms

if TYPE_CHECKING:
    from kg.extract.reader import Reader
    from kg.model import Fact, Knowledge, Page

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Settings(jobs=1)
TWICE = 0.95  # of the facts that both papers have, those with two sources


@pytest.fixture(scope="module")
def rooms(whole_reader: Reader) -> Rooms:
    return replace(all_rooms(), make_reader=lambda _: whole_reader)


@pytest.fixture(scope="module")
def pair() -> tuple[Page, Page]:
    (page,), _ = read_pages(find_sources([ROOT / "seeds/pages/2024-05-17-suzhou.txt"]), SETTINGS)
    return page, reprint(split_page(page), "2024-12-30")


@pytest.fixture(scope="module")
def alone(rooms, pair) -> tuple[Knowledge, Knowledge]:
    """What each of the two pages says by itself."""
    page, again = (assemble([page], SETTINGS, rooms=rooms) for page in pair)
    return page, again


@pytest.fixture(scope="module")
def both(rooms, pair) -> Knowledge:
    return assemble(pair, SETTINGS, rooms=rooms)


def told(knowledge: Knowledge) -> dict[tuple, Fact]:
    """The facts that pages tell, by names."""
    names = {entity.iri: entity.name for entity in knowledge.entities}
    return {
        (names[f.subject], f.predicate, names.get(str(f.object), str(f.object))): f
        for f in knowledge.facts
        if any(row.page_id for row in f.evidence)
    }


def test_a_page_and_its_reprint_say_what_the_page_says(alone, both) -> None:
    page, _ = alone
    assert len(both.reprints) == len(page.articles)
    assert len(both.entities) == len(page.entities)
    assert told(both).keys() == told(page).keys()
    assert len(both.observations) == len(page.observations)


def test_what_both_papers_have_carries_two_sources(alone, both) -> None:
    ours, theirs = (told(knowledge).keys() for knowledge in alone)
    shared = [fact for key, fact in told(both).items() if key in ours & theirs]
    twice = [fact for fact in shared if len({row.page_id for row in fact.evidence if row.page_id}) == 2]
    assert len(shared) > 90
    assert len(twice) >= TWICE * len(shared), f"{len(twice)} of {len(shared)}"


def test_what_only_the_longer_version_has_keeps_one_source(both) -> None:
    sources = [{row.page_id for row in fact.evidence if row.page_id} for fact in told(both).values()]
    assert any(len(pages) == 1 for pages in sources)


def test_quotes_of_both_papers_are_exact(both) -> None:
    texts = {page.id: page.text for page in both.pages}
    rows = [row for group in (both.facts, both.observations) for item in group for row in item.evidence if row.page_id]
    assert all(texts[row.page_id][row.start : row.end] == row.quote for row in rows)


def test_the_order_of_the_pages_changes_no_byte(rooms, pair, both, tmp_path) -> None:
    turned = assemble(pair[::-1], SETTINGS, rooms=rooms)
    for name, knowledge in (("one", both), ("other", turned)):
        for kind, graph in zip(("graph", "evidence"), build_graphs(knowledge, SETTINGS.base), strict=True):
            write_turtle(graph, tmp_path / f"{name}-{kind}.ttl")
    for kind in ("graph", "evidence"):
        assert (tmp_path / f"one-{kind}.ttl").read_bytes() == (tmp_path / f"other-{kind}.ttl").read_bytes()


def test_iris_of_the_reprint_alone_lead_on(alone, both) -> None:
    _, again = alone
    known = {iri for entity in both.entities for iri in (entity.iri, *entity.replaces)}
    lost = {entity.iri for entity in again.entities} - known
    assert len(lost) <= 0.03 * len(again.entities), sorted(lost)


@pytest.mark.slow
def test_the_pages_of_the_project_have_no_reprints() -> None:
    folders = [ROOT / "seeds/pages", ROOT / "tests/gold/open/pages", ROOT / "tests/gold/identity/pages"]
    pages, _ = read_pages(find_sources(folders), SETTINGS)
    articles = [article for page in pages for article in split_page(page)]
    random.Random(3).shuffle(articles)
    assert len(articles) > 900
    assert find_reprints(articles) == ()
