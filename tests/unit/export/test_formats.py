"""The RDF formats, each read back by parsers that are not ours, none hurt by what the texts hold; files and streams."""

from __future__ import annotations

import io
import json
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from parsers import as_terms, by_pyoxigraph, by_rapper, by_rdflib, expected, new_graph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import OutputError, UsageError
from kg.export.context import terms
from kg.export.formats import FOLDERS, ExportFormat, check_target, export, render, render_files
from kg.knowledge.vocab import ZKG

BASE = "https://example.org/id/"
CONTROL = "\x01"
TEXTS = [name for name in ExportFormat if name not in FOLDERS]
WHOLE = ["ttl", "nt", "nq", "trig", "jsonld"]  # XML has no control characters


def fit_for_xml(graph: Graph) -> Graph:
    """The graph as XML can hold it."""
    fit = Graph(bind_namespaces="none")
    for s, p, o in graph:
        spoilt = isinstance(o, Literal) and CONTROL in o
        fit.add((s, p, Literal(o.replace(CONTROL, "\ufffd"), lang=o.language, datatype=o.datatype) if spoilt else o))
    return fit


def jsonld(graph: Graph) -> tuple[dict, dict]:
    """(context, objects by @id)."""
    told = json.loads(render(graph, Graph(), "jsonld"))
    return told["@context"], {thing["@id"]: thing for thing in told["@graph"]}


@pytest.mark.parametrize("name", WHOLE)
def test_two_parsers_read_back_what_was_written(graphs, name) -> None:
    text = render(*graphs, name)
    assert by_rdflib(text, name) == expected(graphs, name)
    assert by_pyoxigraph(text, name) == expected(graphs, name)


def test_rdfxml_comes_back_but_for_characters_that_xml_has_not(graphs, tmp_path) -> None:
    assert any(CONTROL in str(term) for graph in graphs for triple in graph for term in triple)
    text, wanted = render(*graphs, "rdfxml"), expected(tuple(map(fit_for_xml, graphs)), "rdfxml")
    assert by_rdflib(text, "rdfxml") == wanted
    assert by_pyoxigraph(text, "rdfxml") == wanted
    assert by_rapper(text, "rdfxml", tmp_path) == wanted


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig"])
def test_raptor_reads_back_what_was_written(graphs, name, tmp_path) -> None:
    assert by_rapper(render(*graphs, name), name, tmp_path) == expected(graphs, name)


@pytest.mark.parametrize("name", ["ttl", "trig"])
def test_what_only_the_evidence_names_is_shortened_too(graphs, name) -> None:
    text = render(*graphs, name)
    assert "@prefix oa: <http://www.w3.org/ns/oa#> ." in text
    assert "oa:exact" in text


def test_jsonld_has_short_keys_and_bare_values(graphs, nodes) -> None:
    context, things = jsonld(graphs[0])
    project = things[nodes["project"].removeprefix(BASE)]
    assert project["locatedIn"] == "zone/青禾高新技术产业开发区"
    assert (project["@type"], project["status"]) == ("Project", "UnderConstruction")
    assert (project["investmentCNY"], project["landAreaM2"]) == ("525000000", "41333")
    assert things["zone/青禾高新技术产业开发区"]["prefLabel"] == "青禾高新技术产业开发区"
    assert context["@base"] == BASE
    assert context["locatedIn"] == {"@id": "zkg:locatedIn", "@type": "@id"}
    assert context["investmentCNY"] == {"@id": "zkg:investmentCNY", "@type": "xsd:decimal"}
    assert context["prefLabel"] == {"@id": "skos:prefLabel", "@language": "zh"}
    assert context["status"] == {"@id": "zkg:status", "@type": "@vocab"}


def test_every_property_of_our_graphs_has_a_key_of_its_own(graphs) -> None:
    used = {str(predicate) for graph in graphs for _, predicate, _ in graph if predicate != RDF.type}
    assert used <= terms().keys()
    keys = [term.key for term in terms().values()]
    assert len(keys) == len(set(keys))


def test_jsonld_tells_two_vocabularies_with_one_word_apart(graphs) -> None:
    text = render(*graphs, "jsonld")
    assert '"start": {"@id": "zkg:start", "@type": "xsd:integer"}' in text
    assert '"oa:start": {"@id": "oa:start", "@type": "xsd:integer"}' in text


def test_jsonld_spells_out_what_its_context_does_not_expect() -> None:
    graph, node = new_graph(BASE), URIRef(f"{BASE}zone/甲")
    odd = URIRef("https://elsewhere.example/vocab#said")
    for triple in (
        (node, ZKG.start, Literal("soon")),
        (node, ZKG.value, Literal("x")),
        (node, ZKG.level, Literal("provincial", lang="en")),
        (node, ZKG.capacity, Literal("年产", lang="zh")),
        (node, ZKG.locatedIn, Literal("nowhere")),
        (node, ZKG.status, URIRef("https://elsewhere.example/x")),
        (node, ZKG.unit, URIRef(f"{BASE}a:b/../c")),
        (node, odd, URIRef("urn:x:y")),
        (URIRef(f"{BASE}zone/.."), RDF.type, URIRef("https://elsewhere.example/Thing")),
    ):
        graph.add(triple)
    text = render(graph, Graph(), "jsonld")
    assert by_rdflib(text, "jsonld") == as_terms(graph)
    assert by_pyoxigraph(text, "jsonld") == as_terms(graph)


