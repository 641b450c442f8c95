"""Answers as text: the table for people, the W3C forms for programs (read back by pyoxigraph)."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest
from asking import run_query

from kg.errors import UsageError
from kg.query.render import ResultFormat, render
from kg.query.result import Result, ResultKind

NASTY = '甲\x01,"乙"\r\n<丙>&\t末'
ROWS = Result(
    ResultKind.ROWS,
    ("term", "n"),
    (
        (ox.Literal(NASTY), ox.Literal("5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))),
        (ox.Literal("开发区", language="zh"), None),
        (
            ox.NamedNode("https://w3id.org/zonekg/ontology#Zone"),
            ox.Literal("12", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ),
    ),
)


def test_table_lines_up_wide_characters() -> None:
    assert render(ROWS, "table").splitlines() == [
        "term                n",
        "-----------------  --",
        '甲 ,"乙" <丙>& 末   5',
        "开发区",
        "zkg:Zone           12",
        "(3 rows)",
    ]


def test_empty_table_has_its_head() -> None:
    assert render(Result(ResultKind.ROWS, ("a", "b"))) == "a  b\n-  -\n(0 rows)\n"


def test_csv_is_plain() -> None:
    rows = list(csv.reader(io.StringIO(render(ROWS, ResultFormat.CSV), newline="")))
    assert rows == [["term", "n"], [NASTY, "5"], ["开发区", ""], ["https://w3id.org/zonekg/ontology#Zone", "12"]]


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_w3c_forms_are_read_back(name) -> None:
    kind = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}[
        name
    ]
    read = ox.parse_query_results(render(ROWS, name).encode(), format=kind)
    names = [variable.value for variable in read.variables]
    got = [tuple(row[column] for column in names) for row in read]
    wanted = list(ROWS.rows)
    if name == "xml":
        wanted[0] = (ox.Literal(NASTY.replace("\x01", "\ufffd")), wanted[0][1])
    assert names == ["term", "n"]
    assert got == wanted


@pytest.mark.parametrize(("name", "text"), [("table", "true\n"), ("csv", "true\n"), ("tsv", "true\n")])
def test_yes_is_true(name, text) -> None:
    assert render(Result(ResultKind.ANSWER, answer=True), name) == text


@pytest.mark.parametrize("name", ["json", "xml"])
def test_answers_are_read_back(name) -> None:
    kind = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[name]
    read = ox.parse_query_results(render(Result(ResultKind.ANSWER), name).encode(), format=kind)
    assert bool(read) is False


def test_triples_as_turtle(out) -> None:
    result = run_query(out, "CONSTRUCT { ?z skos:prefLabel ?n } WHERE { ?z a zkg:Zone ; skos:prefLabel ?n }")
    turtle = render(result, "ttl")
    assert "@prefix skos:" in turtle
    assert [quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)] == list(result.triples)
    assert "subject" in render(result, "table")


def test_rows_are_no_turtle() -> None:
    with pytest.raises(UsageError, match="CONSTRUCT"):
        render(ROWS, "ttl")


def test_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="formats are table"):
        render(ROWS, "yaml")
