"""The examples keep the shapes, and their quotes stand in their page."""

from __future__ import annotations

import pytest
from pages import read_page
from rdflib.namespace import DCTERMS

from kg import resources
from kg.knowledge.vocab import OA
from kg.rdf.load import load_turtle
from kg.rdf.validate import validate

EXAMPLES = sorted((resources.ontology() / "examples").glob("*.ttl"))
PAGE = resources.ontology() / "examples" / "page.txt"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_conforms(path) -> None:
    graph = load_turtle(path)
    page = read_page(PAGE)
    assert (None, OA.exact, None) in graph
    assert [str(digest) for digest in graph.objects(None, DCTERMS.identifier)] == [page.sha256]
    assert validate(graph, graph, [page]) == ()
