"""Industrial classifications as SKOS: ontology/gbt4754-2017.ttl and ontology/sei-2018.ttl.

A test compares the files with seeds/industry-classes.csv, and `pytest --update-golden tests/ontology` writes them anew.
A graph that zonekg builds holds the concepts that its industries belong to and those above them, with the same IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.rdf.terms import chinese, english, new_graph, text

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.knowledge.industry_classes import IndustryClasses
    from kg.model import Concept

SCHEME_NAMES = {"gbt4754": "gbt4754-2017", "sei2018": "sei-2018"}
_TITLES = {
    "gbt4754": (
        "国民经济行业分类（GB/T 4754-2017）",
        "Industrial classification for national economic activities (GB/T 4754-2017)",
        "国家标准 GB/T 4754-2017，国家统计局起草，2017-06-30 发布；门类、大类、中类。",
    ),
    "sei2018": (
        "战略性新兴产业分类（2018）",
        "Classification of strategic emerging industries (2018)",
        "国家统计局令第 23 号，2018 年 11 月；一级、二级。",
    ),
}
_BASE = "https://w3id.org/zonekg/"


def scheme_node(scheme: str) -> URIRef:
    """The IRI of a scheme; a concept's is that with `/` and the code."""
    return URIRef(f"{_BASE}{SCHEME_NAMES[scheme]}")


def concept_node(scheme: str, code: str) -> URIRef:
    """The IRI of a class."""
    return URIRef(f"{scheme_node(scheme)}/{code}")


def concept_triples(concept: Concept) -> Iterator[tuple[Node, Node, Node]]:
    """What is said of a class: labels, code, scheme, and the class above."""
    node, scheme = concept_node(concept.scheme, concept.code), scheme_node(concept.scheme)
    yield node, RDF.type, SKOS.Concept
    yield node, SKOS.prefLabel, chinese(concept.zh)
    if concept.en:
        yield node, SKOS.prefLabel, english(concept.en)
    yield node, SKOS.notation, text(concept.code)
    yield node, SKOS.inScheme, scheme
    if concept.parent:
        yield node, SKOS.broader, concept_node(concept.scheme, concept.parent)
    else:
        yield node, SKOS.topConceptOf, scheme


def scheme_graph(scheme: str, classes: IndustryClasses) -> Graph:
    """A whole scheme."""
    graph = new_graph(_BASE)
    node = scheme_node(scheme)
    zh, en, source = _TITLES[scheme]
    graph.add((node, RDF.type, SKOS.ConceptScheme))
    graph.add((node, DCTERMS.title, chinese(zh)))
    graph.add((node, DCTERMS.title, english(en)))
    graph.add((node, DCTERMS.source, chinese(source)))
    for concept in classes.by_code.values():
        if concept.scheme == scheme:
            for triple in concept_triples(concept):
                graph.add(triple)
    return graph
