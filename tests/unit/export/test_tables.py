"""Tables: one row a thing, keys that join, cells that do not run; as CSV and as Parquet."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import InputError, UsageError
from kg.export.formats import FOLDERS, render, render_files
from kg.export.listing import COLUMNS
from kg.export.statements import read_records
from kg.export.table import Column, Kind, Table, one_line, render_table, safe_cell
from kg.export.tables import make_tables
from kg.knowledge.vocab import ZKG

Rows = list[dict[str, str]]


def rows_of(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def tables(graphs) -> dict[str, Rows]:
    return {table.name: rows_of(render_table(table)) for table in make_tables(read_records(*graphs))}


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
    assert {row["object"] for row in rows if row["predicate"] == "level"} == {"省级"}
    assert all(row["claims"] != "0" for row in rows if row["predicate"] != "upstreamOf")


@pytest.mark.parametrize("cell", ["=1+1", "+86电话", "-甲", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1", "|calc"])
def test_cells_that_would_run_are_quoted(cell) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5.2", "+8", "甲=乙", "", "10%", "年产-甲"])
def test_harmless_cells_stay(cell) -> None:
    assert safe_cell(cell) == cell


@pytest.mark.parametrize("name", ["csv", "tables"])
def test_formula_in_a_name_is_quoted_in_the_file(graphs, nodes, name) -> None:
    graph, evidence = graphs
    graph.set((URIRef(nodes["project"]), ZKG.capacity, Literal('=HYPERLINK("x")')))
    if name == "csv":
        cells = {row["object"] for row in rows_of(render(graph, evidence, name))}
    else:
        cells = {row["capacity"] for row in tables(graphs)["nodes"]}
    assert '\'=HYPERLINK("x")' in cells


def test_cells_are_spelt_plainly() -> None:
    kinds = (Kind.NUMBER, Kind.NUMBER, Kind.INTEGER, Kind.FLAG, Kind.FLAG, Kind.TEXT, Kind.NUMBER)
    columns = tuple(Column(f"c{at}", kind, "", "") for at, kind in enumerate(kinds))
    table = Table("t", columns, ((Decimal("1.5E+9"), Decimal("-0.5"), 7, True, False, "-甲", None),))
    assert render_table(table) == "\ufeffc0,c1,c2,c3,c4,c5,c6\r\n1500000000,-0.5,7,1,0,'-甲,\r\n"


@pytest.mark.parametrize(("text", "line"), [("甲\r\n　　乙", "甲乙"), ("甲 \n乙\n\n丙", "甲乙丙"), ("a b", "a b")])
def test_quotes_stand_in_one_line(text, line) -> None:
    assert one_line(text) == line


def test_one_row_a_thing_and_keys_join(graphs) -> None:
    told = tables(graphs)
    things = [row["node"] for row in told["nodes"]]
    assert len(set(things)) == len(things) == 11 + 3
    assert {row[end] for row in told["edges"] for end in ("source", "target")} <= set(things)
    assert {row["subject"] for row in told["observations"]} <= set(things)
    keys = [(row["source"], row["predicate"], row["target"]) for row in told["edges"]]
    assert len(set(keys)) == len(keys) == 18
    observations = [row["observation"] for row in told["observations"]]
    assert len(set(observations)) == len(observations) == 1


def test_a_thing_of_two_classes_is_one_row(graphs, nodes) -> None:
    graphs[0].add((URIRef(nodes["firm"]), RDF.type, ZKG.Organization))
    assert [row["type"] for row in tables(graphs)["nodes"] if row["node"] == nodes["firm"]] == ["Enterprise"]


def test_nodes_say_what_is_known_of_them(graphs, nodes) -> None:
    things = {row["node"]: row for row in tables(graphs)["nodes"]}
    zone, project, place = (things[nodes[name]] for name in ("zone", "project", "place"))
    assert (zone["type"], zone["label"], zone["level"]) == ("Zone", "青禾高新技术产业开发区", "省级")
    assert (zone["other_names"], zone["articles"], zone["first_reported"]) == (
        "青禾工业小区; 青禾高新区",
        "1",
        "2024-03",
    )
    assert (project["investment_cny"], project["land_area_m2"], project["floor_area_m2"]) == ("525000000", "41333", "")
    assert (project["status"], project["capacity"]) == ("UnderConstruction", "年产3000吨")
    assert (place["admin_code"], place["links"], place["stage_index"]) == ("990100", "2", "")


def test_of_contradictory_amounts_one_counts_and_the_others_are_named(graphs, nodes) -> None:
    graph, _ = graphs
    graph.add((URIRef(nodes["project"]), ZKG.investmentCNY, Literal("900000000", datatype=XSD.decimal)))
    (project,) = [row for row in tables(graphs)["nodes"] if row["node"] == nodes["project"]]
    assert (project["investment_cny"], project["other_values"]) == ("525000000", "investmentCNY 900000000")


def test_edges_and_figures_say_what_they_rest_on(graphs, nodes) -> None:
    told = tables(graphs)
    (post,) = [row for row in told["edges"] if row["predicate"] == "worksFor"]
    assert (post["source"], post["titles"], post["target_type"]) == (
        nodes["person"],
        "主任; 党工委书记",
        "Organization",
    )
    assert (post["claims"], post["articles"], post["last_reported"], post["quote"]) == (
        "1",
        "1",
        "2024-03",
        "管委会主任沈秋禾",
    )
    (figure,) = told["observations"]
    assert (figure["subject"], figure["value"], figure["year"], figure["months"]) == (
        nodes["zone"],
        "1250000000",
        "2023",
        "01-12",
    )
    assert (figure["expected"], figure["growth_percent"], figure["confidence"]) == ("0", "8", "0.8")


def test_lists_are_claims_but_no_articles(graphs, nodes) -> None:
    (row,) = [row for row in tables(graphs)["edges"] if row["source"] == nodes["place"]]
    assert (row["claims"], row["articles"], row["first_reported"], row["quote"]) == ("1", "0", "", "")


def test_an_amount_that_is_no_number_is_named(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.set((URIRef(nodes["project"]), ZKG.investmentCNY, Literal("很多")))
    with pytest.raises(InputError, match="investmentCNY: '很多' is no number"):
        render_files(graph, evidence, "tables")


@pytest.mark.parametrize("name", ["tables", "panel"])
def test_the_codebook_describes_every_column(graphs, name) -> None:
    files = {file: content.decode() for file, content in render_files(*graphs, name).items()}
    assert files.keys() == FOLDERS[name]
    book = rows_of(files.pop("codebook.csv"))
    columns = [(row["file"], row["column"]) for row in book if row["file"]]
    assert sorted(columns) == sorted(
        (file, column)
        for file, text in files.items()
        for column in csv.DictReader(io.StringIO(text[1:])).fieldnames or ()
    )
    for row in book:
        if row["file"]:
            filled = sum(1 for told in rows_of(files[row["file"]]) if told[row["column"]])
            assert (int(row["n"]), bool(row["zh"]), bool(row["en"])) == (filled, True, True)


def test_pandas_joins_the_tables(graphs, nodes) -> None:
    pd = pytest.importorskip("pandas", reason="needs pandas: pip install pandas")
    files = render_files(*graphs, "tables")
    things, edges, observations = (
        pd.read_csv(io.BytesIO(files[f"{name}.csv"]), encoding="utf-8-sig")
        for name in ("nodes", "edges", "observations")
    )
    joined = edges.merge(things, left_on="target", right_on="node", validate="many_to_one")
    assert len(joined) == len(edges)
    assert (joined["target_label"] == joined["label"]).all()
    assert observations.merge(things, left_on="subject", right_on="node")["type"].tolist() == ["Zone"]
    assert things.set_index("node").loc[nodes["project"], "investment_cny"] == 525000000


def test_parquet_holds_what_the_tables_hold(graphs, nodes) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install 'zonekg[parquet]'")
    files = render_files(*graphs, "parquet")
    assert files.keys() == FOLDERS["parquet"]
    read = {name: pq.read_table(io.BytesIO(content)) for name, content in files.items()}
    plain = render_files(*graphs, "tables") | render_files(*graphs, "panel")
    for name in ("nodes", "edges", "observations", "panel", "panel_wide"):
        rows = rows_of(plain[f"{name}.csv"].decode())
        assert read[f"{name}.parquet"].num_rows == len(rows)
        assert read[f"{name}.parquet"].column_names == list(rows[0])
    schema = read["nodes.parquet"].schema
    assert [str(schema.field(name).type) for name in ("label", "articles", "investment_cny")] == [
        "string",
        "int64",
        "double",
    ]
    assert schema.field("label").metadata[b"en"] == b"name"
    things = {row["node"]: row for row in read["nodes.parquet"].to_pylist()}
    assert things[nodes["project"]]["investment_cny"] == 525000000.0
    assert (things[nodes["project"]]["admin_code"], things[nodes["zone"]]["investment_cny"]) == (None, None)
    assert read["observations.parquet"].column("expected").to_pylist() == [False]


def test_parquet_without_pyarrow_says_what_to_install(graphs, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'zonekg\[parquet\]'"):
        render_files(*graphs, "parquet")
