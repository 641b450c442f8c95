"""Corrections in the evidence: who said what, when, on what, and what came of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

from kg.curation.apply import apply_corrections
from kg.ids import correction_iri
from kg.knowledge.vocab import OA, ZKG
from kg.model import Action, Correction
from kg.rdf.build import build_graphs
from kg.rdf.validate import validate

RENAME = Correction(
    Action.RENAME, "青禾高新区", "", "青禾国家高新区", "", "", "林一舟", "2024-05-17", "见公告", "f.csv:2"
)
ADD = Correction(
    Action.ADD, "远帆大学", "locatedIn", "云汀市", "", "远帆大学网站", "沈秋禾", "2024-06-01", "", "f.csv:3"
)
DROP = replace(RENAME, action=Action.DROP, predicate="locatedIn", object="云汀市")
LOST = replace(RENAME, subject="北岭农高区", note="")


def corrected(knowledge, base, *corrections: Correction) -> tuple[Graph, Graph]:
    return build_graphs(apply_corrections(knowledge, corrections, base), base)


def test_a_correction_keeps_its_person_its_time_its_words_and_what_it_touched(knowledge, base, nodes) -> None:
    _, evidence = corrected(knowledge, base, RENAME)
    (node,) = evidence.subjects(RDF.type, ZKG.Correction)
    assert str(node) == correction_iri(base, RENAME)
    assert (node, RDF.type, PROV.Activity) in evidence
    assert evidence.value(node, PROV.endedAtTime) == Literal("2024-05-17T00:00:00Z", datatype=XSD.dateTime)
    person = evidence.value(node, PROV.wasAssociatedWith)
    assert (person, RDF.type, PROV.Person) in evidence
    assert evidence.value(person, RDFS.label) == Literal("林一舟")
    assert evidence.value(node, RDFS.label) == Literal("rename 青禾高新区 青禾国家高新区")
    assert list(evidence.objects(node, DCTERMS.subject)) == [URIRef(nodes["zone"])]
    assert evidence.value(node, SKOS.note) == Literal("见公告")
    assert evidence.value(node, SKOS.editorialNote) is None


def test_a_correction_that_matched_nothing_is_kept_with_the_reason(knowledge, base) -> None:
    _, evidence = corrected(knowledge, base, LOST)
    (node,) = evidence.subjects(RDF.type, ZKG.Correction)
    assert "北岭农高区" in str(evidence.value(node, SKOS.editorialNote))
    assert list(evidence.objects(node, DCTERMS.subject)) == []
    assert evidence.value(node, SKOS.note) is None


def test_an_added_fact_rests_on_its_source_and_was_made_by_its_correction(knowledge, base, nodes) -> None:
    graph, evidence = corrected(knowledge, base, ADD)
    assert (URIRef(nodes["school"]), ZKG.locatedIn, URIRef(nodes["place"])) in graph
    (claim,) = evidence.subjects(ZKG.rule, Literal("correction.add"))
    assert evidence.value(claim, RDF.subject) == URIRef(nodes["school"])
    assert evidence.value(claim, PROV.wasGeneratedBy) == URIRef(correction_iri(base, ADD))
    source = evidence.value(claim, PROV.wasDerivedFrom)
    assert evidence.value(source, DCTERMS.title) == Literal("远帆大学网站")
    assert evidence.value(claim, OA.hasSelector) is None
    assert evidence.value(URIRef(correction_iri(base, ADD)), DCTERMS.source) == Literal("远帆大学网站")


def test_claims_of_pages_are_still_made_by_the_run(knowledge, base, nodes) -> None:
    _, evidence = corrected(knowledge, base, ADD)
    (claim,) = evidence.subjects(ZKG.rule, Literal("talks"))
    run = evidence.value(claim, PROV.wasGeneratedBy)
    assert (run, RDF.type, ZKG.Correction) not in evidence
    assert (run, PROV.used, None) in evidence


def test_two_people_who_add_one_fact_are_two_claims(knowledge, base) -> None:
    _, evidence = corrected(knowledge, base, ADD, replace(ADD, by="林一舟"))
    claims = list(evidence.subjects(ZKG.rule, Literal("correction.add")))
    assert len({evidence.value(claim, PROV.wasGeneratedBy) for claim in claims}) == len(claims) == 2


def test_one_person_is_one_node_however_many_corrections(knowledge, base) -> None:
    _, evidence = corrected(knowledge, base, RENAME, LOST)
    assert len(list(evidence.subjects(RDF.type, ZKG.Correction))) == 2
    assert len(set(evidence.subjects(RDF.type, PROV.Person))) == 1


def test_the_run_is_named_by_the_corrections_too(knowledge, base) -> None:
    def run(*corrections: Correction) -> str:
        (node,) = corrected(knowledge, base, *corrections)[1].subjects(PROV.used, None, unique=True)
        return str(node)

    assert run(RENAME, ADD) == run(ADD, RENAME)
    assert len({run(), run(RENAME), run(replace(RENAME, by="沈秋禾")), run(RENAME, ADD)}) == 4


@pytest.mark.parametrize("correction", [RENAME, ADD, LOST, DROP])
def test_a_corrected_graph_keeps_the_rules(knowledge, base, correction) -> None:
    assert validate(*corrected(knowledge, base, correction), knowledge.pages) == ()
