"""Unwrapping: takes spans of a page, gives their text on one line and where each of its characters stands in the page.

The rule it embodies: `text[i]` is `page[offsets[i]]`, except where text[i] is a space (it stands for the white space of
the page at offsets[i], or repeats the offset before it between two Latin words on two lines). White space
stays, as one space, between two Latin words and between two Chinese words on one line; between figures or Latin and
Chinese a PDF's spaces go, and so do the breaks of lines and characters that print nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Offsets
from kg.text import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# runs of what prints something: no white space, no control characters, no characters without width
_PRINTED = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\u00ad]+")
_SPACE = re.compile(r"\s")


def unwrap(page: str, pieces: Iterable[tuple[int, int]]) -> tuple[str, list[range]]:
    """One paragraph of page spans in reading order; spans are lines, so no space comes between two Chinese ones.

    The offsets are given run by run.
    """
    parts: list[str] = []
    offsets: list[range] = []
    for space, left, right in _runs(page, pieces):
        if space >= 0:
            parts.append(" ")
            offsets.append(range(space, space + 1))
        parts.append(page[left:right])
        offsets.append(range(left, right))
    return "".join(parts), offsets


def joined(offsets: Iterable[range]) -> Offsets:
    """Runs of offsets as one sequence; those that touch are one run."""
    runs: list[range] = []
    for run in offsets:
        if runs and runs[-1].stop == run.start:
            runs[-1] = range(runs[-1].start, run.stop)
        else:
            runs.append(run)
    return Offsets.of_runs((run.start, len(run)) for run in runs)


def flat(page: str, pieces: Iterable[tuple[int, int]]) -> str:
    """The unwrapped text alone."""
    return "".join(
        [page[left:right] if space < 0 else " " + page[left:right] for space, left, right in _runs(page, pieces)]
    )


def flat_line(line: str, above: str) -> str:
    """A line unwrapped, as it goes on behind another one: with a space before it between two Latin words."""
    text = line if _PRINTED.fullmatch(line) else flat(line, [(0, len(line))])
    return " " + text if above and _wants_space(above[-1], text[0], broken=True) else text


def _runs(page: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """What prints without a break: the place of the space before it, -1 where there is none, its start and its end."""
    last = 0  # where the run before ended
    for start, end in pieces:
        at, broken = start, bool(last)
        for printed in _PRINTED.finditer(page, start, end):
            left, right = printed.span()
            spaced = at < left and _SPACE.search(page, at, left) is not None
            wanted = last and (broken or spaced) and _wants_space(page[last - 1], page[left], broken=broken)
            yield (left - 1 if spaced else last - 1) if wanted else -1, left, right
            at, broken, last = right, False, right


def _wants_space(left: str, right: str, *, broken: bool) -> bool:
    left_wide, right_wide = is_wide(left), is_wide(right)
    if left_wide != right_wide:
        return False
    if left_wide:
        return not broken
    if not broken:
        return True
    return left.isalpha() and right.isalpha()
