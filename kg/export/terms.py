"""Terms of rdflib as Turtle, TriG, N-Triples and N-Quads spell them.

Takes rdflib terms, gives text that any parser reads back to the very same terms (kg/knowledge/spelling.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import OutputError
from kg.knowledge.spelling import Speller, iri_ref, quoted

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_BARE = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    str(XSD.boolean): re.compile(r"true|false"),
}
_XSD_STRING = str(XSD.string)


def full_term(node: Node) -> str:
    """A term in N-Triples; `OutputError` for a blank node, of which our graphs have none."""
    if isinstance(node, Literal):
        if node.language:
            return f"{quoted(str(node))}@{node.language}"
        if node.datatype is None or str(node.datatype) == _XSD_STRING:
            return quoted(str(node))
        return f"{quoted(str(node))}^^{iri_ref(str(node.datatype))}"
    if isinstance(node, URIRef):
        return iri_ref(str(node))
    kind = "blank node" if isinstance(node, BNode) else type(node).__name__
    raise OutputError(f"a {kind} cannot be written: {node}; give it an IRI")


def prefixes_of(*graphs: Graph) -> dict[str, str]:
    """The prefixes of all graphs; where two mean different things by one, the first graph's counts."""
    return {prefix: str(space) for graph in reversed(graphs) for prefix, space in graph.namespaces()}


class Namer(Speller):
    """Spells terms of rdflib with a prefix table."""

    def term(self, node: Node) -> str:
        """A term in Turtle: numbers and truth values bare, IRIs shortened."""
        if isinstance(node, URIRef):
            return self.iri(str(node))
        if isinstance(node, Literal) and node.datatype is not None and not node.language:
            datatype, text = str(node.datatype), str(node)
            bare = _BARE.get(datatype)
            if bare is not None and bare.fullmatch(text):
                return text
            if datatype != _XSD_STRING:
                return f"{quoted(text)}^^{self.iri(datatype)}"
        return full_term(node)
