"""Small makers of RDF terms: what a value of the records becomes as a literal or IRI.

Numbers are xsd:decimal in canonical form, so that one number has one spelling; texts are kept to the last character.
"""

from __future__ import annotations

from decimal import Decimal

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import OutputError
from kg.ids import node_iri
from kg.knowledge.prefixes import PREFIXES, id_prefixes

_DATES = {len("2024"): XSD.gYear, len("2024-05"): XSD.gYearMonth, len("2024-05-17"): XSD.date}


def new_graph(base: str) -> Graph:
    """An empty graph with our prefixes and those of a base; rdflib's own would rename some of them."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, **id_prefixes(base)}.items():
        graph.bind(prefix, namespace)
    return graph


def text(value: str) -> Literal:
    """A plain literal. `OutputError` for half a surrogate pair, which no RDF text can hold."""
    return Literal(_checked(value))


def chinese(value: str) -> Literal:
    """A literal in Chinese."""
    return Literal(_checked(value), lang="zh")


def english(value: str) -> Literal:
    """A literal in English."""
    return Literal(_checked(value), lang="en")


def date(value: str) -> Literal:
    """An xsd:date, xsd:gYearMonth or xsd:gYear of a date in ISO 8601, as exact as it is known."""
    return Literal(value, datatype=_DATES[len(value)], normalize=False)


def decimal(value: Decimal | float) -> Literal:
    """A canonical xsd:decimal: no exponent, no needless zeros, no point in a whole number.

    Raises `OutputError` for an infinity or what is not a number.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise OutputError(f"not a number that a graph can hold: {value}")
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain in {"-0", ""} else plain, datatype=XSD.decimal)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


def boolean(value: bool) -> Literal:  # noqa: FBT001 - it is the value
    """An xsd:boolean."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def page_node(base: str, page_id: str) -> URIRef:
    """The node of a page."""
    return URIRef(node_iri(base, "page", page_id))


def article_node(base: str, article_id: str) -> URIRef:
    """The node of an article."""
    return URIRef(node_iri(base, "article", article_id))


def _checked(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text with half a surrogate pair at {error.start}: {value[:40]!r}") from error
    return value
