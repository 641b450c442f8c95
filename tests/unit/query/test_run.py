"""Queries over a folder: what they see, what they may not do, how parameters get in, how mistakes are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from asking import run_query
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.query.guard import QueryError, check_query
from kg.query.params import bind_params
from kg.query.result import Question, ResultKind
from kg.query.run import answer

NAME = "SELECT ?name WHERE { ?zone a zkg:Zone ; skos:prefLabel ?name }"


def values(result) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else term.value for term in row) for row in result.rows]


def test_prefixes_need_no_declaration(out) -> None:
    result = run_query(out, NAME)
    assert (result.kind, result.variables) == (ResultKind.ROWS, ("name",))
    assert values(result) == [("青禾高新技术产业开发区",)]


def test_graph_and_evidence_are_one(out) -> None:
    text = """SELECT ?quote WHERE {
              ?p a zkg:Project ; zkg:status ?status .
              ?claim rdf:subject ?p ; rdf:predicate zkg:status ; rdf:object ?status ;
                oa:hasSelector/oa:exact ?quote }"""
    assert values(run_query(out, text)) == [("项目已开工",)]


def test_vocabulary_is_a_named_graph_and_not_in_the_way(out) -> None:
    named = "GRAPH <https://w3id.org/zonekg/ontology>"
    labels = f'SELECT ?l WHERE {{ {named} {{ zkg:Zone rdfs:label ?l FILTER(LANG(?l) = "zh") }} }}'
    assert values(run_query(out, labels)) == [("开发区",)]
    assert run_query(out, "ASK { zkg:Zone ?p ?o }").answer is False


def test_construct_and_ask(out) -> None:
    triples = run_query(out, "CONSTRUCT { ?z skos:prefLabel ?n } WHERE { ?z a zkg:Zone ; skos:prefLabel ?n }")
    assert triples.kind is ResultKind.TRIPLES
    assert len(triples.triples) == len(triples.rows) == 1
    assert run_query(out, "ASK { ?z a zkg:Zone }").answer is True


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { SERVICE # say so\n <http://127.0.0.1:9/> # again\n { ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2)SERVICE#>\n?x{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
        "SELECT * { ?s ?p ?x.SERVICE ?y { ?a ?b ?c } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s ?p e:.SERVICE ?y { ?a ?b ?c } }",
        'SELECT * { ?s ?p "x"SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }',
    ],
)
def test_remote_services_are_refused(out, text) -> None:
    with pytest.raises(QueryError, match=r"line \d+: SERVICE is refused"):
        run_query(out, text)


def test_escaped_keyword_is_no_way_around(out) -> None:
    with pytest.raises(QueryError):
        run_query(out, "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <file:///etc/hosts>",
        "from named <http://127.0.0.1:9/g>",
        "FROM zkg:NoSuchGraph",
        "FROM zkg:FactGraph from <g>",
    ],
)
def test_other_data_sets_are_refused(out, clause) -> None:
    with pytest.raises(QueryError, match=r"line 2: FROM (NAMED )?.+ is refused, since nothing is fetched"):
        run_query(out, f"SELECT *\n{clause} WHERE {{ ?s ?p ?o }}")


def test_graphs_of_the_store_may_be_named(out) -> None:
    def count(clause: str, pattern: str = "?s ?p ?o") -> int:
        return int(values(run_query(out, f"SELECT (COUNT(*) AS ?n) {clause} {{ {pattern} }}"))[0][0])

    graph, evidence = count("FROM zkg:FactGraph"), count("FROM <https://w3id.org/zonekg/ontology#EvidenceGraph>")
    assert graph > 0
    assert evidence > 0
    assert count("") == count("FROM zkg:FactGraph FROM zkg:EvidenceGraph") == graph + evidence
    declared = "PREFIX e: <https://w3id.org/zonekg/ontology#> ASK FROM e:FactGraph { ?s a zkg:Zone }"
    assert run_query(out, declared).answer is True


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("SERVICE FROM" AS ?x) {}',
        "SELECT ?service ?from { ?service ?from ?o }",
        "SELECT ?service ?x { ?service a ?x }",
        "# FROM here\nSELECT * { ?s <http://example.org/service#from> ?o }",
        "PREFIX ex: <http://example.org/> SELECT * { ?s ex:from ex:service }",
    ],
)
def test_the_words_alone_are_no_offence(text) -> None:
    check_query(text)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "DROP ALL", "LOAD <file:///etc/hosts>", "CLEAR DEFAULT"]
)
def test_updates_are_no_queries(out, text) -> None:
    with pytest.raises(QueryError):
        run_query(out, text)


def test_mistake_is_told_with_its_place(out) -> None:
    with pytest.raises(QueryError, match=r"query, line 3, column \d+: not SPARQL: 'FILTR\(\?name\) }'") as caught:
        run_query(out, "SELECT ?name WHERE {\n  ?z skos:prefLabel ?name .\n  FILTR(?name) }")
    assert caught.value.exit_code == 1
    assert "\n" not in str(caught.value)


def test_unfinished_query_is_told(out) -> None:
    with pytest.raises(QueryError, match="the query ends too soon"):
        run_query(out, "SELECT ?name WHERE { ?z skos:prefLabel ?name")


def test_unknown_prefix_is_told(out) -> None:
    with pytest.raises(
        QueryError, match=r"query, line 2, column 4: foaf: is no known prefix; put PREFIX foaf: <…> first"
    ):
        run_query(out, "SELECT * {\n?s foaf:name ?o }")


def test_what_would_overflow_the_parser_is_refused(out) -> None:
    with pytest.raises(QueryError, match="line 1: nested deeper than 200 levels"):
        run_query(out, f"ASK {{ FILTER({'(' * 300}1{')' * 300}) }}")
    assert run_query(out, f"ASK {{ FILTER({'(' * 150}1{')' * 150} || ')' = '(') }}").answer is True
    with pytest.raises(QueryError, match=r"1,000,0.. characters are too many"):
        run_query(out, f"ASK {{ ?s ?p '{'x' * 1_000_000}' }}")


def test_rows_beyond_the_wished_ones_are_cut_and_it_is_told(out) -> None:
    from kg.query.store import open_store

    store = open_store(out)
    every = answer(store, Question(NAME.replace("zkg:Zone", "?any")))
    assert not every.is_cut
    some = answer(store, Question(NAME.replace("zkg:Zone", "?any")), rows=2)
    assert (len(some.rows), some.is_cut) == (2, True)
    assert not answer(store, Question(NAME.replace("zkg:Zone", "?any")), rows=len(every.rows)).is_cut


def test_records_have_plain_values(out) -> None:
    text = """SELECT ?s (1.50 AS ?d) (2 AS ?i) (true AS ?b) ("z" AS ?t) (STRDT("x", xsd:integer) AS ?odd)
              ("2024-05-01"^^xsd:date AS ?day) ?none { ?s a zkg:Zone }"""
    (record,) = run_query(out, text).records()
    assert str(record.pop("s")).startswith("https://")
    assert record == {
        "d": Decimal("1.50"),
        "i": 2,
        "b": True,
        "t": "z",
        "odd": "x",
        "day": date(2024, 5, 1),
        "none": None,
    }


def test_relative_names_start_from_the_base(out) -> None:
    question = Question("CONSTRUCT { <s> <p> 1 } WHERE {}", base="https://example.org/sparql")
    (triple,) = answer(ox.Store(), question).triples
    assert triple.subject.value == "https://example.org/s"


def test_parameter_is_a_text_or_an_iri(out, nodes) -> None:
    by_text = "SELECT ?z { ?z skos:prefLabel ?n FILTER(STR(?n) = $name) }"
    assert values(run_query(out, by_text, {"name": "青禾高新技术产业开发区"})) == [(nodes["zone"],)]
    by_iri = "SELECT ?n { $node skos:prefLabel ?n }"
    assert values(run_query(out, by_iri, {"node": f"<{nodes['zone']}>"})) == [("青禾高新技术产业开发区",)]


def test_unknown_parameter_is_a_usage_error(out) -> None:
    with pytest.raises(UsageError, match="no variable 'zome'; its variables are name, zone"):
        run_query(out, NAME, {"zome": "x"})


def test_parameter_leaves_strings_comments_and_iris_alone() -> None:
    text = 'SELECT ?y { ?y <a:$x> \'$x\', """?x\n""", $x } # $x'
    assert bind_params(text, {"x": "v"}) == 'SELECT ?y { ?y <a:$x> \'$x\', """?x\n""", "v" } # $x'


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@example('") } DROP ALL #')
@example("\\\" . ?s ?p ?o } #\n\r\x00'''")
@example("<a> } SELECT * { ?s ?p ?o")
@example("?value $value")
def test_no_value_can_change_the_query(value) -> None:
    (row,) = answer(ox.Store(), Question("SELECT ($value AS ?got) WHERE {}", {"value": value})).rows
    assert row[0].value in {value, value.removeprefix("<").removesuffix(">")}


def test_missing_and_broken_files_are_named(tmp_path) -> None:
    with pytest.raises(InputError, match=r"graph\.ttl: cannot be read"):
        run_query(tmp_path, NAME)
    (tmp_path / "graph.ttl").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(InputError, match=r"graph\.ttl: not Turtle"):
        run_query(tmp_path, NAME)
