"""Unwrapping: takes spans of a page, gives their text on one line and where each of its characters stands in the page.

The rule it embodies: `text[i]` is `page[offsets[i]]`, except where text[i] is a space (it stands for the white space of
the page at offsets[i], or repeats the offset before it between two Latin words on two lines). White space
stays, as one space, between two Latin words and between two Chinese words on one line; between figures or Latin and
Chinese a PDF's spaces go, and so do the breaks of lines and characters that print nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable

# runs of what prints something: no white space, no control characters, no characters without width
_PRINTED = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\u00ad]+")
_SPACE = re.compile(r"\s")


def unwrap(page: str, pieces: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """One paragraph of page spans in reading order; spans are lines, so no space comes between two Chinese ones."""
    parts: list[str] = []
    offsets: list[int] = []
    last = ""
    for start, end in pieces:
        at, broken = start, bool(last)
        for printed in _PRINTED.finditer(page, start, end):
            left, right = printed.span()
            spaced = _SPACE.search(page, at, left) is not None
            if last and (broken or spaced) and _wants_space(last, page[left], broken=broken):
                parts.append(" ")
                offsets.append(left - 1 if spaced else offsets[-1])
            parts.append(page[left:right])
            offsets.extend(range(left, right))
            at, broken, last = right, False, page[right - 1]
    return "".join(parts), offsets


def _wants_space(left: str, right: str, *, broken: bool) -> bool:
    left_wide, right_wide = is_wide(left), is_wide(right)
    if left_wide != right_wide:
        return False
    if left_wide:
        return not broken
    if not broken:
        return True
    return left.isalpha() and right.isalpha()


def flat(page: str, pieces: Iterable[tuple[int, int]]) -> str:
    """The unwrapped text alone."""
    return unwrap(page, pieces)[0]
