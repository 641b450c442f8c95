"""Graph and evidence read back from an output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef

from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def load_graphs(folder: Path) -> tuple[Graph, Graph]:
    """(graph, evidence) of graph.ttl and evidence.ttl. Raises `InputError` where one is missing or no Turtle."""
    return load_turtle(folder / "graph.ttl"), load_turtle(folder / "evidence.ttl")


def load_turtle(path: Path, remedy: str = "build the folder again") -> Graph:
    """A Turtle file as a graph, with the file's prefixes; pyoxigraph parses ten times as fast as rdflib does.

    Raises `InputError`, with what to do about it, for a file that is missing or no Turtle.
    """
    graph = Graph(bind_namespaces="none")
    known: dict[str, URIRef] = {}
    try:
        parser = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        for quad in parser:
            graph.add((_node(quad.subject, known), _node(quad.predicate, known), _node(quad.object, known)))
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); {remedy}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); {remedy}") from error
    for prefix, namespace in sorted(parser.prefixes.items()):
        graph.bind(prefix, namespace)
    return graph


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, known: dict[str, URIRef]) -> Node:
    if isinstance(term, ox.NamedNode):
        node = known.get(term.value)
        if node is None:
            node = known[term.value] = URIRef(term.value)
        return node
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype.value == _XSD_STRING:
            return Literal(term.value)
        # the spelling stays as it stands in the file, also where it is not the canonical one
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise InputError(f"a triple inside a triple, which this version does not read: {term}")