@pytest.mark.parametrize("name", [*WHOLE, "rdfxml"])
@pytest.mark.parametrize(
    ("bad", "at"), [(URIRef("https://e.org/a b"), at) for at in range(3)] + [(BNode(), 0), (BNode(), 2)]
)
def test_what_has_no_spelling_is_refused(name, bad, at) -> None:
    graph = new_graph(BASE)
    triple = [URIRef(f"{BASE}zone/1"), ZKG.locatedIn, URIRef(f"{BASE}zone/2")]
    triple[at] = bad
    graph.add(tuple(triple))
    with pytest.raises(OutputError):
        render(graph, Graph(), name)


@pytest.mark.parametrize("iri", ["oa:甲", "zone:甲"])
def test_jsonld_refuses_an_iri_that_reads_like_a_short_name(iri) -> None:
    graph = new_graph(BASE)
    graph.add((URIRef(iri), RDF.type, ZKG.Zone))
    with pytest.raises(OutputError, match=f"would take {iri} for a short name"):
        render(graph, Graph(), "jsonld")


def test_jsonld_keeps_the_spelling_of_a_number() -> None:
    graph = new_graph(BASE)
    for spelling in ("007", "+7", "-0", "12345678901234567890", "7"):
        literal = Literal(spelling, datatype=XSD.integer, normalize=False)
        graph.add((URIRef(f"{BASE}stage/{len(graph)}"), ZKG.stageIndex, literal))
    assert by_pyoxigraph(render(graph, Graph(), "jsonld"), "jsonld") == as_terms(graph)


def test_jsonld_numbers_that_json_can_hold_are_numbers(graphs) -> None:
    article = next(thing for thing in jsonld(graphs[0])[1].values() if thing["@id"].startswith("article/"))
    assert article["start"] == 0
    figure = next(thing for thing in jsonld(graphs[0])[1].values() if thing["@id"].startswith("observation/"))
    assert figure["expected"] is False
    assert Decimal(figure["value"]) == 1250000000


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@example("a\x00b\x01\x7f\x85\r\n\t\f\"\\'\u2028\U0001f600")
def test_any_text_comes_back_from_jsonld(text) -> None:
    graph = new_graph(BASE)
    graph.add((URIRef(f"{BASE}zone/1"), ZKG.title, Literal(text, lang="zh")))
    graph.add((URIRef(f"{BASE}zone/1"), ZKG.capacity, Literal(text)))
    assert by_pyoxigraph(render(graph, Graph(), "jsonld"), "jsonld") == as_terms(graph)


def test_carriage_returns_survive_xml() -> None:
    graph = Graph(bind_namespaces="none")
    graph.add((URIRef("https://e.org/a"), ZKG.rule, Literal('甲\r\n乙\r丙\n<&>"]]>')))
    assert by_rdflib(render(graph, Graph(), "rdfxml"), "rdfxml") == as_terms(graph)


def test_predicate_that_xml_cannot_name_is_refused() -> None:
    graph = Graph()
    graph.add((URIRef("https://e.org/a"), URIRef("https://e.org/1"), Literal("x")))
    with pytest.raises(OutputError, match="cannot name"):
        render(graph, Graph(), "rdfxml")


@pytest.mark.parametrize("name", TEXTS)
def test_file_and_stream_get_the_same_bytes(graphs, tmp_path, name) -> None:
    stream = io.BytesIO()
    export(*graphs, name, stream)
    export(*graphs, str(name), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == stream.getvalue()
    assert stream.getvalue()


@pytest.mark.parametrize("name", TEXTS)
def test_order_of_insertion_does_not_show(graphs, name) -> None:
    again = tuple(Graph(bind_namespaces="none") for _ in graphs)
    for old, new in zip(graphs, again, strict=True):
        for prefix, space in old.namespaces():
            new.bind(prefix, space)
        for triple in sorted(old, reverse=True):
            new.add(triple)
    assert render(*again, name) == render(*graphs, name)


def test_unknown_format_is_a_usage_error(graphs) -> None:
    with pytest.raises(UsageError, match="formats are ttl, nt"):
        render(*graphs, "docx")


@pytest.mark.parametrize("name", FOLDERS)
def test_formats_of_several_files_want_a_folder(graphs, name) -> None:
    with pytest.raises(UsageError, match="--to DIR"):
        export(*graphs, name, io.BytesIO())
    with pytest.raises(UsageError, match="--to DIR"):
        check_target(name, None)
    with pytest.raises(UsageError, match="no single text"):
        render(*graphs, name)
    with pytest.raises(UsageError, match="formats that are folders: tables, panel, parquet"):
        render_files(*graphs, "ttl")
