"""Stories: takes the units of a page, gives its stories — runs of paragraphs — and what stands between them.

The rules it embodies: a story begins where a report's dateline stands, where the one before was signed or cut off,
under a sub-title, a byline or a headline of two parts, where a headline names what the text above does not speak of,
and at a notice's title; any other heading belongs inside a story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.ingest import bylines, endings, kinds, topics
from kg.ingest.kinds import Kind
from kg.ingest.partings import partings

if TYPE_CHECKING:
    from kg.ingest.units import Unit
    from kg.ingest.words import LayoutWords

_SET_OFF = 2  # headings in a row that make a headline of parts
_SHORT_NAME = 2  # characters of a place's name
_SIGNS = 3  # bylines of a page that signs its stories
_MOST = 4  # headings in a row; more are a list


@dataclass(slots=True)
class Story:
    """One story: its paragraphs and inner headings in reading order, and how it ended."""

    units: list[Unit]
    notice: bool = False
    signed: bool = False  # a byline or a cut mark closed it
    names: list[str] = field(default_factory=list)
    title: Unit | None = None  # of a notice
    dates: list[Unit] = field(default_factory=list)  # lines that date this story alone

    @property
    def bodies(self) -> list[Unit]:
        return [unit for unit in self.units if unit.kind is Kind.BODY]


@dataclass(slots=True)
class Gap:
    """Headings and bylines that stand before story number `before` (after the one before it)."""

    before: int
    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """All of a page: stories in order, the gaps around them, the lines that date it."""

    stories: list[Story] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    dates: list[Unit] = field(default_factory=list)
    partings: frozenset[int] = frozenset()  # where empty lines part stories
    imprints: list[list[Unit]] = field(default_factory=list)  # runs of lines of an imprint


class StoryBuilder:
    """One walk over the units of a page."""

    def __init__(self, units: list[Unit], words: LayoutWords) -> None:
        self._units = units
        self._words = words
        self._partings = partings(units)
        self._layout = Layout(partings=self._partings)
        self._at = 0
        self._waiting: list[Unit] = []  # headings and bylines since the last paragraph
        self._signed: list[bool] = []
        self._all_signed = 0

    def build(self) -> Layout:
        """The stories of the page; a gap stands before each and one at the end."""
        for unit in self._units:
            if unit.kind is Kind.BODY and kinds.is_caption(unit.text, self._words):
                unit.kind = Kind.CAPTION
            elif unit.kind is Kind.BODY:
                endings.mark_end(unit, self._words)
        self._signed = endings.are_signed(self._units)
        self._all_signed = endings.count_signed(self._units)
        for at, unit in enumerate(self._units):
            self._at = at
            self._take(unit)
        self._close_gap()
        return self._layout

    @property
    def _story(self) -> Story | None:
        return self._layout.stories[-1] if self._layout.stories else None

    def _take(self, unit: Unit) -> None:
        if unit.kind in {Kind.CAPTION, Kind.FURNITURE}:
            return
        in_notice = self._story is not None and self._story.notice and not self._story.signed
        if unit.kind is Kind.DATE:
            self._take_date(unit, in_notice=in_notice)
        elif unit.kind is Kind.CONTINUED:
            self._sign(())
        elif unit.kind is Kind.NOTICE:
            self._start_notice(unit)
        elif in_notice and not self._ends_notice(unit):
            self._add_to_notice(unit)
        elif unit.kind is Kind.IMPRINT:
            self._take_imprint(unit)
        elif unit.kind is Kind.BODY:
            self._take_body(unit)
        elif unit.kind is Kind.BYLINE and not self._waiting and self._story is not None and not self._story.signed:
            self._sign(byline_names(unit, self._words))
        else:
            self._waiting.append(unit)

    def _take_imprint(self, unit: Unit) -> None:
        above = self._units[self._at - 1] if self._at else None
        if above is not None and above.kind is Kind.IMPRINT and self._layout.imprints:
            self._layout.imprints[-1].append(unit)
        else:
            self._layout.imprints.append([unit])

    def _take_date(self, unit: Unit, *, in_notice: bool) -> None:
        if in_notice and self._story is not None:
            self._story.units.append(unit)
            self._story.signed = True
        else:
            self._layout.dates.append(unit)

    def _start_notice(self, unit: Unit) -> None:
        self._close_gap()
        self._layout.stories.append(Story([], notice=True, title=unit))

    def _ends_notice(self, unit: Unit) -> bool:
        return unit.starts_report or unit.kind in {Kind.SUBTITLE, Kind.KICKER}

    def _add_to_notice(self, unit: Unit) -> None:
        story = self._story
        if story is not None:
            story.units.append(unit)

    def _take_body(self, unit: Unit) -> None:
        if self._is_start(unit):
            self._close_gap()
            self._layout.stories.append(Story([]))
        elif self._waiting:
            self._keep_headings()
        story = self._story
        if story is None:  # pragma: no cover - the first paragraph always starts a story
            return
        story.units.append(unit)
        if unit.keep >= 0:
            self._sign(unit.names)

    def _sign(self, names: tuple[str, ...]) -> None:
        story = self._story
        if story is not None:
            story.signed = True
            story.names.extend(names)

    def _keep_headings(self) -> None:
        story = self._story
        if story is not None:
            story.units.extend(unit for unit in self._waiting if unit.kind is Kind.HEADING)
        self._waiting = []

    def _close_gap(self) -> None:
        self._layout.gaps.append(Gap(len(self._layout.stories), self._waiting))
        self._waiting = []

    def _is_start(self, unit: Unit) -> bool:
        story = self._story
        if story is None or story.signed or story.notice or unit.starts_report:
            return True
        return self._is_parted(unit) or self._is_set_off()

    def _is_parted(self, unit: Unit) -> bool:
        """Whether the empty lines by which this page parts its stories stand above the text or its headings."""
        return any(near.start in self._partings for near in [*self._waiting, unit])

    def _is_set_off(self) -> bool:
        """Whether the waiting headings are a headline: with a sub-title, a byline, a name above, or a new topic."""
        waiting = self._waiting
        if any(near.kind in {Kind.SUBTITLE, Kind.KICKER, Kind.BYLINE} for near in waiting):
            return True
        headings = [near for near in waiting if near.kind is Kind.HEADING and not near.numbered]
        if any(self._words.whole_title.fullmatch(near.text.strip()) for near in headings):
            return True
        if any(kinds.is_column_name(near.text, self._words) for near in headings):
            return True
        if len(headings) >= _SET_OFF and any(self._is_kicker(near) for near in headings[:-1]):
            return True
        if not headings or len(headings) > _MOST:
            return False
        return self._has_new_topic([near.text for near in headings])

    def _has_new_topic(self, headings: list[str]) -> bool:
        """Whether headings without any mark part two stories: by what the texts speak of, if the bylines allow it."""
        named, signed = self._is_named(), self._signed[self._at]
        plain = any(topics.name_before_colon(heading, self._words) for heading in headings)
        if signed > named and self._comes_back(headings):
            return False
        if self._all_signed >= _SIGNS and (named > signed or (signed > named and not plain)):
            return False
        if named and signed and self._has_two_bylines():
            return True
        above, below = self._above(), self._below()
        titled = bool(self._layout.gaps[-1].units)
        if topics.begins_story(headings, above, below, self._words, titled=titled):
            return True
        if not self._all_signed:  # then the headline has to name what is new
            return topics.turns(headings, above, below, self._words, by_heading=True)
        return named and signed and topics.turns(headings, above, below, self._words)

    def _comes_back(self, headings: list[str]) -> bool:
        """Whether the place that the story's headline begins with is named again before the next signature."""
        for unit in self._layout.gaps[-1].units:
            name = topics.name_before_colon(unit.text, self._words)
            if len(name) < _SHORT_NAME or any(name in heading for heading in headings):
                continue
            for near in self._units[self._at : self._at + topics.REACH]:
                if near.kind is Kind.BODY and name in near.text:
                    return True
                if near.signed or near.starts_report:
                    break
        return False

    def _has_two_bylines(self) -> bool:
        """Whether one signed the story at its beginning, another at its end, and only this headline is between."""
        story = self._story
        if story is None or not story.bodies or any(unit.kind is Kind.HEADING for unit in story.units):
            return False
        first = set(bylines.find_lead(story.bodies[0].text[:200], self._words))
        for near in self._units[self._at :]:
            if near.kind is Kind.HEADING or near.starts_report:
                return False
            names = byline_names(near, self._words) if near.kind is Kind.BYLINE else near.names
            if names:
                return bool(first) and not first & set(names)
        return False

    def _is_named(self) -> bool:
        """Whether the story so far is signed at its beginning: under its headline or behind a dateline."""
        story = self._story
        if any(unit.kind is Kind.BYLINE for unit in self._layout.gaps[-1].units[1:]):
            return True
        return bool(story and story.bodies and bylines.find_lead(story.bodies[0].text[:200], self._words))

    def _above(self) -> str:
        """The end of the story so far, and what stands above it."""
        texts: list[str] = []
        for unit in reversed(self._story.units if self._story else []):
            if sum(map(len, texts)) > topics.REACH:
                break
            texts.append(unit.text[-topics.REACH :])
        return "\n".join([*(unit.text for unit in self._layout.gaps[-1].units), *reversed(texts)])

    def _below(self) -> str:
        """The text from here to the next heading."""
        texts: list[str] = []
        for unit in self._units[self._at : self._at + topics.REACH]:
            if (
                unit.kind in {Kind.HEADING, Kind.SUBTITLE, Kind.KICKER, Kind.NOTICE}
                or sum(map(len, texts)) > topics.REACH
            ):
                break
            if unit.kind is Kind.BODY:
                texts.append(unit.text[: topics.REACH])
        return "".join(texts)

    def _is_kicker(self, unit: Unit) -> bool:
        return kinds.is_column_name(unit.text, self._words) or kinds.is_name_line(unit.text, self._words)


def read_stories(units: list[Unit], words: LayoutWords) -> Layout:
    """The stories of a page."""
    return StoryBuilder(units, words).build()


def byline_names(unit: Unit, words: LayoutWords) -> tuple[str, ...]:
    """The names on a byline's line."""
    names = bylines.read_byline(unit.text, words)
    if names:
        return names
    spoken = kinds.speaker_name(unit.text, words)
    return (spoken,) if spoken else ()
