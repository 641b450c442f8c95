"""A question to a store: SPARQL 1.1, our prefixes known, mistakes told with line and column.

Takes a store (kg/query/store.py) and a question, gives a `Result`. Runs in this process and as long as it takes; who
needs a limit asks through kg/query/pool.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.knowledge.prefixes import PREFIXES
from kg.query.guard import QueryError, check_prefixes, check_query
from kg.query.params import bind_params
from kg.query.result import Question, Result, ResultKind
from kg.query.store import has_graph
from kg.text import fold_script

_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_RANGES = re.compile(r"\[[^\]]*\]")
_WANTED = re.compile(r"\"[^\"]+\"|\b[A-Z]{2,}\b")  # quoted signs and keywords
_SHOWN, _FEW = 60, 8


def answer(store: ox.Store, question: Question, rows: int | None = None) -> Result:
    """The answer, at most so many rows of it. Raises `QueryError`, `UsageError`.

    Where there is none for a value in traditional characters, the answer is that for the simplified ones: names that
    only texts in traditional characters have, have both.
    """
    result = _answer(store, question, rows)
    simplified = {name: fold_script(value) for name, value in question.params.items()}
    if result.is_empty and simplified != question.params:
        return _answer(store, replace(question, params=simplified), rows)
    return result


def _answer(store: ox.Store, question: Question, rows: int | None) -> Result:
    is_own = question.default_graphs is None and question.named_graphs is None
    bound = bind_params(question.text, question.params)
    check_query(bound, partial(has_graph, store) if is_own else None)
    options: dict[str, Any] = {"prefixes": dict(PREFIXES), "base_iri": question.base}
    if not is_own:
        options["default_graph"] = [_graph(iri) for iri in question.default_graphs or ()]
        options["named_graphs"] = [_graph(iri) for iri in question.named_graphs or ()]
    try:
        return _result(store.query(bound, **options), rows)
    except SyntaxError as error:
        check_prefixes(bound)
        raise QueryError(_explain(bound, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"query: {error}") from error


def _result(found: ox.QueryBoolean | ox.QueryTriples | ox.QuerySolutions, rows: int | None) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result(ResultKind.ANSWER, answer=bool(found))
    if isinstance(found, ox.QueryTriples):
        taken, is_cut = _take(found, rows)
        triples = tuple(sorted(set(taken), key=str))
        table = tuple((triple.subject, triple.predicate, triple.object) for triple in triples)
        return Result(ResultKind.TRIPLES, ("subject", "predicate", "object"), table, triples=triples, is_cut=is_cut)
    variables = tuple(variable.value for variable in found.variables)
    solutions, is_cut = _take(found, rows)
    return Result(ResultKind.ROWS, variables, tuple(tuple(row) for row in solutions), is_cut=is_cut)


def _take(found: Iterable[Any], rows: int | None) -> tuple[list[Any], bool]:
    """At most so many, and whether there are more."""
    iterator = iter(found)
    taken = list(islice(iterator, rows))
    return taken, rows is not None and len(taken) == rows and next(iterator, None) is not None


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"data set: {iri!r} is no absolute IRI of a graph") from error


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
    return f"query, line {line}, column {column}: {fault}{_expected(match[3])}"


def _expected(message: str) -> str:
    """What the parser says it expected, without the ranges of characters, a few of it."""
    if not message.startswith("expected"):
        return f" ({' '.join(message.split())})"
    wanted = _WANTED.findall(_RANGES.sub("", message))
    if not wanted:
        return ""
    shown = ", ".join(wanted[:_FEW])
    return f" (expected {shown}{', …' if len(wanted) > _FEW else ''})"
