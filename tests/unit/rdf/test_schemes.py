"""Classes as SKOS, each said whole and hung on its scheme."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.knowledge.industry_classes import IndustryClasses
from kg.model import Concept
from kg.rdf.schemes import concept_node, concept_triples, scheme_graph, scheme_node

TOP = Concept("sei2018", "4", "生物产业", "", "")
BELOW = Concept("sei2018", "4.1", "生物医药产业", "Biomedicine", "4")
ELSEWHERE = Concept("gbt4754", "27", "医药制造业", "", "")


def said(concept: Concept) -> Graph:
    graph = Graph()
    for triple in concept_triples(concept):
        graph.add(triple)
    return graph


def test_a_class_has_its_labels_its_code_its_scheme_and_the_class_above() -> None:
    graph, node = said(BELOW), concept_node("sei2018", "4.1")
    assert set(graph.subjects()) == {node}
    assert (node, RDF.type, SKOS.Concept) in graph
    assert set(graph.objects(node, SKOS.prefLabel)) == {
        Literal("生物医药产业", lang="zh"),
        Literal("Biomedicine", lang="en"),
    }
    assert graph.value(node, SKOS.notation) == Literal("4.1")
    assert graph.value(node, SKOS.inScheme) == scheme_node("sei2018")
    assert graph.value(node, SKOS.broader) == concept_node("sei2018", "4")
    assert graph.value(node, SKOS.topConceptOf) is None


def test_a_class_at_the_top_stands_under_its_scheme_and_without_english_has_one_label() -> None:
    graph, node = said(TOP), concept_node("sei2018", "4")
    assert list(graph.objects(node, SKOS.prefLabel)) == [Literal("生物产业", lang="zh")]
    assert graph.value(node, SKOS.topConceptOf) == scheme_node("sei2018")
    assert graph.value(node, SKOS.broader) is None


@pytest.mark.parametrize(("scheme", "classes"), [("sei2018", {TOP, BELOW}), ("gbt4754", {ELSEWHERE})])
def test_a_scheme_holds_its_own_classes_and_says_where_it_comes_from(scheme, classes) -> None:
    graph = scheme_graph(scheme, IndustryClasses((TOP, BELOW, ELSEWHERE), {}))
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {concept_node(scheme, row.code) for row in classes}
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme_node(scheme)]
    assert {title.language for title in graph.objects(scheme_node(scheme), DCTERMS.title)} == {"zh", "en"}
    assert "国家统计局" in str(graph.value(scheme_node(scheme), DCTERMS.source))
