"""The examples conform, together and grown by what the rules allow; each rule's own fault is in tests/unit/rdf."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg import resources
from kg.knowledge.vocab import ZKG
from kg.rdf.load import load_turtle
from kg.rdf.shapes import check_shapes

EXAMPLES = sorted((resources.ontology() / "examples").glob("*.ttl"))
PROJECT = URIRef("https://example.org/id/project/年产3000吨%E2%80%9C凝胶%E2%80%9D膜项目")


@pytest.fixture
def good() -> Graph:
    graph = Graph()
    for path in EXAMPLES:
        graph += load_turtle(path)
    return graph


def test_examples_together_conform(good) -> None:
    assert list(check_shapes(good)) == []


def test_a_phase_of_a_park_and_a_park_of_an_industry_conform(good) -> None:
    park, industry = (
        URIRef("https://example.org/id/facility/澄光产业园"),
        URIRef("https://example.org/id/industry/新材料"),
    )
    for node, kind, name in ((park, ZKG.Facility, "澄光产业园"), (industry, ZKG.Industry, "新材料")):
        good.add((node, RDF.type, kind))
        good.add((node, SKOS.prefLabel, Literal(name, lang="zh")))
        good.add((node, ZKG.mentionedIn, min(good.subjects(RDF.type, ZKG.Article))))
    good.add((industry, RDF.type, SKOS.Concept))
    good.add((PROJECT, ZKG.partOf, park))
    good.add((park, ZKG.inIndustry, industry))
    assert list(check_shapes(good)) == []


def test_a_thing_may_have_a_class_of_somebody_elses_beside_its_own(good) -> None:
    good.add((PROJECT, RDF.type, URIRef("https://example.org/terms#Pilot")))
    assert list(check_shapes(good)) == []


def test_a_node_at_the_wrong_end_is_told_with_what_leads_to_it(good) -> None:
    firm = URIRef("https://example.org/id/enterprise/澄光新材料有限公司")
    good.add((PROJECT, ZKG.locatedIn, firm))
    (finding,) = check_shapes(good)
    assert (finding.node, finding.property) == (str(firm), "locatedIn")
    assert finding.value.startswith("← ")
