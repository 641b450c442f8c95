"""Where the names of an article stand: which of a type came last, which industry heads a passage.

Takes a `Scene` and the mentions that count in it; pairs and their features ask it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from kg.extract.learned.values import Value
    from kg.extract.rules.scene import Scene

Thing = tuple[str, str]
_HEAD = 14  # characters of a paragraph within which it says what it is about


def thing(end: Mention | Value) -> Thing:
    """What an end of a pair names."""
    return end.type, end.name


def gap(one: Mention | Value, other: Mention | Value) -> int:
    """Characters between two ends; -1 where they overlap."""
    if one.span.overlaps(other.span):
        return -1
    return max(one.span.start - other.span.end, other.span.start - one.span.end)


class Surroundings:
    """The mentions of an article in its order, and quick answers about what stands before a point of it."""

    def __init__(self, scene: Scene, mentions: Iterable[Mention]) -> None:
        self.analysis = scene.analysis
        named = {(m.span, m.type, m.name): m for m in mentions}
        self.mentions = sorted(named.values(), key=lambda m: (m.span, m.type, m.name))
        self.lines = {m: self.analysis.paragraph(m.span.start).start for m in self.mentions}
        self.counts = Counter(thing(m) for m in self.mentions)
        self._by_type = {kind: [m for m in self.mentions if m.type is kind] for kind in EntityType}
        self._starts = {kind: [m.span.start for m in rows] for kind, rows in self._by_type.items()}
        self._headings = [m for m in self._by_type[EntityType.INDUSTRY] if self._heads(m)]
        self._heading_starts = [m.span.start for m in self._headings]

    def last(self, at: int, kind: EntityType) -> Mention | None:
        """The thing of a type that is named last before an offset."""
        index = bisect_left(self._starts[kind], at)
        return self._by_type[kind][index - 1] if index else None

    def last_heading(self, at: int) -> Mention | None:
        """The industry in the last heading or first clause of a paragraph before an offset."""
        index = bisect_left(self._heading_starts, at)
        return self._headings[index - 1] if index else None

    def _heads(self, mention: Mention) -> bool:
        sentence = self.analysis.sentence(mention.span.start)
        return sentence.heading or mention.span.start - self.lines[mention] < _HEAD
