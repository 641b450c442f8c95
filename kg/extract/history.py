"""A zone's life: founded, approved, upgraded, renamed, merged, with the date as exact as the text gives it.

Takes a `Scene`, gives events. The words stand in seeds/zones.toml ([history]); an event without a date and without a
name that changes is no event. Dates count from the day of the paper where the text does (今年2月, 上月, 三年前).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.numerals import parse_number
from kg.extract.periods import find_times
from kg.extract.placed import Placed
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, EventKind, LifeEvent, Mention, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

_CHANGES = (EventKind.RENAMED, EventKind.MERGED, EventKind.UPGRADED)
_ONE_ACT = 40  # characters between two words of one act
_KINDS = (EventKind.RENAMED, EventKind.MERGED, EventKind.UPGRADED, EventKind.APPROVED, EventKind.FOUNDED)
# what is approved or set up is a zone, not a project of it
_OF_ZONE = re.compile(
    r"[^，。；]{0,14}(?:开发区|高新区|经开区|示范区|综保区|保税区|新区|园区|国家级|省级)|[，。；、”）]|的?$|时"
)
_NOT_OF_ZONE = re.compile(
    r"[^，。；：]{0,24}(?:公司|研究院|研究中心|学院)"
    r"|[^，。；：]{0,16}项目|[^，。；：]{0,8}(?:企业|基金|中心|平台|院|站|试点|专项|协会|联盟|银行|部门|小组|专班)"
)
_RANK = re.compile(r"(?:国家级?|省级|市级)")
_FULL_DATE = re.compile(r"((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_LAST_MONTH = re.compile("上个?月")
_YEARS_AGO = re.compile(r"([0-9一二两三四五六七八九十]{1,3})年前")
_DAY = re.compile(r"(\d{1,2})日")
_GLUE = re.compile(r"[“”（(：:，,\s]*(?:正式|为|成|成为|同意|将)?[“”]?")
_BRACKETED = re.compile(r"[（(](?:原|原名|前身为?|前身是)[：:]?$")
_OF_IT = re.compile(r"[^，。]{0,3}(?:的|内|里|与|和)")
_MAKES = re.compile("设立|组建|成立|成为")
_NEAR = 12  # characters between a word and the zone behind it
_PARTS = 3  # zones that become one, at most, on either side


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a lexicon as patterns, by what they tell."""

    kinds: tuple[tuple[EventKind, re.Pattern[str]], ...]
    called: re.Pattern[str]
    formerly: re.Pattern[str]
    pointers: re.Pattern[str]

    @staticmethod
    @cache
    def of(table: Table) -> _Words:
        return _Words(
            tuple((kind, re.compile(alternatives(table.words(f"history.{kind.value.lower()}")))) for kind in _KINDS),
            re.compile(alternatives(table.words("history.called"))),
            re.compile(alternatives(table.words("history.formerly")) + "$"),
            re.compile(alternatives(table.words("history.pointers"))),
        )


def find_events(scene: Scene) -> list[LifeEvent]:
    """The events of an article's zones, in the order of the text."""
    return list(_History(scene).events())


