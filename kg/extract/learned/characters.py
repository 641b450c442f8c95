"""What a tagger sees of each character: its neighbours, the words around it, what rules and earlier texts say of it.

Takes an `Analysis` and the mentions that the rules found, gives a list of features (strings) a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.model import EntityType

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.learned.known_names import KnownNames
    from kg.model import Mention, Token

_EDGE = "#"
_UNITS = frozenset({"CNY", "%", "count", "m2", "t", "t/a"})
_SHORT = {kind: kind.value[:5] for kind in EntityType}


def describe(analysis: Analysis, mentions: Sequence[Mention], known: KnownNames) -> list[list[str]]:
    """Features of each character of the analysis' text."""
    text = analysis.text
    padded = [_EDGE, _EDGE, *text, _EDGE, _EDGE]
    kinds = [_kind(ch) for ch in padded]
    ruled = ["", *_ruled(analysis, mentions), ""]
    numbers = _numbers(analysis)
    rows: list[list[str]] = []
    for i in range(len(text)):
        b, a, c, d, e = padded[i : i + 5]
        before, here, behind = ruled[i : i + 3]
        rows.append(
            [
                *(f"0{c}", f"-{a}", f"+{d}", f"--{b}", f"++{e}"),
                *(f"-0{a}{c}", f"0+{c}{d}", f"++{d}{e}", f"--{b}{a}"),
                f"k{kinds[i + 1]}{kinds[i + 2]}{kinds[i + 3]}",
                *(f"r{here}", f"-r{before}|{here}", f"+r{here}|{behind}", f"q{numbers[i]}"),
            ]
        )
    _add_words(analysis, rows)
    _add_echoes(text, mentions, rows)
    for row, marks in zip(rows, known.marks(text), strict=True):
        row += [f"g{mark}" for mark in marks]
    return rows


def _add_words(analysis: Analysis, rows: list[list[str]]) -> None:
    """The word that each character stands in, its place in it, and the words to both sides."""
    tokens = analysis.tokens
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        shared = [
            f"w{token.text}",
            f"-w{before.text if before else _EDGE}",
            f"+w{behind.text if behind else _EDGE}",
            f"-t{before.tag if before else _EDGE}/{token.tag}",
            f"+t{token.tag}/{behind.tag if behind else _EDGE}",
            f"c{_common(token)}",
            f"-c{_common(before)}{_common(token)}",
            f"+c{_common(token)}{_common(behind)}",
        ]
        last = token.span.end - token.span.start - 1
        for place in range(last + 1):
            where = "S" if last == 0 else "B" if place == 0 else "E" if place == last else "M"
            rows[token.span.start + place] += [*shared, f"p{where}", f"pt{token.tag}{where}"]


def _add_echoes(text: str, mentions: Sequence[Mention], rows: list[list[str]]) -> None:
    """What the rules found elsewhere in the article by the name that stands here."""
    found = {(m.span.start, m.surface) for m in mentions}
    for surface, kind in sorted({(m.surface, m.type) for m in mentions if len(m.surface) > 1}):
        for match in re.finditer(re.escape(surface), text):
            if (match.start(), surface) not in found:
                for at in range(*match.span()):
                    rows[at].append(f"e{'B' if at == match.start() else 'I'}{_SHORT[kind]}")


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


def _common(token: Token | None) -> int:
    """How common a word is: the digits of its count in the segmenter's dictionary."""
    return len(str(token.count)) if token is not None and token.count else 0


def _kind(ch: str) -> str:
    if "\u4e00" <= ch <= "\u9fff":
        return "h"
    if ch.isdigit():
        return "d"
    return "a" if ch.isascii() and ch.isalpha() else ch
