"""The stories of a sheet: takes its stacks in groups, gives each story's headline parts and its body in columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout.marks import DASH, ENDS, Marks
from kg.layout.order import in_columns
from kg.layout.paragraphs import Flow, edges_of
from kg.layout.record import TextLine
from kg.layout.stacks import Rank, Stack
from kg.model import BlockKind, Box

_ROW = 2.0  # body sizes: stories whose tops differ by less stand side by side
_TOUCH = 0.3  # sizes of a headline by which its own lines may reach into it
_TITLE_LINES = 3
_CAPTION_LINES = 4
_HEADING = 24  # characters
_MARGIN = 1.1  # sizes on both sides of a heading in the middle of its column


@dataclass(frozen=True, slots=True)
class Story:
    """A story on one sheet; a story without a headline has an empty head."""

    head: tuple[tuple[BlockKind, Stack], ...]
    columns: tuple[tuple[Stack, ...], ...]
    sheet: int
    place: tuple[float, float]  # top and left, to order the stories of a sheet


def stories_of(
    stacks: Sequence[Stack], groups: Sequence[Sequence[int]], lines: Sequence[TextLine], body: float, marks: Marks
) -> list[Story]:
    """The stories in the order of their places."""
    stories = [_story([stacks[at] for at in group], lines, body, marks) for group in groups]
    return sorted(stories, key=lambda story: (*story.place, _first_line(story)))


def _first_line(story: Story) -> int:
    return min(at for stack in (*(stack for _, stack in story.head), *sum(story.columns, ())) for at in stack.lines)


def _story(stacks: list[Stack], lines: Sequence[TextLine], body: float, marks: Marks) -> Story:
    mains = [stack for stack in stacks if stack.rank is Rank.HEAD]
    head: list[tuple[BlockKind, Stack]] = []
    if mains:
        main = min(mains, key=lambda stack: (-stack.size, stack.box.top, stack.box.left, stack.lines))
        head = _head(main, stacks, lines, body, marks)
    taken = {stack.lines for _, stack in head}
    columns = in_columns([stack for stack in stacks if stack.lines not in taken])
    first = head[0][1].box if head else (columns[0][0].box)
    return Story(
        tuple(head),
        tuple(tuple(column) for column in columns),
        lines[stacks[0].lines[0]].sheet,
        (round(first.top / (_ROW * body)), first.left),
    )


def _head(
    main: Stack, stacks: list[Stack], lines: Sequence[TextLine], body: float, marks: Marks
) -> list[tuple[BlockKind, Stack]]:
    """The lines around a headline that belong to it, from the top."""
    under = [stack for stack in stacks if stack.box.top >= main.box.bottom - _TOUCH * main.size]
    texts = [stack.box.top for stack in under if _small_kind(stack, lines, marks) is None]
    begins = min(texts, default=math.inf)
    head = [(BlockKind.HEADLINE, main)]
    for stack in stacks:
        if stack is main or not _overlaps(stack.box, main.box) or stack.rank is Rank.TABLE:
            continue
        kind = _small_kind(stack, lines, marks)
        if stack.box.bottom <= main.box.top + _TOUCH * main.size and len(stack.lines) <= _TITLE_LINES:
            head.append((BlockKind.KICKER, stack))
        elif kind and stack.box.top >= main.box.bottom - _TOUCH * main.size and stack.box.bottom <= begins + body / 2:
            head.append((kind, stack))
    return sorted(head, key=lambda item: (item[1].box.top, item[1].box.left, item[1].lines))


def _overlaps(box: Box, other: Box) -> bool:
    return box.left < other.right and other.left < box.right


def _small_kind(stack: Stack, lines: Sequence[TextLine], marks: Marks) -> BlockKind | None:
    """What a stack under a headline is, if it is a line of the headline."""
    text = "".join(lines[at].text for at in stack.lines)
    if stack.rank is Rank.TABLE:
        return None
    if len(stack.lines) == 1 and marks.is_byline(text):
        return BlockKind.BYLINE
    if stack.rank in {Rank.MID, Rank.HEAD} or (DASH.match(text) and len(stack.lines) <= 2):  # noqa: PLR2004
        return BlockKind.SUBTITLE
    return None


def tell(story: Story, flow: Flow, lines: Sequence[TextLine], marks: Marks) -> None:
    """Adds the parts of a story to a flow."""
    for kind, stack in story.head:
        flow.add(kind, stack.lines)
    body = [stack for column in story.columns for stack in column if stack.rank is Rank.BODY]
    for column in story.columns:
        edges = edges_of([stack for stack in column if stack.rank is Rank.BODY] or column, body)
        for stack in column:
            _tell_stack(stack, edges, flow, lines, marks)


def _tell_stack(stack: Stack, edges: Box, flow: Flow, lines: Sequence[TextLine], marks: Marks) -> None:
    text = "".join(lines[at].text for at in stack.lines)
    if stack.rank is Rank.TABLE:
        for row in stack.rows:
            flow.add(BlockKind.TABLE, row)
    elif len(stack.lines) <= _CAPTION_LINES and (stack.rank is Rank.SMALL or marks.is_caption(text)):
        flow.add(BlockKind.CAPTION, stack.lines)
    elif len(stack.lines) == 1 and marks.is_byline(text):
        flow.add(BlockKind.BYLINE, stack.lines)
    elif stack.rank in {Rank.MID, Rank.HEAD} or _is_centred(stack, text, edges):
        flow.add(BlockKind.HEADING, stack.lines)
    else:
        flow.add_body(stack, edges)


def _is_centred(stack: Stack, text: str, edges: Box) -> bool:
    """Whether a short line stands alone in the middle of its column."""
    left, right = stack.box.left - edges.left, edges.right - stack.box.right
    alone = len(stack.lines) == 1 and len(text) <= _HEADING and not ENDS.search(text)
    return alone and min(left, right) > _MARGIN * stack.size and abs(left - right) < 1.5 * stack.size
