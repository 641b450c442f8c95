"""Unwrapping: takes spans of a page, gives their text on one line and where each of its characters stands in the page.

The rule it embodies: `text[i]` is `page[offsets[i]]`, except where text[i] is a space (it stands for the white space of
the page at offsets[i]) or a line break between paragraphs (its offset is that of the character before it). White space
stays, as one space, between two Latin words and between two Chinese words on one line; between figures or Latin and
Chinese a PDF's spaces go, and so do the breaks of lines and characters that print nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import is_invisible, is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable

# white space, control characters and characters without width
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\u00ad]+")


def unwrap(page: str, pieces: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """One paragraph of page spans in reading order; spans are lines, so no space comes between two Chinese ones."""
    parts: list[str] = []
    offsets: list[int] = []
    last = ""
    for start, end in pieces:
        at = start
        broken = bool(last)  # a new line begins
        for blank in _BLANK.finditer(page, start, end):
            last = _copy(
                page, at, blank.start(), parts, offsets, last, space_at=at - 1 if at > start else -1, broken=broken
            )
            broken = broken and blank.start() == at
            at = blank.end()
        last = _copy(page, at, end, parts, offsets, last, space_at=at - 1 if at > start else -1, broken=broken)
    return "".join(parts), offsets


def _copy(
    page: str, start: int, end: int, parts: list[str], offsets: list[int], last: str, *, space_at: int, broken: bool
) -> str:
    """Append page[start:end], with a space before it where one is wanted; gives the last character written."""
    if start >= end:
        return last
    first = page[start]
    if last and (broken or space_at >= 0) and _wants_space(last, first, broken=broken):
        parts.append(" ")
        offsets.append(space_at if space_at >= 0 else offsets[-1])
    parts.append(page[start:end])
    offsets.extend(range(start, end))
    return page[end - 1]


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


def trim(text: str) -> str:
    """Without invisible characters at its ends."""
    start, end = 0, len(text)
    while start < end and is_invisible(text[start]):
        start += 1
    while end > start and is_invisible(text[end - 1]):
        end -= 1
    return text[start:end]
