"""What lies between the ends of the pairs of an article: how far apart they stand, and in the same clause or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kg.extract.learned.grid import Grid
    from kg.extract.learned.vocabulary import Flags, Ints

NEAR = ("clause", "sentence", "line", "far")  # what the ends share; nothing, where they are far apart
_CLAUSE, _SENTENCE, _LINE, _FAR = range(len(NEAR))
_LONG = 90  # characters: words in a longer gap do not count


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of all pairs; what stands first may be the subject or the object."""

    first: Ints  # the end that stands first
    last: Ints
    order: Ints  # index in ORDERS
    start: Ints  # where the gap begins: with the first end's stop
    stop: Ints  # where it ends: before the last end's start
    apart: Flags  # False where the ends overlap
    near: Ints  # index in NEAR
    told: Flags  # whether what stands in the gap counts

    @property
    def sizes(self) -> Ints:
        """Characters between the ends; below 0 where they overlap."""
        return self.stop - self.start


def find_gaps(grid: Grid) -> Gaps:
    """The gaps between the ends of all pairs."""
    analysis = grid.pairs.scene.analysis
    starts, stops = grid.starts, grid.stops
    one, other = grid.one, grid.other
    flipped = (starts[other] < starts[one]) | ((starts[other] == starts[one]) & (stops[other] < stops[one]))
    first, last = np.where(flipped, other, one), np.where(flipped, one, other)
    start, stop = stops[first], starts[last]
    lines = np.array(analysis.line_ends)
    near = np.where(np.searchsorted(lines, start) == np.searchsorted(lines, stop), _LINE, _FAR)
    sentences = np.searchsorted(analysis.sentence_starts, starts, side="right")
    near[np.maximum(1, sentences)[first] == np.maximum(1, sentences)[last]] = _SENTENCE
    clauses = np.searchsorted(analysis.clause_ends, starts)
    near[clauses[first] == clauses[last]] = _CLAUSE
    apart = start <= stop
    told = (start < stop) & (stop - start <= _LONG) & (near != _FAR)
    return Gaps(first, last, flipped.astype(np.intp), start, stop, apart, near, told)
