"""JSON-LD: a context of prefixes and short keys, then one object a subject, sorted.

Things stand relative to the base of the graph (`zone/…`), values bare where the context says what they are:
`"locatedIn": "place/…"`, `"status": "Signed"`, `"investmentCNY": "525000000"` (numbers with a point stay texts, since
JSON's own would come back as xsd:double), `"prefLabel": "…"` in Chinese. One value stands alone, several in a list.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import OutputError
from kg.export.context import CHINESE, LINK, WORD, Term, terms
from kg.export.terms import full_term
from kg.knowledge.prefixes import PREFIXES, id_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

_NATIVE = {str(XSD.integer): re.compile("0|-?[1-9][0-9]{0,14}"), str(XSD.boolean): re.compile("true|false")}
_XSD_STRING = str(XSD.string)
_LOCAL = re.compile(r"[\w.~%-]+")
# no dot segments and no colon: nothing that a reader would resolve
_BELOW_BASE = re.compile(r"(?!\.)[\w.~%-]+(?:/(?!\.)[\w.~%-]+)+")


def render_jsonld(triples: Iterable[tuple[Node, Node, Node]], prefixes: Mapping[str, str]) -> str:
    """Triples as JSON-LD 1.1. Raises `OutputError` for a blank node, or an IRI that reads like a short name."""
    names = _Names(prefixes)
    told: dict[str, dict[str, list[object]]] = {}
    for subject, predicate, object_ in triples:
        rows = told.setdefault(names.node(subject), {})
        if predicate == RDF.type:
            rows.setdefault("@type", []).append(names.word(object_))
        else:
            term = names.term(predicate)
            rows.setdefault(term.key, []).append(_value(object_, term, names))
    objects = ",\n".join(_object(subject, told[subject]) for subject in sorted(told))
    return f'{{"@context": {_lines(names.context())},\n"@graph": [\n{objects}\n]}}\n'


def _object(subject: str, rows: dict[str, list[object]]) -> str:
    values = {key: sorted(found, key=_dump) if len(found) > 1 else found[0] for key, found in sorted(rows.items())}
    return _lines({"@id": subject, **values})


def _lines(pairs: Mapping[str, object]) -> str:
    """A JSON object with one pair a line."""
    return "{" + ",\n  ".join(f"{_dump(key)}: {_dump(value)}" for key, value in pairs.items()) + "}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _value(node: Node, term: Term, names: _Names) -> object:
    if not isinstance(node, Literal):
        if term.kind == WORD:
            return names.word(node)
        return names.node(node) if term.kind == LINK else {"@id": names.node(node)}
    text, datatype = str(node), str(node.datatype or _XSD_STRING)
    if node.language:
        bare = term.kind == f"@{node.language}"
        return text if bare else {"@value": text, "@language": node.language}
    if datatype == _XSD_STRING:
        return {"@value": text} if term.kind else text
    if datatype != term.kind:
        return {"@value": text, "@type": names.word(URIRef(datatype))}
    native = _NATIVE.get(datatype)
    return json.loads(text) if native and native.fullmatch(text) else text


class _Names:
    """Shortens IRIs and remembers what the context must say."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._base = next((base for space in prefixes.values() if (base := _base(space, prefixes))), "")
        self._terms = dict(terms())
        keys = {term.key for term in self._terms.values()}  # `zone:` is a prefix in Turtle, and a property here
        fitting = {prefix: space for prefix, space in prefixes.items() if prefix not in keys} | dict(PREFIXES)
        self._prefix_of = {space: prefix for prefix, space in sorted(fitting.items(), reverse=True)}
        self._taken = keys | fitting.keys()
        self._used: dict[str, object] = {}
        self._nodes: dict[Node, str] = {}
        self._words: dict[Node, str] = {}

    def node(self, node: Node) -> str:
        """What `@id` may say: relative to the base, with a prefix, or in full."""
        name = self._nodes.get(node)
        if name is None:
            full_term(node)  # says what is wrong with it
            iri, start = str(node), len(self._base)
            below = self._base and iri.startswith(self._base) and _BELOW_BASE.fullmatch(iri, start)
            name = self._nodes[node] = iri[start:] if below else self._shorten(iri)
        return name

    def word(self, node: Node) -> str:
        """What `@type` may say: a term, with a prefix, or in full."""
        name = self._words.get(node)
        if name is None:
            full_term(node)
            term = self._terms.get(str(node))
            name = self._words[node] = self._define(term) if term else self._shorten(str(node))
        return name

    def term(self, predicate: Node) -> Term:
        """The term of a property; one that no vocabulary of ours has stands with its prefix or in full."""
        iri = str(predicate)
        term = self._terms.get(iri)
        if term is None:
            full_term(predicate)
            term = self._terms[iri] = Term(self._shorten(iri), iri)
        self._define(term)
        return term

    def context(self) -> dict[str, object]:
        """Base, prefixes and terms used so far, sorted."""
        return ({"@base": self._base} if self._base else {}) | dict(sorted(self._used.items()))

    def _define(self, term: Term) -> str:
        if term.key != term.iri and term.key not in self._used:
            iri, kind = self._shorten(term.iri), self._kind(term)
            if kind or iri != term.key:
                self._used[term.key] = {"@id": iri, **kind} if kind else iri
        return term.key

    def _kind(self, term: Term) -> dict[str, str]:
        if term.kind == CHINESE:
            return {"@language": "zh"}
        if term.kind in {LINK, WORD}:
            return {"@type": term.kind}
        return {"@type": self._shorten(term.kind)} if term.kind else {}

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix_of.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            scheme, _, rest = iri.partition(":")
            if scheme in self._taken and not rest.startswith("//"):
                raise OutputError(f"JSON-LD would take {iri} for a short name; export as ttl or nt")
            return iri
        self._used[prefix] = iri[:cut]
        return f"{prefix}:{iri[cut:]}"


def _base(space: str, prefixes: Mapping[str, str]) -> str:
    """The base, if this namespace is that of one of our kinds of nodes (`{base}zone/`)."""
    kind = space.rstrip("/").rsplit("/", 1)[-1]
    base = space.removesuffix(f"{kind}/")
    return base if id_prefixes(base).get(kind) == space and prefixes.get(kind) == space else ""
