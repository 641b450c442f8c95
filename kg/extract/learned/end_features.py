"""What two ends are by themselves: their kinds, rules and names, what stands before them, what rules claim of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.asking import NUMBER
from kg.extract.learned.grid import FEW, KINDS, NONE, SAME, TYPES, Grid, column, few, only, padded
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
        self._elsewhere = table("elsewhere={}", SAME).tolist()

    def columns(self, grid: Grid) -> Iterator[Codes]:
        """The features of all pairs, column by column."""
        one, other, kinds, rows = grid.one, grid.other, grid.kinds, grid.pairs.ends.rows
        yield self._types[kinds[one], kinds[other]]
        yield column(self._code(f"by={end.rule}") for end in rows)[one]
        yield column(self._code(f"of={end.rule}") for end in rows)[other]
        named = np.bincount(grid.things[: grid.mentions], minlength=grid.things.max() + 1)
        often = few(named[grid.things])
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
        kinds = grid.kinds[grid.other]
        mentioned = kinds < len(KINDS)
        named = _last_things(grid, grid.starts[grid.one], kinds) == grid.things[grid.other]
        yield only(mentioned, self._last[kinds, named.astype(np.intp)])
        headings = np.array(grid.pairs.around.headings, dtype=np.intp)
        behind = np.searchsorted(grid.starts[headings], grid.starts)
        heads = np.append(grid.things[headings], NONE)[behind - 1]
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
        located = grid.asked == NUMBER[Predicate.LOCATED_IN]
        asked = sorted(set(grid.one[located].tolist()))
        codes = np.zeros(len(ends.rows), dtype=np.int32)
        codes[asked] = [self._elsewhere[pairs.scene.from_elsewhere(ends.rows[one].name)] for one in asked]
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


def _last_things(grid: Grid, offsets: Ints, kinds: Ints) -> Ints:
    """The thing of each kind that is named last before each offset."""
    size = len(grid.pairs.scene.text) + 1
    places = grid.kinds[: grid.mentions] * size + grid.starts[: grid.mentions]
    order = places.argsort(kind="stable")
    last = places[order].searchsorted(kinds * size + offsets) - 1
    same = np.append(grid.kinds[order], NONE)[last] == kinds
    return np.where(same, np.append(grid.things[order], NONE)[last], NONE)
