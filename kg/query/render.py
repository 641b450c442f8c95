"""Answers as text: a table for people, CSV, TSV, JSON and XML as the W3C has them, RDF formats for triples."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import UsageError
from kg.knowledge.prefixes import PREFIXES
from kg.query.result import Result, ResultKind, Term
from kg.text import fit_for_xml

_XSD = PREFIXES["xsd"]
_STRING = ox.NamedNode(f"{_XSD}string")
_NUMERIC = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float"))
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_WIDE = frozenset("WF")


class ResultFormat(StrEnum):
    """What `--format` may say."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"


# For triples only.
RDF_FORMATS: Mapping[ResultFormat, ox.RdfFormat] = MappingProxyType(
    {
        ResultFormat.TTL: ox.RdfFormat.TURTLE,
        ResultFormat.NT: ox.RdfFormat.N_TRIPLES,
        ResultFormat.RDFXML: ox.RdfFormat.RDF_XML,
        ResultFormat.JSONLD: ox.RdfFormat.JSON_LD,
    }
)


def render(result: Result, format_: ResultFormat | str = ResultFormat.TABLE) -> str:
    """The answer as text. Raises `UsageError` for an unknown format, and for rows asked for as Turtle."""
    try:
        known = ResultFormat(format_)
    except ValueError as error:
        raise UsageError(f"there is no format {format_!r}; formats are {', '.join(ResultFormat)}") from error
    return _RENDERERS[known](result)


def _table(result: Result) -> str:
    if result.kind is ResultKind.ANSWER:
        return _answer(result)
    cells = [[_show(term) for term in row] for row in result.rows]
    widths = [max([_width(name), *(_width(row[at]) for row in cells)]) for at, name in enumerate(result.variables)]
    numeric = [
        all(term is None or _is_number(term) for term in column) and any(column)
        for column in zip(*result.rows, strict=True)
    ] or [False] * len(widths)

    def line(row: list[str]) -> str:
        padded = []
        for cell, width, right in zip(row, widths, numeric, strict=True):
            space = " " * (width - _width(cell))
            padded.append(f"{space}{cell}" if right else f"{cell}{space}")
        return "  ".join(padded).rstrip()

    rule = "  ".join("-" * width for width in widths)
    count = f"({len(cells)} {'row' if len(cells) == 1 else 'rows'})"
    return "\n".join([line(list(result.variables)), rule, *map(line, cells), count, ""])


def _csv(result: Result) -> str:
    if result.kind is ResultKind.ANSWER:
        return _answer(result)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.variables)
    writer.writerows([_plain(term) for term in row] for row in result.rows)
    return out.getvalue()


def _tsv(result: Result) -> str:
    if result.kind is ResultKind.ANSWER:
        return _answer(result)
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in result.rows]
    return "\n".join([*lines, ""])


def _json(result: Result) -> str:
    if result.kind is ResultKind.ANSWER:
        return _dump({"head": {}, "boolean": result.answer})
    bindings = [
        {name: _binding(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return _dump({"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}})


def _xml(result: Result) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<sparql xmlns="{_RESULTS}">', "  <head>"]
    lines += [f"    <variable name={_quote(name)}/>" for name in result.variables]
    lines.append("  </head>")
    if result.kind is ResultKind.ANSWER:
        lines.append(f"  <boolean>{'true' if result.answer else 'false'}</boolean>")
    else:
        lines.append("  <results>")
        for row in result.rows:
            lines.append("    <result>")
            for name, term in zip(result.variables, row, strict=True):
                if term is not None:
                    lines.append(f"      <binding name={_quote(name)}>{_element(term)}</binding>")
            lines.append("    </result>")
        lines.append("  </results>")
    return "\n".join([*lines, "</sparql>", ""])


def write_triples(triples: Iterable[ox.Triple], format_: ResultFormat, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Triples in one of `RDF_FORMATS`, in their order."""
    return ox.serialize(triples, format=RDF_FORMATS[format_], prefixes=dict(prefixes)) or b""


def _triples(format_: ResultFormat) -> Callable[[Result], str]:
    def write(result: Result) -> str:
        if result.kind is not ResultKind.TRIPLES:
            tables = ", ".join(known for known in ResultFormat if known not in RDF_FORMATS)
            raise UsageError(f"only a CONSTRUCT or DESCRIBE query can be shown as {format_}; choose {tables}")
        return write_triples(result.triples, format_).decode()

    return write


def _answer(result: Result) -> str:
    return "true\n" if result.answer else "false\n"


def _show(term: Term | None) -> str:
    """A cell of the table: an IRI shortened where one of our prefixes fits, a text on one line."""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return " ".join(_printable(_plain(term)).split())


def _printable(text: str) -> str:
    """Without the controls that a terminal would obey."""
    return "".join(" " if unicodedata.category(char) in {"Cc", "Cf"} else char for char in text)


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def _is_number(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMERIC


def _width(text: str) -> int:
    shown = (char for char in text if not unicodedata.combining(char))
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in shown)


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        told = {"type": "literal", "value": term.value}
        if term.language:
            told["xml:lang"] = term.language
        elif term.datatype != _STRING:
            told["datatype"] = term.datatype.value
        return told
    return {"type": "literal", "value": str(term)}


def _element(term: Term) -> str:
    told = _binding(term)
    kind, value = told.pop("type"), told.pop("value")
    attributes = "".join(f" {name}={_quote(text)}" for name, text in told.items())
    return f"<{kind}{attributes}>{_text(value)}</{kind}>"


def _text(value: str) -> str:
    return escape(fit_for_xml(value), {"\r": "&#13;"})


def _quote(value: str) -> str:
    return quoteattr(fit_for_xml(value))


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


_RENDERERS: dict[ResultFormat, Callable[[Result], str]] = {
    ResultFormat.TABLE: _table,
    ResultFormat.CSV: _csv,
    ResultFormat.TSV: _tsv,
    ResultFormat.JSON: _json,
    ResultFormat.XML: _xml,
    **{format_: _triples(format_) for format_ in RDF_FORMATS},
}
