"""The other formats: each read back by a parser that is not ours, none hurt by what the texts hold."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from kg.errors import OutputError, UsageError
from kg.export.formats import ExportFormat, export, render
from kg.export.tables import COLUMNS, safe_cell
from kg.knowledge.vocab import ZKG

CONTROL = "\x01"
_GEXF = {"g": "http://gexf.net/1.3"}


def both(graphs) -> set[tuple]:
    return set(graphs[0]) | set(graphs[1])


def rows_of(text) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(("name", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")])
def test_rdf_formats_come_back_whole(graphs, name, parser) -> None:
    assert set(Graph(bind_namespaces="none").parse(data=render(*graphs, name), format=parser)) == both(graphs)


@pytest.mark.parametrize("name", ["nq", "trig"])
def test_formats_with_named_graphs_keep_the_two_apart(graphs, name) -> None:
    data = Dataset().parse(data=render(*graphs, name), format={"nq": "nquads"}.get(name, name))
    assert set(data.graph(URIRef(str(ZKG.FactGraph)))) == set(graphs[0])
    assert set(data.graph(URIRef(str(ZKG.EvidenceGraph)))) == set(graphs[1])


def test_rdfxml_comes_back_but_for_characters_that_xml_has_not(graphs) -> None:
    read = set(Graph(bind_namespaces="none").parse(data=render(*graphs, "rdfxml"), format="xml"))
    changed = {
        tuple(
            Literal(str(t).replace(CONTROL, "\ufffd"), lang=t.language, datatype=t.datatype)
            if isinstance(t, Literal)
            else t
            for t in triple
        )
        for triple in both(graphs)
    }
    assert any(CONTROL in str(term) for triple in both(graphs) for term in triple)
    assert read == changed


@pytest.mark.parametrize("name", ["jsonld", "rdfxml"])
def test_a_second_parser_counts_the_same(graphs, name) -> None:
    kind = {"jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}[name]
    assert len(set(ox.parse(render(*graphs, name).encode(), format=kind))) == len(both(graphs))


def test_carriage_returns_survive_xml() -> None:
    graph = Graph(bind_namespaces="none")
    graph.add((URIRef("https://e.org/a"), ZKG.rule, Literal('甲\r\n乙\r丙\n<&>"]]>')))
    read = Graph().parse(data=render(graph, Graph(), "rdfxml"), format="xml")
    assert set(read) == set(graph)


def test_predicate_that_xml_cannot_name_is_refused() -> None:
    graph = Graph()
    graph.add((URIRef("https://e.org/a"), URIRef("https://e.org/1"), Literal("x")))
    with pytest.raises(OutputError, match="cannot name"):
        render(graph, Graph(), "rdfxml")


def test_graphml_is_a_network(graphs, nodes) -> None:
    network = nx.parse_graphml(render(*graphs, "graphml"), force_multigraph=True)
    assert network.nodes[nodes["zone"]]["label"] == "青禾高新技术产业开发区"
    assert network.nodes[nodes["zone"]]["type"] == "Zone"
    assert network.nodes[nodes["project"]]["investmentCNY"] == "525000000"
    (edge,) = network.get_edge_data(nodes["zone"], nodes["school"]).values()
    assert (edge["predicate"], edge["confidence"], edge["modality"]) == ("negotiatesWith", 0.8, "Talk")
    assert len(network.edges) == 13 + 3 + 2


def test_gexf_is_a_network_without_a_date(graphs, nodes) -> None:
    text = render(*graphs, "gexf")
    root = ET.fromstring(text)  # noqa: S314 - our own
    labels = {node.get("id"): node.get("label") for node in root.iterfind(".//g:node", _GEXF)}
    edges = [(edge.get("source"), edge.get("target"), edge.get("label")) for edge in root.iterfind(".//g:edge", _GEXF)]
    assert labels[nodes["firm"]] == "澄光新材料有限公司"
    assert (nodes["firm"], nodes["zone"], "locatedIn") in edges
    assert "date" not in text.split("<nodes>")[0]
    assert nx.read_gexf(io.BytesIO(text.encode()), version="1.3").number_of_nodes() == len(labels)


def test_surest_claim_speaks_for_an_edge(graphs, nodes) -> None:
    rows = rows_of(render(*graphs, "csv"))
    (row,) = [row for row in rows if row["subject_iri"] == nodes["zone"] and row["predicate"] == "locatedIn"]
    assert (row["confidence"], row["claims"], row["quote"]) == ("0.95", "2", "位于云汀市")


def test_csv_holds_links_attributes_and_figures(graphs) -> None:
    text = render(*graphs, "csv")
    assert text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    rows = rows_of(text)
    (figure,) = [row for row in rows if row["predicate"] == "observation"]
    assert (figure["indicator"], figure["object"], figure["unit"], figure["growth_percent"]) == (
        "新材料产值",
        "1250000000",
        "CNY",
        "8",
    )
    (status,) = [row for row in rows if row["predicate"] == "status"]
    assert (status["object"], status["object_iri"]) == ("UnderConstruction", "")
    assert all(row["claims"] != "0" for row in rows if row["predicate"] != "upstreamOf")


@pytest.mark.parametrize("cell", ["=1+1", "+86电话", "-甲", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1", "|calc"])
def test_cells_that_would_run_are_quoted(cell) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5.2", "+8", "甲=乙", "", "10%", "年产-甲"])
def test_harmless_cells_stay(cell) -> None:
    assert safe_cell(cell) == cell


def test_formula_in_a_name_is_quoted_in_the_file(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.set((URIRef(nodes["project"]), ZKG.capacity, Literal('=HYPERLINK("x")')))
    assert any(row["object"] == '\'=HYPERLINK("x")' for row in rows_of(render(graph, evidence, "csv")))


@pytest.mark.parametrize("name", list(ExportFormat))
def test_file_and_stream_get_the_same_bytes(graphs, tmp_path, name) -> None:
    stream = io.BytesIO()
    export(*graphs, name, stream)
    export(*graphs, str(name), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == stream.getvalue()
    assert stream.getvalue()


def test_unknown_format_is_a_usage_error(graphs) -> None:
    with pytest.raises(UsageError, match="formats are ttl, nt"):
        render(*graphs, "docx")
