"""JSON-LD: a context of our prefixes, then one object a subject, sorted; identifiers stand in full."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.namespace import RDF, XSD

from kg.export.terms import full_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rdflib.term import Node

_XSD_STRING = str(XSD.string)


def render_jsonld(triples: Iterable[tuple[Node, Node, Node]], prefixes: Iterable[tuple[str, str]]) -> str:
    """Triples as JSON-LD 1.1. Raises `OutputError` for a blank node."""
    names = {namespace: prefix for prefix, namespace in sorted(prefixes, reverse=True)}
    used: dict[str, str] = {}

    def short(iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = names.get(iri[:cut])
        if prefix is None or not iri[cut:].isidentifier():
            return iri
        used[prefix] = iri[:cut]
        return f"{prefix}:{iri[cut:]}"

    told: dict[str, dict[str, list[object]]] = {}
    for subject, predicate, object_ in triples:
        for node in (subject, predicate, object_):
            full_term(node)
        rows = told.setdefault(str(subject), {})
        if predicate == RDF.type:
            rows.setdefault("@type", []).append(short(str(object_)))
        else:
            rows.setdefault(short(str(predicate)), []).append(_value(object_, short))
    graph = [
        {"@id": subject, **{name: sorted(rows[name], key=_order) for name in sorted(rows)}}
        for subject, rows in sorted(told.items())
    ]
    context = dict(sorted(used.items()))
    return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _order(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _value(node: Node, short: Callable[[str], str]) -> object:
    if not isinstance(node, Literal):
        return {"@id": str(node)}
    if node.language:
        return {"@value": str(node), "@language": node.language}
    if node.datatype is None or str(node.datatype) == _XSD_STRING:
        return str(node)
    # numbers stay texts: JSON's own would come back as xsd:double
    return {"@value": str(node), "@type": short(str(node.datatype))}
