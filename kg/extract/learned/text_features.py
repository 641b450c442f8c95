"""What the text says of two ends: how they stand to each other, the words and names between, before and behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.gaps import NEAR, Gaps, find_gaps
from kg.extract.learned.grid import FEW, KINDS, SAME, Grid, few, only
from kg.extract.learned.vocabulary import BEFORE, BEHIND, HEAD, LEFT, ORDERS, REST, RIGHT, TAIL, VERB, WORD
from kg.extract.learned.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.learned.vocabulary import Codes, Vocabulary

_GAPS, _GAP = 10, 6  # how many lengths of gaps are told apart, and how many characters make one
_SHORT = 8  # characters: a gap that counts as it stands
_BEFORE, _BEHIND, _REST = 2, 3, 6  # words before two ends, words behind them, verbs behind them
_LEFT, _RIGHT, _VERBS = 2, 2, 2  # words before an end, words behind it, verbs before it


class TextFeatures:
    """Describes pairs by the text; made once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.table
        self._vocabulary = vocabulary
        self._order = table("order={}", ORDERS)
        self._inside = table("inside={}{}{}", ORDERS, SAME, SAME)
        self._near = table("near={}{}", ORDERS, NEAR)
        self._near_kind = table("near={}{}{}", ORDERS, NEAR, KINDS)
        self._gap = table("gap={}{}", ORDERS, range(_GAPS))
        self._mid = table("mid={}{}{}", ORDERS, KINDS, FEW)
        self._mid[:, :, 0] = 0
        self._same = table("same={}{}{}", ORDERS, FEW, FEW)

    def columns(self, grid: Grid) -> Iterator[Codes]:
        """The features of all pairs, column by column."""
        wording = Wording(grid.pairs.scene.analysis, self._vocabulary)
        gaps = find_gaps(grid)
        yield from self._of_gap(grid, gaps)
        yield from self._of_names(grid, gaps)
        yield from _of_words(gaps, wording)
        yield from _around_pairs(grid, gaps, wording)
        yield from _around_ends(grid, wording)

    def _of_gap(self, grid: Grid, gaps: Gaps) -> Iterator[Codes]:
        """How the ends stand to each other, and how far apart."""
        order, first, last = gaps.order, gaps.first, gaps.last
        same_start = (grid.starts[first] == grid.starts[last]).astype(np.intp)
        same_stop = (grid.stops[first] == grid.stops[last]).astype(np.intp)
        yield self._order[order]
        yield only(~gaps.apart, self._inside[order, same_start, same_stop])
        yield only(gaps.apart, self._near[order, gaps.near])
        yield only(gaps.apart, self._near_kind[order, gaps.near, grid.kinds[grid.one]])
        yield only(gaps.apart, self._gap[order, np.clip(gaps.sizes // _GAP, 0, _GAPS - 1)])
        yield self._short(grid.pairs.scene.text, gaps)

    def _short(self, text: str, gaps: Gaps) -> Codes:
        """What stands in gaps of a few characters."""
        codes = np.zeros(len(gaps.order), dtype=np.int32)
        short = np.flatnonzero(gaps.apart & (gaps.sizes <= _SHORT))
        places = (gaps.order[short], gaps.start[short], gaps.stop[short])
        for row, order, start, stop in zip(short, *(place.tolist() for place in places), strict=True):
            codes[row] = self._vocabulary.code(f"text={ORDERS[order]}{text[start:stop]}")
        return codes

    def _of_names(self, grid: Grid, gaps: Gaps) -> Iterator[Codes]:
        """How many names of each kind stand in a gap, and how many of the kinds of its ends."""
        starts, stops = grid.starts[: grid.mentions], grid.stops[: grid.mentions]
        begin = np.searchsorted(starts, gaps.start)
        end = np.where(gaps.told, np.searchsorted(starts, gaps.stop), begin)
        inner = begin[:, None] + np.arange((end - begin).max(initial=0))
        rows, ranks = np.nonzero(inner < end[:, None])
        inner = inner[rows, ranks]
        whole = stops[inner] <= gaps.stop[rows]
        cells = rows[whole] * len(KINDS) + grid.kinds[inner[whole]]
        counts = few(np.bincount(cells, minlength=len(begin) * len(KINDS)).reshape(-1, len(KINDS)))
        yield self._mid[gaps.order[:, None], np.arange(len(KINDS)), counts]
        every = np.arange(len(begin))
        kinds = grid.kinds[grid.other]
        like_other = np.where(kinds < len(KINDS), counts[every, np.minimum(kinds, len(KINDS) - 1)], 0)
        yield only(gaps.told, self._same[gaps.order, counts[every, grid.kinds[grid.one]], like_other])


def _of_words(gaps: Gaps, wording: Wording) -> Iterator[Codes]:
    """The words in a gap, and which of them comes first and last."""
    by_word, order = wording.by_word, gaps.order
    start = wording.beginning_from(gaps.start)
    stop = np.where(gaps.told, wording.beginning_from(gaps.stop), start)
    telling, seen, told = wording.telling, wording.seen, np.flatnonzero(gaps.told)
    words = telling.between(telling.rank(start[told]), telling.rank(stop[told]))
    codes = np.zeros((len(order), words.shape[1]), dtype=np.int32)
    codes[told] = by_word[words, WORD + order[told, None]]
    yield codes
    first, end = seen.rank(start), seen.rank(stop)
    yield only(first < end, by_word[seen.at(first), HEAD + order])
    yield only(first < end, by_word[seen.at(end - 1), TAIL + order])


def _around_pairs(grid: Grid, gaps: Gaps, wording: Wording) -> Iterator[Codes]:
    """The words before and behind both ends, and the verbs behind them in the clause of the last."""
    by_word, order, verbs = wording.by_word, gaps.order[:, None], wording.verbs
    before = wording.before(grid.starts, _BEFORE)
    yield by_word[before[gaps.first], BEFORE + order]
    behind = wording.behind(grid.stops, _BEHIND)
    outer = np.where(grid.stops[gaps.first] > grid.stops[gaps.last], gaps.first, gaps.last)
    yield by_word[behind[outer], BEHIND + order]
    _, stops = wording.clauses(grid.starts)
    start, stop = verbs.rank(wording.beginning_from(grid.stops)), verbs.rank(wording.beginning_from(stops))
    rest = verbs.between(start, np.minimum(stop, start + _REST))
    yield by_word[rest[gaps.last], REST + order]


def _around_ends(grid: Grid, wording: Wording) -> Iterator[Codes]:
    """The words right before and behind each end, and the verbs of its clause in front of it."""
    verbs = wording.long_verbs
    starts, _ = wording.clauses(grid.starts)
    start, stop = verbs.rank(wording.beginning_from(starts)), verbs.rank(wording.beginning_from(grid.starts))
    settings = (
        (LEFT, wording.before(grid.starts, _LEFT)),
        (RIGHT, wording.behind(grid.stops, _RIGHT)),
        (VERB, verbs.between(np.maximum(start, stop - _VERBS), stop)),
    )
    for sign, words in settings:
        yield wording.by_word[words, sign][grid.one]
        yield wording.by_word[words, sign + 1][grid.other]
