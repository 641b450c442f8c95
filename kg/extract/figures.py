"""Figures that could stand in a table: article, sentences, mentions → `Figure`s.

A quantity becomes a figure when its clause names an indicator (`装备制造产业产值`, `签约项目数`) and somebody whom it is
about. A percentage behind 增长 is the growth of the figure before it, or a figure of its own that only grows.
Quantities inside names, quantities that are facts of a project, and slogans are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.analysis import fold
from kg.extract.figure_lists import read_list
from kg.extract.figure_slots import MASK, Slot, clauses, read_slots
from kg.extract.figure_subjects import FigureSubjects, Governor, Ruling, choose_subject
from kg.extract.figure_words import FigureWords, load_figure_words
from kg.extract.indicators import Reading, read_indicator
from kg.extract.periods import find_times
from kg.extract.quantities import find_quantities
from kg.model import Article, ArticleKind, EntityType, Figure, Mention, Quantity, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extract.periods import Period

_ALIKE = 0.6
_UNDERTAKING = (EntityType.PROJECT, EntityType.FACILITY)
_FROM_TO = re.compile(r"^(\d{4})/(\d{4})$")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A named quantity before it has a subject."""

    reading: Reading
    slot: Slot
    rule: str
    subject: Mention | None = None


def find_figures(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    subject_at: Callable[[int], Mention | None],
    taken: Sequence[Span],
) -> tuple[Figure, ...]:
    """The figures of an article in its order.

    `mentions` are its named things, `subject_at` gives its topic at an offset, `taken` are quantities that are already
    facts of projects. All spans are offsets of `article.text`. A notice has no figures.
    """
    if article.kind is ArticleKind.NOTICE:
        return ()
    reader = _Reader(article, mentions, subject_at, taken)
    found: list[Figure] = []
    for sentence in sentences:
        found.extend(reader.read(sentence))
    return _without_repetition(found)


