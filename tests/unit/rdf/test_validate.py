"""`validate`: a good graph passes, and each kind of broken evidence is told."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from kg.errors import InputError
from kg.knowledge.vocab import OA, ZKG
from kg.rdf.evidence import check_evidence
from kg.rdf.load import load_graphs
from kg.rdf.shapes import Severity, is_valid, validate


def test_good_graph_has_no_findings(graphs, knowledge) -> None:
    page = knowledge.pages[0]
    for name in (page.source, page.sha256, page.id):
        assert validate(*graphs, {name: page.text}) == ()
    assert validate(*graphs) == ()


def test_relation_without_claim(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.add((URIRef(nodes["firm"]), ZKG.cooperatesWith, URIRef(nodes["school"])))
    (finding,) = check_evidence(graph, evidence)
    assert finding.en == "The statement has no claim."
    assert (finding.label, finding.property, finding.value) == ("澄光新材料有限公司", "cooperatesWith", "远帆大学")
    assert "没有依据" in str(finding)


def test_cooperation_the_other_way_round_has_the_same_claim(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.add((URIRef(nodes["school"]), ZKG.cooperatesWith, URIRef(nodes["committee"])))
    assert check_evidence(graph, evidence) == ()


@pytest.mark.parametrize("property_", [ZKG.status, ZKG.capacity, ZKG.investmentCNY, ZKG.hasStage, ZKG.adminCode])
def test_attribute_without_claim(graphs, property_) -> None:
    graph, evidence = graphs
    claims = list(evidence.subjects(RDF.predicate, property_))
    assert claims
    for claim in claims:
        evidence.remove((claim, None, None))
    findings = check_evidence(graph, evidence)
    assert {finding.property for finding in findings} == {str(property_).rsplit("#", 1)[1]}


def test_observation_without_claim(graphs) -> None:
    graph, evidence = graphs
    evidence.remove((None, ZKG.claims, None))
    assert [finding.label for finding in check_evidence(graph, evidence)] == ["", "", "", "新材料产值"]


def test_claim_of_what_the_graph_does_not_say(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.remove((URIRef(nodes["project"]), ZKG.capacity, None))
    (finding,) = check_evidence(graph, evidence)
    assert finding.en == "The claimed statement is not in the graph."


def test_a_state_that_a_project_has_passed_is_claimed_and_told_by_its_event_alone(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.remove((URIRef(nodes["project"]), ZKG.status, None))
    assert check_evidence(graph, evidence) == ()


def test_quote_that_the_page_does_not_hold(graphs, knowledge) -> None:
    page = knowledge.pages[0]
    assert check_evidence(*graphs, {page.source: page.text}) == ()
    findings = check_evidence(*graphs, {page.source: page.text.replace("青禾", "青木")})
    assert {finding.en for finding in findings} == {"The page does not say this there."}


def test_quote_that_does_not_fit_its_place_is_found_without_the_page(graphs) -> None:
    graph, evidence = graphs
    place = min(evidence.subjects(RDF.type, OA.TextPositionSelector))
    evidence.set((place, OA.exact, Literal("短")))
    assert {f.en for f in check_evidence(graph, evidence)} == {"The quote is not as long as its place."}


def test_place_outside_its_article_is_a_warning(graphs) -> None:
    graph, evidence = graphs
    (article,) = graph.subjects(RDF.type, ZKG.Article)
    graph.set((article, ZKG.start, Literal(5)))
    findings = check_evidence(graph, evidence)
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert is_valid(findings)


def test_relation_to_itself(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.add((URIRef(nodes["zone"]), ZKG.locatedIn, URIRef(nodes["zone"])))
    assert "A thing cannot be related to itself." in {finding.en for finding in check_evidence(graph, evidence)}


def test_findings_do_not_depend_on_the_run(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.remove((None, ZKG.indicator, None))
    graph.add((URIRef(nodes["firm"]), ZKG.partOf, URIRef(nodes["zone"])))
    found = validate(graph, evidence)
    assert found == validate(graph, evidence) == tuple(sorted(found))
    assert len(found) == 3
    assert not is_valid(found)


def test_folder_is_read_back_to_the_same_graphs(out, graphs) -> None:
    for loaded, made in zip(load_graphs(out), graphs, strict=True):
        assert set(loaded) == set(made)


def test_broken_or_missing_files_are_named(tmp_path) -> None:
    with pytest.raises(InputError, match=r"graph\.ttl: cannot be read"):
        load_graphs(tmp_path)
    (tmp_path / "graph.ttl").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(InputError, match=r"graph\.ttl: not Turtle"):
        load_graphs(tmp_path)
