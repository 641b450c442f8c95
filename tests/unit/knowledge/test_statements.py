"""Spelt statements: counted once each, with the prefixes that they need and no others."""

from __future__ import annotations

import pytest

from kg.errors import OutputError
from kg.knowledge.spelling import Speller
from kg.knowledge.statements import Statements

SPELLER = Speller({"a": "https://e.org/a/", "b": "https://e.org/b#", "xsd": "http://www.w3.org/2001/XMLSchema#"})


def test_what_is_said_twice_counts_once_and_stands_once() -> None:
    statements = Statements(SPELLER)
    statements.add("a:1", "a", "b:Thing", "b:size", "12")
    statements.update([("a:1", "b:size", "12"), ("a:1", "b:size", "13"), ("a:2", "a", "b:Thing")])
    tally = statements.count()
    assert tally.triples == 4
    assert (tally.classes, tally.properties) == ({"b:Thing": 2}, {"a": 2, "b:size": 2})
    assert sorted(statements.triples()) == [
        ("a:1", "a", "b:Thing"),
        ("a:1", "b:size", "12"),
        ("a:1", "b:size", "13"),
        ("a:2", "a", "b:Thing"),
    ]


@pytest.mark.parametrize(
    ("object_", "used"),
    [
        ("b:Thing", {"b"}),
        ('"12"^^xsd:decimal', {"xsd"}),
        ('"no b:Thing, and no \\"^^b:kind"', set()),
        ('"no b:Thing"@zh', set()),
        ("<https://e.org/b#>", set()),
        ("12.5", set()),
        ("true", set()),
    ],
)
def test_only_what_stands_as_a_name_needs_a_prefix(object_: str, used: set[str]) -> None:
    statements = Statements(SPELLER)
    statements.add("a:1", "a:2", object_)
    assert statements.prefixes() & {"a", "b", "xsd"} == used | {"a"}
    assert SPELLER.header(statements.prefixes()).count("\n") == len(used) + 1


@pytest.mark.parametrize("iri", ["https://e.org/a/甲~乙", "https://e.org/b#c", "https://e.org/c", "https://e.org/a/"])
def test_a_name_leads_back_to_its_iri(iri: str) -> None:
    assert SPELLER.expand(SPELLER.iri(iri)) == iri


def test_what_is_no_iri_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(OutputError, match="not an IRI"):
            SPELLER.iri("https://e.org/a b")
