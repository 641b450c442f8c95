"""What a tagger sees of each character: its neighbours, the words around it, what rules and earlier texts say of it.

Takes an `Analysis` and the mentions that the rules found, gives a `Description`: for each family of things (characters,
pairs of them, words, tags …) the row of those that stand in the text. A character sees the things around its own place;
`FAMILIES` says which, and under what prefix each of these views is a feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import EntityType

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.learned.known_names import KnownNames
    from kg.model import Mention

_EDGE = "#"
_UNITS = frozenset({"CNY", "%", "count", "m2", "t", "t/a"})
_SHORT = {kind: kind.value[:5] for kind in EntityType}


@dataclass(frozen=True, slots=True)
class Family:
    """Things of one sort, and the views on them: (prefix of the feature, how many things behind the first it stands).

    Character i of a text, or the i-th word for all of its characters, sees thing i + shift of the row.
    """

    name: str
    views: tuple[tuple[str, int], ...]
    of_words: bool = False


FAMILIES = (
    Family("character", (("0", 2), ("-", 1), ("+", 3), ("--", 0), ("++", 4))),
    Family("pair", (("-0", 1), ("0+", 2), ("++", 3), ("--", 0))),
    Family("kinds", (("k", 0),)),
    Family("ruled", (("r", 0),)),
    Family("ruled pair", (("-r", 0), ("+r", 1))),
    Family("number", (("q", 0),)),
    Family("word", (("w", 1), ("-w", 0), ("+w", 2)), of_words=True),
    Family("tags", (("-t", 0), ("+t", 1)), of_words=True),
    Family("common", (("c", 0),), of_words=True),
    Family("common pair", (("-c", 0), ("+c", 1)), of_words=True),
    Family("place", (("p", 0),)),
    Family("tag and place", (("pt", 0),)),
)
# what few characters have, and some have more than one of: names found elsewhere in the article, names met before
EXTRAS = Family("extra", (("", 0),))


@dataclass(frozen=True, slots=True)
class Description:
    """What there is to see in a text."""

    things: Mapping[str, Sequence[str]]  # by the names of families
    word_of: Sequence[int]  # for each character the number of its word
    extras: Mapping[int, Sequence[str]]  # by characters

    def rows(self) -> list[list[str]]:
        """The features of each character, as a trainer takes them."""
        rows: list[list[str]] = [[] for _ in self.word_of]
        for family in FAMILIES:
            things = self.things[family.name]
            places = self.word_of if family.of_words else range(len(rows))
            for row, place in zip(rows, places, strict=True):
                row += [prefix + things[place + shift] for prefix, shift in family.views]
        for at, extras in self.extras.items():
            rows[at] += extras
        return rows


class _Kinds(dict[int, str]):
    """The kind of a character, as `str.translate` asks for it: Chinese, digit, letter, or the sign itself."""

    def __missing__(self, code: int) -> str:
        ch = chr(code)
        kind = "h" if "\u4e00" <= ch <= "\u9fff" else "d" if ch.isdigit() else ch
        self[code] = kind = "a" if ch.isascii() and ch.isalpha() else kind
        return kind


_KINDS = _Kinds()


def describe(analysis: Analysis, mentions: Sequence[Mention], known: KnownNames) -> Description:
    """What there is to see of each character of the analysis' text."""
    text, tokens = analysis.text, analysis.tokens
    size = len(text)
    padded = f"{_EDGE}{_EDGE}{text}{_EDGE}{_EDGE}"
    kinds = padded[1:-1].translate(_KINDS)
    ruled = _ruled(analysis, mentions)
    words = [_EDGE, *(token.text for token in tokens), _EDGE]
    tags = [_EDGE, *(token.tag for token in tokens), _EDGE]
    common = ["0", *(_common(token.count) for token in tokens), "0"]
    places = [_places(len(token.text)) for token in tokens]
    things: dict[str, Sequence[str]] = {
        "character": padded,
        "pair": [padded[i : i + 2] for i in range(size + 3)],
        "kinds": [kinds[i : i + 3] for i in range(size)],
        "ruled": ruled,
        "ruled pair": [f"{before}|{behind}" for before, behind in pairwise(("", *ruled, ""))],
        "number": _numbers(analysis),
        "word": words,
        "tags": [f"{before}/{behind}" for before, behind in pairwise(tags)],
        "common": common[1:-1],
        "common pair": [before + behind for before, behind in pairwise(common)],
        "place": "".join(places),
        "tag and place": [token.tag + at for token, row in zip(tokens, places, strict=True) for at in row],
    }
    word_of = [number for number, row in enumerate(places) for _ in row]
    return Description(things, word_of, _extras(text, mentions, known))


def _extras(text: str, mentions: Sequence[Mention], known: KnownNames) -> dict[int, tuple[str, ...]]:
    echoes: dict[int, list[str]] = {}
    for at, echo in _echoes(text, mentions):
        echoes.setdefault(at, []).append(echo)
    marks = known.marks(text)
    return marks | {at: (*heard, *marks.get(at, ())) for at, heard in echoes.items()}


def _echoes(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """What the rules found elsewhere in the article by the name that stands here."""
    found = {(m.span.start, m.surface) for m in mentions}
    for surface, kind in sorted({(m.surface, m.type) for m in mentions if len(m.surface) > 1}):
        start = text.find(surface)
        while start >= 0:
            end = start + len(surface)
            if (start, surface) not in found:
                yield start, f"eB{_SHORT[kind]}"
                yield from ((at, f"eI{_SHORT[kind]}") for at in range(start + 1, end))
            start = text.find(surface, end)


def _ruled(analysis: Analysis, mentions: Iterable[Mention]) -> list[str]:
    """For each character the types that the rules gave it, outer names first."""
    marks = [""] * len(analysis.text)
    for mention in sorted(mentions, key=lambda m: (-len(m.span), m.span, m.type)):
        for at in range(mention.span.start, mention.span.end):
            marks[at] += ("/B" if at == mention.span.start else "/I") + _SHORT[mention.type]
    return marks


def _numbers(analysis: Analysis) -> list[str]:
    marks = [""] * len(analysis.text)
    for quantity in analysis.quantities:
        for at in range(quantity.span.start, quantity.span.end):
            marks[at] = quantity.unit if quantity.unit in _UNITS else "other"
    return marks


@lru_cache(maxsize=256)
def _places(size: int) -> str:
    """Where each character of a word stands in it: alone, first, between, last."""
    return "S" if size == 1 else f"B{'M' * (size - 2)}E"


@lru_cache(maxsize=8192)
def _common(count: int) -> str:
    """How common a word is: the digits of its count in the segmenter's dictionary."""
    return str(len(str(count))) if count else "0"
