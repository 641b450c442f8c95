"""Graph and evidence read back from an output folder: as graphs of rdflib, or as statements, ten times as fast."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import InputError, OutputError
from kg.files import EVIDENCE, GRAPH
from kg.knowledge.spelling import Speller
from kg.knowledge.statements import Row, Statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pyoxigraph as ox
    from rdflib import Graph

_AGAIN = "build the folder again"


def load_graphs(folder: Path) -> tuple[Graph, Graph]:
    """(graph, evidence) of graph.ttl and evidence.ttl. Raises `InputError` where one is missing or no Turtle."""
    return load_turtle(folder / GRAPH), load_turtle(folder / EVIDENCE)


def load_turtle(path: Path, remedy: str = _AGAIN) -> Graph:
    """A Turtle file as a graph, with the file's prefixes; pyoxigraph parses ten times as fast as rdflib does.

    Raises `InputError`, with what to do about it, for a file that is missing or no Turtle.
    """
    with _parsing(path, remedy) as parser:
        return _filled(parser)


def load_statements(folder: Path) -> Statements:
    """Graph and evidence of a folder as one; where they mean different things by a prefix, the graph's counts.

    Raises `InputError` where a file is missing or no Turtle, `OutputError` for a blank node.
    """
    paths = (folder / GRAPH, folder / EVIDENCE)
    known: dict[str, str] = {}
    for path in paths:
        with _parsing(path) as parser:
            next(parser, None)
            known = parser.prefixes | known
    statements, declared = _spelt(paths, known)
    return statements if declared == known else _spelt(paths, declared)[0]  # some stand further down


def _spelt(paths: Sequence[Path], prefixes: Mapping[str, str]) -> tuple[Statements, Mapping[str, str]]:
    """The triples of files, spelt with those prefixes, and the prefixes that the files declare."""
    statements, declared = Statements(Speller(prefixes)), dict[str, str]()
    for path in paths:
        with _parsing(path) as parser:
            _spell(parser, statements)
            declared = parser.prefixes | declared
    return statements, declared


def _spell(parser: ox.QuadParser, statements: Statements) -> None:
    import pyoxigraph as ox

    literal = statements.speller.literal

    def spelt(term: ox.BlankNode | ox.Literal | ox.Triple) -> str:
        if isinstance(term, ox.Literal):
            return literal(term.value, term.language, term.datatype.value)
        kind = "blank node" if isinstance(term, ox.BlankNode) else "triple inside a triple"
        raise OutputError(f"a {kind} cannot be written: {term}; give it an IRI")

    named, iri, name = ox.NamedNode, statements.speller.iri, statements.speller.predicate
    # no call and no object more than it needs: this loop runs once for each triple
    subject, row = None, Row()
    for quad in parser:
        if quad.subject != subject:
            subject = quad.subject
            row = statements.row(iri(subject.value) if type(subject) is named else spelt(subject))
        object_ = quad.object
        row += (name(quad.predicate.value), iri(object_.value) if type(object_) is named else spelt(object_))


@contextmanager
def _parsing(path: Path, remedy: str = _AGAIN) -> Iterator[ox.QuadParser]:
    """A parser of a Turtle file; what is wrong is told with what to do about it."""
    import pyoxigraph as ox

    try:
        yield ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); {remedy}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); {remedy}") from error


def as_graph(statements: Statements) -> Graph:
    """Statements as a graph, with all prefixes that they might use."""
    import pyoxigraph as ox

    lines = (" ".join((*triple, ".\n")) for triple in statements.triples())
    turtle = statements.speller.header() + "".join(lines)
    # our own check of IRIs is what counts
    return _filled(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, lenient=True))


def _filled(parser: ox.QuadParser) -> Graph:
    """All triples and prefixes of a parser."""
    from rdflib import Graph

    from kg.knowledge.rdflib_terms import Terms

    graph, terms = Graph(bind_namespaces="none"), Terms()
    for quad in parser:
        graph.add((terms.node(quad.subject), terms.node(quad.predicate), terms.node(quad.object)))
    for prefix, namespace in sorted(parser.prefixes.items()):
        graph.bind(prefix, namespace)
    return graph
