"""The questions that come along: each has its titles, answers on the small knowledge, and takes its parameters."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from kg.errors import UsageError
from kg.export.turtle import write_turtle
from kg.knowledge.vocab import ZKG
from kg.query.library import find_query, load_library
from kg.query.run import run_query

QUERIES = load_library()

# the first row of each answer on the small knowledge, as texts
FIRST = {
    "articles-of-thing": ("“凝胶\x01”膜", "青禾高新区链起新材料", "青禾日报_01.txt", "2024-03"),
    "chain-stages": ("基膜—涂布—模组产业链", "1", "基膜", "青禾高新技术产业开发区"),
    "enterprises-per-zone": ("青禾高新技术产业开发区", "澄光新材料有限公司", "新材料"),
    "evidence-behind-edge": ("云汀市", "位于", "汀南省", "事实", "1", "division", "divisions.csv", None, None, None),
    "figures-of-zone": ("青禾高新技术产业开发区", "新材料产值", "2023", "1250000000", "CNY", "8", "false"),
    "industries-by-class": ("3", "新材料产业", "1", "1", "新材料"),
    "industries-by-zones": ("新材料", "1", "1", "0"),
    "investment-by-zone": ("青禾高新技术产业开发区", "1", "525000000"),
    "officials-and-posts": ("沈秋禾", "青禾高新区管委会", "主任"),
    "partners-of-zone": ("青禾高新技术产业开发区", "合作", "青禾高新区管委会", "远帆大学"),
    "pipeline-by-status": ("在建", "1", "525000000"),
    "plans-and-talks": ("青禾高新区管委会", "合作", "远帆大学"),
    "products-and-makers": ("“凝胶\x01”膜", "年产3000吨“凝胶\x01”膜项目", "项目"),
    "project-history": ("年产3000吨“凝胶\x01”膜项目", "2024-03", "在建", "青禾高新区链起新材料"),
    "projects-by-zone": ("青禾高新技术产业开发区", "年产3000吨“凝胶\x01”膜项目", "在建", "525000000"),
    "zone-and-its-bodies": ("青禾高新技术产业开发区", "所在地", "云汀市"),
    "zone-name-in-year": ("青禾高新技术产业开发区", "青禾高新技术产业开发区", "2005-03", None),
    "zones-by-level": ("青禾高新技术产业开发区", "省级", "高新技术产业开发区", "云汀市", "汀南省"),
    "zone-history": ("青禾高新技术产业开发区", "1996", "设立", "青禾工业小区", None),
    "zones-of-industry": ("新材料", "开发区", "青禾高新技术产业开发区", "1"),
}
# a value that leaves something, per parameter
FITTING = {
    "zone": "青禾",
    "industry": "材料",
    "chain": "涂布",
    "category": "材料",
    "project": "膜",
    "place": "汀南",
    "year": "2019",
    "body": "管委会",
    "indicator": "产值",
    "subject": "项目",
    "object": "澄光",
    "product": "膜",
    "name": "远帆大学",
}


def texts(result) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else term.value for term in row) for row in result.rows]


def test_every_query_is_tested() -> None:
    assert {query.name for query in QUERIES} == {*FIRST, "describe-thing"}
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_has_titles_in_both_languages(query) -> None:
    assert any("\u4e00" <= char <= "\u9fff" for char in query.zh)
    assert query.en.isascii()
    assert query.zh in query.description
    assert all(param.zh and param.en for param in query.params)


@pytest.mark.parametrize("name", FIRST)
def test_query_answers(out, name) -> None:
    assert texts(run_query(out, find_query(name)))[0] == FIRST[name]


@pytest.mark.parametrize(
    ("query", "param"), [(query, param.name) for query in QUERIES for param in query.params], ids=str
)
def test_parameter_narrows_the_answer(out, query, param) -> None:
    everything = set(run_query(out, query.text).rows)
    fitting = set(run_query(out, query.text, {param: FITTING[param]}).rows)
    nothing = run_query(out, query.text, {param: "无此名称"}).rows
    assert fitting
    assert fitting <= everything
    assert not nothing


def test_partners_are_no_one_elses(out) -> None:
    assert texts(run_query(out, find_query("partners-of-zone"))) == [
        ("青禾高新技术产业开发区", "合作", "青禾高新区管委会", "远帆大学"),
        ("青禾高新技术产业开发区", "洽谈", "青禾高新技术产业开发区", "远帆大学"),
    ]


def test_thing_is_described_in_triples(out, nodes) -> None:
    result = run_query(out, find_query("describe-thing"), {"name": "青禾高新区"})
    assert {row[0].value for row in result.rows if row[1].value.endswith("#type")} == {nodes["zone"]}
    assert len(result.triples) > 8


def test_sparql_is_not_looked_up() -> None:
    assert find_query("SELECT * { ?s ?p ?o }") == "SELECT * { ?s ?p ?o }"


def test_near_names_are_offered() -> None:
    with pytest.raises(UsageError, match="did you mean zone-history"):
        find_query("zone-histroy")


def test_pipeline_counts_projects_of_no_zone_where_none_is_asked_for(graphs, nodes, tmp_path) -> None:
    graph, evidence = graphs
    graph.remove((URIRef(nodes["project"]), ZKG.locatedIn, None))
    write_turtle(graph, tmp_path / "graph.ttl")
    write_turtle(evidence, tmp_path / "evidence.ttl")
    pipeline = find_query("pipeline-by-status")
    assert texts(run_query(tmp_path, pipeline)) == [("在建", "1", "525000000")]
    assert texts(run_query(tmp_path, pipeline, {"zone": "青禾"})) == []


@pytest.mark.parametrize(
    ("year", "name", "since", "until"),
    [
        ("2019", "青禾高新技术产业开发区", "2005-03", None),
        ("2005", "青禾高新技术产业开发区", "2005-03", None),
        ("1999", "青禾工业小区", None, "2005-03"),
    ],
)
def test_a_query_can_ask_for_the_name_of_a_zone_in_a_year(out, year, name, since, until) -> None:
    query = find_query("zone-name-in-year")
    for asked in ("青禾工业小区", "青禾高新"):
        result = run_query(out, query, {"zone": asked, "year": year})
        assert texts(result) == [("青禾高新技术产业开发区", name, since, until)]
