"""An article made ready for reading: folded text of the same length, sentences, words, numbers.

Takes an `Article`, gives an `Analysis`. All later rooms work on `Analysis.text`, in which half-width punctuation is
full-width and full-width letters and digits are half-width, one character for one character, so that every offset is
also one of `Article.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.quantities import find_quantities
from kg.extract.sentences import split_sentences
from kg.model import Article, EntityType, Mention, Quantity, Sentence, Span, Token

if TYPE_CHECKING:
    from kg.extract.segment import Segmenter

_WIDTHS = str.maketrans(
    {",": "，", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", ":": "：", "\u3000": " "}
    | {
        chr(code): chr(code - 0xFEE0)
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
)
_BETWEEN = re.compile("[,:]")
_CLAUSE_END, _LINE_END = re.compile("[，。；：！？\n]"), re.compile("\n")


def fold(text: str) -> str:
    """The text with one width for each sign; its length stays, and so do marks between digits (1,000 and 8:30)."""
    folded = list(text.translate(_WIDTHS))
    for match in _BETWEEN.finditer(text, 1):
        at = match.start()
        if text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
            folded[at] = match[0]
    return "".join(folded)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What every finder works on."""

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    token_starts: tuple[int, ...] = field(repr=False, default=())
    sentence_starts: tuple[int, ...] = field(repr=False, default=())
    clause_ends: tuple[int, ...] = field(repr=False, default=())
    line_ends: tuple[int, ...] = field(repr=False, default=())
    _clauses: tuple[Span, ...] = field(repr=False, default=())
    _lines: tuple[Span, ...] = field(repr=False, default=())

    def clause(self, at: int) -> Span:
        """The piece between two commas or stronger signs that `at` stands in."""
        return self._clauses[bisect_left(self.clause_ends, at)]

    def sentence(self, at: int) -> Sentence:
        """The sentence that `at` stands in, or the last before it."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, at) - 1)]

    def paragraph(self, at: int) -> Span:
        """The line that `at` stands in."""
        return self._lines[bisect_left(self.line_ends, at)]

    def token_index(self, at: int) -> int:
        """Index of the token that covers `at`."""
        return max(0, bisect_right(self.token_starts, at) - 1)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin in the span."""
        return self.tokens_between(span.start, span.end)

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin between two offsets; none where `start` is not before `end`."""
        first = bisect_right(self.token_starts, start - 1)
        last = bisect_right(self.token_starts, end - 1)
        return self.tokens[first:last]

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """The numbers that lie in the span with all of their characters."""
        return tuple(q for q in self.quantities if span.start <= q.span.start and q.span.end <= span.end)

    def surface(self, span: Span) -> str:
        """The characters as they stand in the article."""
        return self.article.text[span.start : span.end]

    def mention(self, span: Span, kind: EntityType, rule: str, confidence: float, name: str | None = None) -> Mention:
        """A mention of what stands at a span, called by its characters without blanks unless `name` is given."""
        surface = self.surface(span)
        return Mention(span, surface, kind, surface.replace(" ", "") if name is None else name, rule, confidence)


def analyse(article: Article, segmenter: Segmenter) -> Analysis:
    """Fold, split into sentences, cut into words, find numbers."""
    text = fold(article.text)
    sentences = split_sentences(article)
    tokens = segmenter.tokens(text)
    clause_ends = _places(text, _CLAUSE_END)
    line_ends = _places(text, _LINE_END)
    return Analysis(
        article,
        text,
        sentences,
        tokens,
        find_quantities(text),
        tuple(token.span.start for token in tokens),
        tuple(sentence.span.start for sentence in sentences),
        clause_ends,
        line_ends,
        _pieces(clause_ends, len(text)),
        _pieces(line_ends, len(text)),
    )


def _places(text: str, signs: re.Pattern[str]) -> tuple[int, ...]:
    return tuple([match.start() for match in signs.finditer(text)])


def _pieces(ends: Sequence[int], size: int) -> tuple[Span, ...]:
    """What stands between some signs of a text; where nothing does, the next sign."""
    starts = (0, *(end + 1 for end in ends))
    return tuple(Span(start, max(end, start + 1)) for start, end in zip(starts, (*ends, size), strict=True))
