"""Printed lines become a text in reading order with its blocks: the one door of this room."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from kg import resources
from kg.layout.furniture import find_furniture
from kg.layout.jumps import join_stories
from kg.layout.marks import Marks, edition_in, is_date, load_marks
from kg.layout.owners import group_stacks
from kg.layout.paragraphs import Flow, Part
from kg.layout.record import Composed, Rule, SheetSize, TextLine
from kg.layout.signed import with_bylines
from kg.layout.stacks import Rank, body_size, stacks_of
from kg.layout.stories import Story, stories_of, tell
from kg.layout.tables import with_tables
from kg.layout.text import Told, write_out
from kg.model import BlockKind, Box

_OUTSIDE = -1


def compose(
    lines: Sequence[TextLine], rules: Sequence[Rule], sheets: Sequence[SheetSize], seeds: Path | None = None
) -> Composed:
    """The text of a page. Any lines will do, in any order; each stands in the text once.

    Raises SeedError where the words of the layout cannot be read.
    """
    return _Composer(lines, rules, sheets, load_marks(seeds or resources.seeds())).compose()


class _Composer:
    def __init__(
        self, lines: Sequence[TextLine], rules: Sequence[Rule], sheets: Sequence[SheetSize], marks: Marks
    ) -> None:
        self._lines = sorted(filter(lambda line: line.text.strip(), map(_sane, lines)), key=_place)
        self._rules = {
            sheet: list(some) for sheet, some in groupby(sorted(rules, key=_rule_place), lambda rule: rule.sheet)
        }
        self._marks = marks
        numbers = range(len(self._lines))
        self._by_sheet = [list(some) for _, some in groupby(numbers, lambda at: self._lines[at].sheet)]
        self._sizes = _sizes(self._lines, sheets)
        self._body = body_size(self._lines)

    def compose(self) -> Composed:
        furniture = find_furniture(self._by_sheet, self._lines, self._sizes, self._body, self._marks)
        flows: list[Flow] = []
        has_heads = False
        for numbers in self._by_sheet:
            stories = self._stories([at for at in numbers if at not in furniture])
            has_heads = has_heads or any(story.head for story in stories)
            for place, story in enumerate(stories):
                if not (place == 0 and flows and not story.head and (flows[-1].is_open or len(stories) == 1)):
                    flows.append(Flow(self._lines))
                tell(story, flows[-1], self._lines, self._marks)
        joined, marks = join_stories(
            [flow.parts for flow in flows], self._lines, self._editions(furniture), self._marks
        )
        told = [Told(part, number) for number, parts in enumerate(joined) for part in parts]
        told += [Told(Part(self._furniture_kind(at), [at]), _OUTSIDE) for at in sorted(furniture.union(marks))]
        return write_out(told, self._lines, self._by_sheet, with_blocks=has_heads)

    def _editions(self, furniture: Iterable[int]) -> dict[int, str]:
        """The newspaper's own number of each sheet whose header tells it."""
        found: dict[int, str] = {}
        for at in sorted(furniture):
            if edition := edition_in(self._lines[at].text):
                found.setdefault(self._lines[at].sheet, edition)
        return found

    def _stories(self, numbers: list[int]) -> list[Story]:
        if not numbers:
            return []
        sheet = self._lines[numbers[0]].sheet
        rules = self._rules.get(sheet, [])
        stacks = with_bylines(stacks_of(numbers, self._lines, rules, self._body), self._lines, self._marks, self._body)
        stacks, rules = with_tables(stacks, self._lines, rules)
        if all(stack.rank is not Rank.HEAD for stack in stacks):
            groups = [list(range(len(stacks)))]
        else:
            groups = group_stacks(stacks, self._lines, rules, self._body, self._sizes[sheet].width)
        return stories_of(stacks, groups, self._lines, self._body, self._marks)

    def _furniture_kind(self, at: int) -> BlockKind:
        return BlockKind.DATE if is_date(self._lines[at].text) else BlockKind.FURNITURE


def _sane(line: TextLine) -> TextLine:
    """The line with a box whose edges are in order, and a size that is one."""
    box = line.box
    edges = [edge if math.isfinite(edge) else 0.0 for edge in (box.left, box.top, box.right, box.bottom)]
    left, right = sorted((edges[0], edges[2]))
    top, bottom = sorted((edges[1], edges[3]))
    size = line.size if math.isfinite(line.size) and line.size > 0 else max(bottom - top, 1.0)
    return TextLine(line.text, line.sheet, Box(left, top, right, bottom), size, line.is_bold, line.confidence)


def _place(line: TextLine) -> tuple[int, float, float, float, float, str, float, bool, float]:
    box = line.box
    return (
        line.sheet,
        box.top,
        box.left,
        box.bottom,
        box.right,
        line.text,
        line.size,
        line.is_bold,
        line.confidence,
    )


def _rule_place(rule: Rule) -> tuple[int, float, float, float, float]:
    return rule.sheet, rule.box.top, rule.box.left, rule.box.bottom, rule.box.right


def _sizes(lines: Sequence[TextLine], sheets: Sequence[SheetSize]) -> dict[int, SheetSize]:
    """The size of every sheet; one that is not told is as large as its lines reach."""
    sizes = {size.sheet: size for size in sheets}
    for line in lines:
        known = sizes.setdefault(line.sheet, SheetSize(line.sheet, 0.0, 0.0))
        if line.box.right > known.width or line.box.bottom > known.height:
            width, height = max(known.width, line.box.right), max(known.height, line.box.bottom)
            sizes[line.sheet] = SheetSize(line.sheet, width, height)
    return sizes
