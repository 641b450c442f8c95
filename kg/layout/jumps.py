"""Stories that go on on another sheet: takes the parts of all stories, joins those that their marks tell.

`（下转A2版）` at the end of one and `（上接A1版）` at the start of another make them one, where the sheets are
those two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout.marks import ENDS, Marks
from kg.layout.paragraphs import Part
from kg.layout.record import TextLine
from kg.model import BlockKind

_HEADS = frozenset({BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBTITLE})

Parts = list[Part]


@dataclass(frozen=True, slots=True)
class _Ends:
    """The numbers of the pages that a story's marks name; empty without a mark."""

    leads_to: str
    comes_from: str


def join_stories(
    stories: Sequence[Parts], lines: Sequence[TextLine], editions: dict[int, str], marks: Marks
) -> tuple[list[Parts], list[int]]:
    """The stories, each whole, and the numbers of the lines that are marks, which are in none of them."""
    taken: list[int] = []
    ends: list[_Ends] = []
    left: list[Parts] = []
    for story in stories:
        parts, to, origin = _without_marks(story, lines, marks, taken)
        left.append(parts)
        ends.append(_Ends(to, origin))
    joined: set[int] = set()
    for at, end in enumerate(ends):
        other = _rest(at, end, left, ends, lines, editions, joined) if end.leads_to and left[at] else None
        if other is not None:
            joined.add(other)
            _append(left[at], left[other], lines)
    return [parts for at, parts in enumerate(left) if parts and at not in joined], taken


def _without_marks(story: Parts, lines: Sequence[TextLine], marks: Marks, taken: list[int]) -> tuple[Parts, str, str]:
    """The story without its marks, whose lines go to `taken`, and the pages that they name."""
    parts: Parts = []
    to = origin = ""
    for part in story:
        kept: list[int] = []
        for at in part.lines:
            text = lines[at].text
            leads, comes = marks.leads_to(text), marks.comes_from(text)
            to, origin = leads or marks.ends_leading_to(text) or to, origin or comes
            (taken if leads or comes else kept).append(at)
        if kept:
            parts.append(Part(part.kind, kept))
    return parts, to, origin


def _rest(
    at: int,
    end: _Ends,
    stories: Sequence[Parts],
    ends: Sequence[_Ends],
    lines: Sequence[TextLine],
    editions: dict[int, str],
    joined: set[int],
) -> int | None:
    """The story that goes on with a story; of several the one with the most characters of its headline."""
    origin = _edition(stories[at], lines, editions)
    title = set(_title(stories[at], lines))
    found = [
        other
        for other, its in enumerate(ends)
        if its.comes_from == origin
        and other not in joined
        and other != at
        and stories[other]
        and _edition(stories[other], lines, editions) == end.leads_to
    ]
    return max(found, key=lambda other: (len(title.intersection(_title(stories[other], lines))), -other), default=None)


def _edition(story: Parts, lines: Sequence[TextLine], editions: dict[int, str]) -> str:
    sheet = lines[story[0].lines[0]].sheet
    return editions.get(sheet, str(sheet))


def _title(story: Parts, lines: Sequence[TextLine]) -> str:
    return "".join(lines[at].text for part in story if part.kind in _HEADS for at in part.lines)


def _append(story: Parts, rest: Parts, lines: Sequence[TextLine]) -> None:
    """Adds the rest of a story; its headline is none any more."""
    title = _title(story, lines)
    for part in rest:
        text = "".join(lines[at].text for at in part.lines)
        if part.kind in _HEADS:
            story.append(Part(BlockKind.FURNITURE if text in title else BlockKind.HEADING, part.lines))
        elif part.kind is BlockKind.BODY and _is_torn(story, part, lines):
            _last_body(story).lines.extend(part.lines)
        else:
            story.append(part)


def _last_body(story: Parts) -> Part:
    return next(part for part in reversed(story) if part.kind is BlockKind.BODY)


def _is_torn(story: Parts, part: Part, lines: Sequence[TextLine]) -> bool:
    """Whether a paragraph's first line is not indented, and the one before it has no end."""
    before = [part for part in story if part.kind is BlockKind.BODY]
    if not before or len(part.lines) < 2 or ENDS.search(lines[before[-1].lines[-1]].text):  # noqa: PLR2004
        return False
    first = lines[part.lines[0]]
    return first.box.left - min(lines[at].box.left for at in part.lines) < first.size
