"""The sample pages in traditional characters, by the standards of Hong Kong and Taiwan, say what the simplified say."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from opencc import OpenCC

from kg.config import Settings
from kg.documents.find import find_sources
from kg.model import EntityType, Predicate
from kg.pipeline import assemble, read_pages
from kg.rooms import Rooms, all_rooms
from kg.text import fold_script

if TYPE_CHECKING:
    from kg.extract.reader import Reader
    from kg.model import Knowledge, Page

SAMPLES = Path(__file__).resolve().parents[2] / "seeds/pages"
LEAST = 0.98
STANDARDS = ("s2t", "s2tw", "s2hk")  # the pages take turns
LISTED = (EntityType.ZONE, EntityType.PLACE, EntityType.ORGANIZATION)  # called what the lists call them
SETTINGS = Settings(jobs=1)


@pytest.fixture(scope="module")
def rooms(whole_reader: Reader) -> Rooms:
    return replace(all_rooms(), make_reader=lambda _: whole_reader)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return read_pages(find_sources([SAMPLES]), SETTINGS)[0]


@pytest.fixture(scope="module")
def simplified(rooms, pages) -> Knowledge:
    return assemble(pages, SETTINGS, rooms=rooms)


@pytest.fixture(scope="module")
def printed(pages) -> list[Page]:
    """The pages in traditional characters."""
    return [replace(page, text=OpenCC(standard).convert(page.text)) for page, standard in zip(pages, cycle(STANDARDS))]


@pytest.fixture(scope="module")
def traditional(rooms, printed) -> Knowledge:
    return assemble(printed, SETTINGS, rooms=rooms)


def f1(ours: set, theirs: set) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def relations(knowledge: Knowledge) -> set:
    facts = {(f.subject, f.predicate, fold_script(str(f.object)), f.asserted) for f in knowledge.facts}
    figures = {
        (o.subject, fold_script(o.indicator), o.value, o.unit, o.growth, o.period) for o in knowledge.observations
    }
    return facts | figures


def test_the_same_things_are_found_under_the_same_iris(simplified, traditional) -> None:
    ours, theirs = (
        {(e.iri, fold_script(e.name)) for e in knowledge.entities} for knowledge in (simplified, traditional)
    )
    assert f1(ours, theirs) >= LEAST, sorted(ours ^ theirs)


def test_the_same_is_said_of_them(simplified, traditional) -> None:
    ours, theirs = relations(simplified), relations(traditional)
    assert f1(ours, theirs) >= LEAST, sorted(map(str, ours ^ theirs))


def test_quotes_are_exact(traditional) -> None:
    texts = {page.id: page.text for page in traditional.pages}
    told = (traditional.facts, traditional.observations, traditional.chains, traditional.events)
    rows = [row for group in told for item in group for row in item.evidence if row.page_id]
    assert len(rows) > 500
    assert all(texts[row.page_id][row.start : row.end] == row.quote for row in rows)


def test_labels_texts_and_headlines_are_those_of_the_pages(traditional) -> None:
    text = "".join("".join(page.text.split()) for page in traditional.pages)
    own = [e for e in traditional.entities if e.articles and e.type not in LISTED]
    named = [e.name for e in own if "".join(e.name.split()) in text]
    assert len(named) > 0.9 * len(own)
    assert sum(fold_script(name) != name for name in named) > 0.5 * len(named)
    assert all("".join(article.headline.split()) in text for article in traditional.articles)
    posts = [title for fact in traditional.facts if fact.predicate is Predicate.WORKS_FOR for title in fact.titles]
    assert posts
    assert all(fold_script(post) != post and post in text for post in posts)


def test_a_simplified_page_is_told_in_its_own_characters_only(simplified) -> None:
    names = {name for entity in simplified.entities for name in entity.names}
    assert {name for name in names if fold_script(name) != name} == set()


def test_a_page_in_either_script_is_one_report(rooms, pages, printed) -> None:
    twins = [replace(page, id=f"t{page.id[1:]}", sha256=f"t{page.sha256[1:]}") for page in printed[:1]]
    alone, both = (assemble(told, SETTINGS, rooms=rooms) for told in (pages[:1], [*pages[:1], *twins]))
    assert len(both.entities) == len(alone.entities)
    assert len(both.observations) == len(alone.observations)
    assert {e.name for e in both.entities if fold_script(e.name) != e.name} == set()
    sources = [pages for fact in both.facts if (pages := {row.page_id for row in fact.evidence} - {""})]
    assert len(sources) > 80
    assert all(len(pages) == 2 for pages in sources)
