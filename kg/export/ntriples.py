"""Room 9a: triples become lines of N-Triples, the form that stores load fastest and that cluster and shell can sort.

Takes triples of terms as Turtle spells them (kg/knowledge/statements.py), gives a line each, without the line's end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.knowledge.prefixes import PREFIXES

if TYPE_CHECKING:
    from kg.knowledge.spelling import Speller

_XSD = PREFIXES["xsd"]


def render_line(subject: str, predicate: str, object_: str, speller: Speller) -> str:
    """One triple; `speller` is the one that spelt the terms."""
    return f"{_node(subject, speller)} {_node(predicate, speller)} {_term(object_, speller)} ."


def _node(name: str, speller: Speller) -> str:
    return name if name[0] == "<" else f"<{speller.expand(name)}>"


def _term(term: str, speller: Speller) -> str:
    if term[0] == '"':
        end = term.rfind('"') + 1
        return f"{term[:end]}^^{_node(term[end + 2 :], speller)}" if term.startswith("^^", end) else term
    if term in ("true", "false"):
        return f'"{term}"^^<{_XSD}boolean>'
    if term[0].isdigit() or term[0] == "-":
        return f'"{term}"^^<{_XSD}{"decimal" if "." in term else "integer"}>'
    return _node(term, speller)
