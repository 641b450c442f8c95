"""What is asked and what comes back: plain records that cross the border to a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

import pyoxigraph as ox

from kg.knowledge.prefixes import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Plain = str | int | float | bool | Decimal | date | datetime | None

_XSD = PREFIXES["xsd"]


class ResultKind(StrEnum):
    """What a query gives: rows (SELECT), triples (CONSTRUCT, DESCRIBE) or yes and no (ASK)."""

    ROWS = "rows"
    TRIPLES = "triples"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Question:
    """A query with values for its variables.

    `default_graphs` and `named_graphs` (IRIs) make up the data set if either is given; else the query's own FROM does,
    else the whole store. `base` is what relative IRIs start from.
    """

    text: str
    params: Mapping[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An answer; triples stand as rows of (subject, predicate, object), too, sorted. `is_cut`: there would be more."""

    kind: ResultKind
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    answer: bool = False
    triples: tuple[ox.Triple, ...] = ()
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no row, no triple, no yes."""
        return not self.rows and not self.answer

    def records(self) -> list[dict[str, Plain]]:
        """The rows as dictionaries of plain values, good for `pandas.DataFrame(…)`.

        Numbers, truth values and dates come as such, texts and IRIs as strings, what is unbound as None.
        """
        return [{name: plain(term) for name, term in zip(self.variables, row, strict=True)} for row in self.rows]


def plain(term: Term | None) -> Plain:
    """The Python value of a term; a literal that its type does not allow stays text."""
    if isinstance(term, ox.Literal):
        read = _READ.get(term.datatype.value)
        try:
            return read(term.value) if read else term.value
        except (ValueError, ArithmeticError):
            return term.value
    if term is None or isinstance(term, ox.NamedNode):
        return None if term is None else term.value
    return str(term)


def _truth(text: str) -> bool:
    if text not in {"true", "1", "false", "0"}:
        raise ValueError(text)
    return text in {"true", "1"}


_READ: Mapping[str, Callable[[str], Plain]] = MappingProxyType(
    {
        f"{_XSD}integer": int,
        f"{_XSD}decimal": Decimal,
        f"{_XSD}double": float,
        f"{_XSD}float": float,
        f"{_XSD}boolean": _truth,
        f"{_XSD}date": date.fromisoformat,
        f"{_XSD}dateTime": datetime.fromisoformat,
    }
)
