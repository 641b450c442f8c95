"""A query over an output folder: SPARQL 1.1 on graph and evidence together.

Takes a folder with graph.ttl and evidence.ttl and a query's text, gives a `Result`. The two files are read into memory
anew (200,000 triples a second), so there is no second copy of the data that could be stale. The vocabulary with its
labels is there too, as the named graph `<https://w3id.org/zonekg/ontology>`. Our prefixes need no declaration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import resources
from kg.errors import InputError
from kg.knowledge.prefixes import ONTOLOGY_IRI, PREFIXES
from kg.query.guard import QueryError, check_query
from kg.query.params import bind_params

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = "graph.ttl"
EVIDENCE = "evidence.ttl"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SHOWN = 60


class ResultKind(StrEnum):
    """What a query gives: rows (SELECT), triples (CONSTRUCT, DESCRIBE) or yes and no (ASK)."""

    ROWS = "rows"
    TRIPLES = "triples"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Result:
    """An answer in full; triples stand as rows of (subject, predicate, object), too, sorted."""

    kind: ResultKind
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    answer: bool = False
    triples: tuple[ox.Triple, ...] = ()


def run_query(folder: Path, text: str, params: Mapping[str, str] | None = None) -> Result:
    """Ask the graph in `folder`. `params` gives values to variables of the query: a text, or an IRI as `<…>`.

    Raises `QueryError` (refused, or not SPARQL: with line and column), `UsageError` (a parameter that the query does
    not have), `InputError` (files missing or broken).
    """
    check_query(text)
    bound = bind_params(text, params or {})
    return ask(open_store(folder), bound)


def open_store(folder: Path) -> ox.Store:
    """Graph and evidence as the default graph, the vocabulary as a named one. Raises `InputError`."""
    store = ox.Store()
    for name in (GRAPH, EVIDENCE):
        _load(store, folder / name, ox.DefaultGraph())
    _load(store, resources.ontology() / "zonekg.ttl", ox.NamedNode(ONTOLOGY_IRI))
    return store


def ask(store: ox.Store, text: str) -> Result:
    """Run a query that was checked. Raises `QueryError`."""
    try:
        found = store.query(text, prefixes=dict(PREFIXES))
        if isinstance(found, ox.QueryBoolean):
            return Result(ResultKind.ANSWER, answer=bool(found))
        if isinstance(found, ox.QueryTriples):
            triples = tuple(sorted(set(found), key=str))
            rows = tuple((triple.subject, triple.predicate, triple.object) for triple in triples)
            return Result(ResultKind.TRIPLES, ("subject", "predicate", "object"), rows, triples=triples)
        variables = tuple(variable.value for variable in found.variables)
        return Result(ResultKind.ROWS, variables, tuple(tuple(row[name] for name in variables) for row in found))
    except SyntaxError as error:
        raise QueryError(_explain(text, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"query: {error}") from error


def _load(store: ox.Store, path: Path, graph: ox.NamedNode | ox.DefaultGraph) -> None:
    try:
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE, to_graph=graph)
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); build the folder again") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); make it with: kg build") from error


def _explain(text: str, message: str) -> str:
    """One line: where the parser stopped, the line it stopped in, what it would rather have seen."""
    match = _AT.search(message)
    if match is None:
        return f"query: {message}"
    line, column = int(match[1]), int(match[2])
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    # the parser may stop inside a word, so what is shown begins some way before it
    shown = row[max(0, column - 1 - _SHOWN // 2) :][:_SHOWN].strip()
    ended = line == len(rows) and column > len(row.rstrip())
    fault = "the query ends too soon" if ended else f"not SPARQL: {shown!r}"
    return f"query, line {line}, column {column}: {fault} ({' '.join(match[3].split())})"
