"""Is every class and property declared? A misspelt term would be looked for in vain by every query.

Takes graph and evidence as one graph, gives findings. Terms of zonekg are those of ontology/zonekg.ttl; terms of reused
vocabularies are those that rdflib knows, and of Web Annotation those that evidence needs.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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


class _Role(StrEnum):
    """What a term is used as."""

    CLASS = "class"
    PROPERTY = "property"
    VALUE = "value"  # a thing that the vocabulary names, such as a status


_Term = tuple[str, _Role]  # IRI, and what it is used as


def check_vocabulary(data: Graph) -> Iterator[Finding]:
    """One finding for each term and role, with how often it is used and the nearest term that is declared."""
    times = Counter(term for term, _ in _uses(data))
    faults = _faults(times)
    if not faults:
        return
    examples: dict[_Term, Node] = {}
    for term, node in _uses(data):
        if term in faults:
            examples[term] = min(examples.get(term, node), node, key=str)
    for term, (rule, nearest) in faults.items():
        value = f"{_curie(term[0])} ×{times[term]}{f' → {nearest}' if nearest else ''}"
        yield rule.broken(data, examples[term], value=value)


def _faults(terms: Iterable[_Term]) -> dict[_Term, tuple[Rule, str]]:
    """The rule that a term breaks and the nearest that does not, for each term that breaks one."""
    ontology = load_turtle(resources.ontology() / "zonekg.ttl")
    ours = _declared(ontology)
    used = {str(node) for triple in ontology for node in triple}  # reused terms that the vocabulary itself rests on
    faults = {}
    for iri, role in terms:
        space = next((space for space in _SPACES if iri.startswith(space)), "")
        known = ours[role] if space == ZKG_NAMESPACE else _REUSED.get(space)
        if known is None:
            faults[iri, role] = NAMESPACE_KNOWN, ""
        elif URIRef(iri) in ours[_Role.VALUE] - ours[role]:
            faults[iri, role] = TERM_USE, ""
        elif URIRef(iri) not in known and (space == ZKG_NAMESPACE or iri not in used):
            faults[iri, role] = TERM_DECLARED, _nearest(iri, known)
    return faults


def _declared(ontology: Graph) -> Mapping[_Role, frozenset[Node]]:
    """The terms of zonekg by what they may be used as; any of them may be spoken of as a value."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    return {
        _Role.CLASS: frozenset(ontology.subjects(RDF.type, OWL.Class)),
        _Role.PROPERTY: frozenset(term for kind in kinds for term in ontology.subjects(RDF.type, kind)),
        _Role.VALUE: frozenset(ontology.subjects(RDF.type)),
    }


def _uses(data: Graph) -> Iterator[tuple[_Term, Node]]:
    """All classes, properties and datatypes in use, and the zkg terms among the objects, each with who uses it."""
    for subject, predicate, object_ in data:
        yield (str(predicate), _Role.PROPERTY), subject
        if isinstance(object_, Literal):
            if object_.datatype is not None:
                yield (str(object_.datatype), _Role.CLASS), subject
        elif predicate == RDF.type:
            yield (str(object_), _Role.CLASS), subject
        elif predicate == RDF.predicate:
            yield (str(object_), _Role.PROPERTY), subject
        elif str(object_).startswith(ZKG_NAMESPACE) and str(object_) != ZKG_NAMESPACE:
            yield (str(object_), _Role.VALUE), subject


def _nearest(term: str, declared: type[DefinedNamespace] | frozenset[Node]) -> str:
    """The declared term that is spelt most like this one, or nothing."""
    terms = declared if isinstance(declared, frozenset) else dir(declared)
    names = {tail(str(node)).casefold(): str(node) for node in sorted(terms, key=str, reverse=True)}
    close = difflib.get_close_matches(tail(term).casefold(), names, n=1)
    return _curie(names[close[0]]) if close else ""


def _curie(iri: str) -> str:
    """An IRI in its short form (`zkg:locatedIn`), or as it is."""
    found = next(((prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space)), None)
    return f"{found[0]}:{iri.removeprefix(found[1])}" if found else iri
