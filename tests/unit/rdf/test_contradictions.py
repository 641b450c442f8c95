"""What two reports say differently is told; what one report says, or what differs by rounding, is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SDO, SKOS

from kg.knowledge.vocab import ZKG
from kg.rdf.contradictions import find_contradictions
from kg.rdf.findings import Finding, Severity
from kg.rdf.validate import is_valid, validate

ZONE, OTHER, PROJECT = (URIRef(f"https://example.org/id/{name}") for name in ("zone/a", "zone/b", "project/c"))


def a_graph() -> Graph:
    graph = Graph()
    graph.add((ZONE, SKOS.prefLabel, Literal("青禾高新区", lang="zh")))
    graph.add((PROJECT, SKOS.prefLabel, Literal("澄光膜项目", lang="zh")))
    return graph


def add_figure(graph: Graph, article: str, value: str | None, **other: URIRef | str | None) -> None:
    """A figure of an article; `other` says what is not as usual."""
    told = {"subject": ZONE, "indicator": "工业总产值", "unit": "CNY", "period": "2023", "expected": "false", **other}
    node = URIRef(f"https://example.org/id/observation/{len(graph)}")
    graph.add((node, RDF.type, ZKG.Observation))
    graph.add((node, ZKG.subject, told.pop("subject")))
    for name, text in {**told, "value": value}.items():
        if text is not None:
            graph.add((node, ZKG[name], Literal(text)))
    home = URIRef(f"https://example.org/id/article/{article}")
    graph.add((node, ZKG.mentionedIn, home))
    graph.add((home, SDO.headline, Literal(f"{article}号报道", lang="zh")))


def figures(*rows: tuple[str, str | None, dict]) -> Graph:
    graph = a_graph()
    for article, value, other in rows:
        add_figure(graph, article, value, **other)
    return graph


def found(graph: Graph) -> list[Finding]:
    return sorted(find_contradictions(graph))


def test_two_figures_of_two_reports_for_one_measure_and_period_are_told_with_their_reports() -> None:
    (finding,) = found(figures(("乙", "1350000000", {}), ("甲", "1250000000", {})))
    assert (finding.severity, finding.node, finding.label) == (Severity.WARNING, str(ZONE), "青禾高新区")
    assert (finding.value, finding.where) == (
        "工业总产值 2023: 1250000000 / 1350000000 CNY",
        "《甲号报道》 / 《乙号报道》",
    )


@pytest.mark.parametrize(
    ("one", "other", "told"), [("100", "101", 0), ("100", "102", 1), ("0", "1", 1), ("-5", "5", 1)]
)
def test_what_rounding_explains_is_no_contradiction(one, other, told) -> None:
    assert len(found(figures(("甲", one, {}), ("乙", other, {})))) == told


def test_two_figures_of_one_report_are_parts_of_a_story() -> None:
    assert found(figures(("甲", "100", {}), ("甲", "200", {}))) == []


@pytest.mark.parametrize(
    "other",
    [
        {"subject": OTHER},
        {"indicator": "工业增加值"},
        {"unit": "t"},
        {"unit": None},
        {"period": "2024"},
        {"period": None},
        {"expected": "true"},
    ],
)
def test_figures_of_different_things_do_not_contradict_each_other(other) -> None:
    assert found(figures(("甲", "100", {}), ("乙", "200", other))) == []


def test_a_figure_of_growth_alone_contradicts_nothing() -> None:
    assert found(figures(("甲", "100", {}), ("乙", None, {}))) == []


def test_a_measure_is_the_same_in_any_width_and_spacing() -> None:
    graph = figures(("甲", "100", {"indicator": "GDP总量"}), ("乙", "200", {"indicator": "ＧＤＰ 总量"}))
    assert len(found(graph)) == 1


def test_three_reports_contradict_each_other_in_pairs_in_sorted_order() -> None:
    findings = found(figures(("丙", "300", {}), ("甲", "100", {}), ("乙", "200", {})))
    assert [finding.value for finding in findings] == [
        "工业总产值 2023: 100 / 200 CNY",
        "工业总产值 2023: 100 / 300 CNY",
        "工业总产值 2023: 200 / 300 CNY",
    ]


@pytest.mark.parametrize(("many", "told"), [(40, 40 * 39 // 2), (41, 0)])
def test_a_long_list_of_figures_is_one_of_parts(many, told) -> None:
    rows = [(str(at), str(100 * 2**at), {}) for at in range(many)]
    assert len(found(figures(*rows))) == told


@pytest.mark.parametrize("amount", [ZKG.investmentCNY, ZKG.landAreaM2, ZKG.floorAreaM2])
@pytest.mark.parametrize(("values", "told"), [(["500", "600", "502"], ["500 / 502 / 600"]), (["500", "502"], [])])
def test_amounts_of_a_project_are_told_where_they_differ_by_more_than_rounding(amount, values, told) -> None:
    graph = a_graph()
    for value in values:
        graph.add((PROJECT, amount, Literal(Decimal(value))))
    assert [(f.label, f.property, f.value) for f in found(graph)] == [
        ("澄光膜项目", str(amount).rsplit("#", 1)[1], value) for value in told
    ]


def test_two_capacities_of_a_project_are_no_contradiction() -> None:
    graph = a_graph()
    for capacity in ("年产3000吨", "年产5000吨"):
        graph.add((PROJECT, ZKG.capacity, Literal(capacity)))
    assert found(graph) == []


def test_a_contradiction_is_among_the_warnings_of_a_graph_that_stays_valid(graphs, nodes) -> None:
    graph, evidence = graphs
    project = URIRef(nodes["project"])
    (claim,) = evidence.subjects(RDF.predicate, ZKG.investmentCNY)
    other = Literal(Decimal(900000000))
    graph.add((project, ZKG.investmentCNY, other))
    for predicate, value in list(evidence.predicate_objects(claim)):
        evidence.add((URIRef(f"{claim}-b"), predicate, other if predicate == RDF.object else value))
    findings = validate(graph, evidence)
    assert [(f.property, f.value) for f in findings] == [("investmentCNY", "525000000 / 900000000")]
    assert is_valid(findings)
