"""What lists, links and project reports add to the graph: ranks, classes, replaced IRIs, states with their dates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, SKOS, XSD

from kg.knowledge.vocab import OA, ZKG
from kg.model import Action, Applied, Correction, Entity, EntityType, Judgement, Knowledge, Link, Status
from kg.rdf.build import build_graphs
from kg.rdf.schemes import concept_iri

PLANT = "https://example.org/id/enterprise/"
NEW, OLD, OLDER = f"{PLANT}澄光新材料股份有限公司", f"{PLANT}澄光新材料", f"{PLANT}澄光"


def claims_of(evidence, subject, predicate) -> list:
    return [c for c in evidence.subjects(RDF.subject, URIRef(subject)) if (c, RDF.predicate, predicate) in evidence]


def lists_of(evidence, claims) -> set[str]:
    return {str(evidence.value(evidence.value(claim, PROV.wasDerivedFrom), DCTERMS.title)) for claim in claims}


def linked(knowledge, *links: Link, corrections: tuple[Applied, ...] = ()) -> Knowledge:
    """The knowledge with one firm that replaces another IRI, and what is said of the two."""
    firm = Entity(NEW, EntityType.ENTERPRISE, "澄光新材料股份有限公司", (), (), (), replaces=(OLD,))
    return replace(knowledge, entities=(*knowledge.entities, firm), links=links, corrections=corrections)


def a_link(knowledge, one: str, other: str, score: float, *reasons: str, judgement=Judgement.SAME) -> Link:
    return Link(one, other, judgement, score, reasons, knowledge.facts[0].evidence[:1])


def applied(action: Action, *touched: str) -> Applied:
    row = Correction(action, OLD, "", NEW, "", "", "林一舟", "2024-05-17", "", "f.csv:2")
    return Applied("https://example.org/id/correction/1", row, touched)


@pytest.mark.parametrize(("predicate", "value"), [(ZKG.level, "省级"), (ZKG.kind, "高新技术产业开发区")])
def test_a_listed_zone_has_its_level_and_kind_by_the_lists_of_zones(graphs, nodes, predicate, value) -> None:
    graph, evidence = graphs
    assert list(graph.objects(URIRef(nodes["zone"]), predicate)) == [Literal(value, lang="zh")]
    claims = claims_of(evidence, nodes["zone"], predicate)
    assert lists_of(evidence, claims) == {"zones-*.csv"}
    assert [str(evidence.value(claim, ZKG.rule)) for claim in claims] == ["authority.zone_list"]


def test_a_zone_in_no_list_has_neither_level_nor_kind(knowledge, base, nodes) -> None:
    entities = tuple(replace(entity, level="", kind="") for entity in knowledge.entities)
    graph, _ = build_graphs(replace(knowledge, entities=entities), base)
    assert not list(graph.subject_objects(ZKG.level))
    assert not list(graph.subject_objects(ZKG.kind))


def test_an_industry_is_close_to_one_class_and_narrower_than_another(graphs) -> None:
    graph, evidence = graphs
    (industry,) = graph.subjects(RDF.type, ZKG.Industry)
    near, wide = URIRef(concept_iri("sei2018", "3")), URIRef(concept_iri("gbt4754", "C"))
    assert list(graph.objects(industry, SKOS.closeMatch)) == [near]
    assert list(graph.objects(industry, SKOS.broader)) == [wide]
    for predicate in (SKOS.closeMatch, SKOS.broader):
        assert lists_of(evidence, claims_of(evidence, industry, predicate)) == {"industry-links.csv"}
    assert graph.value(near, SKOS.prefLabel) == Literal("新材料产业", lang="zh")
    assert Literal("Manufacturing", lang="en") in set(graph.objects(wide, SKOS.prefLabel))


def test_a_class_is_a_concept_and_no_industry_of_ours(graphs) -> None:
    graph = graphs[0]
    near = URIRef(concept_iri("sei2018", "3"))
    assert (near, RDF.type, SKOS.Concept) in graph
    assert (near, RDF.type, ZKG.Industry) not in graph
    assert graph.value(near, ZKG.mentionedIn) is None


def test_a_replaced_iri_leads_to_the_thing_and_is_no_thing_itself(graphs, nodes) -> None:
    graph = graphs[0]
    ((old, new),) = graph.subject_objects(DCTERMS.isReplacedBy)
    assert str(new) == nodes["zone"]
    assert graph.value(old, OWL.deprecated) == Literal("true", datatype=XSD.boolean)
    assert graph.value(old, RDF.type) is None
    assert graph.value(old, SKOS.prefLabel) is None


def test_the_link_that_joined_two_iris_is_claimed_with_its_quote_score_and_reason(knowledge, base) -> None:
    row = a_link(knowledge, OLD, NEW, 0.87, "brand", "form")
    _, evidence = build_graphs(linked(knowledge, row), base)
    (claim,) = claims_of(evidence, OLD, DCTERMS.isReplacedBy)
    assert str(evidence.value(claim, RDF.object)) == NEW
    assert evidence.value(claim, ZKG.rule) == Literal("link.brand")
    assert evidence.value(claim, ZKG.confidence) == Literal("0.87", datatype=XSD.decimal)
    quote = evidence.value(evidence.value(claim, OA.hasSelector), OA.exact)
    assert str(quote) == row.evidence[0].quote


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_links_the_surest_is_claimed_whichever_way_round(knowledge, base, turned) -> None:
    ends = (NEW, OLD) if turned else (OLD, NEW)
    rows = (
        a_link(knowledge, OLD, OLDER, 0.6, "weak"),
        a_link(knowledge, *ends, 0.9, "strong"),
        a_link(knowledge, OLD, f"{PLANT}别", 0.99, "unsure", judgement=Judgement.UNSURE),
    )
    _, evidence = build_graphs(linked(knowledge, *rows), base)
    rules = {str(evidence.value(claim, ZKG.rule)) for claim in claims_of(evidence, OLD, DCTERMS.isReplacedBy)}
    assert rules == {"link.strong"}


@pytest.mark.parametrize("action", [Action.SAME, Action.RETYPE])
def test_where_a_correction_joined_two_iris_it_is_what_they_rest_on(knowledge, base, action) -> None:
    row = a_link(knowledge, OLD, NEW, 0.5, "weak")
    known = linked(knowledge, row, corrections=(applied(action, OLD, NEW),))
    _, evidence = build_graphs(known, base)
    (claim,) = claims_of(evidence, OLD, DCTERMS.isReplacedBy)
    assert str(evidence.value(claim, ZKG.rule)) == f"correction.{action.value}"
    made_by = evidence.value(claim, PROV.wasGeneratedBy)
    assert str(made_by) == known.corrections[0].iri
    assert (made_by, RDF.type, ZKG.Correction) in evidence


@pytest.mark.parametrize("action", [Action.RENAME, Action.DROP, Action.ADD, Action.DIFFERENT])
def test_a_correction_that_joins_nothing_leaves_the_link_as_the_reason(knowledge, base, action) -> None:
    row = a_link(knowledge, OLD, NEW, 0.9, "brand")
    _, evidence = build_graphs(linked(knowledge, row, corrections=(applied(action, OLD, NEW),)), base)
    (claim,) = claims_of(evidence, OLD, DCTERMS.isReplacedBy)
    assert str(evidence.value(claim, ZKG.rule)) == "link.brand"


def test_a_state_of_a_project_is_an_event_with_its_date_its_report_and_its_claim(graphs, nodes) -> None:
    graph, evidence = graphs
    (event,) = graph.subjects(RDF.type, ZKG.ProjectEvent)
    assert str(graph.value(event, ZKG.project)) == nodes["project"]
    assert graph.value(event, ZKG.toStatus) == ZKG.UnderConstruction
    assert graph.value(event, ZKG.date) == Literal("2024-03")
    assert (graph.value(event, ZKG.mentionedIn), RDF.type, ZKG.Article) in graph
    (claim,) = evidence.subjects(ZKG.claims, event)
    assert str(evidence.value(evidence.value(claim, OA.hasSelector), OA.exact)) == "项目已开工"


def test_a_state_whose_date_nobody_knows_has_none(knowledge, base) -> None:
    events = (replace(knowledge.project_events[0], date=None),)
    graph, _ = build_graphs(replace(knowledge, project_events=events), base)
    (event,) = graph.subjects(RDF.type, ZKG.ProjectEvent)
    assert graph.value(event, ZKG.date) is None


def test_an_overtaken_state_is_claimed_and_told_by_its_event_alone(knowledge, base, nodes) -> None:
    now = next(fact for fact in knowledge.facts if fact.object is Status.UNDER_CONSTRUCTION)
    before = replace(now, object=Status.SIGNED, asserted=False)
    graph, evidence = build_graphs(replace(knowledge, facts=(*knowledge.facts, before)), base)
    assert list(graph.objects(URIRef(nodes["project"]), ZKG.status)) == [ZKG.UnderConstruction]
    claimed = {evidence.value(claim, RDF.object) for claim in claims_of(evidence, nodes["project"], ZKG.status)}
    assert claimed == {ZKG.UnderConstruction, ZKG.Signed}
