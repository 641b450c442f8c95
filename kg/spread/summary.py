"""What there is in all: parts of the knowledge, wherever they are, counted as kg.output.report counts the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from kg.model import Knowledge
from kg.output.report import Counts, count
from kg.rdf.description import first_and_last, heaviest

if TYPE_CHECKING:
    from kg.model import Entity

Number = TypeVar("Number", int, dict[str, int])


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts, the first and the last date of articles, and of each kind the thing that most articles name."""

    counts: Counts
    dates: tuple[str, ...]
    heaviest: tuple[Entity, ...]

    @classmethod
    def of(cls, part: Knowledge) -> Summary:
        """What a part has."""
        dates = first_and_last(article.published for article in part.articles)
        return cls(count(part), dates, heaviest(part.entities))

    def __add__(self, other: Summary) -> Summary:
        counts = {
            item.name: _sum(getattr(self.counts, item.name), getattr(other.counts, item.name))
            for item in fields(Counts)
        }
        dates = first_and_last((*self.dates, *other.dates))
        return Summary(Counts(**counts), dates, heaviest((*self.heaviest, *other.heaviest)))


NOTHING = Summary.of(Knowledge())


def _sum(one: Number, other: Number) -> Number:
    if isinstance(one, dict):
        return dict(sorted((Counter(one) + Counter(other)).items()))
    return one + other
