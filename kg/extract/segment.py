"""Words of a text: the one place that calls jieba.

Tags come from jieba's own dictionary (a table look-up), not from its tagger, which costs three seconds at start and a
fifth of the speed. A word that the dictionary lacks has the tag "" - for finding names that is the most telling tag of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kg.model import Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterable


class Segmenter(Protocol):
    """Text in, words out; the words' texts joined give the text back."""

    def tokens(self, text: str) -> tuple[Token, ...]: ...


class JiebaSegmenter:
    """jieba with its dictionary and words of ours; an instance of its own, because jieba's module is shared state."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        import jieba  # noqa: PLC0415 - half a second that only reading needs

        jieba.setLogLevel(60)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.initialize()
        self._tags = self._read_tags()
        for word in words:
            self._tokenizer.add_word(word)
            self._tags.setdefault(word, "n")

    def _read_tags(self) -> dict[str, str]:
        tags = {}
        with self._tokenizer.get_dict_file() as file:
            for line in file:
                word, _, tag = line.decode("utf-8").rstrip().split(" ")
                tags[word] = tag
        return tags

    def tokens(self, text: str) -> tuple[Token, ...]:
        found, at = [], 0
        for word in self._tokenizer.cut(text, HMM=False):
            found.append(Token(Span(at, at + len(word)), word, self._tags.get(word, "")))
            at += len(word)
        return tuple(found)
