"""Shared words: takes headings and texts, gives for each pair the share of a heading's words that the text holds.

Words are pairs of neighbouring characters; a pair that few texts of the page hold weighs more.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

from kg.text import fold_key

_MAX_TEXT = 20_000  # characters of a text that are compared


class SharedWords:
    """The shares of one page, computed when asked for."""

    def __init__(self, headings: list[str], texts: list[str]) -> None:
        self._held = [pairs_of(text[:_MAX_TEXT]) for text in texts]
        spread = Counter(pair for held in self._held for pair in held)
        most = len(texts) + 1.0
        self._weights: list[dict[str, float]] = []
        self._totals: list[float] = []
        for heading in headings:
            weights = {pair: math.log(1.0 + most / (1.0 + spread[pair])) for pair in sorted(pairs_of(heading))}
            self._weights.append(weights)
            self._totals.append(sum(weights.values()) or 1.0)

    def of(self, heading: int, text: int) -> float:
        """Share, 0 to 1, of a heading's words that a text holds."""
        held = self._held[text]
        return sum(weight for pair, weight in self._weights[heading].items() if pair in held) / self._totals[heading]


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters, characters and figures of a text, folded."""
    key = fold_key(text).text
    return frozenset(a + b for a, b in pairwise(key) if a.isalnum() and b.isalnum())
