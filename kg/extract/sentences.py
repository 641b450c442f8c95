"""Sentences: takes an `Article`, gives its sentences with their spans in the article's text.

A sentence ends at 。！？； (also ! ? ;) together with the quotes and brackets that close behind it, and at the end of a
paragraph. Headings are sentences of their own, flagged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Article

_END = re.compile('[。！？；!?;]+[”’』」》）)"]*')


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article in order; joined with the white space between them they are its text."""
    headings = set(article.headings)
    sentences: list[Sentence] = []
    start = 0
    for number, paragraph in enumerate(article.text.split("\n")):
        for left, right in _pieces(paragraph):
            span = Span(start + left, start + right)
            sentences.append(Sentence(span, paragraph[left:right], number, heading=number in headings))
        start += len(paragraph) + 1
    return tuple(sentences)


def _pieces(paragraph: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _END.finditer(paragraph):
        yield from _stripped(paragraph, at, match.end())
        at = match.end()
    yield from _stripped(paragraph, at, len(paragraph))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
