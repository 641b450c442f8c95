"""What a query may not do: reach beyond the store, or bring the engine down.

`SERVICE` would send data to another machine, `FROM` may name only graphs that the store holds, and brackets nested
beyond reason would overflow the stack of the engine's parser. Takes a query's text and raises `QueryError`; the engine
itself knows no such switches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from kg.errors import KgError
from kg.knowledge.prefixes import PREFIXES

# Strings, IRIs, comments and names in one walk, so that a word inside one of them is not taken for a keyword.
TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.\-]*:(?:[\w:%\\][\w.\-:%\\]*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_GAP = r"(?:\s|\#[^\n\r]*(?:[\n\r]|$))*"
# The keyword, what it names and the brace. Sought in the bare text, not among tokens: `1<2)SERVICE#>` is an IRI to a
# tokenizer and a SERVICE to a parser that reads by context.
_SERVICE = re.compile(rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:[?$]\w+|<[^<>]*>|[\w.\-]*:[^\s{{]*){_GAP}\{{", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:[?$]\w*|[\w.\-]*:(?:[\w:%\\][\w.\-:%\\]*)?)$")


# The parser and the planner call themselves once a level; at some thousands the process would end without a word.
_DEEPEST = 200
_LONGEST = 250_000  # characters; the longest query of the library has 3,000
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")


class QueryError(KgError):
    """A query that cannot be run: refused, not SPARQL, or beyond the engine."""


def check_query(text: str, is_graph: Callable[[str], bool] | None = None) -> None:
    """Raise `QueryError` for a query that asks a remote service, is too long or nested too deep, or reads other graphs.

    `is_graph` says what `FROM` may name; None where it does not count, since the data set is chosen otherwise.
    """
    if len(text) > _LONGEST:
        raise QueryError(f"query: {len(text):,} characters are too many; {_LONGEST:,} are allowed, so ask in parts")
    _check_services(text)
    tokens = _tokens(text)
    _check_depth(text, tokens)
    if is_graph is not None:
        _check_graphs(text, tokens, is_graph)


def check_prefixes(text: str) -> None:
    """Raise `QueryError` for a short name whose prefix is neither declared nor one of ours."""
    tokens = _tokens(text)
    known = {*PREFIXES, *(after[0].removesuffix(":") for before, after in pairwise(tokens) if _is(before, "PREFIX"))}
    for match in tokens:
        prefix = match[0].partition(":")[0]
        if match.lastgroup == "name" and prefix not in known and prefix != "_":
            line, column = _line(text, match.start()), match.start() - text.rfind("\n", 0, match.start())
            raise QueryError(
                f"query, line {line}, column {column}: {prefix}: is no known prefix; put PREFIX {prefix}: <…> first"
            )


def _check_services(text: str) -> None:
    for match in _SERVICE.finditer(text):
        before = text[max(0, match.start() - 200) : match.start()]
        if not _NAME_BEFORE.search(before):
            line = _line(text, match.start())
            raise QueryError(f"query, line {line}: SERVICE is refused, since it would ask another machine")


def _check_depth(text: str, tokens: Sequence[re.Match[str]]) -> None:
    depth = 0
    for match in tokens:
        depth += (match[0] in _OPENING) - (match[0] in _CLOSING)
        if depth > _DEEPEST:
            line = _line(text, match.start())
            raise QueryError(f"query, line {line}: nested deeper than {_DEEPEST} levels; write it flatter")


def _check_graphs(text: str, tokens: Sequence[re.Match[str]], is_graph: Callable[[str], bool]) -> None:
    prefixes = dict(PREFIXES)
    for at, match in enumerate(tokens):
        after = [following[0] for following in tokens[at + 1 : at + 3]]
        if _is(match, "PREFIX") and after:
            prefixes[after[0].removesuffix(":")] = after[-1][1:-1]
        elif _is(match, "FROM") and after:
            name = after[-1] if after[0].upper() == "NAMED" else after[0]
            if not is_graph(_full_iri(name, prefixes)):
                line = _line(text, match.start())
                raise QueryError(
                    f"query, line {line}: FROM {name} is refused, since nothing is fetched and the store holds no such "
                    "graph; see those that there are with: SELECT DISTINCT ?g { GRAPH ?g {} }"
                )


def _tokens(text: str) -> tuple[re.Match[str], ...]:
    """What counts: all but comments and white space."""
    return tuple(match for match in TOKEN.finditer(text) if match.lastgroup != "comment" and not match[0].isspace())


def _is(token: re.Match[str], keyword: str) -> bool:
    return token.lastgroup == "word" and token[0].upper() == keyword


def _full_iri(name: str, prefixes: Mapping[str, str]) -> str:
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, rest = name.partition(":")
    return prefixes.get(prefix, "") + rest


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
