"""Graphs of rdflib: graph and evidence read back from an output folder, or made of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.files import EVIDENCE, GRAPH

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox
    from rdflib import Graph

    from kg.knowledge.statements import Statements


def load_graphs(folder: Path) -> tuple[Graph, Graph]:
    """(graph, evidence) of graph.ttl and evidence.ttl. Raises `InputError` where one is missing or no Turtle."""
    return load_turtle(folder / GRAPH), load_turtle(folder / EVIDENCE)


def load_turtle(path: Path, remedy: str = "build the folder again") -> Graph:
    """A Turtle file as a graph, with the file's prefixes; pyoxigraph parses ten times as fast as rdflib does.

    Raises `InputError`, with what to do about it, for a file that is missing or no Turtle.
    """
    import pyoxigraph as ox

    try:
        return _filled(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); {remedy}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); {remedy}") from error


def as_graph(statements: Statements) -> Graph:
    """Statements as a graph, with all prefixes that they might use."""
    import pyoxigraph as ox

    lines = (" ".join((*triple, ".\n")) for triple in statements.triples())
    turtle = statements.speller.header() + "".join(lines)
    # our own check of IRIs is what counts
    return _filled(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, lenient=True))


def _filled(parser: ox.QuadParser) -> Graph:
    """All triples and prefixes of a parser."""
    from rdflib import Graph

    from kg.knowledge.rdflib_terms import Terms

    graph, terms = Graph(bind_namespaces="none"), Terms()
    for quad in parser:
        graph.add((terms.node(quad.subject), terms.node(quad.predicate), terms.node(quad.object)))
    for prefix, namespace in sorted(parser.prefixes.items()):
        graph.bind(prefix, namespace)
    return graph
