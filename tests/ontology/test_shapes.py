"""Each shape refuses what it should, with its own message; the graph that is spoilt here conforms otherwise."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, PROV, RDF, SDO, SH, SKOS, VOID, XSD

from kg import resources
from kg.knowledge.vocab import OA, ZKG
from kg.model import Knowledge
from kg.rdf.build import build_graphs
from kg.rdf.load import load_turtle
from kg.rdf.shapes import Severity, check_shapes, is_valid

EXAMPLES = sorted((resources.ontology() / "examples").glob("*.ttl"))
ZONE = URIRef("https://example.org/id/zone/青禾高新技术产业开发区")
PROJECT = URIRef("https://example.org/id/project/年产3000吨%E2%80%9C凝胶%E2%80%9D膜项目")
PLACE = URIRef("https://example.org/id/place/云汀市")
PRODUCT = URIRef("https://example.org/id/product/%E2%80%9C凝胶%E2%80%9D膜")
FIRM = URIRef("https://example.org/id/enterprise/澄光新材料有限公司")


WHOLE = URIRef("https://example.org/id/dataset/knowledge")


@pytest.fixture(scope="module")
def good() -> Graph:
    """All examples, with the description of an empty graph."""
    graph = Graph()
    for part in build_graphs(Knowledge(), "https://example.org/id/"):
        graph += part
    for path in EXAMPLES:
        graph += load_turtle(path)
    return graph


def first(graph: Graph, kind: URIRef) -> URIRef:
    return min(graph.subjects(RDF.type, kind))


# what is changed: (the node, its property, its new value or None to drop it), and the message that must follow
SPOILT = {
    "two names": (lambda _: ZONE, SKOS.prefLabel, Literal("又名", lang="zh"), "exactly one preferred name"),
    "name in English": (lambda _: ZONE, SKOS.altLabel, Literal("Qinghe", lang="en"), "Another name must be in Chinese"),
    "former name in English": (lambda _: ZONE, ZKG.formerName, Literal("Old", lang="en"), "A former name"),
    "mentioned in no article": (lambda _: ZONE, ZKG.mentionedIn, PLACE, "must lead to an article"),
    "code too short": (lambda _: PLACE, ZKG.adminCode, Literal("99"), "six digits"),
    "in an enterprise": (lambda _: PROJECT, ZKG.locatedIn, FIRM, "The object of locatedIn"),
    "a product's place": (lambda _: PRODUCT, ZKG.locatedIn, ZONE, "The subject of locatedIn"),
    "made by a place": (lambda _: PLACE, ZKG.produces, PRODUCT, "The subject of produces"),
    "zone of a firm": (lambda _: ZONE, ZKG.partOf, FIRM, "partOf joins"),
    "post without title": (lambda g: first(g, ORG.Membership), ZKG.title, None, "exactly one title"),
    "stage without index": (lambda g: first(g, ZKG.ChainStage), ZKG.stageIndex, None, "exactly one index"),
    "unknown status": (lambda _: PROJECT, ZKG.status, ZKG.Founded, "one of the six"),
    "investment as text": (lambda _: PROJECT, ZKG.investmentCNY, Literal("5亿元"), "positive xsd:decimal, in yuan"),
    "negative area": (lambda _: PROJECT, ZKG.landAreaM2, Literal("-1", datatype=XSD.decimal), "square metres"),
    "a firm's status": (lambda _: FIRM, ZKG.status, ZKG.Signed, "Only a project or facility"),
    "event date in words": (lambda g: first(g, ZKG.ZoneEvent), ZKG.date, Literal("去年"), "day in ISO 8601"),
    "figure without expected": (lambda g: first(g, ZKG.Observation), ZKG.expected, None, "boolean zkg:expected"),
    "two subjects": (lambda g: first(g, ZKG.Observation), ZKG.subject, PLACE, "exactly one subject"),
    "figure of two periods": (lambda g: first(g, ZKG.Observation), ZKG.period, Literal("2022"), "one period"),
    "article without end": (lambda g: first(g, ZKG.Article), ZKG.end, None, "exactly one end"),
    "article of two pages": (lambda g: first(g, ZKG.Article), SDO.isPartOf, ZONE, "exactly one page"),
    "claim without mood": (lambda g: first(g, ZKG.Claim), ZKG.modality, None, "exactly one modality"),
    "claim without rule": (lambda g: first(g, ZKG.Claim), ZKG.rule, None, "exactly one rule"),
    "claim without run": (lambda g: first(g, ZKG.Claim), PROV.wasGeneratedBy, None, "exactly one run"),
    "claim from a zone": (lambda g: first(g, ZKG.Claim), PROV.wasDerivedFrom, ZONE, "article or authority list"),
    "claim of nothing": (lambda g: min(g.subjects(RDF.predicate)), RDF.predicate, None, "either one statement"),
    "quote without words": (lambda g: first(g, OA.TextPositionSelector), OA.exact, None, "exactly one quote"),
    "title in one language": (lambda _: WHOLE, DCTERMS.title, None, "one title in Chinese and one in English"),
    "data set of two sizes": (lambda _: ZKG.FactGraph, VOID.triples, Literal(1), "exactly one number of triples"),
    "whole without entities": (lambda _: WHOLE, VOID.entities, None, "exactly one number of entities"),
    "zone as a part of the whole": (lambda _: WHOLE, VOID.subset, ZONE, "must consist of"),
    "whole without run": (lambda _: WHOLE, PROV.wasGeneratedBy, None, "The whole must come from exactly one run"),
    "class without number": (
        lambda g: min(g.objects(WHOLE, VOID.classPartition)),
        VOID.entities,
        None,
        "exactly one number of things",
    ),
    "property without number": (
        lambda g: min(g.objects(WHOLE, VOID.propertyPartition)),
        VOID.triples,
        None,
        "A property partition must have exactly one number",
    ),
    "file in a folder": (
        lambda g: first(g, DCAT.Distribution),
        DCTERMS.title,
        Literal("out/graph.ttl"),
        "exactly one name, without a path",
    ),
    "too sure": (lambda g: first(g, ZKG.Claim), ZKG.confidence, Literal("1.5", datatype=XSD.decimal), "from 0 to 1"),
}


def test_examples_together_conform(good) -> None:
    assert check_shapes(good, Graph()) == ()


@pytest.mark.parametrize("case", SPOILT)
def test_spoilt_graph_is_refused(good, case) -> None:
    pick, property_, value, message = SPOILT[case]
    node = pick(good)
    change = (node, property_, value)
    if value is None:
        spoilt = Graph()
        spoilt += good
        spoilt.remove((node, property_, None))
    else:
        spoilt = good + Graph().add(change)
    findings = check_shapes(spoilt, Graph())
    assert any(message in finding.en and finding.zh for finding in findings), findings
    assert not is_valid(findings)
    assert any(finding.node in {str(node), str(value)} for finding in findings)


def test_a_phase_of_a_park_and_a_park_of_an_industry_conform(good) -> None:
    park, industry = (
        URIRef("https://example.org/id/facility/澄光产业园"),
        URIRef("https://example.org/id/industry/新材料"),
    )
    grown = Graph()
    grown += good
    for node, kind, name in ((park, ZKG.Facility, "澄光产业园"), (industry, ZKG.Industry, "新材料")):
        grown.add((node, RDF.type, kind))
        grown.add((node, SKOS.prefLabel, Literal(name, lang="zh")))
        grown.add((node, ZKG.mentionedIn, first(good, ZKG.Article)))
    grown.add((industry, RDF.type, SKOS.Concept))
    grown.add((PROJECT, ZKG.partOf, park))
    grown.add((park, ZKG.inIndustry, industry))
    assert check_shapes(grown, Graph()) == ()


def test_a_warning_does_not_fail_the_graph(good) -> None:
    spoilt = Graph()
    spoilt += good
    spoilt.remove((FIRM, ZKG.mentionedIn, None))
    spoilt.add((PROJECT, ZKG.status, ZKG.Signed))
    findings = check_shapes(spoilt, Graph())
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert len(findings) == 2
    assert is_valid(findings)


def test_every_shape_speaks_both_languages() -> None:
    shapes = Graph().parse(resources.ontology() / "shapes.ttl")
    messages: dict[object, list[str]] = {}
    for node, message in shapes.subject_objects(SH.message):
        messages.setdefault(node, []).append(message.language)
    assert len(messages) > 50
    assert all(sorted(languages) == ["en", "zh"] for languages in messages.values())
