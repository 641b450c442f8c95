"""What two ends are by themselves: their kinds, rules and names, what stands before them, what rules claim of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.grid import FEW, KINDS, NONE, SAME, TYPES, Grid, column, few, only, padded
from kg.extract.learned.surroundings import thing
from kg.model import Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.learned.vocabulary import Codes, Ints, Vocabulary

_OPENING = 200  # characters: where an article says what it is about


class EndFeatures:
    """Describes the ends of pairs; made once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.table
        self._code = vocabulary.code
        self._types = table("types={}>{}", TYPES, TYPES)
        self._often = table("often={}{}", FEW, FEW)
        self._first = table("first={}", SAME)
        self._last = table("last={}{}", TYPES, SAME)
        self._under = table("under={}{}", SAME, TYPES)
        self._holds = table("holds={}{}>{}", SAME, TYPES, TYPES)
        self._elsewhere = table("elsewhere={}", SAME)

    def columns(self, grid: Grid) -> Iterator[Codes]:
        """The features of all pairs, column by column."""
        one, other, kinds, rows = grid.one, grid.other, grid.kinds, grid.pairs.ends.rows
        yield self._types[kinds[one], kinds[other]]
        yield column(self._code(f"by={end.rule}") for end in rows)[one]
        yield column(self._code(f"of={end.rule}") for end in rows)[other]
        often = few(np.array([grid.pairs.around.counts[thing(end)] for end in rows]))
        yield self._often[often[one], often[other]]
        yield self._first[(grid.starts[one] < _OPENING).astype(np.intp)]
        yield from self._before(grid)
        yield self._of_names(grid)
        yield self._of_provinces(grid)
        yield self._told(grid, "one")[one]
        yield self._told(grid, "other")[other]
        yield self._of_rules(grid)

    def _before(self, grid: Grid) -> Iterator[Codes]:
        """Whether the object is the last of its type before the subject, and whether it is the heading there."""
        ends, around = grid.pairs.ends, grid.pairs.around
        kinds = grid.kinds[grid.other]
        lasts = np.column_stack([_last_things(grid, kind) for kind in range(len(KINDS))])
        mentioned = kinds < len(KINDS)
        named = lasts[grid.one, np.where(mentioned, kinds, 0)] == grid.things[grid.other]
        yield only(mentioned, self._last[kinds, named.astype(np.intp)])
        headings = [around.last_heading(start) for start in ends.starts]
        heads = np.array([NONE if index is None else ends.things[index] for index in headings])
        headed = heads[grid.one] == grid.things[grid.other]
        yield only(mentioned, self._under[headed.astype(np.intp), kinds])

    def _of_names(self, grid: Grid) -> Codes:
        """Whether the name of one thing stands in that of the other."""
        rows = grid.pairs.ends.rows
        names = [end.name for end in rows]
        held = [
            2 if names[one] in names[other] else names[other] in names[one]
            for one, other in zip(grid.pairs.one, grid.pairs.other, strict=True)
        ]
        holds, kinds = np.array(held, dtype=np.intp), grid.kinds
        mentioned = kinds[grid.other] < len(KINDS)
        return only(
            mentioned & (holds > 0),
            self._holds[(holds > 1).astype(np.intp), kinds[grid.one], kinds[grid.other]],
        )

    def _of_provinces(self, grid: Grid) -> Codes:
        """Whether what may lie somewhere is named after another province."""
        pairs, ends = grid.pairs, grid.pairs.ends
        located = np.array([question is Predicate.LOCATED_IN for question in pairs.questions], dtype=np.bool_)
        codes = np.zeros(len(ends.rows), dtype=np.int32)
        for one in sorted(set(grid.one[located].tolist())):
            codes[one] = self._elsewhere[int(pairs.scene.from_elsewhere(ends.rows[one].name))]
        return only(located, codes[grid.one])

    def _told(self, grid: Grid, end: str) -> Codes:
        """For each end the relations that rules claim of what it names."""
        told = {
            number: [self._code(f"{end}:{mark}") for mark in sorted(marks)] for number, marks in grid.pairs.told.items()
        }
        return padded([told.get(number, ()) for number in grid.pairs.ends.things])

    def _of_rules(self, grid: Grid) -> Codes:
        """The rules that claim each pair."""
        rules = [dict.fromkeys(claim.rule for claim in claims) for claims in grid.pairs.claimed.values()]
        told = padded([[self._code(f"rule={rule}") for rule in row] for row in rules])
        codes = np.zeros((len(grid.pairs), max(1, told.shape[1])), dtype=np.int32)
        codes[:, 0] = self._code("rule=none")
        if rules:
            codes[list(grid.pairs.claimed)] = told
        return codes


def _last_things(grid: Grid, kind: int) -> Ints:
    """For each end the thing of a kind that is named last before it."""
    named = np.flatnonzero(grid.kinds[: grid.mentions] == kind)
    ranks = np.searchsorted(grid.starts[named], grid.starts)
    return np.append(grid.things[named], NONE)[ranks - 1]
