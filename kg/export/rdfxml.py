"""RDF/XML, and what every XML writer here needs: characters that XML cannot hold, escapes.

XML 1.0 has no way to spell most control characters; each stands as U+FFFD there. The other formats lose nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import OutputError
from kg.export.terms import full_term
from kg.knowledge.spelling import iri_ref
from kg.text import fit_for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*$")
_XSD_STRING = str(XSD.string)


def xml_text(value: str) -> str:
    """A text between tags; a carriage return is spelt out, since readers would make a line feed of it."""
    return fit_for_xml(value).translate(_ESCAPES)


def xml_attribute(value: str) -> str:
    """A text between double quotes."""
    return xml_text(value).translate(_IN_ATTRIBUTE)


def render_rdfxml(triples: Iterable[tuple[Node, Node, Node]], prefixes: Mapping[str, str]) -> str:
    """Triples as RDF/XML, sorted. Raises `OutputError` for a blank node or a predicate that XML cannot name."""
    told: dict[str, list[tuple[str, Node]]] = {}
    for subject, predicate, object_ in triples:
        told.setdefault(_resource(subject), []).append((str(predicate), object_))
    elements, spaces = _name_elements({iri for rows in told.values() for iri, _ in rows}, prefixes)
    lines = []
    for subject_iri in sorted(told):
        lines.append(f'  <rdf:Description rdf:about="{xml_attribute(subject_iri)}">')
        lines += sorted({_property(elements[iri], object_) for iri, object_ in told[subject_iri]})
        lines.append("  </rdf:Description>")
    declared = "".join(f'\n    xmlns:{prefix}="{xml_attribute(spaces[prefix])}"' for prefix in sorted(spaces))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n' + "\n".join([*lines, "</rdf:RDF>", ""])


def _name_elements(predicates: Iterable[str], prefixes: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The element name of each predicate, and the namespace of each prefix that these need."""
    prefix_of = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
    elements, spaces = {}, {"rdf": str(RDF)}
    for iri in sorted(predicates):
        iri_ref(iri)  # says where it is broken
        match = _NAME.search(iri)
        if match is None:
            raise OutputError(f"XML cannot name the predicate {iri}; export as ttl, nt or jsonld")
        space = iri[: match.start()]
        prefix = prefix_of.setdefault(space, f"ns{len(spaces)}")
        spaces[prefix] = space
        elements[iri] = f"{prefix}:{match[0]}"
    return elements, spaces


def _resource(node: Node) -> str:
    full_term(node)  # says what is wrong with it
    if not isinstance(node, URIRef):
        raise OutputError(f"not a resource: {node}")
    return str(node)


def _property(name: str, node: Node) -> str:
    if not isinstance(node, Literal):
        return f'    <{name} rdf:resource="{xml_attribute(_resource(node))}"/>'
    if node.language:
        kind = f' xml:lang="{xml_attribute(node.language)}"'
    elif node.datatype is not None and str(node.datatype) != _XSD_STRING:
        kind = f' rdf:datatype="{xml_attribute(str(node.datatype))}"'
    else:
        kind = ""
    return f"    <{name}{kind}>{xml_text(str(node))}</{name}>"
