"""What speaks for a thing as the subject of a figure: what the rules say, and what such things have figures of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.asking import NUMBER, SUBJECT
from kg.extract.learned.grid import KIND, KINDS, SAME, Grid, padded
from kg.extract.learned.values import Value
from kg.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.learned.ends import End
    from kg.extract.learned.vocabulary import Codes, Vocabulary


# indicator, rule, unit, kind of the subject that the rules chose, whether it is expected, whether they chose this one
_Said = tuple[str, str, str, str, bool, bool]


class FigureFeatures:
    """Describes the pairs of figures; made once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._code = vocabulary.code
        self._named = vocabulary.table("named={}{}", KINDS, SAME).tolist()
        self._told = lru_cache(maxsize=1 << 14)(self._codes)  # articles have the same sorts of figures

    def columns(self, grid: Grid) -> Iterator[Codes]:
        """The features of all pairs, column by column; none where there are no figures."""
        pairs, ends = grid.pairs, grid.pairs.ends
        places = np.flatnonzero(grid.asked == NUMBER[SUBJECT]).tolist()
        told = padded([self._of_pair(ends.rows[pairs.one[row]], ends.rows[pairs.other[row]]) for row in places])
        codes = np.zeros((len(pairs), told.shape[1]), dtype=np.int32)
        codes[places] = told
        yield codes

    def _of_pair(self, one: End, other: End) -> Sequence[int]:
        """The features of what a figure may be about, and of the figure."""
        if not isinstance(other, Value) or not isinstance(other.content, Figure):
            return ()
        figure = other.content
        subject, indicator = figure.subject, figure.indicator
        ruled = subject.name == one.name and subject.type == one.type
        said = indicator, figure.rule, figure.unit, subject.type, figure.expected, ruled
        named = indicator in one.name or one.name in indicator
        return (*self._told(said, one.type), self._named[KIND[one.type]][named])

    def _codes(self, said: _Said, kind: str) -> tuple[int, ...]:
        """What a figure says of a subject of a kind."""
        indicator, rule, unit, subject, expected, ruled = said
        marks = (
            f"ruled={ruled}{kind}",
            f"ruledby={rule}{ruled}",
            f"subject={subject}>{kind}{ruled}",
            f"says={kind}{indicator[-2:]}",
            *([f"says={kind}{indicator[-4:]}"] if len(indicator) > 2 else []),
            f"starts={kind}{indicator[:2]}",
            f"unit={kind}{unit}",
            f"expected={kind}{expected}",
        )
        return tuple(map(self._code, marks))
