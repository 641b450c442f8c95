"""The description of graph and evidence: its numbers are those of the triples, its own among them."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, QB, RDF, VOID, XSD

from kg.export.formats import render
from kg.export.statements import read_records
from kg.export.turtle import render_turtle
from kg.knowledge.prefixes import PREFIXES
from kg.knowledge.vocab import ZKG
from kg.model import EntityType, Knowledge
from kg.rdf.build import build_graphs, build_statements
from kg.rdf.shapes import check_shapes
from kg.rdf.validate import validate


def whole_of(graph: Graph) -> URIRef:
    (node,) = graph.subjects(VOID.subset, unique=True)
    return node


def number(graph: Graph, node: URIRef, property_: URIRef) -> int:
    (value,) = graph.objects(node, property_)
    assert value.datatype == XSD.integer
    return int(value)


def test_triples_are_counted_with_those_of_the_description(graphs) -> None:
    graph, evidence = graphs
    assert not set(graph) & set(evidence)
    assert number(graph, whole_of(graph), VOID.triples) == len(graph) + len(evidence)
    assert number(graph, ZKG.FactGraph, VOID.triples) == len(graph)
    assert number(graph, ZKG.EvidenceGraph, VOID.triples) == len(evidence)


def test_every_class_and_property_has_a_partition_with_its_number(graphs) -> None:
    graph, evidence = graphs
    both = [*graph, *evidence]
    whole = whole_of(graph)
    classes = {graph.value(part, VOID["class"]): part for part in graph.objects(whole, VOID.classPartition)}
    properties = {graph.value(part, VOID.property): part for part in graph.objects(whole, VOID.propertyPartition)}
    assert {kind: number(graph, part, VOID.entities) for kind, part in classes.items()} == Counter(
        object_ for _, predicate, object_ in both if predicate == RDF.type
    )
    assert {name: number(graph, part, VOID.triples) for name, part in properties.items()} == Counter(
        predicate for _, predicate, _ in both
    )
    assert VOID.propertyPartition in properties
    assert DCAT.Distribution in classes


def test_entities_are_the_things_and_not_the_pages_or_claims(graphs, knowledge) -> None:
    graph = graphs[0]
    assert number(graph, whole_of(graph), VOID.entities) == len(knowledge.entities)
    pattern = re.compile(str(graph.value(whole_of(graph), VOID.uriRegexPattern)))
    assert all(pattern.search(entity.iri) for entity in knowledge.entities)
    others = (*graph.subjects(RDF.type, ZKG.Page), *graph.subjects(RDF.type, ZKG.Observation), whole_of(graph))
    assert not [node for node in others if pattern.search(str(node))]


def test_a_dot_in_the_base_stands_for_itself(knowledge, base) -> None:
    graph, _ = build_graphs(knowledge, "https://example.org/a+b/")
    pattern = re.compile(str(graph.value(whole_of(graph), VOID.uriRegexPattern)))
    assert pattern.search("https://example.org/a+b/zone/甲")
    assert not pattern.search("https://exampleXorg/a+b/zone/甲")
    assert graph.value(whole_of(graph), VOID.uriSpace) == Literal("https://example.org/a+b/")


def test_title_and_description_are_in_both_languages(graphs) -> None:
    graph = graphs[0]
    for node in (whole_of(graph), ZKG.FactGraph, ZKG.EvidenceGraph):
        assert {title.language for title in graph.objects(node, DCTERMS.title)} == {"zh", "en"}
    assert {words.language for words in graph.objects(whole_of(graph), DCTERMS.description)} == {"zh", "en"}
    assert set(graph.objects(whole_of(graph), DCTERMS.source)) == {
        Literal("报纸版面：1；报道：1", lang="zh"),
        Literal("newspaper pages: 1; articles: 1", lang="en"),
    }


def test_it_names_what_it_was_made_by_and_what_it_conforms_to(graphs) -> None:
    graph, evidence = graphs
    run = graph.value(whole_of(graph), PROV.wasGeneratedBy)
    assert (run, RDF.type, PROV.Activity) in evidence
    assert (run, PROV.used, None) in evidence
    assert graph.value(whole_of(graph), DCTERMS.conformsTo) == URIRef("https://w3id.org/zonekg/ontology")
    assert not list(graph.objects(None, DCTERMS.license))


def test_vocabularies_are_those_that_are_used(graphs) -> None:
    graph, evidence = graphs
    used = set(graph.objects(whole_of(graph), VOID.vocabulary))
    assert {URIRef(PREFIXES[name]) for name in ("zkg", "void", "oa", "qb")} <= used
    assert URIRef(PREFIXES["xsd"]) not in used
    terms = {str(predicate) for _, predicate, _ in (*graph, *evidence)}
    assert all(any(term.startswith(str(space)) for space in used) for term in terms)


def test_files_are_named_without_a_path(graphs) -> None:
    graph = graphs[0]
    files = {graph.value(part, DCAT.distribution) for part in (ZKG.FactGraph, ZKG.EvidenceGraph)}
    assert files == set(graph.objects(whole_of(graph), DCAT.distribution))
    assert {str(graph.value(file, DCTERMS.title)) for file in files} == {"graph.ttl", "evidence.ttl"}
    assert {str(graph.value(file, DCAT.mediaType)) for file in files} == {
        "https://www.iana.org/assignments/media-types/text/turtle"
    }


def test_examples_are_one_of_each_kind_and_the_one_that_most_articles_name(knowledge, base) -> None:
    first, *others = knowledge.entities
    rare = dataclasses.replace(first, iri=f"{base}zone/甲", articles=())
    graph, _ = build_graphs(dataclasses.replace(knowledge, entities=(rare, first, *others)), base)
    examples = {str(node) for node in graph.objects(None, VOID.exampleResource)}
    assert len(examples) == len(EntityType) - 1  # the invented knowledge has no facility
    assert first.iri in examples
    assert rare.iri not in examples


def dated(knowledge: Knowledge, *dates: str | None) -> Knowledge:
    """The knowledge with so many articles, the first of them with its own id."""
    article = knowledge.articles[0]
    rows = [dataclasses.replace(article, id=article.id + "+" * n, published=day) for n, day in enumerate(dates)]
    return dataclasses.replace(knowledge, articles=tuple(rows))


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (("2024-05-17", "2023-11-08"), ("2023-11-08", XSD.date), ("2024-05-17", XSD.date)),
        (("2024-03", None), ("2024-03", XSD.gYearMonth), ("2024-03", XSD.gYearMonth)),
        (("2024", "2024-03", "2023-01"), ("2023-01", XSD.gYearMonth), ("2024", XSD.gYear)),
    ],
)
def test_the_period_goes_from_the_first_to_the_last_date(knowledge, base, dates, first, last) -> None:
    graph, _ = build_graphs(dated(knowledge, *dates), base)
    period = graph.value(whole_of(graph), DCTERMS.temporal)
    assert (period, RDF.type, DCTERMS.PeriodOfTime) in graph
    for property_, (day, datatype) in ((DCAT.startDate, first), (DCAT.endDate, last)):
        value = graph.value(period, property_)
        assert (str(value), value.datatype) == (day, datatype)


def test_without_dates_there_is_no_period(knowledge, base) -> None:
    graph, evidence = build_graphs(dated(knowledge, None), base)
    assert not list(graph.objects(None, DCTERMS.temporal))
    assert list(check_shapes(graph + evidence)) == []


def test_the_figures_are_part_of_the_whole(graphs, knowledge, base) -> None:
    graph = graphs[0]
    (figures,) = graph.subjects(RDF.type, QB.DataSet)
    assert graph.value(figures, DCTERMS.isPartOf) == whole_of(graph)
    bare, _ = build_graphs(dataclasses.replace(knowledge, observations=()), base)
    assert not list(bare.subjects(DCTERMS.isPartOf))


def test_nothing_known_is_described_as_nothing(base) -> None:
    graph, evidence = build_graphs(Knowledge(), base)
    assert number(graph, whole_of(graph), VOID.entities) == 0
    assert number(graph, ZKG.FactGraph, VOID.triples) == len(graph)
    assert list(check_shapes(graph + evidence)) == []


def test_the_same_knowledge_is_described_in_the_same_bytes_and_without_blank_nodes(graphs, knowledge, base) -> None:
    assert render_turtle(graphs[0]) == render_turtle(build_graphs(knowledge, base)[0])
    assert not [term for triple in graphs[0] for term in triple if isinstance(term, BNode)]


def test_a_described_graph_keeps_its_shapes(graphs, knowledge) -> None:
    assert validate(*graphs, knowledge.pages) == ()


def test_no_thing_and_no_statement_comes_of_it(graphs, knowledge, base) -> None:
    statements = build_statements(knowledge, base)
    assert len(statements[0]) < len(graphs[0])
    assert read_records(*graphs) == read_records(*statements)
    for name in ("graphml", "gexf", "csv"):
        assert render(*graphs, name) == render(*statements, name)
