"""Shared words: takes headings and texts, gives for each pair the share of a heading's words that the text holds.

Words are pairs of neighbouring characters; a pair that few texts of the page hold weighs more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import add

from kg.text import key_of

_MAX_TEXT = 20_000  # characters of a text that are compared


class SharedWords:
    """The shares of one page, computed when asked for."""

    def __init__(self, headings: list[str], texts: list[str]) -> None:
        named = [sorted(pairs_of(heading)) for heading in headings]
        told = frozenset(chain.from_iterable(named))
        self._held = [told.intersection(_all_pairs(text[:_MAX_TEXT])) for text in texts]
        spread = Counter(chain.from_iterable(self._held))
        most = len(texts) + 1.0
        self._weights: list[dict[str, float]] = []
        self._totals: list[float] = []
        for pairs in named:
            weights = {pair: math.log(1.0 + most / (1.0 + spread[pair])) for pair in pairs}
            self._weights.append(weights)
            self._totals.append(sum(weights.values()) or 1.0)

    def of(self, heading: int, text: int) -> float:
        """Share, 0 to 1, of a heading's words that a text holds."""
        held = self._held[text]
        return sum(weight for pair, weight in self._weights[heading].items() if pair in held) / self._totals[heading]


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters, characters and figures of a text, folded."""
    return frozenset(filter(str.isalnum, _all_pairs(text)))


def _all_pairs(text: str) -> Iterable[str]:
    key = key_of(text)
    return map(add, key, key[1:])
