"""Which mentions of two things stand nearest to each other; mentions are numbers, and come in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kg.extract.learned.vocabulary import Ints


def neighbours(starts: Ints, stops: Ints, lines: Ints, reach: int) -> tuple[Ints, Ints]:
    """Two mentions of one line not more than `reach` characters apart: the first ones, and the last ones."""
    first = np.arange(len(starts))
    behind = np.minimum(
        np.searchsorted(lines, lines, side="right"), np.searchsorted(starts, stops + reach, side="right")
    )
    counts = behind - first - 1
    one = first.repeat(counts)
    return one, np.arange(len(one)) - (counts.cumsum() - counts).repeat(counts) + one + 1


def nearest(one: Ints, other: Ints, gaps: Ints, things: Ints) -> tuple[Ints, Ints]:
    """Of the pairs of each two things the nearest, seen from both; in the order in which the things are first met."""
    subjects, objects = things[one], things[other]
    keys = np.minimum(subjects, objects) * (things.max(initial=0) + 1) + np.maximum(subjects, objects)
    order = np.lexsort((gaps, keys))
    begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
    met = np.minimum.reduceat(order, begins) if len(order) else order
    best = order[begins[np.argsort(met)]]
    met.sort()
    turned = subjects[best] != subjects[met]
    ends = np.stack((one[best], other[best]), axis=1)
    ends[turned] = ends[turned, ::-1]
    return ends.ravel(), ends[:, ::-1].ravel()
