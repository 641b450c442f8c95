"""Words of a text: the one place that calls jieba.

Tags come from jieba's own dictionary (a table look-up), not from its tagger, which costs three seconds at start and a
fifth of the speed. A word that the dictionary lacks has the tag "": for finding names the most telling tag of all.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from kg.model import Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

_RARE = 5  # occurrences in jieba's count of its corpus
# names of persons, verbs, adverbs, numbers, times, single characters
_RARE_TAGS = frozenset({"nr", "nrt", "nrfg", "v", "vn", "d", "m", "t", "zg"})


class Segmenter(Protocol):
    """Text in, words out; the words' texts joined give the text back."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words in the order of the text, blanks and signs among them."""
        ...


class JiebaSegmenter:
    """jieba with its dictionary and words of ours; an instance of its own, because jieba's module is shared state."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        import jieba  # half a second that only reading needs

        jieba.setLogLevel(60)
        self._tokenizer = jieba.Tokenizer()
        kept, self._tags, self._counts = self._read_dictionary()
        # our own dictionary, and none of jieba's cache files in the machine's temporary folder
        self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(BytesIO(kept))
        self._tokenizer.initialized = True
        for word in words:
            self._tokenizer.add_word(word)
            self._tags.setdefault(word, "n")

    def _read_dictionary(self) -> tuple[bytes, dict[str, str], dict[str, int]]:
        """The dictionary without jieba's rarest names and verbs (于云浮), which swallow parts of real ones."""
        kept, tags, counts = [], {}, {}
        with self._tokenizer.get_dict_file() as file:
            for line in file:
                word, frequency, tag = line.decode("utf-8").rstrip().split(" ")
                if int(frequency) <= _RARE and tag in _RARE_TAGS and len(word) > 1:
                    continue
                kept.append(line)
                tags[word], counts[word] = tag, int(frequency)
        return b"".join(kept), tags, counts

    def tokens(self, text: str) -> tuple[Token, ...]:
        found, at = [], 0
        for word in self._tokenizer.cut(text, HMM=False):
            span, tag, count = Span(at, at + len(word)), self._tags.get(word, ""), self._counts.get(word, 0)
            found.append(Token(span, word, tag, count))
            at += len(word)
        return tuple(found)
