"""Industrial classifications as SKOS: ontology/gbt4754-2017.ttl and ontology/sei-2018.ttl.

A test compares the files with seeds/industry-classes.csv, and `pytest --update-golden tests/ontology` writes them anew.
A graph that zonekg builds holds the concepts that its industries belong to and those above them, with the same IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.rdf.load import as_graph
from kg.rdf.terms import chinese, english, new_statements, text

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.knowledge.industry_classes import IndustryClasses
    from kg.knowledge.spelling import Speller
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


def scheme_iri(scheme: str) -> str:
    """The IRI of a scheme; a concept's is that with `/` and the code."""
    return f"{_BASE}{SCHEME_NAMES[scheme]}"


def concept_iri(scheme: str, code: str) -> str:
    """The IRI of a class."""
    return f"{scheme_iri(scheme)}/{code}"


def concept_row(concept: Concept, speller: Speller) -> Iterator[str]:
    """What is said of a class: labels, code, scheme, and the class above."""
    scheme = speller.iri(scheme_iri(concept.scheme))
    yield from ("a", "skos:Concept", "skos:prefLabel", chinese(concept.zh))
    if concept.en:
        yield from ("skos:prefLabel", english(concept.en))
    yield from ("skos:notation", text(concept.code), "skos:inScheme", scheme)
    if concept.parent:
        yield from ("skos:broader", speller.iri(concept_iri(concept.scheme, concept.parent)))
    else:
        yield from ("skos:topConceptOf", scheme)


def scheme_graph(scheme: str, classes: IndustryClasses) -> Graph:
    """A whole scheme."""
    statements = new_statements(_BASE)
    spelt = statements.speller.iri
    zh, en, source = _TITLES[scheme]
    titles = ("dcterms:title", chinese(zh), "dcterms:title", english(en))
    statements.add(spelt(scheme_iri(scheme)), "a", "skos:ConceptScheme", *titles, "dcterms:source", chinese(source))
    for concept in classes.by_code.values():
        if concept.scheme == scheme:
            node = spelt(concept_iri(scheme, concept.code))
            statements.add(node, *concept_row(concept, statements.speller))
    return as_graph(statements)
