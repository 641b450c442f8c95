"""Numbers for features (strings), so that all pairs of an article can be weighed at once.

A `Vocabulary` knows the features of a model and gives 0 for any other; a `GrowingVocabulary`, which training uses,
gives each feature that turns up the next number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int32]  # numbers of features; 0 stands for none
    Ints = NDArray[np.intp]
    Flags = NDArray[np.bool_]

ORDERS = ("so", "os")  # the subject stands first, the object does
# features that end in a word of the text; those of an order stand in the order of ORDERS
_OF_WORDS = (
    *(f"{name}={order}" for name in ("word", "head", "tail", "before", "behind", "rest") for order in ORDERS),
    *(f"{end}:{sign}" for sign in ("-", "+", "v") for end in ("s", "o")),
)
WORD, HEAD, TAIL, BEFORE, BEHIND, REST = range(0, 12, 2)
LEFT, RIGHT, VERB = range(12, 18, 2)  # of a subject; an object's is the next
_WORDED = re.compile("|".join(map(re.escape, _OF_WORDS)))


class Vocabulary:
    """The features that a model knows, numbered from 1 on, and the words in them, numbered likewise."""

    def __init__(self, features: Iterable[str]) -> None:
        self._codes = {feature: code for code, feature in enumerate(features, 1)}
        self._words: dict[str, int] = {}
        self._by_word = self._learn_words()

    def __len__(self) -> int:
        """One more than the highest number of a feature."""
        return len(self._codes) + 1

    def _learn_words(self) -> Codes:
        """Numbers all words; what `by_word` gives."""
        kinds = {prefix: kind for kind, prefix in enumerate(_OF_WORDS)}
        cells = []
        for feature, code in self._codes.items():
            if (match := _WORDED.match(feature)) is not None:
                word = self._words.setdefault(feature[match.end() :], len(self._words) + 1)
                cells.append((word, kinds[match.group()], code))
        table = np.zeros((len(self._words) + 1, len(_OF_WORDS)), dtype=np.int32)
        if cells:
            words, columns, codes = np.array(cells, dtype=np.int32).T
            table[words, columns] = codes
        return table

    @property
    def by_word(self) -> Codes:
        """A row for each number of a word, a column for each kind of feature (`WORD` …): the features' numbers."""
        return self._by_word

    def code(self, feature: str) -> int:
        """The number of a feature."""
        return self._codes.get(feature, 0)

    def words(self, texts: Iterable[str]) -> list[int]:
        """The numbers of words."""
        return [self._words.get(text, 0) for text in texts]

    def table(self, template: str, *axes: Sequence[object]) -> Codes:
        """The numbers of a template filled with each value of each axis: an array with as many axes."""
        codes = [self.code(template.format(*values)) for values in product(*axes)]
        return np.array(codes, dtype=np.int32).reshape([len(axis) for axis in axes])


class GrowingVocabulary(Vocabulary):
    """Every feature that turns up; `names[code]` is what a number stands for."""

    def __init__(self) -> None:
        super().__init__(())
        self.names = [""]
        self._rows = [[0] * len(_OF_WORDS)]

    @property
    def by_word(self) -> Codes:
        return np.array(self._rows, dtype=np.int32)

    def code(self, feature: str) -> int:
        code = self._codes.setdefault(feature, len(self.names))
        if code == len(self.names):
            self.names.append(feature)
        return code

    def words(self, texts: Iterable[str]) -> list[int]:
        found = []
        for text in texts:
            word = self._words.setdefault(text, len(self._rows))
            if word == len(self._rows):
                self._rows.append([self.code(prefix + text) for prefix in _OF_WORDS])
            found.append(word)
        return found
