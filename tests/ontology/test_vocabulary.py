"""The vocabulary: code and Turtle say the same, and the Turtle keeps the rules of the house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg import ids, model, resources
from kg.knowledge.prefixes import NODE_KINDS, PREFIXES, ZKG_NAMESPACE, id_prefixes
from kg.knowledge.vocab import OA, ZKG

ONTOLOGY = resources.ontology()
RULES = sorted((Path(__file__).parent / "house_rules").glob("*.rq"))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "zonekg.ttl")


def test_constants_and_terms_are_the_same(ontology) -> None:
    terms = {str(term) for term in ontology.subjects(RDF.type) if str(term).startswith(ZKG_NAMESPACE)}
    assert {f"{ZKG_NAMESPACE}{name}" for name in ZKG.__annotations__ if not name.startswith("_")} == terms


def test_a_misspelt_constant_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = ZKG.locatedAt
    with pytest.raises(AttributeError):
        _ = OA.beginning


def test_records_and_terms_have_the_same_names(ontology) -> None:
    enums = (model.EntityType, model.Predicate, model.Attribute, model.Status, model.Modality, model.EventKind)
    for member in (member for enum in enums for member in enum):
        assert (ZKG[member.value], RDF.type, None) in ontology, member


def test_prefixes_are_those_of_the_turtle() -> None:
    graph = Graph().parse(ONTOLOGY / "prefixes.ttl")
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(None, SH.declare)
    }
    assert dict(PREFIXES) == declared


def test_vocabulary_uses_the_bound_prefixes() -> None:
    for name in ("zonekg.ttl", "shapes.ttl"):
        used = re.findall(r"^@prefix (\w+): <(.+)> \.$", (ONTOLOGY / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert len(used) > 5
        assert {prefix: space for prefix, space in used if prefix not in {"sh", "shape"}}.items() <= PREFIXES.items()


def test_iri_templates_list_every_kind_of_node() -> None:
    page = (ONTOLOGY / "iri-templates.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \w+ \| `[^`]+` \| `\{base\}(\w+)/\{(\w+)\}`", page, re.MULTILINE))
    named = {*ids.SEGMENT.values(), "list", "curator", "dataset", "partition", "period", "distribution", "software"}
    assert rows == {kind: "name" if kind in named else "hash" for kind in (*ids.SEGMENT.values(), *NODE_KINDS)}


def test_iri_templates_hold_for_what_is_minted() -> None:
    for kind, segment in ids.SEGMENT.items():
        assert ids.entity_iri("https://e.org/", kind, "甲 乙/丙") == f"https://e.org/{segment}/甲乙%2F丙"
    assert (
        ids.entity_iri("https://e.org/", model.EntityType.PERSON, "丁", qualifier="戊 局")
        == "https://e.org/person/丁~戊局"
    )
    assert re.fullmatch(r"https://e\.org/claim/[0-9a-f]{20}", ids.node_iri("https://e.org/", "claim", 1, None))
    assert ids.named_iri("https://e.org/", "list", "GB/T 2260") == "https://e.org/list/GB%2FT2260"


def test_id_prefixes_hide_no_bound_prefix() -> None:
    assert not set(id_prefixes("https://e.org/")) & set(PREFIXES)


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_house_rule(ontology, rule) -> None:
    text = rule.read_text(encoding="utf-8")
    assert not [tuple(map(str, row)) for row in ontology.query(text)], text.splitlines()[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_house_rule_can_fail(rule) -> None:
    spoilt = Graph().parse(
        data="""
        @prefix zkg: <https://w3id.org/zonekg/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        zkg:Thing a owl:Class ; rdfs:label "事物"@zh ; skos:definition "没有句号"@zh ; rdfs:seeAlso zkg:Nowhere .
        zkg:Other a owl:Class ; rdfs:label "事物"@zh .
        zkg:points a owl:ObjectProperty ; rdfs:domain zkg:Thing .
        """
    )
    assert list(spoilt.query(rule.read_text(encoding="utf-8")))
