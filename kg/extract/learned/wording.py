"""The words of an article in columns: which stand in a stretch of text, each counted once.

Takes an `Analysis` and a `Vocabulary`; features of the text ask it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.learned.vocabulary import Flags, Ints, Vocabulary

# of words with one character those that say how things hang together; "" is unknown to the dictionary
_TELLING = ("v", "p", "c", "")


class Words:
    """Some words of an article in their order; `chosen` says of each of all its words whether it is one of them.

    `previous` has for each of all words the index of the same one before it, -1 where there is none.
    """

    def __init__(self, previous: Ints, chosen: Flags) -> None:
        indexes = np.flatnonzero(chosen)
        self._indexes = np.append(indexes, len(chosen))  # the last one is no word
        self._before = np.concatenate(([0], np.cumsum(chosen)))
        same = previous[indexes]
        self._previous = np.append(np.where(same < 0, -1, self._before[same]), len(indexes))

    def __len__(self) -> int:
        return len(self._indexes) - 1

    def rank(self, index: Ints) -> Ints:
        """How many of these words stand before the word with an index among all; the index may be their number."""
        return self._before[index]

    def at(self, ranks: Ints) -> Ints:
        """The indexes of the words of some ranks."""
        return self._indexes[ranks]

    def between(self, first: Ints, stop: Ints) -> Ints:
        """The indexes of the words from rank `first` to `stop`: a row for each, each word once, else that of none."""
        ranks = first[:, None] + np.arange(max(0, (stop - first).max(initial=0)))
        ranks[ranks >= stop[:, None]] = len(self)
        return np.where(self._previous[ranks] < first[:, None], self._indexes[ranks], self._indexes[-1])


def _previous(numbers: Ints) -> Ints:
    """For each word the rank of the same one before it, -1 where there is none."""
    order = np.argsort(numbers, kind="stable")
    same = numbers[order[1:]] == numbers[order[:-1]]
    found = np.full(len(numbers), -1)
    found[order[1:][same]] = order[:-1][same]
    return found


class Wording:
    """All words of an article, those that are no blanks, those that tell something, and the verbs."""

    def __init__(self, analysis: Analysis, vocabulary: Vocabulary) -> None:
        texts, tags = [token.text for token in analysis.tokens], [token.tag for token in analysis.tokens]
        numbers = np.array(vocabulary.words(texts), dtype=np.intp)
        # a row for each word, and one of zeros for none
        self.by_word = vocabulary.by_word[np.append(numbers, 0)]
        self._analysis = analysis
        self._starts = np.array(analysis.token_starts)
        self._clause_ends = np.array(analysis.clause_ends, dtype=np.intp)
        seen = ~np.array([text.isspace() for text in texts])
        long = np.array(list(map(len, texts))) > 1
        telling = np.array([tag in _TELLING for tag in tags])
        verb = np.array([tag[:1] == "v" for tag in tags])
        previous = _previous(numbers)
        self._all = Words(previous, np.ones(len(texts), dtype=np.bool_))
        self.seen = Words(previous, seen)
        self.telling = Words(previous, seen & (long | telling))
        self.verbs = Words(previous, verb)
        self.long_verbs = Words(previous, verb & long)

    def beginning_from(self, offsets: Ints) -> Ints:
        """The index of the first word that begins at an offset or behind it."""
        return np.searchsorted(self._starts, offsets)

    def before(self, offsets: Ints, most: int) -> Ints:
        """The indexes of the words before the one that covers an offset."""
        index = self._covering(offsets)
        return self._all.between(np.maximum(0, index - most), index)

    def behind(self, offsets: Ints, most: int) -> Ints:
        """The indexes of the words behind the one that covers the character before an offset."""
        index = self._covering(offsets - 1) + 1
        return self._all.between(index, np.minimum(index + most, len(self._all)))

    def clauses(self, offsets: Ints) -> tuple[Ints, Ints]:
        """Where the clauses of some offsets start and stop."""
        ends = np.concatenate(([-1], self._clause_ends, [len(self._analysis.text)]))
        index = np.searchsorted(self._clause_ends, offsets)
        starts = ends[index] + 1
        return starts, np.maximum(ends[index + 1], starts + 1)

    def _covering(self, offsets: Ints) -> Ints:
        return np.maximum(0, np.searchsorted(self._starts, offsets, side="right") - 1)
