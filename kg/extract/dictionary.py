"""The words that texts are cut into: jieba's dictionary and words of ours, the one place that knows that dictionary.

Takes words of ours, gives weights, tags and counts of all that may stand in a text. Jieba's rarest names and verbs
(于云浮) are left out: they swallow parts of real ones. To work it all out takes most of a second, so it is kept
between runs, laid out by first characters; of these a text has few, and only their words are taken in.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import compress, repeat
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import cached, fingerprint, sources
from kg.errors import SeedError
from kg.extract.cut import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    # of one first character: words, what only begins words, the words' weights, counts and numbers of tags
    Drawer = tuple[str, str, bytes, bytes, bytes]
    Drawers = tuple[int, tuple[str, ...], dict[str, Drawer]]  # the count of all words, tags, drawers

_RARE = 5  # occurrences in jieba's count of its corpus
# names of persons, verbs, adverbs, numbers, times, single characters
_RARE_TAGS = frozenset({"nr", "nrt", "nrfg", "v", "vn", "d", "m", "t", "zg"})
_BETWEEN = "\n"  # two words
_OURS = "n"  # the tag of our words
_WEIGHT, _COUNT = "d", "I"  # types of array


class Dictionary:
    """All words that begin with characters met so far."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        ours, path = tuple(words), _path()
        key = fingerprint((path, *sources("kg.extract.dictionary", "kg.extract.cut")), sys.byteorder, *ours)
        self.total, self._tags, self._drawers = cached("words", key, lambda: _make(path, ours), keep=2)
        self.weights: dict[str, float] = {}  # the logarithm of a word's count; -inf for what only begins words
        self.told: dict[str, tuple[str, int]] = {}  # a word's tag and jieba's count of it
        self._met: set[str] = set()

    def meet(self, text: str) -> None:
        """Take in the words that a text may hold."""
        fresh = set(text) - self._met
        self._met |= fresh
        for drawer in filter(None, map(self._drawers.get, fresh)):
            joined, heads, weights, counts, tags = drawer
            words = joined.split(_BETWEEN)
            self.weights.update(dict.fromkeys(heads.split(_BETWEEN), -inf))  # the empty one, too, which is in no text
            self.weights.update(zip(words, array(_WEIGHT, weights), strict=True))
            told = zip(map(self._tags.__getitem__, tags), array(_COUNT, counts), strict=True)
            self.told.update(zip(words, told, strict=True))


def _path() -> Path:
    package = find_spec("jieba")  # found, but not imported: that takes longer than all of this
    if package is None or package.origin is None:
        msg = "jieba is not installed; run `pip install jieba`"
        raise SeedError(msg)
    return Path(package.origin).with_name("dict.txt")


def _make(path: Path, ours: Iterable[str]) -> Drawers:
    """Jieba's dictionary in a file with our words, laid out by first characters."""
    book = _Book.read(path)
    for word in ours:
        book.add(word)
    return book.total, *book.laid_out()


@dataclass(slots=True)
class _Book:
    """A dictionary that words are added to."""

    counts: dict[str, int]  # of the dictionary's words
    tags: dict[str, str]
    weights: dict[str, float]
    total: int
    added: dict[str, int] = field(default_factory=dict)  # our words, with the counts that they are cut by

    @classmethod
    def read(cls, path: Path) -> _Book:
        """The words that we keep of jieba's, how often its corpus has them, and their tags."""
        fields = path.read_text(encoding="utf-8").split()
        words, counts, tags = fields[::3], list(map(int, fields[1::3])), fields[2::3]
        keep = [
            count > _RARE or tag not in _RARE_TAGS or len(word) == 1
            for word, count, tag in zip(words, counts, tags, strict=True)
        ]
        kept, found = list(compress(words, keep)), list(compress(counts, keep))
        weights = dict.fromkeys(_beginnings(kept), -inf)
        weights.update(zip(kept, map(log, found), strict=True))
        told = dict(zip(kept, compress(tags, keep), strict=True))
        return cls(dict(zip(kept, found, strict=True)), told, weights, sum(found))

    def add(self, word: str) -> None:
        """Take in a word of ours with the count that lets it stand beside the words that it is made of."""
        share = 1.0
        for part in cut(word, self.weights, self.total):
            count = self.added.get(part) or self.counts.get(part, 0 if part in self.weights else 1)
            share *= count / self.total
        count = max(int(share * self.total) + 1, self.added.get(word) or self.counts.get(word, 1))
        self.total += count
        for end in range(1, len(word)):
            self.weights.setdefault(word[:end], -inf)
        self.weights[word] = log(count)
        self.added[word] = count
        self.tags.setdefault(word, _OURS)

    def laid_out(self) -> tuple[tuple[str, ...], dict[str, Drawer]]:
        """All tags, and the words by first characters."""
        tags = tuple(sorted(set(self.tags.values())))
        numbers = {tag: number for number, tag in enumerate(tags)}
        words: dict[str, list[str]] = defaultdict(list)
        heads: dict[str, list[str]] = defaultdict(list)
        for word in self.weights:
            (words if word in self.tags else heads)[word[0]].append(word)
        drawers = {
            first: (
                _BETWEEN.join(own),
                _BETWEEN.join(heads[first]),
                array(_WEIGHT, map(self.weights.__getitem__, own)).tobytes(),
                array(_COUNT, map(self.counts.get, own, repeat(0))).tobytes(),
                bytes(map(numbers.__getitem__, map(self.tags.__getitem__, own))),
            )
            for first, own in words.items()
        }
        return tags, drawers


def _beginnings(words: Iterable[str]) -> set[str]:
    """What words begin with."""
    found: set[str] = set()
    rest = {word[:-1] for word in words}
    while rest:
        found |= rest
        rest = {head[:-1] for head in rest} - found
    return found - {""}
