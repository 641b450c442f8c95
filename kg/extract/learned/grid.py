"""The pairs of an article in columns, and what all features share: the values that they are made of.

Arrays `of ends` have a place for each end, arrays `of pairs` one for each pair; a place's value is a number of an end,
of a thing, or the index of a value in one of the axes below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.asking import SUBJECT
from kg.model import Attribute, EntityType

if TYPE_CHECKING:
    from kg.extract.learned.pairs import Pairs
    from kg.extract.learned.vocabulary import Codes, Flags, Ints

# axes of tables of features
SAME = (False, True)
FEW = ("0", "1", "2", "3", "4+")
KINDS = tuple(kind.value for kind in EntityType)
TYPES = (*KINDS, *(attribute.value for attribute in Attribute), SUBJECT)
KIND = {kind: index for index, kind in enumerate(TYPES)}
NONE = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """The pairs of an article in columns."""

    pairs: Pairs
    one: Ints  # of pairs: the subject
    other: Ints  # of pairs: the object
    asked: Ints  # of pairs: index in QUESTIONS
    kinds: Ints  # of ends: index in TYPES
    things: Ints  # of ends
    starts: Ints  # of ends
    stops: Ints  # of ends

    @property
    def mentions(self) -> int:
        """How many of the ends are the mentions of the article, in its order; other ends follow them."""
        return len(self.pairs.around.mentions)


def make_grid(pairs: Pairs) -> Grid:
    """The columns of some pairs."""
    ends = pairs.ends
    kinds = [KIND[end.type] for end in ends.rows]
    columns = pairs.one, pairs.other, pairs.asked, kinds, ends.things, ends.starts, ends.stops
    return Grid(pairs, *(np.array(column, dtype=np.intp) for column in columns))


def few(counts: Ints) -> Ints:
    """The indexes of counts in FEW."""
    return np.minimum(counts, len(FEW) - 1)


def only(where: Flags, codes: Codes) -> Codes:
    """Features where they hold, 0 elsewhere."""
    return np.where(where, codes, np.int32(0))


def padded(rows: Sequence[Sequence[int]]) -> Codes:
    """Rows of unlike length as one array, with 0 behind the shorter ones."""
    sizes = np.array([len(row) for row in rows], dtype=np.intp)
    found = np.zeros((len(rows), sizes.max(initial=0)), dtype=np.int32)
    found[np.arange(found.shape[1]) < sizes[:, None]] = list(chain.from_iterable(rows))
    return found


def column(codes: Iterable[int]) -> Codes:
    """A column of features."""
    return np.array(list(codes), dtype=np.int32)
