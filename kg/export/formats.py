"""The formats of `kg export`, and the one function that writes any of them.

Takes graph and evidence, gives a file or fills a stream. Formats with named graphs (nq, trig) keep the two apart, the
other RDF formats hold both, graphml and gexf hold things and links, csv one row a statement.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


class ExportFormat(StrEnum):
    """What `--format` may say."""

    TTL = "ttl"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


def export(graph: Graph, evidence: Graph, format_: ExportFormat | str, target: Path | BinaryIO) -> None:
    """Write graph and evidence to a file (beside, then renamed) or a binary stream, in UTF-8.

    Raises `UsageError` for an unknown format, `OutputError` where the target cannot be written or a term not be spelt.
    """
    content = render(graph, evidence, format_).encode()
    if isinstance(target, Path):
        from kg.export.files import replacing

        with replacing(target) as stream:
            stream.write(content)
    else:
        target.write(content)


def render(graph: Graph, evidence: Graph, format_: ExportFormat | str) -> str:
    """Graph and evidence as one text. Raises `UsageError` for an unknown format."""
    try:
        return _RENDERERS[ExportFormat(format_)](graph, evidence)
    except ValueError as error:
        known = ", ".join(ExportFormat)
        raise UsageError(f"there is no export format {format_!r}; formats are {known}") from error


def _turtle(graph: Graph, evidence: Graph) -> str:
    from kg.export.turtle import render_turtle

    return render_turtle(graph, evidence)


def _trig(graph: Graph, evidence: Graph) -> str:
    from kg.export.turtle import render_trig

    return render_trig(graph, evidence)


def ntriples(*graphs: Graph) -> list[str]:
    """The triples of one or several graphs as lines of N-Triples with their line ends, sorted, none twice.

    Raises `OutputError` for a blank node or a broken IRI.
    """
    return sorted({_line(triple) for graph in graphs for triple in graph})


def _ntriples(graph: Graph, evidence: Graph) -> str:
    return "".join(ntriples(graph, evidence))


def _nquads(graph: Graph, evidence: Graph) -> str:
    from kg.knowledge.vocab import ZKG

    named = ((ZKG.FactGraph, graph), (ZKG.EvidenceGraph, evidence))
    return "".join(sorted(_line((*triple, name)) for name, part in named for triple in part))


def _line(terms: tuple[Node, ...]) -> str:
    from kg.export.terms import full_term

    return " ".join(full_term(term) for term in terms) + " .\n"


def _jsonld(graph: Graph, evidence: Graph) -> str:
    from kg.export.jsonld import render_jsonld

    return render_jsonld(chain(graph, evidence), _prefixes(graph))


def _rdfxml(graph: Graph, evidence: Graph) -> str:
    from kg.export.rdfxml import render_rdfxml

    return render_rdfxml(chain(graph, evidence), _prefixes(graph))


def _graphml(graph: Graph, evidence: Graph) -> str:
    from kg.export import markup, statements

    rows = statements.read_statements(graph, evidence)
    return markup.render_graphml(statements.read_things(graph), statements.links(rows))


def _gexf(graph: Graph, evidence: Graph) -> str:
    from kg.export import markup, statements

    rows = statements.read_statements(graph, evidence)
    return markup.render_gexf(statements.read_things(graph), statements.links(rows))


def _csv(graph: Graph, evidence: Graph) -> str:
    from kg.export import statements, tables

    return tables.render_csv(statements.read_things(graph), statements.read_statements(graph, evidence))


def _prefixes(graph: Graph) -> list[tuple[str, str]]:
    return [(prefix, str(namespace)) for prefix, namespace in graph.namespaces()]


_RENDERERS: dict[ExportFormat, Callable[[Graph, Graph], str]] = {
    ExportFormat.TTL: _turtle,
    ExportFormat.NT: _ntriples,
    ExportFormat.NQ: _nquads,
    ExportFormat.TRIG: _trig,
    ExportFormat.JSONLD: _jsonld,
    ExportFormat.RDFXML: _rdfxml,
    ExportFormat.GRAPHML: _graphml,
    ExportFormat.GEXF: _gexf,
    ExportFormat.CSV: _csv,
}
