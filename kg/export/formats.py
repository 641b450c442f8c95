"""The formats of `kg export`, and the one function that writes any of them.

Takes graph and evidence, gives a file, fills a stream, or makes a folder. Formats with named graphs (nq, trig) keep the
two apart, the other RDF formats hold both; graphml and gexf hold things and links, csv one row a statement; tables,
panel and parquet are folders of several files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.export.statements import Records
    from kg.export.table import Table


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
    TABLES = "tables"
    PANEL = "panel"
    PARQUET = "parquet"


# The formats that are folders, with the files in them.
FOLDERS: Mapping[ExportFormat, frozenset[str]] = {
    ExportFormat.TABLES: frozenset({"nodes.csv", "edges.csv", "observations.csv", "codebook.csv"}),
    ExportFormat.PANEL: frozenset({"panel.csv", "panel_wide.csv", "codebook.csv"}),
    ExportFormat.PARQUET: frozenset(
        f"{name}.parquet" for name in ("nodes", "edges", "observations", "panel", "panel_wide", "codebook")
    ),
}


def export(graph: Graph, evidence: Graph, format_: ExportFormat | str, target: Path | BinaryIO) -> None:
    """Write graph and evidence to a file or folder (beside, then renamed) or a binary stream, in UTF-8.

    Raises `UsageError` for an unknown format, for a folder's format and a stream, and where a library is missing;
    `OutputError` where the target cannot be written or a term not be spelt; `InputError` for a number that is none.
    """
    from kg.export.files import write_folder
    from kg.files import replacing

    check_target(format_, target)
    if isinstance(target, Path) and format_ in FOLDERS:
        write_folder(target, render_files(graph, evidence, format_))
        return
    content = render(graph, evidence, format_).encode()
    if isinstance(target, Path):
        with replacing(target) as stream:
            stream.write(content)
    else:
        target.write(content)


def check_target(format_: ExportFormat | str, target: Path | BinaryIO | None) -> None:
    """Say before any work is done that a format is unknown, or cannot be written there (None: standard output)."""
    from kg.export.files import check_folder

    if (known := known_format(format_)) in FOLDERS:
        if not isinstance(target, Path):
            raise UsageError(f"--format {known} writes several files; name a folder for them with --to DIR")
        check_folder(target, FOLDERS[known])


def known_format(format_: ExportFormat | str) -> ExportFormat:
    """The format of that name. Raises `UsageError` where there is none."""
    try:
        return ExportFormat(format_)
    except ValueError as error:
        known = ", ".join(ExportFormat)
        raise UsageError(f"there is no export format {format_!r}; formats are {known}") from error


def render(graph: Graph, evidence: Graph, format_: ExportFormat | str) -> str:
    """Graph and evidence as one text. Raises `UsageError` for an unknown format, and for one that is a folder."""
    renderer = _RENDERERS.get(known_format(format_))
    if renderer is None:
        raise UsageError(f"the format {format_} is no single text; formats that are: {', '.join(_RENDERERS)}")
    return renderer(graph, evidence)


def render_files(graph: Graph, evidence: Graph, format_: ExportFormat | str) -> Mapping[str, bytes]:
    """The files of a folder by name. Raises `UsageError` where the format is none of these, or a library is missing."""
    known = known_format(format_)
    if known not in FOLDERS:
        raise UsageError(f"the format {format_} is one text; formats that are folders: {', '.join(FOLDERS)}")
    from kg.export.statements import read_records

    records = read_records(graph, evidence)
    if known is ExportFormat.PARQUET:
        from kg.export.parquet import render_parquet

        return {f"{table.name}.parquet": render_parquet(table) for table in _tables(records, known)}
    from kg.export.table import render_table

    return {f"{table.name}.csv": render_table(table).encode() for table in _tables(records, known)}


def _tables(records: Records, format_: ExportFormat) -> tuple[Table, ...]:
    """The tables of a folder, the codebook last."""
    from kg.export.codebook import describe
    from kg.export.panel import build_panel
    from kg.export.panel_notes import panel_notes
    from kg.export.panel_tables import make_panel_tables
    from kg.export.tables import make_tables

    if format_ is ExportFormat.TABLES:
        tables = make_tables(records)
        return (*tables, describe(tables, ".csv"))
    panel = build_panel(records)
    tables, notes = make_panel_tables(panel), panel_notes(panel)
    if format_ is ExportFormat.PANEL:
        return (*tables, describe(tables, ".csv", notes))
    tables = (*make_tables(records), *tables)
    return (*tables, describe(tables, ".parquet", notes))


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
    from kg.export.terms import prefixes_of

    return render_jsonld(chain(graph, evidence), prefixes_of(graph, evidence))


def _rdfxml(graph: Graph, evidence: Graph) -> str:
    from kg.export.rdfxml import render_rdfxml
    from kg.export.terms import prefixes_of

    return render_rdfxml(chain(graph, evidence), prefixes_of(graph, evidence))


def _graphml(graph: Graph, evidence: Graph) -> str:
    from kg.export.graphml import render_graphml
    from kg.export.statements import read_records

    return render_graphml(read_records(graph, evidence))


def _gexf(graph: Graph, evidence: Graph) -> str:
    from kg.export.gexf import render_gexf
    from kg.export.statements import read_records

    return render_gexf(read_records(graph, evidence))


def _csv(graph: Graph, evidence: Graph) -> str:
    from kg.export.listing import render_csv
    from kg.export.statements import read_records

    return render_csv(read_records(graph, evidence))


_RENDERERS: Mapping[ExportFormat, Callable[[Graph, Graph], str]] = {
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
