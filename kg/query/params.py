"""Values for the variables of a query.

A query says in its comment header which variables a user may give a value, and of which type:

    # param zone (text): 开发区名称或其一部分 | name of a zone, or a part of it

Takes a query's text and values as words, gives the text with each value in the place of its variable, as an RDF term
that the RDF library spelt. A variable that the header does not name takes a text, or an IRI as `<…>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import UsageError
from kg.knowledge.prefixes import PREFIXES
from kg.query.guard import TOKEN

_PARAM = re.compile(r"# param (\w+) \((\w+)\): (.+?) \| (.+)")
_IRI_VALUE = re.compile(r'<([^<>"{}|^`\\\x00-\x20]+)>')


class ParamType(StrEnum):
    """What a value is. Years and dates are plain strings in the graph (`2012-08`), so they are plain strings here."""

    TEXT = "text"  # a part of a name, or any words
    NAME = "name"  # a whole name
    IRI = "iri"
    YEAR = "year"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"  # as exact as known: a year, a month or a day


@dataclass(frozen=True, slots=True)
class QueryParam:
    """A variable that a user may give a value; unbound, the query answers for all."""

    name: str
    type: ParamType
    zh: str
    en: str


# What a value looks like, its datatype in the graph, and what a user is told to give.
_FORMS: Mapping[ParamType, tuple[re.Pattern[str], str, str]] = {
    ParamType.TEXT: (re.compile(r".*", re.DOTALL), "string", "a text; give any words"),
    ParamType.NAME: (re.compile(r".*\S.*", re.DOTALL), "string", "a name; give it in full"),
    ParamType.YEAR: (re.compile(r"[0-9]{4}"), "string", "a year; give four digits, such as 2023"),
    # eighteen digits are what 64 bits hold
    ParamType.INTEGER: (re.compile(r"[+-]?[0-9]{1,18}"), "integer", "a whole number; give digits, such as 3"),
    ParamType.DECIMAL: (
        re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?"),
        "decimal",
        "a number; give digits without separators or units, such as 500000000 or 12.5",
    ),
    ParamType.DATE: (
        re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
        "string",
        "a date; give a year, month or day, such as 2024, 2024-05 or 2024-05-17",
    ),
}


def declared_params(text: str) -> tuple[QueryParam, ...]:
    """The parameters that a query's header names, in its order. Raises `UsageError` for a type that there is not."""
    params = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _PARAM.fullmatch(line):
            params.append(QueryParam(match[1], _type(match[1], match[2]), match[3], match[4]))
    return tuple(params)


def bind_params(text: str, params: Mapping[str, str]) -> str:
    """The query with values in the place of variables, each put in as a whole term.

    A value stands wherever the variable stood outside strings, IRIs and comments, so a variable that is
    bound this way cannot also be selected. Raises `UsageError`: no such variable, a value of another type.
    """
    types = {param.name: param.type for param in declared_params(text)}
    values = {name.lstrip("?$"): value for name, value in params.items()}
    terms = {name: _term(name, types.get(name), value) for name, value in values.items()}
    met: set[str] = set()
    pieces = []
    for match in TOKEN.finditer(text):
        piece = match[0]
        if match.lastgroup == "variable":
            met.add(piece[1:])
            piece = str(terms[piece[1:]]) if piece[1:] in terms else piece
        pieces.append(piece)
    if unknown := sorted(set(terms) - met):
        what = "parameters are" if types else "variables are"
        names = ", ".join(types or sorted(met)) or "none"
        raise UsageError(f"the query has no variable {unknown[0]!r}; its {what} {names}")
    return "".join(pieces)


def _type(name: str, word: str) -> ParamType:
    try:
        return ParamType(word)
    except ValueError as error:
        types = ", ".join(ParamType)
        raise UsageError(f"parameter {name}: there is no type {word!r}; types are {types}") from error


def _term(name: str, type_: ParamType | None, value: str) -> ox.NamedNode | ox.Literal:
    try:
        if type_ is None:
            match = _IRI_VALUE.fullmatch(value)
            return ox.NamedNode(match[1]) if match else ox.Literal(value)
        return _iri(name, value) if type_ is ParamType.IRI else _literal(name, type_, value)
    except ValueError as error:
        expected = type_ or "a text or an IRI"
        raise UsageError(f"parameter {name}: {value!r} cannot be written as {expected} ({error})") from error


def _literal(name: str, type_: ParamType, value: str) -> ox.Literal:
    pattern, datatype, expected = _FORMS[type_]
    if not pattern.fullmatch(value) or (type_ is ParamType.DATE and not _is_day(value)):
        raise UsageError(f"parameter {name}: {value!r} is not {expected}")
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


def _iri(name: str, value: str) -> ox.NamedNode:
    """From `<…>`, a bare IRI, or one of our short forms such as `zkg:Fact`."""
    bare = value.removeprefix("<").removesuffix(">")
    prefix, colon, rest = bare.partition(":")
    if not (colon and _IRI_VALUE.fullmatch(f"<{bare}>")):
        raise UsageError(f"parameter {name}: {value!r} is not an IRI; give one such as <{PREFIXES['zkg']}Fact>")
    return ox.NamedNode(PREFIXES[prefix] + rest if prefix in PREFIXES else bare)


def _is_day(value: str) -> bool:
    """Whether the calendar has it; what is left out counts as the first."""
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True
