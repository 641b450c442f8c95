"""Whom a figure is about: the thing that governs its clause, or one before it, or the topic of the article.

A thing governs where it opens its clause (`高新区引进…`), or closes a description (`…建设的甲项目，`). Words such as 全市
or 该公司 stand for the topic's place, its zone, or the company named last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extract.figure_words import FigureWords

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
_CARRIED = frozenset((EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.PROJECT, EntityType.ORGANIZATION))
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
        words: FigureWords,
    ) -> None:
        self._text = timeless
        self._mentions = sorted((m for m in mentions if m.type in _SUBJECTS), key=lambda m: (m.span.start, -m.span.end))
        self._subject_at = subject_at
        self._words = words

    def governors(self, part: Span) -> list[Governor]:
        """The things that govern a clause, in order."""
        inside = [m for m in self._mentions if part.start <= m.span.start and m.span.end <= part.end]
        found = [Governor(m.span, m, m.type.value) for m in inside if self._governs(m.span, part, m.type)]
        for match in self._words.level.finditer(self._text, part.start, part.end):
            span = Span(*match.span())
            if any(m.span.overlaps(span) for m in inside) or not self._governs(span, part, None):
                continue
            if match[0] in self._words.generic and self._words.not_before.match(self._text, match.end()):
                continue
            kind = self._words.levels[match[0]]
            mention = self._resolve(kind, span.start)
            if mention is not None or kind == "country":
                found.append(Governor(span, mention, kind))
        return sorted(found, key=lambda governor: governor.span)

    def _governs(self, span: Span, part: Span, type_: EntityType | None) -> bool:
        before = self._text[part.start : span.start].replace("\x00", "")
        if self._words.subject_front.match(before):
            return type_ is not EntityType.PLACE or self._text[span.end : span.end + 1] not in {"、", "等"}
        return before.endswith("的") and type_ in _CARRIED and not self._text.startswith("的", span.end)

    def _resolve(self, kind: str, at: int) -> Mention | None:
        topic = self._subject_at(at)
        if kind == "zone":
            return topic if topic and topic.type is EntityType.ZONE else self._last(at, (EntityType.ZONE,)) or topic
        if kind in {"city", "county"}:
            return topic if topic and topic.type is EntityType.PLACE else self._place(at, province=False) or topic
        if kind == "province":
            is_place = topic is not None and topic.type is EntityType.PLACE
            return self._place(at, province=True) or (topic if is_place else None)
        if kind == "enterprise":
            return self._last(at, (EntityType.ENTERPRISE,))
        if kind == "facility":
            return self._last(at, (EntityType.FACILITY, EntityType.ZONE)) or topic
        if kind == "project":
            return self._last(at, (EntityType.PROJECT,)) or self._last(at, (EntityType.FACILITY,))
        return None

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
        """The project, else the park, named last before `at` and not before `start`."""
        for type_ in _UNDERTAKINGS:
            found = self._last(at, (type_,))
            if found is not None and found.span.start >= start:
                return found
        return None

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
    subjects: FigureSubjects, ruling: Ruling, clause: Span, at: int, indicator: str, words: FigureWords, text: str
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
    is_zone_figure = words.of_zone.search(indicator) is not None
    if governor is None:
        governor = ruling.carried
        here = False
    if governor is None or governor.mention is None:
        return subjects.topic(at)
    if not here and is_zone_figure and governor.mention.type in _CARRIED:
        topic = subjects.topic(at)
        return topic or governor.mention
    if governor is ruling.carried and governor.mention.type not in _CARRIED:
        return subjects.topic(at) or governor.mention
    return governor.mention
