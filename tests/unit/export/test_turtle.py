"""Turtle: one spelling for one graph, read back to the same terms by two parsers, whatever the texts hold."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from parsers import as_terms, by_pyoxigraph, by_rdflib, new_graph
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import OutputError
from kg.export.terms import Namer
from kg.export.turtle import render_turtle, write_turtle
from kg.knowledge.vocab import OA, ZKG

BASE = "https://example.org/id/"
NODE = URIRef(f"{BASE}selector/1")


def test_two_parsers_read_the_same_graph(graphs) -> None:
    for graph in graphs:
        turtle = render_turtle(graph)
        assert by_rdflib(turtle, "ttl") == as_terms(graph)
        assert by_pyoxigraph(turtle, "ttl") == as_terms(graph)


def test_order_of_insertion_does_not_show(graphs, base) -> None:
    rng = random.Random(3)
    for graph in graphs:
        again = new_graph(base)
        for triple in rng.sample(sorted(graph), len(graph)):
            again.add(triple)
        assert render_turtle(again) == render_turtle(graph)


def test_it_reads_well(graphs) -> None:
    turtle = render_turtle(graphs[0])
    assert 'zone:青禾高新技术产业开发区 a zkg:Zone ;\n    skos:prefLabel "青禾高新技术产业开发区"@zh ;\n' in turtle
    assert "    zkg:locatedIn place:云汀市 ;\n" in turtle
    assert "\n\nmembership:" in turtle
    assert max(len(line) for line in turtle.splitlines()) < 200


def test_only_used_prefixes_are_declared_and_none_is_renamed(graphs) -> None:
    turtle = render_turtle(graphs[0])
    assert "@prefix org: <http://www.w3.org/ns/org#> .\n" in turtle
    assert "@prefix selector:" not in turtle
    assert "org1" not in turtle


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@example("a\x00b\x01\x7f\x85\r\n\t\f\"\\'")
@example("\u2028\u202e\ufeff\ufffe\uffff\U0001f600\U00020000")
@example("\\u0041 \\n 100%")
def test_any_text_comes_back_exactly(text) -> None:
    graph = new_graph(BASE)
    graph.add((NODE, OA.exact, Literal(text)))
    graph.add((NODE, ZKG.title, Literal(text, lang="zh")))
    turtle = render_turtle(graph)
    assert by_rdflib(turtle, "ttl") == as_terms(graph)
    assert by_pyoxigraph(turtle, "ttl") == as_terms(graph)
    assert len(turtle.splitlines()) == turtle.count("\n")


@pytest.mark.parametrize(
    "tail",
    [
        "甲~乙",
        "%E2%80%9C甲%E2%80%9D",
        "-甲",
        ".甲",
        "甲.",
        "1",
        "a/b",
        "a-b",
        "é",
        "\U00020000",
        "甲's",
        "甲(1)",
        "",
        "a:b",
        "a,b;c",
    ],
)
def test_any_iri_comes_back_exactly(tail) -> None:
    graph = new_graph(BASE)
    graph.add((URIRef(f"{BASE}zone/{tail}"), RDF.type, ZKG.Zone))
    turtle = render_turtle(graph)
    assert by_rdflib(turtle, "ttl") == as_terms(graph)
    assert by_pyoxigraph(turtle, "ttl") == as_terms(graph)


@pytest.mark.parametrize(
    ("literal", "spelling"),
    [
        (Literal("12.5", datatype=XSD.decimal), "12.5"),
        (Literal("-0.5", datatype=XSD.decimal), "-0.5"),
        (Literal("12", datatype=XSD.decimal), '"12"^^xsd:decimal'),
        (Literal("12", datatype=XSD.integer), "12"),
        (Literal("true", datatype=XSD.boolean), "true"),
        (Literal("1", datatype=XSD.boolean, normalize=False), '"1"^^xsd:boolean'),
        (Literal("12"), '"12"'),
        (Literal("甲", lang="zh"), '"甲"@zh'),
    ],
)
def test_literals_are_bare_only_where_that_is_the_same_term(literal, spelling) -> None:
    assert Namer({"xsd": str(XSD)}).term(literal) == spelling


@pytest.mark.parametrize("bad", [BNode("x"), URIRef("https://e.org/a b"), URIRef("https://e.org/<x>")])
def test_what_has_no_spelling_is_refused(bad) -> None:
    graph = new_graph(BASE)
    graph.add((bad, RDF.type, ZKG.Zone))
    with pytest.raises(OutputError):
        render_turtle(graph)


def test_file_is_written_beside_and_renamed(graphs, tmp_path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old", encoding="utf-8")
    write_turtle(graphs[0], path)
    assert path.read_bytes() == render_turtle(graphs[0]).encode()
    spoilt = new_graph(BASE)
    spoilt.add((BNode(), RDF.type, ZKG.Zone))
    with pytest.raises(OutputError):
        write_turtle(spoilt, path)
    assert path.read_bytes() == render_turtle(graphs[0]).encode()
    assert [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]


def test_missing_folder_is_named(graphs, tmp_path) -> None:
    with pytest.raises(OutputError, match=r"graph\.ttl: cannot be written"):
        write_turtle(graphs[0], tmp_path / "nowhere" / "graph.ttl")


def test_time_grows_with_size_and_no_faster() -> None:
    def seconds(size: int) -> float:
        graph = new_graph(BASE)
        for number in range(size):
            graph.add((URIRef(f"{BASE}claim/{number}"), ZKG.start, Literal(str(number), datatype=XSD.integer)))
        best = []
        for _ in range(3):
            started = time.process_time()
            render_turtle(graph)
            best.append(time.process_time() - started)
        return min(best)

    assert seconds(8000) < 4 * 2.5 * seconds(2000)
