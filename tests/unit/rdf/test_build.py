"""`build_graphs`: records become the triples of the contract."""

from __future__ import annotations

import dataclasses
import random
from decimal import Decimal

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, QB, RDF, SDO, SKOS, XSD

from kg.errors import OutputError
from kg.export.turtle import render_turtle
from kg.ids import node_iri
from kg.knowledge.vocab import OA, ZKG
from kg.model import ArticleKind, Evidence, Fact, Modality, Predicate
from kg.rdf.build import build_graphs
from kg.rdf.terms import decimal, plain_number, text


def claims_of(evidence, subject, predicate) -> list:
    return [c for c in evidence.subjects(RDF.subject, URIRef(subject)) if (c, RDF.predicate, predicate) in evidence]


def test_entity_has_one_preferred_name_and_its_other_names(graphs, nodes) -> None:
    graph, zone = graphs[0], URIRef(nodes["zone"])
    assert list(graph.objects(zone, SKOS.prefLabel)) == [Literal("青禾高新技术产业开发区", lang="zh")]
    assert {str(name) for name in graph.objects(zone, SKOS.altLabel)} == {"青禾高新区", "青禾工业小区"}
    assert list(graph.objects(zone, ZKG.formerName)) == [Literal("青禾工业小区", lang="zh")]
    assert len(list(graph.objects(zone, ZKG.mentionedIn))) == 1


def test_own_name_among_the_aliases_is_no_second_name(knowledge, base) -> None:
    doubled = dataclasses.replace(knowledge.entities[0], aliases=("青禾高新技术产业开发区", "青禾高新区"))
    graph, _ = build_graphs(dataclasses.replace(knowledge, entities=(doubled,)), base)
    assert Literal("青禾高新技术产业开发区", lang="zh") not in set(graph.objects(None, SKOS.altLabel))


def test_industry_is_a_concept(graphs) -> None:
    (industry,) = graphs[0].subjects(RDF.type, ZKG.Industry)
    assert (industry, RDF.type, SKOS.Concept) in graphs[0]


def test_article_and_page(graphs, knowledge) -> None:
    graph = graphs[0]
    (article,) = graph.subjects(RDF.type, ZKG.Article)
    assert (article, RDF.type, SDO.NewsArticle) in graph
    assert graph.value(article, SDO.headline) == Literal("青禾高新区链起新材料", lang="zh")
    assert graph.value(article, SDO.author) == Literal("林一舟")
    assert graph.value(article, SDO.datePublished) == Literal("2024-03")
    assert graph.value(article, ZKG.end) == Literal(len(knowledge.pages[0].text))
    page = graph.value(article, SDO.isPartOf)
    assert graph.value(page, DCTERMS.source) == Literal("青禾日报_01.txt")
    assert graph.value(page, DCTERMS.identifier) == Literal(knowledge.pages[0].sha256)


def test_articles_that_are_one_report_say_so_both_ways(knowledge, base) -> None:
    first, second, third = (dataclasses.replace(knowledge.articles[0], id=f"p-{number}") for number in (1, 2, 3))
    reprinted = dataclasses.replace(knowledge, articles=(first, second, third), reprints=(("p-1", "p-3"),))
    one, other = URIRef(node_iri(base, "article", "p-1")), URIRef(node_iri(base, "article", "p-3"))
    pairs = set(build_graphs(reprinted, base)[0].subject_objects(ZKG.sameReportAs))
    assert pairs == {(one, other), (other, one)}


def test_notice_is_kept_as_an_article_of_its_kind(knowledge, base) -> None:
    notice = dataclasses.replace(knowledge.articles[0], kind=ArticleKind.NOTICE, headline="")
    graph, _ = build_graphs(dataclasses.replace(knowledge, articles=(notice,)), base)
    assert list(graph.objects(None, SDO.genre)) == [Literal("notice")]
    assert not list(graph.objects(None, SDO.headline))


def test_project_attributes(graphs, nodes) -> None:
    graph, project = graphs[0], URIRef(nodes["project"])
    assert graph.value(project, ZKG.status) == ZKG.UnderConstruction
    assert graph.value(project, ZKG.investmentCNY).n3() == f'"525000000"^^<{XSD.decimal}>'
    assert graph.value(project, ZKG.landAreaM2).n3() == f'"41333"^^<{XSD.decimal}>'
    assert graph.value(project, ZKG.capacity) == Literal("年产3000吨")


