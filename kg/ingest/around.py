"""What stands around a line: takes a page's lines, answers what a line's neighbours say of it.

The rule it embodies: a heading shows in what follows it — the start of a report, a sub-title, a byline, a paragraph —
and a line that the next one must continue is none.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.ingest import bylines, kinds, topics
from kg.ingest.kinds import Kind
from kg.ingest.lines import MID_CLAUSE, first_word, is_indented, uses_indents

if TYPE_CHECKING:
    from kg.ingest.lines import Line
    from kg.ingest.words import LayoutWords

_OPEN = re.compile("[，、；：,;:]$")
MAX_REST = 7  # characters of a torn byline
_MORE = 0.9  # squares
_DASH = "—―─"
_MAX_NAMING = 26.0  # squares of a headline with a comma between two paragraphs
_MAX_PLAIN = 18.0  # the same, whatever it names
_SIDE = 4  # lines on each side of it
_LOOKAHEAD = 5  # lines of a headline block


class Around:
    """The lines of a page with what their marks say."""

    def __init__(self, lines: list[Line], words: LayoutWords) -> None:
        self.lines = lines
        self._words = words
        self.kinds = [kinds.marked_kind(line, words) for line in lines]
        for at, (before, line) in enumerate(pairwise(lines), 1):
            if self.kinds[at] is Kind.SUBTITLE and before.full and not before.ends_sentence and _goes_on(line.text):
                self.kinds[at] = None  # of a chain (`原料—电池—整车`) or a sentence that the edge broke
        self.starts = [
            bylines.is_report_start(line.text[:200], words) or kinds.is_continuation(line.text, words) for line in lines
        ]
        self.indents = uses_indents(lines)
        self.spaced = sum(line.gap > 0 for line in lines) * 2 > len(lines)
        gaps = Counter(line.gap for line in lines[1:])
        self._usual_gap = max(gaps, key=lambda gap: (gaps[gap], gap)) if gaps else 0

    def is_parted(self, line: Line) -> bool:
        """Whether more empty lines stand above a line than above most of the page's lines."""
        return line.gap > self._usual_gap

    def is_cut_off(self, at: int, line: Line) -> bool:
        """Whether a line without an end mark is the last one before a wide gap."""
        return not line.ends_sentence and at + 1 < len(self.lines) and self.is_parted(self.lines[at + 1])

    def is_above_long(self, at: int, line: Line) -> bool:
        """Whether the next line is so much longer that it is a paragraph, and this one is none."""
        return at + 1 < len(self.lines) and self.lines[at + 1].width > 2 * line.width

    def is_above_cut(self, at: int) -> bool:
        """Whether nothing but a mark that closes a text (`下转A2版`) stands on the next line."""
        if at + 1 >= len(self.lines):
            return False
        text = self.lines[at + 1].text
        return bool(self._words.continued.fullmatch(text)) and not self._words.continues_from.fullmatch(text)

    def stands_between(self, at: int, line: Line) -> bool:
        """Whether a line between two paragraphs is very short, or names what only the lower one names."""
        if line.width > _MAX_NAMING or not self.is_above_long(at, line):
            return False
        if line.width <= _MAX_PLAIN and self.lines[at - 1].ends_sentence:
            return True  # no column break cuts two paragraphs so that one ends and the other has but a few words
        above = "".join(near.text for near in self.lines[max(0, at - _SIDE) : at])
        below = "".join(near.text for near in self.lines[at + 1 : at + 1 + _SIDE])
        return any(name in below and name not in above for name in topics.names_in(line.text, self._words))

    def is_overwide(self, at: int, line: Line) -> bool:
        """Whether a line is wider than its column and the line below it is not."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        narrower = following is None or following.width < line.width - _MORE / 2
        return bool(line.column) and line.width >= line.column + _MORE and narrower

    def is_wrapped_title(self, at: int, line: Line) -> bool:
        """Whether a full line and a short one below it, without an end mark, are one headline that the edge broke."""
        if not line.full or at + 2 >= len(self.lines) or self.kinds[at + 1] is not None:
            return False
        rest, below = self.lines[at + 1], self.lines[at + 2]
        short = rest.width * 2 < line.column and not rest.ends_sentence and not _OPEN.search(rest.text)
        return short and (
            self.starts[at + 2] or self.kinds[at + 2] is not None or kinds.has_heading_form(below) != below.full
        )

    def is_above_news(self, at: int) -> bool:
        """Whether the next line begins as a report does: with a date, with `近日`."""
        return at + 1 < len(self.lines) and self._words.news_lead.match(self.lines[at + 1].text) is not None

    def breaks_early(self, at: int, line: Line) -> bool:
        """Whether the next line's first word would have found room in this one."""
        if not line.column or at + 1 >= len(self.lines):
            return False
        return line.width + (first_word(self.lines[at + 1].text) or 1.0) <= line.column

    def is_signature(self, at: int, line: Line, names: str) -> bool:
        """In a column, names at a full line's end may begin a sentence; a mark, a role or the next line tells."""
        if not line.full or names.endswith(("）", ")", "】", "]")) or names[:1] in self._words.bullets:
            return True
        if self._words.role.search(names):
            return True
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or self.is_parted(following):
            return True
        if following.full or following.ends_sentence:
            return False
        joined = (names + following.text, f"{names} {following.text}")
        return len(following.text) > MAX_REST or not any(bylines.read_byline(text, self._words) for text in joined)

    def goes_over(self, at: int, line: Line) -> bool:
        """Whether a line's last word or mark cannot stand at an end."""
        if line.text.endswith(self._words.not_title_ends):
            return True
        return at + 1 < len(self.lines) and splits_mark(line, self.lines[at + 1])

    def is_first_line(self, at: int, line: Line) -> bool:
        """An indented line of a column, with a line behind it that fills the column."""
        if not (self.indents and is_indented(line)) or at + 1 >= len(self.lines):
            return False
        following = self.lines[at + 1]
        fills = bool(following.column) and following.width > following.column - 1.2
        return fills or following.ends_sentence or kinds.has_pause(line.text)

    def leads_to_start(self, at: int) -> bool:
        """Whether nothing but lines of a headline stands between this line and the start of a report."""
        for near in range(at + 1, min(at + 1 + _LOOKAHEAD, len(self.lines))):
            kind = self.kinds[near]
            if self.starts[near] or kind is Kind.SUBTITLE or (kind is Kind.BYLINE and self._is_marked(near)):
                return True
            if not kinds.has_heading_form(self.lines[near]):
                return False
        return False

    def _is_marked(self, at: int) -> bool:
        text = self.lines[at].text
        return text[0] in self._words.bullets or self._words.role.search(text) is not None

    def is_above_heading(self, at: int) -> bool:
        """Whether what follows can be what a line ending in dashes leads to: a title, or the start of a report."""
        if at + 1 < len(self.lines) and splits_mark(self.lines[at], self.lines[at + 1]):
            return False
        if at + 1 >= len(self.lines) or self.starts[at + 1] or self.kinds[at + 1] is not None:
            return True
        following = self.lines[at + 1]
        return kinds.has_heading_form(following) and not following.full


def _goes_on(text: str) -> bool:
    """Whether a line that begins with a dash is no sub-title: it has but one dash, or ends in a pause."""
    return (text[0] in _DASH and text[1:2] not in _DASH) or MID_CLAUSE.search(text) is not None or text.endswith("、")


def splits_mark(last: Line, line: Line) -> bool:
    """Whether a break goes through a double mark (`……`, `——`) or a figure."""
    left, right = last.text[-1], line.text[0]
    if left.isdigit() and right.isdigit():
        return last.full
    return left == right and left in "…—" and not last.text.endswith(left * 2)
