"""The JSON-LD context: a short key for each property of our vocabulary and of those it borrows from.

Takes the ontology, which says what the values of a property are; gives terms. A key depends on the vocabularies alone,
never on what a graph happens to hold, so that one program reads the exports of all graphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg import resources
from kg.knowledge.prefixes import PREFIXES, ZKG_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK, WORD, CHINESE = "@id", "@vocab", "@zh"
_BOOLEAN, _INTEGER, _TIME, _DATE = (str(kind) for kind in (XSD.boolean, XSD.integer, XSD.dateTime, XSD.date))

# What our graphs say in the words of others, and what the values are.
_BORROWED: Mapping[str, Mapping[str, str]] = {
    "rdf": {"subject": LINK, "predicate": WORD, "object": "", "value": ""},
    "rdfs": {"label": CHINESE},
    "owl": {"deprecated": _BOOLEAN},
    "skos": {
        "prefLabel": CHINESE,
        "altLabel": CHINESE,
        "broader": LINK,
        "closeMatch": LINK,
        "inScheme": LINK,
        "topConceptOf": LINK,
        "notation": "",
        "note": "",
        "editorialNote": "",
    },
    "schema": {
        "headline": CHINESE,
        "alternativeHeadline": CHINESE,
        "author": "",
        "datePublished": "",
        "encodingFormat": "",
        "genre": "",
        "isPartOf": LINK,
        "pagination": "",
        "publisher": "",
        "softwareVersion": "",
    },
    # after schema, whose isPartOf is the more frequent one
    "dcterms": {
        "source": "",
        "identifier": "",
        "title": "",
        "subject": LINK,
        "isReplacedBy": LINK,
        "isPartOf": LINK,
        "description": "",
        "language": LINK,
        "temporal": LINK,
        "conformsTo": LINK,
    },
    "prov": {
        "wasDerivedFrom": LINK,
        "wasGeneratedBy": LINK,
        "wasAssociatedWith": LINK,
        "used": LINK,
        "endedAtTime": _TIME,
    },
    "oa": {"hasSelector": LINK, "start": _INTEGER, "end": _INTEGER, "exact": ""},
    "qb": {"dataSet": LINK, "structure": LINK},
    "org": {"member": LINK, "organization": LINK},
    "void": {
        "vocabulary": LINK,
        "subset": LINK,
        "class": LINK,
        "classPartition": LINK,
        "property": LINK,
        "propertyPartition": LINK,
        "exampleResource": LINK,
        "triples": _INTEGER,
        "entities": _INTEGER,
        "uriSpace": "",
        "uriRegexPattern": "",
    },
    "dcat": {"distribution": LINK, "mediaType": LINK, "startDate": _DATE, "endDate": _DATE},
}


@dataclass(frozen=True, slots=True)
class Term:
    """A key of JSON-LD: `kind` is what its values are without saying so.

    `LINK` an IRI, `WORD` a term of the context, `CHINESE` a text in Chinese, a datatype's IRI, or nothing.
    """

    key: str
    iri: str
    kind: str = ""


@cache
def terms() -> Mapping[str, Term]:
    """Terms by IRI. Where two vocabularies have one word, ours has it and the other keeps its prefix."""
    own = tuple(_own_terms())
    taken = {term.key for term in own}
    found = {term.iri: term for term in own}
    for prefix, kinds in _BORROWED.items():
        for word, kind in kinds.items():
            key = f"{prefix}:{word}" if word in taken else word
            found[PREFIXES[prefix] + word] = Term(key, PREFIXES[prefix] + word, kind)
            taken.add(word)
    return found


def _own_terms() -> Iterator[Term]:
    """The terms of the ontology: its properties, classes and named values."""
    told = _read_ontology()
    typed = {iri for rows in told.values() for iri in rows.get(str(RDF.type), ())}
    for iri, rows in sorted(told.items()):
        word, types, ranges = iri.removeprefix(ZKG_NAMESPACE), rows.get(str(RDF.type)), rows.get(str(RDFS.range), set())
        if word == iri or types is None:
            continue
        if ranges & typed:  # the ontology names all members of that class: they are words
            yield Term(word, iri, WORD)
        else:
            yield Term(word, iri, LINK if str(OWL.ObjectProperty) in types else _literal_kind(ranges))


def _read_ontology() -> Mapping[str, Mapping[str, set[str]]]:
    """Subject → property → the IRIs that it has there."""
    import pyoxigraph as ox

    told: dict[str, dict[str, set[str]]] = {}
    for quad in ox.parse(path=resources.ontology() / "zonekg.ttl", format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            told.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, set()).add(quad.object.value)
    return told


def _literal_kind(ranges: set[str]) -> str:
    if str(RDF.langString) in ranges:
        return CHINESE
    return next((iri for iri in sorted(ranges) if iri.startswith(str(XSD)) and iri != str(XSD.string)), "")
