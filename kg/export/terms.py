"""Terms of rdflib as Turtle, TriG, N-Triples and N-Quads spell them.

Takes rdflib terms, gives text that any parser reads back to the very same terms (kg/knowledge/spelling.py).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import OutputError
from kg.knowledge.spelling import Speller, iri_ref, quoted
from kg.knowledge.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import Graph
    from rdflib.term import Node

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
        if not isinstance(node, Literal):
            return full_term(node)
        return self.literal(str(node), node.language, None if node.datatype is None else str(node.datatype))


def spell(graphs: Sequence[Graph], namer: Namer | None = None) -> Statements:
    """The triples of graphs as spelt statements. Raises `OutputError` for a blank node or a broken IRI."""
    namer = namer or Namer(prefixes_of(*graphs))
    term, iri, name = namer.term, namer.iri, namer.predicate
    statements = Statements(namer)
    # no call and no object more than it needs: this loop runs once for each triple
    for subject, predicate, object_ in chain.from_iterable(graphs):
        row = statements.row(iri(str(subject)) if type(subject) is URIRef else term(subject))
        row += (name(str(predicate)), iri(str(object_)) if type(object_) is URIRef else term(object_))
    statements.sort()
    return statements
