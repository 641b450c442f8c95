"""Room 9a: graphs become Turtle and TriG, the same bytes for the same triples.

Subjects, predicates and objects are sorted, a subject's statements stand together with its class and name first, and
only prefixes that are used are declared. Written by hand: rdflib's own writer takes more than a minute for a million
triples, and an upgrade of it could change every byte.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rdflib.namespace import RDF, SKOS

from kg.export.terms import Namer, prefixes_of
from kg.files import replacing
from kg.knowledge.vocab import ZKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

_FIRST = {str(RDF.type): 0, str(SKOS.prefLabel): 1}
_LINE = 120


def render_turtle(graph: Graph, *more: Graph) -> str:
    """The graph, or several as one, as Turtle.

    Raises `OutputError` for a blank node or a broken IRI.
    """
    namer = Namer(prefixes_of(graph, *more))
    blocks = list(_blocks(chain(graph, *more), namer))
    return "".join([*namer.header(), *(f"\n{block}" for block in blocks)])


def render_trig(graph: Graph, evidence: Graph) -> str:
    """Graph and evidence as TriG, each in a named graph of its own (`zkg:FactGraph`, `zkg:EvidenceGraph`)."""
    namer = Namer(prefixes_of(graph, evidence))
    body = []
    for name, part in ((ZKG.FactGraph, graph), (ZKG.EvidenceGraph, evidence)):
        # without the word GRAPH, which older readers do not know
        body.append(f"\n{namer.iri(str(name))} {{\n")
        body.extend(_blocks(part, namer))
        body.append("}\n")
    return "".join([*namer.header(), *body])


def write_turtle(graph: Graph, path: Path) -> None:
    """Write Turtle beside `path` and rename it there. Raises `OutputError`."""
    content = render_turtle(graph).encode()
    with replacing(path) as stream:
        stream.write(content)


def _blocks(triples: Iterable[tuple[Node, Node, Node]], namer: Namer) -> Iterator[str]:
    """One text a subject, sorted by its short name, which keeps things of one kind together."""
    told: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, object_ in triples:
        rows = told.setdefault(namer.term(subject), {})
        rows.setdefault(str(predicate), []).append(namer.term(object_))
    for subject_name in sorted(told):
        yield _block(subject_name, told[subject_name], namer)


def _block(subject: str, rows: dict[str, list[str]], namer: Namer) -> str:
    lines = []
    for predicate in sorted(rows, key=lambda iri: (_FIRST.get(iri, 2), iri)):
        name = "a" if predicate == str(RDF.type) else namer.iri(predicate)
        objects = sorted(set(rows[predicate]))
        line = f"{name} {', '.join(objects)}"
        if len(objects) > 1 and len(line) > _LINE:
            line = f"{name}\n        " + ",\n        ".join(objects)
        lines.append(line)
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"
