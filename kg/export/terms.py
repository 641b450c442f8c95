"""How terms are spelt in Turtle, TriG, N-Triples and N-Quads: escapes, IRIs, short names.

Takes rdflib terms, gives text that any parser reads back to the very same terms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph
    from rdflib.term import Node

# Controls and invisible marks are spelt out: legal in Turtle or not, nobody should have to see them to believe them.
_SPELT = re.compile('[\\x00-\\x1f"\\\\\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ufffe\\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BAD_IRI = re.compile('[\\x00-\\x20<>"{}|^`\\\\]')
# A part of what Turtle allows after the colon: the part that every parser agrees on.
_LOCAL = re.compile(
    "(?:[A-Za-z0-9_\\u3400-\\u4dbf\\u4e00-\\u9fff]|%[0-9A-F]{2})(?:[A-Za-z0-9_~\\-\\u3400-\\u4dbf\\u4e00-\\u9fff]|%[0-9A-F]{2})*"
)
_BARE = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    str(XSD.boolean): re.compile(r"true|false"),
}
_XSD_STRING = str(XSD.string)


def quoted(text: str) -> str:
    """A text as a quoted string on one line."""
    return f'"{_SPELT.sub(_spell, text)}"'


def _spell(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def iri_ref(iri: str) -> str:
    """An IRI between angle brackets; `OutputError` for one that no syntax can hold."""
    if _BAD_IRI.search(iri):
        raise OutputError(f"not an IRI: {iri!r}")
    return f"<{iri}>"


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


class Namer:
    """Shortens IRIs with a prefix table and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        self._known: dict[str, str] = {}
        self._used: set[str] = set()

    def iri(self, iri: str) -> str:
        """`zkg:Zone`, or `<…>` where no prefix fits."""
        name = self._known.get(iri)
        if name is None:
            name = self._known[iri] = self._shorten(iri)
        return name

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix_of.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return iri_ref(iri)
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}".replace("~", "\\~")

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

    def header(self) -> list[str]:
        """The @prefix lines of the prefixes used so far, sorted."""
        rows = sorted((prefix, namespace) for namespace, prefix in self._prefix_of.items() if prefix in self._used)
        return [f"@prefix {prefix}: {iri_ref(namespace)} .\n" for prefix, namespace in rows]