class _History:
    """The zones of one article and what its sentences tell of their lives."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._words = _Words.of(scene.lexicon.zones)
        self._published = scene.analysis.article.published

    def events(self) -> Iterator[LifeEvent]:
        placed = Placed(self._scene.topic.mentions, lambda zone: zone.span)
        kinds = [(kind, pattern) for kind, pattern in self._words.kinds if pattern.search(self._scene.text)]
        for sentence in self._scene.analysis.sentences:
            zones = placed.within(sentence.span.start, sentence.span.end)
            yield from self._former_names(zones)
            taken: list[tuple[Span, EventKind]] = []
            for kind, pattern in kinds:
                for match in pattern.finditer(self._scene.text, sentence.span.start, sentence.span.end):
                    span = Span(*match.span())
                    if any(_belongs_to(span, kind, *other) for other in taken):
                        continue
                    event = self._event(kind, match, zones, sentence.span)
                    if event is not None:
                        taken.append((span, kind))
                        yield event

    def _former_names(self, zones: list[Mention]) -> Iterator[LifeEvent]:
        """B（原A）, B前身是A."""
        text = self._scene.text
        for new, old in pairwise(zones):
            between = text[new.span.end : old.span.start]
            told = len(between) <= _NEAR and (_BRACKETED.search(between) or self._words.formerly.search(between))
            if told and new.name != old.name:
                yield self._made(EventKind.RENAMED, new, Span(new.span.start, old.span.end), old.name, new.name)

    def _event(self, kind: EventKind, match: re.Match[str], zones: list[Mention], sentence: Span) -> LifeEvent | None:
        before = [z for z in zones if z.span.end <= match.start()]
        after = [z for z in zones if match.end() <= z.span.start]
        if kind is EventKind.MERGED:
            return self._merged(match, before, after)
        if kind in (EventKind.RENAMED, EventKind.UPGRADED):
            return self._renamed(kind, match, before, after, sentence)
        return self._set_up(kind, match, before, after, sentence)

    def _renamed(
        self, kind: EventKind, match: re.Match[str], before: list[Mention], after: list[Mention], sentence: Span
    ) -> LifeEvent | None:
        """A 更名为 B; A 升级为国家级…，定名为 B; 2010年升级为国家级的 A."""
        text = self._scene.text
        new = next(iter(after), None)
        if new is not None and not self._follows(match.end(), new):
            called = self._words.called.search(text, match.end(), new.span.start)
            new = new if called is not None and self._follows(called.end(), new) else None
        if new is None and kind is EventKind.UPGRADED and after and self._is_of(match.end(), after[0]):
            return self._dated(kind, after[0], match, sentence)
        old = before[-1] if before else None
        if new is not None and old is not None and new.name != old.name:
            where = Span(old.span.start, new.span.end)
            return self._made(kind, new, where, old.name, new.name, self._date(match, sentence))
        zone = old or self._pointed_at(match, sentence)
        ranked = _RANK.match(text, match.end()) is not None
        return self._dated(kind, zone, match, sentence) if kind is EventKind.UPGRADED and ranked and zone else None

    def _merged(self, match: re.Match[str], before: list[Mention], after: list[Mention]) -> LifeEvent | None:
        """整合 A、B，设立 C; 以 A 为主体整合 B; A、B 整合为 C. What becomes part of a zone may be a park."""
        text, story = self._scene.text, self._scene.story
        sentence = self._scene.analysis.sentence(match.start()).span
        behind = story.within(
            Span(match.end(), max(sentence.end, match.end() + 1)), EntityType.ZONE, EntityType.FACILITY
        )
        front = story.within(Span(sentence.start, match.start() + 1), EntityType.ZONE, EntityType.FACILITY)
        whole, parts = None, list(behind)
        if before and "为主体" in text[sentence.start : match.start()]:
            whole, parts = before[-1], [part for part in behind if part.span.start - match.end() <= _NEAR]
        elif after and match.group().endswith(("为", "组建", "设立")) and front:
            whole, parts = after[0], [part for part in front if part.span.end <= match.start()][-_PARTS:]
        elif after and len(behind) > 1 and _MAKES.search(text[behind[-2].span.end : after[-1].span.start]):
            whole, parts = after[-1], [part for part in behind if part.span.end <= after[-1].span.start][-_PARTS:]
        if whole is None or not parts:
            return None
        names = "、".join(dict.fromkeys(part.name for part in parts[:_PARTS] if part.name != whole.name))
        if not names:
            return None
        ends = [whole.span, *(part.span for part in parts), Span(*match.span())]
        where = Span(min(span.start for span in ends), max(span.end for span in ends))
        return self._made(EventKind.MERGED, whole, where, names, whole.name, self._date(match, sentence))

    def _set_up(
        self, kind: EventKind, match: re.Match[str], before: list[Mention], after: list[Mention], sentence: Span
    ) -> LifeEvent | None:
        """A 1996年设立; 1997年设立的 A; 1992年获批国家级的老牌开发区."""
        text = self._scene.text
        if after and (self._is_of(match.end(), after[0]) or self._follows(match.end(), after[0])):
            return self._dated(kind, after[0], match, sentence)
        behind = text[match.end() : min(match.end() + 24, sentence.end)]
        if _NOT_OF_ZONE.match(behind) or (kind is EventKind.APPROVED and not _OF_ZONE.match(behind)):
            return None
        clause = self._scene.analysis.clause(match.start())
        near = [z for z in before if z.span.start >= clause.start or _FULL_DATE.search(text, clause.start, match.end())]
        if near and not _OF_IT.match(text[near[-1].span.end : match.start()]):
            return self._dated(kind, near[-1], match, sentence)
        zone = self._pointed_at(match, sentence)
        return self._dated(kind, zone, match, sentence) if zone is not None else None

    # --- parts ------------------------------------------------------------------------------------------------------

    def _follows(self, at: int, zone: Mention) -> bool:
        """Whether nothing but signs stands between a word and a zone."""
        glue = _GLUE.match(self._scene.text, at)
        return glue is not None and glue.end() >= zone.span.start and zone.span.start - at <= _NEAR

    def _is_of(self, at: int, zone: Mention) -> bool:
        """设立的|青禾高新区: the word belongs to the zone behind it."""
        between = self._scene.text[at : zone.span.start]
        return len(between) <= _NEAR and between.endswith("的") and "，" not in between

    def _pointed_at(self, match: re.Match[str], sentence: Span) -> Mention | None:
        """The zone that the article is about, where the sentence points to it (这座…开发区)."""
        pointed = self._words.pointers.search(self._scene.text, sentence.start, min(match.end() + _NEAR, sentence.end))
        return self._scene.topic.zone_at(match.start()) if pointed is not None else None

    def _dated(self, kind: EventKind, zone: Mention, match: re.Match[str], sentence: Span) -> LifeEvent | None:
        date = self._date(match, sentence)
        if date is None:
            return None
        where = self._scene.evidence(Span(self._scene.analysis.clause(match.start()).start, match.end()), zone.span)
        return LifeEvent(zone, kind, date, None, None, where, f"history.{kind.value.lower()}", 0.8)

    def _made(
        self, kind: EventKind, zone: Mention, where: Span, old: str, new: str, date: str | None = None
    ) -> LifeEvent:
        return LifeEvent(zone, kind, date, old, new, where, f"history.{kind.value.lower()}", 0.85)

    def _date(self, match: re.Match[str], sentence: Span) -> str | None:
        """The date last before a word in its sentence, else right behind it, else in the sentence before."""
        told = self._date_in(sentence.start, match, sentence.end)
        paragraph = self._scene.analysis.paragraph(match.start())
        if told is None and sentence.start - 1 > paragraph.start:
            before = self._scene.analysis.sentence(sentence.start - 1).span
            told = self._date_in(before.start, match, sentence.end)
        return told

    def _date_in(self, start: int, match: re.Match[str], end: int) -> str | None:
        text, now = self._scene.text, self._published
        full = list(_FULL_DATE.finditer(text, start, min(match.end() + _NEAR, end)))
        told = [m for m in full if m.end() <= match.end()] or [m for m in full if m.start() == match.end()]
        if told:
            year, month, day = told[-1].groups()
            return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        front = text[start : match.start()]
        ago = _YEARS_AGO.search(front)
        if now and ago is not None:
            return str(int(now[:4]) - int(parse_number(ago.group(1))))
        if now and len(now) > 4 and _LAST_MONTH.search(front):
            year, month = int(now[:4]), int(now[5:7])
            return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"
        times = [(span, period) for span, period in find_times(front, now) if period and "/" not in period]
        if not times:
            return None
        span, period = times[-1]
        day = _DAY.search(front[span.start : span.end])
        return f"{period}-{day.group(1).zfill(2)}" if day is not None and len(period) > 4 else period


def _belongs_to(span: Span, kind: EventKind, other: Span, told: EventKind) -> bool:
    """Whether a word tells nothing beside an event that is told: 批准|…升级为, 整合…|设立."""
    if span.overlaps(other):
        return True
    if kind is EventKind.APPROVED and told in _CHANGES:
        return 0 <= other.start - span.end <= _ONE_ACT
    return kind is EventKind.FOUNDED and told is EventKind.MERGED and 0 <= span.start - other.end <= _ONE_ACT
