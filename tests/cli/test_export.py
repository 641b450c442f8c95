"""`kg export` of the sample pages: every form read back by the programs that it is meant for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from parsers import Quads, by_pyoxigraph, by_rapper, by_rdflib, expected
from rdflib.namespace import RDF, SDO

from kg.export.formats import FOLDERS
from kg.knowledge.vocab import ZKG
from kg.model import EntityType, Predicate
from kg.rdf.load import load_graphs

if TYPE_CHECKING:
    from rdflib import Graph

RDF_FORMATS = ["ttl", "nt", "nq", "trig", "jsonld", "rdfxml"]
LINKS = (*(predicate.value for predicate in Predicate), "hasStage", "upstreamOf")


@pytest.fixture(scope="session")
def graphs(built: Path) -> tuple[Graph, Graph]:
    return load_graphs(built)


@pytest.fixture(scope="session")
def wanted(graphs) -> dict[str, Quads]:
    """What each RDF export must hold; the sample pages have no character that XML has not."""
    whole, named = expected(graphs, "nt"), expected(graphs, "nq")
    return {name: named if name in {"nq", "trig"} else whole for name in RDF_FORMATS}


def exported(run, built: Path, name: str, path: Path) -> Path:
    assert run("export", built, "--format", name, "--to", path).code == 0
    return path


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdflib_and_pyoxigraph_read_back_the_same_graph(run, built, wanted, tmp_path, name) -> None:
    text = exported(run, built, name, tmp_path / "x").read_text(encoding="utf-8")
    assert by_pyoxigraph(text, name) == wanted[name]
    assert by_rdflib(text, name) == wanted[name]


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "rdfxml"])
def test_raptor_reads_back_the_same_graph(run, built, wanted, tmp_path, name) -> None:
    text = exported(run, built, name, tmp_path / "x").read_text(encoding="utf-8")
    assert by_rapper(text, name, tmp_path) == wanted[name]


def test_no_key_of_the_jsonld_is_a_long_iri(run, built, tmp_path) -> None:
    text = exported(run, built, "jsonld", tmp_path / "x").read_text(encoding="utf-8")
    keys = {key for thing in json.loads(text)["@graph"] for key in thing}
    assert {"@id", "@type", "prefLabel", "locatedIn", "confidence", "exact"} <= keys
    assert not [key for key in keys if "/" in key]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_all_things_and_links(run, built, graphs, tmp_path, name) -> None:
    path = exported(run, built, name, tmp_path / "x")
    graph, _ = graphs
    things = {str(node) for kind in (*EntityType, "ChainStage") for node in graph.subjects(RDF.type, ZKG[kind])}
    links = sorted((str(s), name, str(o)) for name in LINKS for s, o in graph.subject_objects(ZKG[name]))
    network = nx.read_graphml(path, force_multigraph=True) if name == "graphml" else nx.read_gexf(path, version="1.3")
    assert set(network.nodes) == things
    assert sorted((s, told["predicate"], o) for s, o, told in network.edges(data=True)) == links
    assert all(type(told["weight"]) is float for *_, told in network.edges(data=True))
    days = {told["first"] for _, told in network.nodes(data=True) if told.get("first")}
    assert days == {str(day) for day in graph.objects(None, SDO.datePublished)}
    if name == "gexf":
        dated = [told for _, told in network.nodes(data=True) if "first" in told]
        assert all(told["start"] <= told["first"] <= told["last"] <= told["end"] for told in dated)


def test_pandas_reads_panel_and_tables(run, built, graphs, tmp_path) -> None:
    pd = pytest.importorskip("pandas", reason="needs pandas: pip install pandas")
    tables, panel = (exported(run, built, name, tmp_path / name) for name in ("tables", "panel"))
    read = {path.name: pd.read_csv(path, encoding="utf-8-sig") for path in (*tables.iterdir(), *panel.glob("panel*"))}
    figures = set(map(str, graphs[0].subjects(RDF.type, ZKG.Observation)))
    assert set(read["observations.csv"]["observation"]) == figures
    assert read["nodes.csv"]["node"].is_unique
    assert set(read["panel.csv"]["observation"]) <= figures
    assert not read["panel.csv"].duplicated(["zone_iri", "year", "months", "indicator", "unit", "expected"]).any()
    assert not read["panel_wide.csv"].duplicated(["zone_iri", "year"]).any()
    for row in read["panel.csv"].dropna(subset=["value"]).to_dict("records"):
        wide = read["panel_wide.csv"].query("zone_iri == @row['zone_iri'] and year == @row['year']")
        assert wide[row["column"]].tolist() == [row["value"]]


def test_the_codebook_accounts_for_every_figure(run, built, graphs, tmp_path) -> None:
    pd = pytest.importorskip("pandas", reason="needs pandas: pip install pandas")
    folder = exported(run, built, "panel", tmp_path / "panel")
    book = pd.read_csv(folder / "codebook.csv", encoding="utf-8-sig")
    cells = len(pd.read_csv(folder / "panel.csv", encoding="utf-8-sig"))
    dropped = book[book["kind"] == "dropped"]["n"].sum()
    assert cells + dropped == len(set(graphs[0].subjects(RDF.type, ZKG.Observation)))


def test_parquet_of_the_sample_pages(run, built, graphs, tmp_path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install 'zonekg[parquet]'")
    folder = exported(run, built, "parquet", tmp_path / "parquet")
    assert {path.name for path in folder.iterdir()} == FOLDERS["parquet"]
    observations = pq.read_table(folder / "observations.parquet")
    assert observations.num_rows == len(set(graphs[0].subjects(RDF.type, ZKG.Observation)))


@pytest.mark.parametrize("name", FOLDERS)
def test_several_files_want_a_folder(run, built, name) -> None:
    said = run("export", built, "--format", name)
    assert (said.code, said.out) == (2, "")
    assert "--to DIR" in said.err
    assert said.err.count("\n") == 1


def test_the_folder_of_the_build_is_not_overwritten(run, built) -> None:
    before = {path.name for path in built.iterdir()}
    said = run("export", built, "--format", "panel", "--to", built)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "holds other files" in said.err
    assert {path.name for path in built.iterdir()} == before


def test_help_tells_what_each_format_is(run) -> None:
    said = run("export", "--help").out
    for word in ("jsonld", "gexf", "timeline", "panel_wide.csv", "codebook", "zonekg[parquet]", "--to"):
        assert word in said
