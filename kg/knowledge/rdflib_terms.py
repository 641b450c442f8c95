"""Terms of the fast RDF library as terms of rdflib: what both hold as one spelling stays that spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from kg.errors import InputError

if TYPE_CHECKING:
    from rdflib.term import Node

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Terms:
    """Makes rdflib terms, each IRI once."""

    def __init__(self) -> None:
        self._known: dict[str, URIRef] = {}

    def node(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        """The same term. Raises `InputError` for a triple in the place of a term."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.Literal):
            if term.language:
                return Literal(term.value, lang=term.language)
            if term.datatype.value == _XSD_STRING:
                return Literal(term.value)
            # the spelling stays as it stands in the file, also where it is not the canonical one
            return Literal(term.value, datatype=self.iri(term.datatype.value), normalize=False)
        if isinstance(term, ox.BlankNode):
            return BNode(term.value)
        raise InputError(f"a triple inside a triple, which this version does not read: {term}")

    def iri(self, value: str) -> URIRef:
        """The IRI."""
        node = self._known.get(value)
        if node is None:
            node = self._known[value] = URIRef(value)
        return node
