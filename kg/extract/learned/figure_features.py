"""What speaks for a thing as the subject of a figure: what the rules say, and what such things have figures of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.learned.asking import SUBJECT
from kg.extract.learned.grid import KIND, KINDS, SAME, Grid, padded
from kg.extract.learned.values import Value
from kg.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.learned.vocabulary import Codes, Vocabulary


class FigureFeatures:
    """Describes the pairs of figures; made once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._code = vocabulary.code
        self._named = vocabulary.table("named={}{}", KINDS, SAME).tolist()

    def columns(self, grid: Grid) -> Iterator[Codes]:
        """The features of all pairs, column by column; none where there are no figures."""
        pairs, ends = grid.pairs, grid.pairs.ends
        told: dict[tuple[int, int, bool], list[int]] = {}
        rows: list[Sequence[int]] = [()] * len(pairs)
        for row, question in enumerate(pairs.questions):
            target = ends.rows[pairs.other[row]]
            if question != SUBJECT or not isinstance(target, Value) or not isinstance(target.content, Figure):
                continue
            figure, one = target.content, ends.rows[pairs.one[row]]
            ruled = (figure.subject.type, figure.subject.name) == (one.type, one.name)
            kind = KIND[one.type]
            key = pairs.other[row], kind, ruled
            if key not in told:
                told[key] = [self._code(mark) for mark in _of_figure(figure, one.type, ruled=ruled)]
            named = figure.indicator in one.name or one.name in figure.indicator
            rows[row] = (*told[key], self._named[kind][named])
        yield padded(rows)


def _of_figure(figure: Figure, kind: str, *, ruled: bool) -> Iterator[str]:
    """What a figure says of a subject of a kind, whether the rules chose it or not."""
    indicator = figure.indicator
    yield f"ruled={ruled}{kind}"
    yield f"ruledby={figure.rule}{ruled}"
    yield f"subject={figure.subject.type}>{kind}{ruled}"
    yield f"says={kind}{indicator[-2:]}"
    if len(indicator) > 2:
        yield f"says={kind}{indicator[-4:]}"
    yield f"starts={kind}{indicator[:2]}"
    yield f"unit={kind}{figure.unit}"
    yield f"expected={kind}{figure.expected}"
