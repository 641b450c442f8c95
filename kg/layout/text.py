"""Parts of stories become one text with spans: takes parts and lines, gives `Composed`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout.paragraphs import Part
from kg.layout.record import Composed, TextLine
from kg.model import Block, BlockKind, PrintedLine, Span

_CELLS = "  "
_SHEETS = "\f"


@dataclass(frozen=True, slots=True)
class Told:
    """A part and the number of its story; -1 for what stands outside of all."""

    part: Part
    story: int


def write_out(
    told: Sequence[Told], lines: Sequence[TextLine], by_sheet: Sequence[Sequence[int]], *, with_blocks: bool
) -> Composed:
    """The text sheet by sheet; on each what stands above the stories, the stories, what stands below."""
    spans: dict[int, Span] = {}
    text: list[str] = []
    length = 0
    for rows in _sheets(told, lines, by_sheet):
        for row in rows:
            for cell, at in enumerate(row):
                between = _CELLS if cell else "\n"
                if spans:
                    new_sheet = row is rows[0] and not cell
                    text.append(_SHEETS if new_sheet else between)
                    length += len(text[-1])
                printed = lines[at].text
                spans[at] = Span(length, length + len(printed))
                text.append(printed)
                length += len(printed)
    printed_lines = tuple(
        PrintedLine(span, lines[at].sheet, lines[at].box, lines[at].confidence) for at, span in spans.items()
    )
    ordered = sorted(told, key=lambda item: spans[item.part.lines[0]].start) if with_blocks else []
    blocks = tuple(Block(item.part.kind, tuple(spans[at] for at in item.part.lines), item.story) for item in ordered)
    return Composed("".join(text), printed_lines, blocks)


def _sheets(
    told: Sequence[Told], lines: Sequence[TextLine], by_sheet: Sequence[Sequence[int]]
) -> list[list[list[int]]]:
    """For each sheet its rows in the order of the text: a line, or the cells of a row of a table."""
    places = {lines[numbers[0]].sheet: place for place, numbers in enumerate(by_sheet)}
    heads: list[list[list[int]]] = [[] for _ in by_sheet]
    bodies: list[list[list[int]]] = [[] for _ in by_sheet]
    feet: list[list[list[int]]] = [[] for _ in by_sheet]
    middle = [_middle([lines[at].box.top for at in numbers]) for numbers in by_sheet]
    for item in told:
        numbers = item.part.lines
        place = places[lines[numbers[0]].sheet]
        if item.story < 0:
            (heads if lines[numbers[0]].box.top <= middle[place] else feet)[place].append(numbers)
        elif item.part.kind is BlockKind.TABLE:
            bodies[place].append(numbers)
        else:
            for at in numbers:
                bodies[places[lines[at].sheet]].append([at])
    return [head + body + foot for head, body, foot in zip(heads, bodies, feet, strict=True)]


def _middle(tops: Sequence[float]) -> float:
    return (min(tops) + max(tops)) / 2
