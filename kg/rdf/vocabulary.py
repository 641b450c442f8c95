"""Is every class and property declared? A misspelt term would be looked for in vain by every query.

Takes graph and evidence as one graph, gives findings. Terms of zonekg are those of ontology/zonekg.ttl; terms of reused
vocabularies are those that rdflib knows, and of Web Annotation those that evidence needs.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SKOS,
    VOID,
    XSD,
    DefinedNamespace,
)

from kg import resources
from kg.knowledge.prefixes import PREFIXES, ZKG_NAMESPACE
from kg.knowledge.vocab import OA
from kg.rdf.findings import Finding, Rule, Severity
from kg.rdf.labels import tail
from kg.rdf.load import load_turtle

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

TERM_DECLARED = Rule(
    "TermDeclared",
    Severity.VIOLATION,
    "词汇表中没有这个词，可能是拼写错误；请改用词汇表中的词（右侧是最接近的），或在 ontology/zonekg.ttl 中声明它。",
    "The vocabulary has no such term, maybe for a slip of spelling; use one that it has (the nearest is shown), "
    "or declare it in ontology/zonekg.ttl.",
)
TERM_USE = Rule(
    "TermUse",
    Severity.VIOLATION,
    "类被当作属性，或属性被当作类；请改用合适的词。",
    "A class is used as a property, or a property as a class; use the term that fits.",
)
NAMESPACE_KNOWN = Rule(
    "NamespaceKnown",
    Severity.WARNING,
    "这个词来自 zonekg 不用的词汇表，无法核对；请核对拼写。",
    "This term is from a vocabulary that zonekg does not use, and cannot be checked; check its spelling.",
)
RULES = (TERM_DECLARED, TERM_USE, NAMESPACE_KNOWN)

_REUSED: Mapping[str, type[DefinedNamespace]] = MappingProxyType(
    {str(space): space for space in (DCAT, DCTERMS, OA, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, VOID, XSD)}
)
_SPACES = (ZKG_NAMESPACE, *_REUSED)
_PREFIXES = {**PREFIXES, "void": str(VOID), "dcat": str(DCAT)}


class _Role(StrEnum):
    """What a term is used as."""

    CLASS = "class"
    PROPERTY = "property"
    VALUE = "value"  # a thing that the vocabulary names, such as a status


@dataclass(slots=True)
class _Use:
    """How often a term is used, and the first node in the alphabet that does so."""

    times: int
    example: Node


def check_vocabulary(data: Graph) -> Iterator[Finding]:
    """One finding for each term and role, with how often it is used and the nearest term that is declared."""
    ontology = load_turtle(resources.ontology() / "zonekg.ttl")
    ours = _declared(ontology)
    used = {str(node) for triple in ontology for node in triple}  # reused terms that the vocabulary itself rests on
    for (term, role), use in _uses(data).items():
        space = next((space for space in _SPACES if term.startswith(space)), None)
        known = ours[role] if space == ZKG_NAMESPACE else _REUSED.get(space or "")
        if known is None:
            rule = NAMESPACE_KNOWN
        elif URIRef(term) in known or (space != ZKG_NAMESPACE and term in used):
            continue
        else:
            rule = TERM_USE if URIRef(term) in ours[_Role.VALUE] else TERM_DECLARED
        nearest = _nearest(term, known) if rule is TERM_DECLARED and known is not None else ""
        value = f"{_curie(term)} ×{use.times}{f' → {nearest}' if nearest else ''}"
        yield rule.broken(data, use.example, value=value)


def _declared(ontology: Graph) -> Mapping[_Role, frozenset[Node]]:
    """The terms of zonekg by what they may be used as; any of them may be spoken of as a value."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    return {
        _Role.CLASS: frozenset(ontology.subjects(RDF.type, OWL.Class)),
        _Role.PROPERTY: frozenset(term for kind in kinds for term in ontology.subjects(RDF.type, kind)),
        _Role.VALUE: frozenset(ontology.subjects(RDF.type)),
    }


def _uses(data: Graph) -> dict[tuple[str, _Role], _Use]:
    """All classes, properties and datatypes in use, and the zkg terms among the objects."""
    uses: dict[tuple[str, _Role], _Use] = {}

    def note(term: Node, role: _Role, node: Node) -> None:
        use = uses.setdefault((str(term), role), _Use(0, node))
        use.times += 1
        use.example = min(use.example, node, key=str)

    for subject, predicate, object_ in data:
        note(predicate, _Role.PROPERTY, subject)
        if isinstance(object_, Literal):
            if object_.datatype is not None:
                note(object_.datatype, _Role.CLASS, subject)
        elif predicate == RDF.type:
            note(object_, _Role.CLASS, subject)
        elif predicate == RDF.predicate:
            note(object_, _Role.PROPERTY, subject)
        elif str(object_).startswith(ZKG_NAMESPACE):
            note(object_, _Role.VALUE, subject)
    return uses


def _nearest(term: str, declared: type[DefinedNamespace] | frozenset[Node]) -> str:
    """The declared term that is spelt most like this one, or nothing."""
    terms = declared if isinstance(declared, frozenset) else dir(declared)
    names = {tail(str(node)).casefold(): str(node) for node in sorted(terms, key=str, reverse=True)}
    close = difflib.get_close_matches(tail(term).casefold(), names, n=1)
    return _curie(names[close[0]]) if close else ""


def _curie(iri: str) -> str:
    """An IRI in its short form (`zkg:locatedIn`), or as it is."""
    found = next(((prefix, space) for prefix, space in _PREFIXES.items() if iri.startswith(space)), None)
    return f"{found[0]}:{iri.removeprefix(found[1])}" if found else iri
