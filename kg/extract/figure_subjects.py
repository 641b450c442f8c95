"""Whom a figure is about: the thing that governs its clause, or one before it, or the topic of the article.

A thing governs where it opens its clause (`高新区引进…`), or closes a description (`…建设的甲项目，`).
Words such as 全市 or 该公司 stand for the topic's place, its zone, or the company named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.placed import Placed
from kg.model import EntityType, Mention, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extract.figure_words import SubjectWords

_SUBJECTS = frozenset(
    (
        EntityType.ZONE,
        EntityType.FACILITY,
        EntityType.ENTERPRISE,
        EntityType.ORGANIZATION,
        EntityType.PROJECT,
        EntityType.PLACE,
    )
)
_WHERE = (EntityType.ZONE, EntityType.PLACE)
_CARRIED = frozenset((EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.PROJECT, EntityType.ORGANIZATION))
_PREPOSITION = re.compile("[对在向由从经与为]$")
_UNDERTAKINGS = (EntityType.PROJECT, EntityType.FACILITY)


@dataclass(frozen=True, slots=True)
class Governor:
    """A thing or a word that stands for one, at the place where it governs; without mention it is nobody (全国)."""

    span: Span
    mention: Mention | None
    kind: str


class FigureSubjects:
    """Finds subjects in one article; `timeless` is its folded text with times masked."""

    def __init__(
        self,
        timeless: str,
        mentions: Sequence[Mention],
        subject_at: Callable[[int], Mention | None],
        words: SubjectWords,
    ) -> None:
        self._text = timeless
        things = sorted((m for m in mentions if m.type in _SUBJECTS), key=lambda m: -m.span.end)
        self._placed = Placed(things, lambda mention: mention.span)
        self._mentions = self._placed.all
        self._ending = {m.span.end: m for m in reversed(self._mentions)}  # the one that begins first
        self._subject_at = subject_at
        self._words = words
        levels = ((Span(*match.span()), match[0]) for match in words.level.finditer(timeless))
        self._levels = Placed(levels, lambda level: level[0])

    def governors(self, part: Span) -> list[Governor]:
        """The things that govern a clause, in order."""
        if self._words.speech.search(self._text, part.start, part.end):
            return []
        inside = self.named(part.start, part.end)
        found = [self._governor(m) for m in inside if self._governs(m.span, part, m.type)]
        for span, word in self._levels.within(part.start, part.end):
            if any(m.span.overlaps(span) for m in inside) or not self._governs(span, part, None):
                continue
            if word in self._words.generic and self._words.not_before.match(self._text, span.end):
                continue
            kind = self._words.levels[word]
            if kind == "country" and (
                span.start > part.start or self._words.market.search(self._text, span.end, part.end)
            ):  # 国内市场占有率: of a firm
                continue
            mention = self._resolve(kind, span.start)
            if mention is not None or kind == "country":
                found.append(Governor(span, mention, kind))
        return sorted(found, key=lambda governor: governor.span)

    def named(self, start: int, end: int) -> list[Mention]:
        """The mentions of things that can be subjects in a piece of text."""
        return self._placed.within(start, end)

    def _governor(self, mention: Mention) -> Governor:
        # Several things at once are about none of them alone: what they have in common belongs to the topic.
        if self._text.startswith(("、", "等"), mention.span.end):
            return Governor(mention.span, self._subject_at(mention.span.start), "several")
        return Governor(mention.span, mention, mention.type.value)

    def _governs(self, span: Span, part: Span, type_: EntityType | None) -> bool:
        if self._text.startswith("讯", span.end):  # 本报讯: who prints it
            return False
        before = self._text[part.start : span.start].replace("\x00", "")
        if self._words.front.match(before):
            if type_ is not EntityType.PLACE:
                return True
            return self._text[span.end : span.end + 1] not in {"、", "等"} and not _PREPOSITION.search(before)
        if type_ is not None and before.endswith("的") and not self._text.startswith("的", span.end):
            return type_ is not EntityType.PLACE and self._is_own(span, part)
        # 甲高新区乙公司: the zone only says where the company is.
        place = self._ending.get(span.start)
        return (
            type_ in _CARRIED
            and place is not None
            and place.type in _WHERE
            and self._governs(place.span, part, place.type)
        )

    def _is_own(self, span: Span, part: Span) -> bool:
        """Whether a thing behind 的 is the subject: in 甲公司的装配线 what it does, the company does."""
        owner = self._ending.get(span.start - 1)
        return (
            owner is None or owner.type is not EntityType.ENTERPRISE or not self._governs(owner.span, part, owner.type)
        )

    def _resolve(self, kind: str, at: int) -> Mention | None:
        topic = self._subject_at(at)
        type_ = topic.type if topic is not None else None
        is_place = type_ is EntityType.PLACE
        found: Mention | None = None
        match kind:
            case "zone":
                found = topic if type_ in _WHERE else self._last(at, (EntityType.ZONE,)) or topic
            case "city" | "county":
                found = topic if is_place else self._place(at, province=False) or topic
            case "province":
                found = self._place(at, province=True) or (topic if is_place else None)
            case "enterprise":
                found = self._last(at, (EntityType.ENTERPRISE,))
            case "facility":
                is_park = type_ is EntityType.FACILITY
                found = topic if is_park else self._last(at, (EntityType.FACILITY, EntityType.ZONE)) or topic
            case "project":
                found = self._last(at, (EntityType.PROJECT,)) or self._last(at, (EntityType.FACILITY,))
        return found

    def _last(self, at: int, types: tuple[EntityType, ...]) -> Mention | None:
        return next((m for m in reversed(self._mentions) if m.span.end <= at and m.type in types), None)

    def _place(self, at: int, *, province: bool) -> Mention | None:
        places = [
            m
            for m in self._mentions
            if m.type is EntityType.PLACE and m.name.startswith(self._words.provinces) == province
        ]
        if not places:
            return None
        counts = {m.name: sum(other.name == m.name for other in places) for m in places}
        return max(places, key=lambda m: (counts[m.name], m.span.end <= at, -m.span.start))

    def undertaking(self, at: int, start: int) -> Mention | None:
        """The project, else the park, named last before `at` and not before `start`; a line is part of one."""
        named = [m for m in self._mentions if start <= m.span.start and m.span.end <= at and m.type in _UNDERTAKINGS]
        whole = [m for m in named if not self._words.parts.search(m.name)]
        return max(whole or named, key=lambda m: (m.type is EntityType.PROJECT, m.span), default=None)

    def zones(self) -> list[Mention]:
        """All zones that the article names."""
        return [m for m in self._mentions if m.type is EntityType.ZONE]

    def topic(self, at: int) -> Mention | None:
        """What the article is about at this place."""
        return self._subject_at(at)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The governors of a sentence's clauses, and who ruled at the end of the sentence before in the same paragraph."""

    sentence: Sentence
    parts: tuple[Span, ...]
    governors: tuple[Governor, ...]
    carried: Governor | None

    def last(self, at: int) -> Governor | None:
        """Who rules at an offset: the last governor before it in the sentence."""
        return next((g for g in reversed(self.governors) if g.span.end <= at), None)


