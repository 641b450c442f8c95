"""How terms are spelt in Turtle, TriG, N-Triples and N-Quads: escapes, IRIs, short names.

Takes plain texts and IRIs, gives text that any parser reads back to the very same terms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Controls and invisible marks are spelt out: legal in Turtle or not, nobody should have to see them to believe them.
_SPELT = re.compile('[\\x00-\\x1f"\\\\\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ufffe\\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BAD_IRI = re.compile('[\\x00-\\x20<>"{}|^`\\\\]')
# A part of what Turtle allows after the colon: the part that every parser agrees on.
_LOCAL = re.compile(
    "(?:[A-Za-z0-9_\\u3400-\\u4dbf\\u4e00-\\u9fff]|%[0-9A-F]{2})(?:[A-Za-z0-9_~\\-\\u3400-\\u4dbf\\u4e00-\\u9fff]|%[0-9A-F]{2})*"
)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_XSD_STRING = f"{_XSD}string"
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def quoted(text: str) -> str:
    """A text as a quoted string on one line."""
    return f'"{_SPELT.sub(_spell, text)}"'


def _spell(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def iri_ref(iri: str) -> str:
    """An IRI between angle brackets; `OutputError` for one that no syntax can hold."""
    if _BAD_IRI.search(iri):
        raise OutputError(f"not an IRI: {iri!r}")
    return f"<{iri}>"


def prefixes_in(terms: Iterable[str]) -> set[str]:
    """The prefixes of terms in Turtle, with those of their datatypes (and the heads of numbers, which bind nothing)."""
    found = set()
    for term in terms:
        if term[0] == '"':
            if term[-1] == '"' or (at := term.rfind('"^^')) < 0:
                continue
            term = term[at + 3 :]  # noqa: PLW2901 - the name of the datatype
        found.add(term[: term.find(":")])
    return found


class _Once(dict[str, str]):
    """Remembers what a function gave; what is known costs no call of Python."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self[text] = self._make(text)
        return made


class Speller:
    """Shortens IRIs with a prefix table.

    `iri` gives `zkg:Zone`, or `<…>` where no prefix fits; `predicate` the same, and `a` for rdf:type.
    Both raise `OutputError` for what is no IRI.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        self._space_of = {prefix: namespace for namespace, prefix in self._prefix_of.items()}
        self.iri = _Once(self._shorten).__getitem__
        self.predicate = _Once(lambda iri: "a" if iri == _TYPE else self.iri(iri)).__getitem__

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix_of.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return iri_ref(iri)
        return f"{prefix}:{iri[cut:]}".replace("~", "\\~")

    def literal(self, text: str, language: str | None, datatype: str | None) -> str:
        """A literal in Turtle: numbers and truth values bare."""
        if language:
            return f"{quoted(text)}@{language}"
        if datatype is None or datatype == _XSD_STRING:
            return quoted(text)
        bare = _BARE.get(datatype)
        return text if bare is not None and bare.fullmatch(text) else f"{quoted(text)}^^{self.iri(datatype)}"

    def expand(self, name: str) -> str:
        """The IRI of a name that this speller gave."""
        if name == "a":
            return _TYPE
        if name.startswith("<"):
            return name[1:-1]
        prefix, _, local = name.partition(":")
        return self._space_of[prefix] + local.replace("\\~", "~")

    def header(self, used: Iterable[str] | None = None) -> str:
        """The @prefix lines of all prefixes, or of those among the used ones, sorted."""
        rows = sorted(self._space_of.items())
        among = self._space_of.keys() if used is None else set(used)
        return "".join(f"@prefix {prefix}: {iri_ref(space)} .\n" for prefix, space in rows if prefix in among)
