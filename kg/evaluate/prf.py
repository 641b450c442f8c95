"""Counts of right, wrong and missed, and the three figures made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Group(StrEnum):
    """What is counted together; each but the last five is split further by type or predicate."""

    ENTITY = "entity"
    RELATION = "relation"
    FACT = "fact"
    CHAIN = "chain stages"
    OBSERVATION = "observation"
    ARTICLE = "article"
    HEADLINE = "headline"
    BYLINE = "byline"
    EVIDENCE = "evidence"
    LINK = "links across pages"
    NAME = "name"


@dataclass(slots=True)
class Tally:
    """Precision = right / (right + wrong), recall = right / (right + missed); None where nothing was counted."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """One thing that went wrong; `kind` groups misses of one cause: "missed relation locatedIn: object not found"."""

    kind: str
    page: str
    what: str


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """Whether a statement of ours is right, with the rule that made it and how sure that was."""

    rule: str
    confidence: float
    right: bool


Key = tuple[Group, str]  # a group and its part: (RELATION, "locatedIn"); the part is empty where a group has none


@dataclass(slots=True)
class Score:
    """Tallies by group and part, and the single misses."""

    tallies: dict[Key, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)  # of relations, facts and figures that count
    shapes: list[tuple[str, str]] = field(default_factory=list)  # what was missed, and the shape of its sentence

    def at(self, group: Group, part: str = "") -> Tally:
        """The tally of a group and part, made on first use."""
        return self.tallies[group, part]

    def add(self, other: Score) -> None:
        for key, tally in other.tallies.items():
            self.tallies[key].add(tally)
        self.misses += other.misses
        self.verdicts += other.verdicts
        self.shapes += other.shapes

    def total(self, group: Group) -> Tally:
        """All parts of a group added up."""
        whole = Tally()
        for (of, _), tally in self.tallies.items():
            if of is group:
                whole.add(tally)
        return whole

    def rows(self) -> Mapping[str, Tally]:
        """Every figure by its name: totals in capitals first, then each part sorted."""
        totals = {"ENTITIES": Group.ENTITY, "RELATIONS": Group.RELATION, "PROJECT FACTS": Group.FACT}
        rows = {name: self.total(group) for name, group in totals.items() if any(of is group for of, _ in self.tallies)}
        parts = {f"{group.value} {part}".strip(): tally for (group, part), tally in self.tallies.items()}
        return rows | dict(sorted(parts.items()))