def choose_subject(
    subjects: FigureSubjects, ruling: Ruling, clause: Span, at: int, indicator: str, words: SubjectWords, text: str
) -> Mention | None:
    """The subject of the figure at `at`, None where it is about nobody here (the whole country)."""
    governor = ruling.last(at)
    if governor is not None and governor.kind == "country":
        return None
    here = governor is not None and governor.span.start >= clause.start
    since = governor.span.start if governor is not None else ruling.sentence.span.start
    if words.completion.search(text, since, at) and not (here and governor and governor.kind == EntityType.PLACE.value):
        undertaking = subjects.undertaking(at, text.rfind("\n", 0, at) + 1)
        if undertaking is not None:
            return undertaking
    topic = subjects.topic(at)
    if governor is None or governor.mention is None:
        carried = ruling.carried
        named = any(m.type is EntityType.ZONE for m in subjects.named(ruling.sentence.span.start, at))
        is_review = topic is not None and topic.type is EntityType.PLACE
        goes_on = not is_review and text[: ruling.sentence.span.start].rstrip().endswith("；")
        if goes_on and not named and carried is not None and carried.mention is not None:
            return carried.mention
        if named or carried is None or carried.mention is None or not _carries(carried, indicator, words):
            return topic or (carried.mention if carried is not None else None)
        return carried.mention
    return _stand_in(governor.mention, topic, indicator, words, here=here)


def _carries(carried: Governor, indicator: str, words: SubjectWords) -> bool:
    """Whether the sentence before still rules: what zones count is about the zone again."""
    mention = carried.mention
    return mention is not None and mention.type in _CARRIED and words.of_zone.search(indicator) is None


def _stand_in(mention: Mention, topic: Mention | None, indicator: str, words: SubjectWords, *, here: bool) -> Mention:
    """The governor, or the topic that it stands for: a committee for its zone, a bare place for the zone named so."""
    if topic is None:
        return mention
    if mention.type is EntityType.ORGANIZATION and words.bodies.search(mention.name):
        return topic
    if (
        not here
        and mention.type in _CARRIED
        and mention.type is not EntityType.FACILITY
        and words.of_zone.search(indicator)
    ):
        return topic
    if mention.type is EntityType.PLACE and topic.type is EntityType.ZONE and mention.name in topic.name:
        return topic
    return mention
