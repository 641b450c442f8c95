"""Whether a text that shares nearly all of another is that text edited, or a form filled in anew.

Takes two texts, the longer first. A reprint keeps figures and names, whatever it cuts or smooths; a monthly report of
the same zone has other figures, another zone's announcement puts other names in the same sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from kg.text import key_of

_END = re.compile(r"[。！？；!?;\n]")
# days and years tell when a paper wrote, not what of
_WHEN = re.compile(r"(?:19|20)\d\d年|(?:\d+月)?\d+日")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_ONE_OF = 8  # figures: of so many one may be another, and one of three
_FEW = 3
_ALIKE = 0.5  # of the smaller sentence's pairs of characters
_TWICE = 2  # put in twice, a name is no slip
_PART = 0.25  # of the sentences


def is_filled_in(longer: str, shorter: str) -> bool:
    """Whether the shorter text has other figures, or other names in the same sentences."""
    return _other_figures(longer, shorter) or _other_names(longer, shorter)


def _other_figures(longer: str, shorter: str) -> bool:
    ours, theirs = (Counter(_FIGURE.findall(_WHEN.sub(" ", key_of(text)))) for text in (shorter, longer))
    total = ours.total()
    return (ours - theirs).total() > max(total // _ONE_OF, int(total >= _FEW))


def _other_names(longer: str, shorter: str) -> bool:
    """Whether one word is put for another time and again, or a word in many of the sentences."""
    ours, theirs = _sentences(shorter), _sentences(longer)
    changed: Counter[tuple[str, str]] = Counter()
    edited = 0
    for sentence, twin in pair_sentences([s for s in ours if s not in theirs], [s for s in theirs if s not in ours]):
        words = set(_replaced(twin, sentence))
        changed.update(words)
        edited += bool(words)
    return max(changed.values(), default=0) >= _TWICE or edited > max(1, _PART * len(ours))


def _sentences(text: str) -> dict[str, None]:
    """The sentences without punctuation, in their order."""
    plain = ("".join(filter(str.isalnum, key_of(part))) for part in _END.split(text))
    return dict.fromkeys(filter(None, plain))


def pair_sentences(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Each sentence with the one that is most like it, where one is like it at all."""
    grams = {sentence: _bigrams(sentence) for sentence in (*ours, *theirs)}
    for sentence in ours:
        best = max(theirs, key=lambda twin: (len(grams[sentence] & grams[twin]), twin), default="")
        shared = len(grams[sentence] & grams.get(best, frozenset()))
        if shared and shared >= _ALIKE * min(len(grams[sentence]), len(grams[best])):
            yield sentence, best


def _bigrams(sentence: str) -> frozenset[str]:
    return frozenset(sentence[at : at + 2] for at in range(len(sentence) - 1))


def _replaced(before: str, after: str) -> Iterator[tuple[str, str]]:
    """(old, new) of the words that stand for each other in two sentences; 我 for a city's name is no other name."""
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        words = before[start:end], after[first:last]
        if tag == "replace" and all(_HAN.fullmatch(word) for word in words):
            yield words
