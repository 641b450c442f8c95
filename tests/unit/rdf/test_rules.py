"""Every rule refuses its own fault and nothing else; a sound graph breaks none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kg import resources
from kg.rdf.findings import Severity
from kg.rdf.validate import RULES, is_valid, validate

from .spoilt import SPOILT, WARNINGS

SHAPE = "https://w3id.org/zonekg/shape/"
OF_PAGES = {"PageStored", "PageUnchanged"}
CASES = [
    pytest.param(kind, spoil, id=f"{kind}-{at}") for kind, spoils in SPOILT.items() for at, spoil in enumerate(spoils)
]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(resources.ontology() / "shapes.ttl")


@pytest.fixture
def data(graphs) -> Graph:
    graph, evidence = graphs
    return graph + evidence


def test_the_sound_graph_breaks_no_rule(graphs, knowledge) -> None:
    assert validate(*graphs, knowledge.pages) == ()
    assert validate(*graphs) == ()


@pytest.mark.parametrize(("kind", "spoil"), CASES)
def test_a_fault_is_told_by_its_own_rule_alone(data, knowledge, kind, spoil) -> None:
    spoil(data)
    (finding,) = validate(data, Graph(), knowledge.pages)
    assert finding.kind == kind
    assert finding.severity is (Severity.WARNING if kind in WARNINGS else Severity.VIOLATION)
    assert is_valid((finding,)) is (kind in WARNINGS)
    assert re.search(r"[\u4e00-\u9fff]", finding.zh)
    assert finding.en.isascii()
    assert finding.node


def test_a_page_that_is_not_stored(graphs) -> None:
    (finding,) = validate(*graphs, ())
    assert (finding.kind, finding.label) == ("PageStored", "青禾日报_01.txt")


def test_a_page_that_was_changed_after_it_was_read(graphs, knowledge) -> None:
    page = knowledge.pages[0]
    (finding,) = validate(*graphs, [replace(page, text=f"{page.text[:-1]}！")])
    assert (finding.kind, finding.label) == ("PageUnchanged", "青禾日报_01.txt")


def test_every_rule_has_a_fault_that_breaks_it(shapes) -> None:
    named = {str(node).removeprefix(SHAPE) for node in shapes.subjects(RDF.type) if isinstance(node, URIRef)}
    assert {*SPOILT, *OF_PAGES} == named | {rule.kind for rule in RULES}
    assert not named & {rule.kind for rule in RULES}
    assert len({rule.kind for rule in RULES}) == len(RULES)


def test_every_rule_says_in_both_languages_what_to_do_without_jargon(shapes) -> None:
    told = [(rule.zh, rule.en) for rule in RULES]
    for shape in set(shapes.subjects(SH.message)):
        messages = {message.language: str(message) for message in shapes.objects(shape, SH.message)}
        assert sorted(messages) == ["en", "zh"]
        told.append((messages["zh"], messages["en"]))
    for zh, en in told:
        assert re.search(r"[\u4e00-\u9fff]", zh)
        assert "请" in zh
        assert en.isascii()
        assert re.search("[;:,] ", en)  # what is wrong; what to do
        assert not re.search(r"\b(sh|xsd|zkg|oa|minCount|maxCount|shape|SHACL|datatype)\b", zh + en)


def test_every_shape_has_a_name_a_target_and_a_message(shapes) -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            assert str(shape).startswith(SHAPE)
            assert any((shape, target, None) in shapes for target in targets), shape
            assert (shape, SH.message, None) in shapes, shape
