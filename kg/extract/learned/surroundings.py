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


class Surroundings:
    """The mentions of an article in its order, and quick answers about what stands before a point of it."""

    def __init__(self, scene: Scene, mentions: Iterable[Mention]) -> None:
        self.analysis = scene.analysis
        named = {(m.span.start, m.span.end, m.type, m.name): m for m in mentions}
        self.mentions = [named[key] for key in sorted(named)]
        self.lines = [self.analysis.paragraph(m.span.start).start for m in self.mentions]
        self.counts = Counter(map(thing, self.mentions))
        self._by_type: dict[EntityType, list[int]] = {kind: [] for kind in EntityType}
        for index, mention in enumerate(self.mentions):
            self._by_type[mention.type].append(index)
        self._starts = {kind: [self.mentions[i].span.start for i in rows] for kind, rows in self._by_type.items()}
        self.headings = [i for i in self._by_type[EntityType.INDUSTRY] if self._heads(self.mentions[i], self.lines[i])]
        self._heading_starts = [self.mentions[i].span.start for i in self.headings]

    def last(self, at: int, kind: EntityType) -> int | None:
        """The index of the mention of a type that stands last before an offset."""
        index = bisect_left(self._starts[kind], at)
        return self._by_type[kind][index - 1] if index else None

    def last_heading(self, at: int) -> int | None:
        """That of the industry in the last heading or first clause of a paragraph before an offset."""
        index = bisect_left(self._heading_starts, at)
        return self.headings[index - 1] if index else None

    def _heads(self, mention: Mention, line: int) -> bool:
        return mention.span.start - line < _HEAD or self.analysis.sentence(mention.span.start).heading