class _Reader:
    """Reads the sentences of one article in order; it remembers who and when the sentence before was about."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        subject_at: Callable[[int], Mention | None],
        taken: Sequence[Span],
    ) -> None:
        self._words: FigureWords = load_figure_words()
        self._text = fold(article.text)
        self._published = article.published
        self._skipped = [m.span for m in mentions] + list(taken)
        self._times = find_times(self._text, article.published)
        self._quantities = find_quantities(self._text)
        timeless = _mask(self._text, [span for span, _ in self._times])
        self._timeless = timeless
        self._subjects = FigureSubjects(timeless, mentions, subject_at, self._words)
        self._paragraph = -1
        self._carried: Governor | None = None
        self._period: tuple[Period | None, bool] = (None, False)

    def read(self, sentence: Sentence) -> list[Figure]:
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._carried, self._period = sentence.paragraph, None, (None, False)
        if sentence.heading:
            return []
        inside = [q for q in self._quantities if sentence.span.covers(q.span)]
        parts = clauses(self._text, sentence.span, inside)
        governors = tuple(g for part in parts for g in self._subjects.governors(part))
        ruling = Ruling(sentence, tuple(parts), governors, self._carried)
        figures = self._read_quantities(ruling, inside) if inside else []
        if governors and governors[-1].mention is not None:
            self._carried = governors[-1]
        times = [period for span, period in self._times if sentence.span.covers(span) and period]
        if times:
            self._period = (times[-1], True)
        return figures

    def _read_quantities(self, ruling: Ruling, inside: Sequence[Quantity]) -> list[Figure]:
        masked = _mask(self._timeless, [g.span for g in ruling.governors])
        slots = read_slots(masked, ruling.parts, inside, self._words)
        figures: list[Figure] = []
        for draft in self._name(slots, ruling, masked):
            figure = self._figure(draft, ruling)
            if figure is None:
                continue
            if draft.reading.attached:
                if figures:
                    figures[-1] = replace(
                        figures[-1],
                        growth=figure.growth,
                        evidence=Span(figures[-1].evidence.start, figure.evidence.end),
                    )
                continue
            figures.append(figure)
        return figures

    def _name(self, slots: Sequence[Slot], ruling: Ruling, masked: str) -> list[_Draft]:
        drafts: list[_Draft] = []
        listed = read_list(slots, ruling, masked, self._words)
        previous: Reading | None = None
        for slot in slots:
            if slot.quantity in listed:
                reading: Reading | None = listed[slot.quantity][0]
                subject = listed[slot.quantity][1]
            else:
                subject = None
                before = self._clause_before(slot, ruling, slots, masked)
                reading = read_indicator(slot, previous, before, self._words)
            if reading is None:
                continue
            skipped = any(span.overlaps(slot.quantity.span) for span in self._skipped)
            if not skipped:
                drafts.append(_Draft(reading, slot, _rule(reading, slot), subject))
            previous = None if skipped else replace(reading, growth=reading.growth) if not reading.attached else (
                replace(previous, growth=reading.growth) if previous else None
            )
        return drafts

    def _clause_before(self, slot: Slot, ruling: Ruling, slots: Sequence[Slot], masked: str) -> str:
        earlier = [part for part in ruling.parts if part.end <= slot.clause.start]
        if not earlier or any(earlier[-1].covers(other.quantity.span) for other in slots):
            return ""
        return masked[earlier[-1].start : earlier[-1].end].replace(MASK, "")

    def _figure(self, draft: _Draft, ruling: Ruling) -> Figure | None:
        slot, reading = draft.slot, draft.reading
        at = slot.quantity.span.start
        subject = draft.subject or choose_subject(
            self._subjects, ruling, slot.clause, at, reading.indicator, self._words, self._text
        )
        if subject is None:
            return None
        if subject.type in _UNDERTAKING and reading.indicator in self._words.project:
            return None
        lead = self._text[slot.clause.start : at]
        return Figure(
            subject=subject,
            indicator=reading.indicator,
            value=reading.value,
            unit=slot.quantity.unit if reading.value is not None else "%",
            growth=reading.growth,
            period=self._period_of(slot, ruling, reading),
            expected=self._words.plan.search(lead) is not None
            or self._words.completion.search(self._text[ruling.sentence.span.start : at]) is not None,
            evidence=Span(slot.clause.start, slot.quantity.span.end),
            rule=draft.rule,
        )

    def _period_of(self, slot: Slot, ruling: Ruling, reading: Reading) -> Period | None:
        sentence, at = ruling.sentence.span, slot.quantity.span.start
        times = [(span, period) for span, period in self._times if sentence.covers(span) and span.end <= at]
        if times:
            period = times[-1][1]
        else:
            period = self._period[0] if self._period[1] else None
        ends = _FROM_TO.match(period or "")
        if ends and reading.value is not None and slot.quantity.unit == "%" and slot.joined:
            return ends[2]
        return period


def _mask(text: str, spans: Sequence[Span]) -> str:
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = MASK * len(span)
    return "".join(chars)


def _rule(reading: Reading, slot: Slot) -> str:
    if reading.value is None:
        return "figure:growth"
    if slot.counted:
        return "figure:count"
    return "figure:share" if slot.quantity.unit == "%" else "figure:amount"


def _without_repetition(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    kept: list[Figure] = []
    for figure in figures:
        same = [
            other
            for other in kept
            if (other.subject.name, other.value, other.unit, other.growth)
            == (figure.subject.name, figure.value, figure.unit, figure.growth)
            and _alike(other.indicator, figure.indicator) >= _ALIKE
        ]
        if not same:
            kept.append(figure)
    return tuple(kept)


def _alike(one: str, two: str) -> float:
    common = sum(min(one.count(ch), two.count(ch)) for ch in sorted(set(one)))
    if one in two or two in one:
        return 1.0
    return 2 * common / (len(one) + len(two))
