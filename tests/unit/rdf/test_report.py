"""Findings as a text, as data and as a SHACL report say the same."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD

from kg.export.turtle import render_turtle
from kg.knowledge.vocab import ZKG
from kg.rdf.findings import Finding
from kg.rdf.report import render_text, report_data, report_graph, summary
from kg.rdf.validate import validate

SHAPE = "https://w3id.org/zonekg/shape/"


@pytest.fixture
def findings(graphs, nodes) -> tuple[Finding, ...]:
    """Three statements without claims, an unknown unit."""
    graph, evidence = graphs
    for name in ("zone", "firm", "committee"):
        graph.add((URIRef(nodes[name]), ZKG.locatedIn, URIRef(nodes["province"])))
    (figure,) = graph.subjects(RDF.type, ZKG.Observation)
    graph.set((figure, ZKG.unit, Literal("斗")))
    return validate(graph, evidence)


def test_the_text_has_a_paragraph_a_kind_worst_first(findings) -> None:
    first, second, rest = render_text(findings, 10).split("\n\n")
    assert first.splitlines()[0] == "VIOLATION 违规 · StatementHasClaim · 3"
    assert first.splitlines()[3] == "    澄光新材料有限公司 · locatedIn · 汀南省"
    assert second.splitlines()[0] == "WARNING 提醒 · UnitKnown · 1"
    assert "青禾高新技术产业开发区 新材料产值 2023 · unit · 斗" in second
    assert rest == ""


@pytest.mark.parametrize(("limit", "shown", "more"), [(1, 1, "… 2 more 另有 2 处"), (3, 3, None), (0, 3, None)])
def test_a_limit_says_what_it_leaves_out(findings, limit, shown, more) -> None:
    first = render_text(findings, limit).split("\n\n")[0]
    assert first.count("· locatedIn ·") == shown
    assert ("more" in first) is (more is not None)
    assert more is None or more in first


def test_the_summary_counts_findings_and_kinds(findings) -> None:
    assert summary(findings) == "3 violations 违规, 1 warnings 提醒, 2 kinds 类"
    assert summary(()) == "keeps all rules, nothing to tell 全部符合"
    assert render_text((), 10) == ""


def test_the_data_hold_every_finding(findings) -> None:
    data = report_data(findings)
    assert (data["violations"], data["warnings"]) == (3, 1)
    assert [(kind["kind"], kind["severity"], kind["count"]) for kind in data["kinds"]] == [
        ("StatementHasClaim", "violation", 3),
        ("UnitKnown", "warning", 1),
    ]
    assert data["kinds"][0]["findings"][1]["path"] == str(ZKG.locatedIn)
    assert report_data(()) == {"violations": 0, "warnings": 0, "kinds": []}


def test_the_report_is_one_of_shacl_and_has_no_blank_nodes(findings) -> None:
    text = render_turtle(report_graph(findings))
    graph = Graph().parse(data=text)
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal("false", datatype=XSD.boolean)
    results = sorted(graph.objects(report, SH.result))
    assert len(results) == 4
    needed = (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent)
    assert all(len(list(graph.objects(result, part))) == 1 for result in results for part in needed)
    assert {str(shape) for shape in graph.objects(None, SH.sourceShape)} == {
        f"{SHAPE}StatementHasClaim",
        f"{SHAPE}UnitKnown",
    }
    assert {message.language for message in graph.objects(None, SH.resultMessage)} == {"zh", "en"}
    assert "[]" not in text
    assert "_:" not in text


def test_a_report_of_warnings_alone_or_of_nothing_conforms(findings) -> None:
    for some in (findings[-1:], ()):
        graph = report_graph(some)
        assert list(graph.objects(None, SH.conforms)) == [Literal("true", datatype=XSD.boolean)]
        assert len(list(graph.objects(None, SH.result))) == len(some)
