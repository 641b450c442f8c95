"""The likeliest cut of a text into words, as jieba makes it without guessing at words that its dictionary lacks.

Takes a text, the weights of words and the count of all words; gives the words, which joined give the text back. It is
worked out here, because jieba takes the logarithm of each word anew whenever it meets it.
"""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# what is cut by the dictionary; all else stands alone, character by character, but for the two that end a line
_PIECE = re.compile(r"(?P<run>[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)|\r\n|.", re.DOTALL)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

_LEAST = -1e300  # less likely than any text


def cut(text: str, weights: Mapping[str, float], total: int) -> list[str]:
    """The words of a text; letters and digits that the dictionary leaves alone stand together.

    `weights` are the logarithms of the words' counts, -inf for what only begins words; `total` is the count of all.
    """
    words: list[str] = []
    for piece in _PIECE.finditer(text):
        if piece["run"] is None:
            words.append(piece[0])
            continue
        letters = ""
        for word in _cut_run(piece[0], weights, total):
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


def _cut_run(run: str, weights: Mapping[str, float], total: int) -> list[str]:
    """The likeliest cut of a piece; of two words that are as likely, the longer one."""
    weight, all_words = weights.get, log(total)
    size = len(run)
    likely, ends = [0.0] * (size + 1), [0] * size
    for start in range(size - 1, -1, -1):
        best, chosen = _LEAST, 0
        for end in range(start + 1, size + 1):
            found = weight(run[start:end])
            if found is None:
                break
            sum_ = found - all_words + likely[end]
            if sum_ >= best:
                best, chosen = sum_, end
        if not chosen:  # a character that is no word
            best, chosen = likely[start + 1] - all_words, start + 1
        likely[start], ends[start] = best, chosen
    words, start = [], 0
    while start < size:
        words.append(run[start : ends[start]])
        start = ends[start]
    return words
