"""Paragraphs and headings: takes a page's lines, gives its units in the order of their first lines.

The rules it embodies: a paragraph that has not ended goes on, across a caption or a torn-in headline, with the next
line that can continue it; a line that begins a report never continues anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.ingest import bylines, kinds, topics
from kg.ingest.around import MAX_REST, Around, splits_mark
from kg.ingest.clean import flat_line
from kg.ingest.kinds import Kind
from kg.ingest.lines import CLAUSE_END, is_indented

if TYPE_CHECKING:
    from kg.ingest.lines import Line
    from kg.ingest.words import LayoutWords

_CLOSES = frozenset({Kind.BYLINE, Kind.NOTICE, Kind.SUBTITLE, Kind.KICKER, Kind.CONTINUED})
_TORN = frozenset({Kind.KICKER, Kind.SUBTITLE, Kind.BYLINE, Kind.DATE, Kind.IMPRINT, Kind.CAPTION, None})
_ABOVE_SUBTITLE = frozenset({Kind.HEADING, Kind.SUBTITLE, Kind.KICKER, Kind.DATE, Kind.FURNITURE, Kind.CAPTION})
_OPEN_END = re.compile(r"[（(“‘《『「【\[、，,—]$")
_ENDS_INSIDE = re.compile(r"[？！?!](?=[^\s”’」』）)])")
_TAIL = 200
_MARK = 60  # characters: no cut mark is longer
_DEEP = 1.5  # squares by which an indent shows beyond doubt
_ALMOST = 0.9  # squares by which a line set off by empty lines has to be short of its column
_SHORTER = 3.5  # squares by which a headline torn into a column is shorter than its lines
_MAX_KICKER = 14.0


@dataclass(slots=True)
class Unit:
    """A paragraph, a heading or another part of a page; `pieces` are page spans in reading order."""

    kind: Kind
    pieces: list[tuple[int, int]]
    text: str = ""
    names: tuple[str, ...] = ()
    starts_report: bool = False
    ends_report: bool = False
    signed: bool = False  # a byline or a source in brackets stands at its end
    numbered: bool = False
    parted: bool = False  # more empty lines stand above it than elsewhere
    keep: int = -1  # so much of the text is body; a byline follows. -1: all of it
    lines: list[Line] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # by each of the lines; together they are the text

    def add(self, line: Line) -> None:
        """One more line."""
        self.pieces.append((line.start, line.end))
        self.lines.append(line)
        self.told.append(flat_line(line.text, self.told[-1] if self.told else ""))

    @property
    def start(self) -> int:
        return self.pieces[0][0]


class UnitBuilder:
    """One walk over the lines of a page."""

    def __init__(self, lines: list[Line], words: LayoutWords) -> None:
        self._words = words
        self._around = Around(lines, words)
        self._units: list[Unit] = []
        self._open: Unit | None = None
        self._seen_body = False
        self._wrapped = -1  # the line that is the rest of a headline

    def build(self) -> list[Unit]:
        """All units; the text of each is unwrapped."""
        for at, line in enumerate(self._around.lines):
            self._take(at, line)
        for unit in self._units:
            unit.text = "".join(unit.told)
        return self._units

    def _take(self, at: int, line: Line) -> None:
        if self._around.is_parted(line) and self._open is not None and self._open.lines[-1].ends_sentence:
            self._open = None
        kind = self._kind(at, line) if at != self._wrapped else Kind.HEADING
        if kind is Kind.BODY:
            self._take_body(at, line)
            return
        if at == self._wrapped or self._joins_heading(line, kind):
            self._units[-1].add(line)
            self._units[-1].kind = kind
            return
        if kind in _CLOSES or (self._open is not None and self._open.lines[-1].ends_sentence):
            self._open = None
        self._add(kind, line)

    def _kind(self, at: int, line: Line) -> Kind:
        if self._around.starts[at]:
            return Kind.BODY
        marked = self._around.kinds[at]
        if marked in _TORN and not self._words.caption_start.match(line.text) and self._is_torn(at, line):
            return Kind.BODY
        if self._completes_names(line) or (marked is Kind.KICKER and not self._around.is_above_heading(at)):
            return Kind.BODY
        if marked is Kind.SUBTITLE and self._units and self._units[-1].kind not in _ABOVE_SUBTITLE:
            marked = None  # a paragraph of a list that begins with a dash
        if marked is Kind.BYLINE and not self._is_byline_here(at, line):
            marked = None
        if marked is not None:
            return marked
        return Kind.HEADING if self._is_heading(at, line) else Kind.BODY

    def _completes_names(self, line: Line) -> bool:
        """Whether a short line is the rest of a byline that the column's edge cut: `…。 欧阳` `明月`."""
        if self._open is None or len(line.text) > MAX_REST or line.ends_sentence or self._open.lines[-1].ends_sentence:
            return False
        above = self._open.told[-2:]
        return bylines.find_tail("".join([*above, flat_line(line.text, above[-1])]).lstrip(), self._words) is not None

    def _is_torn(self, at: int, line: Line) -> bool:
        """Whether the line before breaks off so that this one must continue it."""
        if self._open is None or not at:
            return False
        last = self._around.lines[at - 1]
        if last.end != self._open.lines[-1].end:
            return False
        if splits_mark(last, line):
            return True
        if last.ends_sentence:
            return False
        if _OPEN_END.search(last.text):
            return True
        return last.full and (line.ends_sentence or line.width > last.width - _SHORTER)

    def _is_byline_here(self, at: int, line: Line) -> bool:
        """A line of plain names is a byline under a headline or after a text's end, not between two paragraphs."""
        bare = line.text.lstrip(self._words.bullets)
        if line.text[0] in "（(【[":
            return True
        if bare != line.text or self._words.role.search(line.text) or len(line.text.split()) > 1:
            return self._open is None or self._around.lines[at - 1].ends_sentence
        if kinds.speaker_name(line.text, self._words):
            return True
        after_heading = bool(self._units) and self._units[-1].kind in {Kind.HEADING, Kind.SUBTITLE}
        before_text = (
            at + 1 < len(self._around.lines) and self._around.kinds[at + 1] is None and not self._around.starts[at + 1]
        )
        if before_text:
            following = self._around.lines[at + 1]
            heading = kinds.has_heading_form(following) or kinds.is_name_line(following.text, self._words)
            fills = following.full or self._around.is_first_line(at + 1, following)
            before_text = not heading or (after_heading and fills)
        return after_heading == before_text

    def _take_body(self, at: int, line: Line) -> None:
        if self._open is not None and not self._around.starts[at] and self._goes_on(self._open.lines[-1], line):
            self._open.add(line)
        else:
            self._open = self._add(Kind.BODY, line)
            self._seen_body = True
            self._open.starts_report = self._around.starts[at]
        if self._is_finished(at, line):
            self._open = None

    def _add(self, kind: Kind, line: Line) -> Unit:
        unit = Unit(kind, [], numbered=kinds.is_numbered(line.text), parted=self._around.is_parted(line))
        unit.add(line)
        self._units.append(unit)
        return unit

    def _is_finished(self, at: int, line: Line) -> bool:
        """Whether no line can continue a paragraph after this one."""
        if self._open is None:
            return True
        if len(self._open.lines) == 1 and not line.full and bylines.is_bare_dateline(line.text, self._words):
            return True
        tail = "".join(self._open.told[-3:]).lstrip()[-_TAIL:]
        signed = bylines.find_tail(tail, self._words)
        cut = self._words.continued_sign in tail[-_MARK:] and self._words.continued.search(tail[-_MARK:])
        ended = bool(cut) or (signed is not None and self._around.is_signature(at, line, tail[signed[0] :].lstrip()))
        self._open.ends_report = ended
        return ended or (line.ends_sentence and not line.full and not line.text.endswith("…"))

    def _wants_more(self) -> bool:
        """Whether the open paragraph breaks off."""
        if self._open is None:
            return False
        last = self._open.lines[-1]
        return not last.ends_sentence and (last.full or CLAUSE_END.search(last.text[-1]) is None)

    def _goes_on(self, last: Line, line: Line) -> bool:
        if splits_mark(last, line):
            return True
        if last.ends_sentence:
            return last.full and bool(line.column) and not (self._around.indents and is_indented(line))
        if CLAUSE_END.search(last.text[-2:]):
            return last.full
        return True

    def _joins_heading(self, line: Line, kind: Kind) -> bool:
        """Lines of one heading stand closer together than the rest of the page."""
        if kind not in {Kind.HEADING, Kind.KICKER} or line.gap or not self._around.spaced or not self._units:
            return False
        return self._units[-1].kind is Kind.HEADING and self._units[-1].pieces[-1][1] <= line.start

    def _is_heading(self, at: int, line: Line) -> bool:
        if self._is_name_kicker(at, line):
            return True
        if not kinds.has_heading_form(line) or self._around.goes_over(at, line):
            return False
        if self._around.is_above_cut(at) and self._seen_body and (kinds.has_pause(line.text) or self._wants_more()):
            return False
        fresh = not self._wants_more()
        if self._around.leads_to_start(at) or (fresh and self._shows_plainly(at, line)):
            return True
        if kinds.has_pause(line.text):
            unlike = self._is_broken_paragraph(at, line) or (self._open is not None and line.ends_sentence)
            return not (line.full or unlike or self._around.is_first_line(at, line))
        return (fresh and self._is_above_text(at, line)) or not (line.full or self._around.is_first_line(at, line))

    def _shows_plainly(self, at: int, line: Line) -> bool:
        """Whether a line's number, the name it begins with, or the space around it shows a heading."""
        if self._stands_apart(at, line) or self._around.is_cut_off(at, line):
            return True
        if self._around.is_wrapped_title(at, line):
            self._wrapped = at + 1
            return True
        if not self._units and self._around.is_above_news(at):
            return True
        if topics.name_before_colon(line.text, self._words):
            return not self._around.is_first_line(at, line)
        return kinds.is_numbered(line.text) and not line.full

    def _stands_apart(self, at: int, line: Line) -> bool:
        """Whether a line shows as a heading by its place: wider than its column, or set off by empty lines.

        A line set off has to be somewhat short of its column, and no first line of a paragraph.
        """
        if line.ends_sentence:
            return False
        if self._around.is_overwide(at, line):
            return True
        if not self._around.is_parted(line) or self._around.is_first_line(at, line):
            return False
        return line.column - line.width >= _ALMOST if line.column else self._around.is_above_long(at, line)

    def _is_above_text(self, at: int, line: Line) -> bool:
        """Whether a line that fills its column is a headline all the same.

        The next line begins a paragraph; or a story has ended and the line is in two parts, as only titles are.
        """
        after = self._around.lines[at + 1 : at + 3]
        if len(after) > 1 and self._around.indents and is_indented(after[0]) and not after[0].ends_sentence:
            return after[0].width <= after[0].column - _DEEP and after[1].width > after[0].width + 1
        if _ENDS_INSIDE.search(line.text) or (after and after[0].text[0] in self._words.not_text_starts):
            return False
        if not self._units and self._around.breaks_early(at, line):
            return True
        if self._units:  # after a story's end hardly anything but a headline can stand
            return self._is_after_story()
        return " " in flat_line(line.text, "")

    def _is_name_kicker(self, at: int, line: Line) -> bool:
        """`某某高新区：` above its headline; any short line with a colon where a story has ended."""
        if (
            not line.text.endswith(("：", ":"))
            or at + 1 >= len(self._around.lines)
            or not kinds.has_heading_form(self._around.lines[at + 1])
        ):
            return False
        fresh = not self._units or (self._is_after_story() and line.width <= _MAX_KICKER)
        return fresh or kinds.is_name_line(line.text, self._words)

    def _is_after_story(self) -> bool:
        """Whether a byline or a cut mark has closed the text above."""
        above = self._units[-1]
        return above.ends_report or above.kind in {Kind.BYLINE, Kind.CONTINUED}

    def _is_broken_paragraph(self, at: int, line: Line) -> bool:
        """A line with commas inside an article is a paragraph that a column break cut, not a headline.

        In a column its width tells; elsewhere a headline is one only where an article has ended, under a name, or where
        it names what the text below speaks of and the text above does not.
        """
        if self._wants_more():
            return True
        if line.column or not self._units or kinds.is_colon_title(line.text):
            return False
        above = self._units[-1]
        if above.kind is Kind.HEADING:
            return self._seen_body and not kinds.is_name_line(above.lines[0].text, self._words)
        return above.kind is Kind.BODY and not above.ends_report and not self._around.stands_between(at, line)


def read_units(lines: list[Line], words: LayoutWords) -> list[Unit]:
    """The units of a page, in order."""
    return UnitBuilder(lines, words).build()
