"""Classes as SKOS, each said whole and hung on its scheme."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.knowledge.industry_classes import IndustryClasses
from kg.model import Concept
from kg.rdf.load import as_graph
from kg.rdf.schemes import concept_iri, concept_row, scheme_graph, scheme_iri
from kg.rdf.terms import new_statements

TOP = Concept("sei2018", "4", "生物产业", "", "")
BELOW = Concept("sei2018", "4.1", "生物医药产业", "Biomedicine", "4")
ELSEWHERE = Concept("gbt4754", "27", "医药制造业", "", "")


def said(concept: Concept) -> Graph:
    statements = new_statements("https://w3id.org/zonekg/")
    spelt = statements.speller
    statements.add(spelt.iri(concept_iri(concept.scheme, concept.code)), *concept_row(concept, spelt))
    return as_graph(statements)


def test_a_class_has_its_labels_its_code_its_scheme_and_the_class_above() -> None:
    graph, node = said(BELOW), URIRef(concept_iri("sei2018", "4.1"))
    assert set(graph.subjects()) == {node}
    assert (node, RDF.type, SKOS.Concept) in graph
    assert set(graph.objects(node, SKOS.prefLabel)) == {
        Literal("生物医药产业", lang="zh"),
        Literal("Biomedicine", lang="en"),
    }
    assert graph.value(node, SKOS.notation) == Literal("4.1")
    assert graph.value(node, SKOS.inScheme) == URIRef(scheme_iri("sei2018"))
    assert graph.value(node, SKOS.broader) == URIRef(concept_iri("sei2018", "4"))
    assert graph.value(node, SKOS.topConceptOf) is None


def test_a_class_at_the_top_stands_under_its_scheme_and_without_english_has_one_label() -> None:
    graph, node = said(TOP), URIRef(concept_iri("sei2018", "4"))
    assert list(graph.objects(node, SKOS.prefLabel)) == [Literal("生物产业", lang="zh")]
    assert graph.value(node, SKOS.topConceptOf) == URIRef(scheme_iri("sei2018"))
    assert graph.value(node, SKOS.broader) is None


@pytest.mark.parametrize(("scheme", "classes"), [("sei2018", {TOP, BELOW}), ("gbt4754", {ELSEWHERE})])
def test_a_scheme_holds_its_own_classes_and_says_where_it_comes_from(scheme, classes) -> None:
    graph = scheme_graph(scheme, IndustryClasses((TOP, BELOW, ELSEWHERE), {}))
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {URIRef(concept_iri(scheme, row.code)) for row in classes}
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [URIRef(scheme_iri(scheme))]
    assert {title.language for title in graph.objects(URIRef(scheme_iri(scheme)), DCTERMS.title)} == {"zh", "en"}
    assert "国家统计局" in str(graph.value(URIRef(scheme_iri(scheme)), DCTERMS.source))
