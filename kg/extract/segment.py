"""Words of a text, cut by jieba's dictionary and words of ours: the one place that knows that dictionary.

The cut is jieba's, word for word, without its guesses at words that the dictionary lacks: of all ways to put a text
together out of words of the dictionary the likeliest. It is worked out here, because jieba takes the logarithm of each
word anew whenever it meets it, and a second to start. Tags come from the dictionary (a table look-up), not from jieba's
tagger. A word that the dictionary lacks has the tag "": for finding names the most telling tag of all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate, compress, repeat
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import SeedError
from kg.model import Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

_RARE = 5  # occurrences in jieba's count of its corpus
# names of persons, verbs, adverbs, numbers, times, single characters
_RARE_TAGS = frozenset({"nr", "nrt", "nrfg", "v", "vn", "d", "m", "t", "zg"})
# what is cut by the dictionary; all else stands alone, character by character, but for the two that end a line
_PIECE = re.compile(r"(?P<run>[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)|\r\n|.", re.DOTALL)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

_LEAST = -1e300  # less likely than any text
_span = lru_cache(maxsize=1 << 14)(Span)  # texts have the same places


class Segmenter(Protocol):
    """Text in, words out; the words' texts joined give the text back."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words in the order of the text, blanks and signs among them."""
        ...


class JiebaSegmenter:
    """jieba's dictionary without its rarest names and verbs (于云浮), which swallow parts of real ones; with ours."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        kept, counts, tags = _read_dictionary()
        self._counts = dict(zip(kept, counts, strict=True))
        self._tags = dict(zip(kept, tags, strict=True))
        self._total = sum(counts)
        # the logarithm of a word's count; -inf for what only begins words
        self._weights = dict.fromkeys(_beginnings(kept), -inf)
        self._weights.update(zip(kept, map(log, counts), strict=True))
        added: dict[str, int] = {}
        for word in words:
            added[word] = self._add(word, added)
            self._tags.setdefault(word, "n")

    def tokens(self, text: str) -> tuple[Token, ...]:
        words = self._cut(text)
        ends = list(accumulate(map(len, words)))
        spans = map(_span, [0, *ends[:-1]], ends)
        tags, counts = map(self._tags.get, words, repeat("")), map(self._counts.get, words, repeat(0))
        return tuple(map(Token, spans, words, tags, counts))

    def _add(self, word: str, added: dict[str, int]) -> int:
        """Take in a word of ours with the count, given back, that lets it stand beside the words that it is made of."""
        share = 1.0
        for part in self._cut(word):
            count = added.get(part) or self._counts.get(part, 0 if part in self._weights else 1)
            share *= count / self._total
        count = max(int(share * self._total) + 1, added.get(word) or self._counts.get(word, 1))
        self._total += count
        for end in range(1, len(word)):
            self._weights.setdefault(word[:end], -inf)
        self._weights[word] = log(count)
        return count

    def _cut(self, text: str) -> list[str]:
        """The words of a text; letters and digits that the dictionary leaves alone stand together."""
        words: list[str] = []
        for piece in _PIECE.finditer(text):
            if piece["run"] is None:
                words.append(piece[0])
                continue
            letters = ""
            for word in self._cut_run(piece[0]):
                if word in _LETTERS:
                    letters += word
                    continue
                if letters:
                    words.append(letters)
                    letters = ""
                words.append(word)
            if letters:
                words.append(letters)
        return words

    def _cut_run(self, run: str) -> list[str]:
        """The likeliest cut of a piece; of two words that are as likely, the longer one."""
        weight, all_words = self._weights.get, log(self._total)
        size = len(run)
        likely, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, chosen = _LEAST, 0
            for end in range(start + 1, size + 1):
                found = weight(run[start:end])
                if found is None:
                    break
                total = found - all_words + likely[end]
                if total >= best:
                    best, chosen = total, end
            if not chosen:  # a character that is no word
                best, chosen = likely[start + 1] - all_words, start + 1
            likely[start], ends[start] = best, chosen
        words, start = [], 0
        while start < size:
            words.append(run[start : ends[start]])
            start = ends[start]
        return words


def _read_dictionary() -> tuple[list[str], list[int], list[str]]:
    """The words that we keep of jieba's dictionary, how often its corpus has them, and their tags."""
    package = find_spec("jieba")  # found, but not imported: that takes longer than all of this
    if package is None or package.origin is None:
        msg = "jieba is not installed; run `pip install jieba`"
        raise SeedError(msg)
    fields = Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    words, counts, tags = fields[::3], list(map(int, fields[1::3])), fields[2::3]
    keep = [
        count > _RARE or tag not in _RARE_TAGS or len(word) == 1
        for word, count, tag in zip(words, counts, tags, strict=True)
    ]
    return list(compress(words, keep)), list(compress(counts, keep)), list(compress(tags, keep))


def _beginnings(words: Iterable[str]) -> set[str]:
    """What words begin with."""
    found: set[str] = set()
    rest = {word[:-1] for word in words}
    while rest:
        found |= rest
        rest = {head[:-1] for head in rest} - found
    return found - {""}
