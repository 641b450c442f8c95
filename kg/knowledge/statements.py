"""A graph without a graph library: statements by subject, each term spelt as Turtle spells it.

Takes triples of spelt terms in any order (`zkg:Zone`, `"新材料"@zh`, `12.5`), keeps them as one list a subject. A
million of them fill a tenth of the memory that a graph of objects takes, and are Turtle already.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.knowledge.spelling import prefixes_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.knowledge.spelling import Speller

Row = list[str]  # predicate, object, predicate, object …


@dataclass(frozen=True, slots=True)
class Tally:
    """How many triples there are, how many things each class has, and how many triples each property (rdf:type: a)."""

    triples: int
    classes: Counter[str]
    properties: Counter[str]

    def __add__(self, other: Tally) -> Tally:
        triples = self.triples + other.triples
        return Tally(triples, self.classes + other.classes, self.properties + other.properties)


class Statements:
    """Grows by `add`, or by adding to the `row` of a subject; `speller` is the one that spelt the terms."""

    def __init__(self, speller: Speller) -> None:
        self.speller = speller
        self._rows: defaultdict[str, Row] = defaultdict(list)
        self.row = self._rows.__getitem__

    def add(self, subject: str, *row: str) -> None:
        """Say something of a subject: predicate, object, and further such pairs."""
        self._rows[subject] += row

    def sort(self) -> None:
        """Bring the rows of all subjects into one order, where the triples came in any: few orders are few layouts."""
        for row in self._rows.values():
            row[:] = chain.from_iterable(sorted(zip(row[::2], row[1::2], strict=True)))

    def update(self, triples: Iterable[tuple[str, str, str]]) -> None:
        """Add many triples."""
        for subject, predicate, object_ in triples:
            self._rows[subject] += (predicate, object_)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Each subject with what is said of it, sorted by the subject's name, which keeps things of a kind together."""
        return ((subject, self._rows[subject]) for subject in sorted(self._rows))

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """All triples; one that was added twice comes twice, unless they were counted."""
        for subject, row in self._rows.items():
            pairs = iter(row)
            for predicate in pairs:
                yield subject, predicate, next(pairs)

    def count(self) -> Tally:
        """Drop what was said twice and count the rest."""
        triples, classes, properties = 0, Counter[str](), Counter[str]()
        for row in self._rows.values():
            predicates, objects = row[::2], row[1::2]
            pairs = set(zip(predicates, objects, strict=True))
            if len(pairs) < len(predicates):
                unique = dict.fromkeys(zip(predicates, objects, strict=True))
                row[:] = chain.from_iterable(unique)
                predicates = row[::2]
            triples += len(predicates)
            properties.update(predicates)
            classes.update(object_ for predicate, object_ in pairs if predicate == "a")
        return Tally(triples, classes, properties)

    def prefixes(self) -> set[str]:
        """The prefixes that the terms need."""
        terms: set[str] = set(self._rows)
        for row in self._rows.values():
            terms.update(row)
        return prefixes_in(terms)
