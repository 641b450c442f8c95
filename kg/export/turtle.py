"""Room 9a: statements become Turtle and TriG, the same bytes for the same triples.

Subjects, predicates and objects are sorted, a subject's statements stand together with its class and name first, and
only prefixes that are used are declared. Written by hand: rdflib's own writer takes more than a minute for a million
triples, and an upgrade of it could change every byte.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.files import replacing
from kg.knowledge.prefixes import EVIDENCE_GRAPH, FACT_GRAPH, PREFIXES
from kg.knowledge.statements import Row, Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

    from kg.knowledge.spelling import Speller

_FIRST = {f"{PREFIXES['rdf']}type": 0, f"{PREFIXES['skos']}prefLabel": 1}
_LINE = 120
_NEXT = " ;\n    "
# a term as the speller spells it; commas and white space part them
_TERM = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[a-z-]+|\^\^[^\s,]+)?|<[^>]*>|[^\s,"<]+')
_FEW = 16  # predicates of a subject whose order is worth remembering


def render_turtle(graph: Graph, *more: Graph) -> str:
    """The graph, or several as one, as Turtle.

    Raises `OutputError` for a blank node or a broken IRI.
    """
    from kg.export.terms import spell

    return "".join(_document(spell((graph, *more))))


def render_trig(graph: Graph, evidence: Graph) -> str:
    """Graph and evidence as TriG, each in a named graph of its own (`zkg:FactGraph`, `zkg:EvidenceGraph`)."""
    from kg.export.terms import Namer, prefixes_of, spell

    used, body = {"zkg"}, []
    namer = Namer(prefixes_of(graph, evidence))
    for name, part in ((FACT_GRAPH, graph), (EVIDENCE_GRAPH, evidence)):
        statements = spell((part,), namer)
        used |= statements.prefixes()
        # without the word GRAPH, which older readers do not know
        body += [f"\n{namer.iri(name)} {{\n", *_blocks(statements), "}\n"]
    return "".join([namer.header(used), *body])


def write_turtle(graph: Graph | Statements, target: Path | BinaryIO) -> None:
    """Write Turtle to a stream, or beside a file, to be renamed; the whole text is never in memory.

    Raises `OutputError`.
    """
    if not isinstance(graph, Statements):
        from kg.export.terms import spell

        graph = spell((graph,))
    with replacing(target) if isinstance(target, Path) else nullcontext(target) as stream:
        stream.writelines(piece.encode() for piece in _document(graph))


def _document(statements: Statements) -> Iterator[str]:
    yield statements.speller.header(statements.prefixes())
    for block in _blocks(statements):
        yield "\n"
        yield block


def _blocks(statements: Statements) -> Iterator[str]:
    """One text a subject."""
    layouts = Layouts(statements.speller)
    for subject, row in statements.rows():
        yield layouts.block(subject, row)


class Layouts:
    """Lays out subjects; most have the same few predicates, whose order and names are worked out once."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._known: dict[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]] = {}

    def block(self, subject: str, row: Row) -> str:
        """The text of a subject with what is said of it; it ends with a line's end."""
        predicates, objects = tuple(row[::2]), row[1::2]
        layout = self._known.get(predicates)
        if layout is None:
            layout = self._lay_out(predicates)
            if len(predicates) <= _FEW:
                self._known[predicates] = layout
        lines = [
            f"{name} {objects[places[0]]}" if len(places) == 1 else _line(name, {objects[place] for place in places})
            for name, places in layout
        ]
        return f"{subject} {_NEXT.join(lines)} .\n"

    def _lay_out(self, predicates: tuple[str, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Each predicate, in the order of their IRIs, with the places of its objects."""
        places = defaultdict[str, list[int]](list)
        for place, predicate in enumerate(predicates):
            places[predicate].append(place)
        iris = {name: self._speller.expand(name) for name in places}
        names = sorted(places, key=lambda name: (_FIRST.get(iris[name], 2), iris[name]))
        return tuple((name, tuple(places[name])) for name in names)


def read_block(block: str) -> Row:
    """What a block says of its subject."""
    row: Row = []
    body = block[: block.rindex(" .\n")].split(_NEXT)
    subject = _TERM.match(body[0])
    body[0] = body[0][len(subject[0]) if subject else 0 :].lstrip()
    for line in body:
        predicate, *objects = _TERM.findall(line)
        for object_ in objects:
            row += (predicate, object_)
    return row


def _line(predicate: str, objects: set[str]) -> str:
    """A predicate with several objects: on one line where that is short, else each on its own."""
    row = sorted(objects)
    line = f"{predicate} {', '.join(row)}"
    return f"{predicate}\n        " + ",\n        ".join(row) if len(row) > 1 and len(line) > _LINE else line
