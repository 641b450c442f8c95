"""The object of a claimed statement: as Turtle spells it, and as the claim's own IRI is made of it.

The IRIs of claims are hashes over rdflib's N3; they must outlive any change of writer, so its quoting is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.knowledge.prefixes import PREFIXES, ZKG_NAMESPACE
from kg.model import Attribute, Predicate, Status
from kg.rdf.terms import chinese, decimal, plain_number, text

if TYPE_CHECKING:
    from kg.model import Fact
    from kg.rdf.terms import Names


@dataclass(frozen=True, slots=True)
class Value:
    """The term in Turtle and in N3, which tells "1" from <1> and from "1"@zh."""

    term: str
    n3: str


def object_of(fact: Fact, names: Names) -> Value:
    """What a fact says of its subject."""
    if isinstance(fact.predicate, Predicate):
        return resource(str(fact.object), names)
    if fact.predicate is Attribute.STATUS:
        return resource(f"{ZKG_NAMESPACE}{Status(str(fact.object)).value}", names)
    return number(fact.object) if isinstance(fact.object, Decimal) else plain(str(fact.object))


def resource(iri: str, names: Names) -> Value:
    """A node."""
    return Value(names.iri(iri), f"<{iri}>")


def number(value: Decimal) -> Value:
    """A number."""
    return Value(decimal(value), f'"{plain_number(value)}"^^<{PREFIXES["xsd"]}decimal>')


def plain(value: str) -> Value:
    """A plain text."""
    return Value(text(value), _n3(value))


def in_chinese(value: str) -> Value:
    """A text in Chinese."""
    return Value(chinese(value), f"{_n3(value)}@zh")


def _n3(value: str) -> str:
    """A text as rdflib quotes it: thrice where it has several lines."""
    encoded = value.replace("\\", "\\\\")
    if "\n" not in value:
        encoded = encoded.replace('"', '\\"')
        return '"' + encoded.replace("\r", "\\r") + '"'
    encoded = encoded.replace('"""', '\\"\\"\\"')
    if encoded[-1] == '"' and encoded[-2] != "\\":
        encoded = encoded[:-1] + '\\"'
    return '"""' + encoded.replace("\r", "\\r") + '"""'
