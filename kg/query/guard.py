"""What a query may not do: reach beyond the folder.

`SERVICE` would send data to another machine, and `FROM` names files that are not read here. Takes a query's text and
raises `QueryError`; the engine itself knows no such switch.
"""

from __future__ import annotations

import re

from kg.errors import KgError

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


class QueryError(KgError):
    """A query that cannot be run: refused, not SPARQL, or beyond the engine."""


def check_query(text: str) -> None:
    """Raise `QueryError` for a query that names a remote service or another data set."""
    for match in _SERVICE.finditer(text):
        before = text[max(0, match.start() - 200) : match.start()]
        if not _NAME_BEFORE.search(before):
            line = _line(text, match.start())
            raise QueryError(f"query, line {line}: SERVICE is refused, since it would ask another machine")
    for match in TOKEN.finditer(text):
        if match.lastgroup == "word" and match[0].upper() == "FROM":
            line = _line(text, match.start())
            raise QueryError(
                f"query, line {line}: FROM is refused, since only the folder's own graph is read; remove it"
            )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
