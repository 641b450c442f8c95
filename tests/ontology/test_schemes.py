"""The industrial classifications in ontology/ are those of seeds/industry-classes.csv, whole and well-formed."""

from collections import Counter

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from kg import resources
from kg.export.turtle import render_turtle
from kg.knowledge.industry_classes import load_industry_classes
from kg.model import ClassLink
from kg.rdf.schemes import SCHEME_NAMES, concept_iri, scheme_graph, scheme_iri

CLASSES = load_industry_classes(resources.seeds())


@pytest.mark.parametrize("scheme", SCHEME_NAMES)
def test_the_turtle_is_that_of_the_list(scheme, request) -> None:
    path = resources.ontology() / f"{SCHEME_NAMES[scheme]}.ttl"
    rendered = render_turtle(scheme_graph(scheme, CLASSES))
    if request.config.getoption("update_golden"):
        path.write_text(rendered, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == rendered, "write it anew with: pytest --update-golden tests/ontology"


@pytest.mark.parametrize(("scheme", "levels"), [("gbt4754", [20, 97, 473]), ("sei2018", [9, 40])])
def test_a_scheme_has_as_many_classes_as_the_standard(scheme, levels) -> None:
    rows = [row for row in CLASSES.by_code.values() if row.scheme == scheme]
    depth = Counter(len(CLASSES.above(ClassLink(scheme, row.code, is_close=True))) for row in rows)
    assert [depth[level] for level in range(1, len(levels) + 1)] == levels


@pytest.mark.parametrize("scheme", SCHEME_NAMES)
def test_every_class_hangs_on_its_scheme(scheme) -> None:
    graph = Graph().parse(resources.ontology() / f"{SCHEME_NAMES[scheme]}.ttl")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    tops = set(graph.subjects(SKOS.topConceptOf, URIRef(scheme_iri(scheme))))
    assert tops
    for concept in concepts:
        assert (concept, SKOS.inScheme, URIRef(scheme_iri(scheme))) in graph
        assert concept in tops or graph.value(concept, SKOS.broader) in concepts


@pytest.mark.parametrize(
    ("name", "scheme", "code", "is_close"),
    [
        ("医药制造业", "gbt4754", "27", True),
        ("生物医药产业", "sei2018", "4.1", True),
        ("高端医药制造", "gbt4754", "27", False),
        ("高端铝材", "gbt4754", "32", False),
    ],
)
def test_an_industry_finds_its_class(name, scheme, code, is_close) -> None:
    found = {link.scheme: link for link in CLASSES.links(name)}
    assert (found[scheme].code, found[scheme].is_close) == (code, is_close)


@pytest.mark.parametrize("name", ["优势产业", "未来产业", "主导产业"])
def test_what_names_no_industry_has_no_class(name) -> None:
    assert CLASSES.links(name) == ()


def test_a_class_has_a_readable_iri() -> None:
    assert concept_iri("gbt4754", "384") == "https://w3id.org/zonekg/gbt4754-2017/384"
