"""What is read of a torn story, where its quotes stand, and what the graph says of its parts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from rdflib import URIRef
from torn.issues import ISSUES, OWN_LINE, SETTINGS, pages_of

from kg.extract.reader import Reader
from kg.ids import node_iri
from kg.knowledge.vocab import ZKG
from kg.model import Knowledge, Page
from kg.output.store import read_store, write_store
from kg.pipeline import assemble
from kg.rdf.build import build_graphs
from kg.rdf.validate import validate
from kg.rooms import Rooms, all_rooms

Said = set[tuple[str, str, str]]
# statements for which both parts are needed
NEED_BOTH: dict[str, Said] = {
    "own line": {
        ("恒泽新材料有限公司", "produces", "预浸料"),
        ("云青高新区", "developsIndustry", "新能源"),
        ("青禾科技有限公司", "locatedIn", "云青高新区"),
    },
    "han numerals": {
        ("智能起重机项目", "investmentCNY", "800000000"),
        ("智能起重机项目", "landAreaM2", "80000"),
    },
    "wide digits": {
        ("储能电池项目", "investmentCNY", "1500000000"),
        ("储能电池项目", "status", "UnderConstruction"),
        ("青禾经济技术开发区", "developsIndustry", "新能源"),
    },
    "three parts": {("瑞通物流有限公司", "locatedIn", "海州经济技术开发区")},
    "one mark": {
        ("跨境电商仓储项目", "investmentCNY", "200000000"),
        ("跨境电商仓储项目", "status", "UnderConstruction"),
    },
}


ROOMS = replace(all_rooms(), make_reader=cache(Reader))
TORN_ROOMS = replace(ROOMS, rejoin=lambda pages, articles, seeds: tuple(articles))


def known(pages: list[Page], rooms: Rooms = ROOMS) -> Knowledge:
    return assemble(pages, replace(SETTINGS, jobs=1), rooms=rooms)


def said(knowledge: Knowledge) -> Said:
    names = {entity.iri: entity.name for entity in knowledge.entities}
    return {
        (names[fact.subject], fact.predicate.value, names.get(str(fact.object), _plain(fact.object)))
        for fact in knowledge.facts
        if any(row.article_id for row in fact.evidence)
    }


def _plain(value: object) -> str:
    return f"{value:f}" if hasattr(value, "as_tuple") else str(value)


@pytest.fixture(scope="module")
def torn() -> dict[str, Knowledge]:
    return {name: known(pages_of(files)) for name, files in ISSUES.items()}


@pytest.mark.parametrize("name", NEED_BOTH)
def test_what_needs_both_parts_is_read_of_the_joined_story_alone(torn, name) -> None:
    assert NEED_BOTH[name] <= said(torn[name])
    assert not NEED_BOTH[name] & said(known(pages_of(ISSUES[name]), TORN_ROOMS))


def test_a_zone_named_in_short_in_the_continuation_is_no_zone_of_its_own(torn) -> None:
    names = {entity.name for entity in torn["own line"].entities}
    assert "云青高新区" in names
    assert "高新区" not in names


@pytest.mark.parametrize("name", ISSUES)
def test_every_quote_stands_in_its_page_and_within_its_article(torn, name) -> None:
    texts = {page.id: page.text for page in torn[name].pages}
    articles = {article.id: article for article in torn[name].articles}
    groups = (torn[name].facts, torn[name].observations, torn[name].chains, torn[name].events)
    rows = [row for group in groups for item in group for row in item.evidence if row.article_id]
    assert rows
    for row in rows:
        article = articles[row.article_id]
        assert texts[row.page_id][row.start : row.end] == row.quote
        assert article.page_id == row.page_id
        assert article.span.start <= row.start < row.end <= article.span.end


def test_the_quote_of_a_torn_sentence_is_the_part_that_names_the_object(torn) -> None:
    (fact,) = [fact for fact in torn["own line"].facts if str(fact.object).endswith("/预浸料")]
    assert [row.quote for row in fact.evidence] == ["高性能碳纤维和预浸料"]


def test_a_thing_is_mentioned_in_the_parts_that_tell_of_it(torn) -> None:
    knowledge = torn["own line"]
    later = next(article for article in knowledge.articles if article.continuation_of)
    articles = {entity.name: entity.articles for entity in knowledge.entities}
    assert articles["恒泽新材料有限公司"] == tuple(sorted([later.id, later.continuation_of]))
    assert articles["青禾科技有限公司"] == (later.id,)


def test_the_graph_leads_from_a_continuation_to_its_beginning_and_is_valid(torn) -> None:
    for name, knowledge in torn.items():
        graph, evidence = build_graphs(knowledge, SETTINGS.base)
        links = {(one, first) for one, first in graph.subject_objects(ZKG.continuationOf)}
        wanted = {
            (
                URIRef(node_iri(SETTINGS.base, "article", a.id)),
                URIRef(node_iri(SETTINGS.base, "article", a.continuation_of)),
            )
            for a in knowledge.articles
            if a.continuation_of
        }
        assert links == wanted, name
        assert wanted, name
        assert not validate(graph, evidence, knowledge.pages), name


def test_the_store_gives_the_parts_back(torn, tmp_path) -> None:
    write_store(torn["own line"], tmp_path)
    assert read_store(tmp_path).articles == torn["own line"].articles


def test_processes_and_the_order_of_pages_change_nothing(torn) -> None:
    pages = pages_of(OWN_LINE)
    assert assemble(pages[::-1], replace(SETTINGS, jobs=2)) == torn["own line"]