def test_each_title_is_a_post(graphs, nodes) -> None:
    graph = graphs[0]
    posts = list(graph.subjects(RDF.type, ORG.Membership))
    assert {str(graph.value(post, ZKG.title)) for post in posts} == {"主任", "党工委书记"}
    assert {graph.value(post, ORG.member) for post in posts} == {URIRef(nodes["person"])}
    assert {graph.value(post, ORG.organization) for post in posts} == {URIRef(nodes["committee"])}


def test_stages_in_order_with_claims(graphs, nodes) -> None:
    graph, evidence = graphs
    stages = sorted(
        graph.objects(URIRef(nodes["chain"]), ZKG.hasStage), key=lambda s: int(graph.value(s, ZKG.stageIndex))
    )
    assert [str(graph.value(stage, SKOS.prefLabel)) for stage in stages] == ["基膜", "涂布", "模组"]
    assert (stages[0], ZKG.upstreamOf, stages[1]) in graph
    assert (stages[1], ZKG.upstreamOf, stages[2]) in graph
    assert (stages[0], ZKG.upstreamOf, stages[2]) not in graph
    assert len(claims_of(evidence, nodes["chain"], ZKG.hasStage)) == 3


def test_observation_and_event_are_claimed(graphs, nodes) -> None:
    graph, evidence = graphs
    (figure,) = graph.subjects(RDF.type, ZKG.Observation)
    assert (figure, RDF.type, QB.Observation) in graph
    assert graph.value(figure, ZKG.value) == Literal("1250000000", datatype=XSD.decimal)
    assert graph.value(figure, ZKG.growthPercent) == Literal("8", datatype=XSD.decimal)
    assert graph.value(figure, ZKG.expected) == Literal(False)
    events = set(graph.subjects(RDF.type, ZKG.ZoneEvent))
    assert {graph.value(event, ZKG.eventKind) for event in events} == {ZKG.Founded, ZKG.Renamed}
    assert {graph.value(event, ZKG.zone) for event in events} == {URIRef(nodes["zone"])}
    states = set(graph.subjects(RDF.type, ZKG.ProjectEvent))
    assert {node for _, node in evidence.subject_objects(ZKG.claims)} == {figure, *events, *states}


def test_claim_says_where_how_and_by_what(graphs, nodes, knowledge) -> None:
    graph, evidence = graphs
    (claim,) = claims_of(evidence, nodes["zone"], ZKG.negotiatesWith)
    assert (evidence.value(claim, RDF.object), evidence.value(claim, ZKG.modality)) == (
        URIRef(nodes["school"]),
        ZKG.Talk,
    )
    assert evidence.value(claim, ZKG.rule) == Literal("talks")
    assert evidence.value(claim, ZKG.confidence) == Literal("0.8", datatype=XSD.decimal)
    assert (evidence.value(claim, PROV.wasDerivedFrom), RDF.type, ZKG.Article) in graph
    run = evidence.value(claim, PROV.wasGeneratedBy)
    assert (run, RDF.type, PROV.Activity) in evidence
    assert evidence.value(evidence.value(run, PROV.wasAssociatedWith), SDO.softwareVersion)


def test_every_selector_quotes_its_page(graphs, knowledge) -> None:
    evidence, page = graphs[1], knowledge.pages[0].text
    places = set(evidence.objects(None, OA.hasSelector))
    assert len(places) > 10
    for place in places:
        start, end = int(evidence.value(place, OA.start)), int(evidence.value(place, OA.end))
        assert page[start:end] == str(evidence.value(place, OA.exact))


def test_each_evidence_is_a_claim_of_its_own(graphs, nodes) -> None:
    assert len(claims_of(graphs[1], nodes["zone"], ZKG.locatedIn)) == 2


def test_same_evidence_twice_is_one_claim_with_the_higher_confidence(knowledge, base) -> None:
    fact = knowledge.facts[2]
    twice = (fact.evidence[0], dataclasses.replace(fact.evidence[0], confidence=0.9), fact.evidence[0])
    _, evidence = build_graphs(dataclasses.replace(knowledge, facts=(dataclasses.replace(fact, evidence=twice),)), base)
    (claim,) = claims_of(evidence, fact.subject, ZKG.locatedIn)
    assert list(evidence.objects(claim, ZKG.confidence)) == [Literal("0.9", datatype=XSD.decimal)]


