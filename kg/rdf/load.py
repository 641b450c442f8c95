"""Graph and evidence read back from an output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Graph

from kg.errors import InputError
from kg.files import EVIDENCE, GRAPH
from kg.knowledge.rdflib_terms import Terms

if TYPE_CHECKING:
    from pathlib import Path


def load_graphs(folder: Path) -> tuple[Graph, Graph]:
    """(graph, evidence) of graph.ttl and evidence.ttl. Raises `InputError` where one is missing or no Turtle."""
    return load_turtle(folder / GRAPH), load_turtle(folder / EVIDENCE)


def load_turtle(path: Path, remedy: str = "build the folder again") -> Graph:
    """A Turtle file as a graph, with the file's prefixes; pyoxigraph parses ten times as fast as rdflib does.

    Raises `InputError`, with what to do about it, for a file that is missing or no Turtle.
    """
    graph = Graph(bind_namespaces="none")
    terms = Terms()
    try:
        parser = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        for quad in parser:
            graph.add((terms.node(quad.subject), terms.node(quad.predicate), terms.node(quad.object)))
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); {remedy}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); {remedy}") from error
    for prefix, namespace in sorted(parser.prefixes.items()):
        graph.bind(prefix, namespace)
    return graph
