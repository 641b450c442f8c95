"""The ends of an article's pairs: each record has a number, and so has each thing that several of them name."""

from __future__ import annotations

from collections.abc import Collection

from kg.extract.learned.surroundings import Thing, thing
from kg.extract.learned.values import Value
from kg.model import Mention

End = Mention | Value


class Ends:
    """Ends by their numbers; `things[number]` is the number of what an end names."""

    def __init__(self) -> None:
        self.rows: list[End] = []
        self.things: list[int] = []
        self.starts: list[int] = []
        self.stops: list[int] = []
        self._numbers: dict[int, int] = {}  # by the records' identity: to compare them costs more than it saves
        self._things: dict[Thing, int] = {}

    def add(self, end: End) -> int:
        """The number of an end, a new one if it is new."""
        number = self._numbers.get(id(end))
        if number is None:
            number = self._numbers[id(end)] = len(self.rows)
            self.rows.append(end)
            self.things.append(self.thing(thing(end)))
            self.starts.append(end.span.start)
            self.stops.append(end.span.end)
        return number

    def thing(self, named: Thing) -> int:
        """The number of a thing."""
        return self._things.setdefault(named, len(self._things))

    @property
    def named(self) -> Collection[Thing]:
        """All things, in the order of their numbers."""
        return self._things.keys()

    def gap(self, one: int, other: int) -> int:
        """Characters between two ends; -1 where they overlap."""
        return max(-1, self.starts[one] - self.stops[other], self.starts[other] - self.stops[one])