def test_authority_is_a_list_and_no_article(graphs, nodes) -> None:
    graph, evidence = graphs
    (claim,) = claims_of(evidence, nodes["place"], ZKG.locatedIn)
    assert evidence.value(claim, PROV.wasDerivedFrom) == URIRef(nodes["list"])
    assert (URIRef(nodes["list"]), RDF.type, ZKG.AuthorityList) in evidence
    assert evidence.value(claim, OA.hasSelector) is None
    assert graph.value(URIRef(nodes["province"]), ZKG.mentionedIn) is None


def test_code_rests_on_the_standard(graphs, nodes) -> None:
    graph, evidence = graphs
    assert graph.value(URIRef(nodes["place"]), ZKG.adminCode) == Literal("990100")
    (claim,) = claims_of(evidence, nodes["place"], ZKG.adminCode)
    assert evidence.value(evidence.value(claim, PROV.wasDerivedFrom), DCTERMS.title) == Literal("GB/T 2260")


def test_no_blank_nodes(graphs) -> None:
    assert not [term for graph in graphs for triple in graph for term in triple if isinstance(term, BNode)]


def test_order_of_the_records_does_not_matter(knowledge, base) -> None:
    rng = random.Random(7)

    def shuffled(rows) -> tuple:
        return tuple(rng.sample(rows, len(rows)))

    fields = ("entities", "facts", "observations", "articles", "pages")
    mixed = dataclasses.replace(knowledge, **{name: shuffled(getattr(knowledge, name)) for name in fields})
    for one, other in zip(build_graphs(knowledge, base), build_graphs(mixed, base), strict=True):
        assert render_turtle(one) == render_turtle(other)


def test_a_run_is_named_by_its_settings_and_tells_its_pages(knowledge, base) -> None:
    def run(known) -> tuple[URIRef, int]:
        _, evidence = build_graphs(known, base)
        (node,) = evidence.subjects(RDF.type, PROV.Activity)
        return node, len(list(evidence.objects(node, PROV.used)))

    (node, pages), more = run(knowledge), dataclasses.replace(knowledge.pages[0], id="p" * 16, sha256="0" * 64)
    assert pages == len(knowledge.pages)
    assert run(dataclasses.replace(knowledge, facts=())) == (node, pages)
    assert run(dataclasses.replace(knowledge, pages=(*knowledge.pages, more))) == (node, pages + 1)
    assert run(dataclasses.replace(knowledge, settings={"published": "2023"}))[0] != node


def test_two_orders_of_one_chain_share_no_stage(knowledge, base) -> None:
    chain = knowledge.chains[0]
    other = dataclasses.replace(chain, stages=("涂布", "模组"))
    graph, _ = build_graphs(dataclasses.replace(knowledge, chains=(chain, other)), base)
    stages = list(graph.subjects(RDF.type, ZKG.ChainStage))
    assert len(stages) == 5
    assert all(len(list(graph.objects(stage, ZKG.stageIndex))) == 1 for stage in stages)


@pytest.mark.parametrize(
    ("number", "spelling"),
    [
        ("5E+8", "500000000"),
        ("12.50", "12.5"),
        ("0.0", "0"),
        ("-0", "0"),
        ("-3.10", "-3.1"),
        ("100", "100"),
        ("1E-3", "0.001"),
    ],
)
def test_decimals_are_canonical(number, spelling) -> None:
    assert plain_number(Decimal(number)) == spelling
    assert decimal(Decimal(number)) in {spelling, f'"{spelling}"^^xsd:decimal'}


def test_what_no_graph_can_hold_is_refused(knowledge, base) -> None:
    with pytest.raises(OutputError, match="not a number"):
        decimal(Decimal("NaN"))
    with pytest.raises(OutputError, match="surrogate"):
        text("半\ud800")


def test_statement_about_a_text_and_about_an_iri_are_two_claims(knowledge, base, nodes) -> None:
    piece = Evidence("a-1", "a", 0, 1, "甲", "r", Modality.FACT, 0.5)
    facts = (
        Fact(nodes["zone"], Predicate.LOCATED_IN, nodes["place"], (piece,)),
        Fact(nodes["zone"], Predicate.PART_OF, nodes["place"], (piece,)),
    )
    nothing = {"chains": (), "entities": (), "observations": (), "events": (), "project_events": ()}
    _, evidence = build_graphs(dataclasses.replace(knowledge, facts=facts, **nothing), base)
    assert len(set(evidence.subjects(RDF.type, ZKG.Claim))) == 2
    assert len(set(evidence.subjects(RDF.type, OA.TextPositionSelector))) == 1
