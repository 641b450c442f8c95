"""Figures that could stand in a table: an article's analysis and mentions → `Figure`s.

A quantity becomes a figure when its clause names an indicator (`装备制造产业产值`, `签约项目数`) and somebody whom
it is about. A percentage behind 增长 is the growth of the figure before it, or a figure of its own that only grows.
Quantities inside names, quantities that are facts of a project, and slogans are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kg.extract.figure_context import Reading
from kg.extract.figure_goals import find_goals
from kg.extract.figure_lists import FigureLists
from kg.extract.figure_slots import MASK, Slot, clauses, read_slots
from kg.extract.figure_subjects import FigureSubjects, Governor, Ruling, choose_subject
from kg.extract.figure_words import load_figure_words, load_goal_words, load_subject_words
from kg.extract.indicators import read_indicator
from kg.extract.periods import find_times
from kg.extract.placed import Placed
from kg.extract.units import COUNT
from kg.model import ArticleKind, EntityType, Figure, Mention, Quantity, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from kg.extract.analysis import Analysis
    from kg.extract.periods import Period

_ALIKE = 0.7
_COMPANIES = (EntityType.ENTERPRISE, EntityType.ORGANIZATION)  # no quantity is part of their names
_COMPARED = frozenset("比较与同于是")  # 比去年, 快于2024年: the time of something else
_SHARES = re.compile("^[，、]?(?:其中)?[，：]?$")
_FROM_TO = re.compile(r"^(\d{4})/(\d{4})$")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A named quantity before it has a subject."""

    reading: Reading
    slot: Slot
    rule: str
    subject: Mention | None = None


def find_figures(
    analysis: Analysis,
    mentions: Sequence[Mention],
    subject_at: Callable[[int], Mention | None],
    taken: Sequence[Span],
) -> tuple[Figure, ...]:
    """The figures of an article in its order.

    `mentions` are its named things, `subject_at` gives its topic at an offset, `taken` are quantities that are already
    facts of projects. All spans are offsets of the article's text. A notice has no figures.
    """
    if analysis.article.kind is ArticleKind.NOTICE:
        return ()
    reader = _Reader(analysis, mentions, subject_at, taken)
    found: list[Figure] = []
    for _, paragraph in groupby(analysis.sentences, key=lambda sentence: sentence.paragraph):
        found.extend(reader.read(tuple(paragraph)))
    return _without_repetition(found, analysis.article.text)


class _Reader:
    """Reads the paragraphs of one article; it remembers who and when the sentence before was about."""

    def __init__(
        self,
        analysis: Analysis,
        mentions: Sequence[Mention],
        subject_at: Callable[[int], Mention | None],
        taken: Sequence[Span],
    ) -> None:
        self._words = load_figure_words()
        self._subject_words = load_subject_words()
        article = analysis.article
        self._text = analysis.text
        self._goal_words = load_goal_words()
        self._goals = find_goals((article.headline, *article.subheads), self._text, self._goal_words)
        self._unnamed = _mask(self._text, [m.span for m in mentions if m.type not in _COMPANIES])
        self._untaken = _mask(self._text, taken)
        times = find_times(self._text, article.published)
        self._times = Placed(times, lambda time: time[0])
        self._quantities = Placed((*analysis.quantities, *self._folds()), lambda quantity: quantity.span)
        timeless = _mask(self._text, [span for span, _ in times])
        self._timeless = timeless
        self._subjects = FigureSubjects(timeless, mentions, subject_at, self._subject_words)
        self._carried: Governor | None = None
        self._period: Period | None = None

    def _folds(self) -> list[Quantity]:
        """翻了一番 says a growth without a number."""
        return [
            Quantity(Span(*match.span()), match[0], self._words.folds[match[0]], "%", "番")
            for match in self._words.fold.finditer(self._text)
        ]

    def read(self, paragraph: Sequence[Sentence]) -> Iterator[Figure]:
        """The figures of a paragraph; whom its sentences behind the last number are about is not asked."""
        self._carried, self._period = None, None
        if paragraph[0].heading:
            return
        rows = [(s, self._quantities.within(s.span.start, s.span.end)) for s in paragraph]
        while rows and not rows[-1][1]:
            rows.pop()
        for sentence, inside in rows:
            yield from self._read(sentence, inside)

    def _read(self, sentence: Sentence, inside: Sequence[Quantity]) -> list[Figure]:
        parts = clauses(self._text, sentence.span, inside)
        if inside:
            ruling = Ruling(sentence, tuple(parts), self._governors(parts, inside), self._carried)
            figures, last = self._read_quantities(ruling, inside), ruling.governors[-1:]
        else:
            each = (self._subjects.governors(part)[-1:] for part in reversed(parts))
            figures, last = [], tuple(next(filter(None, each), ()))
        if last and last[0].mention is not None:
            self._carried = last[0]
        times = [period for _, period in self._times.within(sentence.span.start, sentence.span.end) if period]
        if times:
            self._period = times[-1]
        return figures

    def _governors(self, parts: Sequence[Span], inside: Sequence[Quantity]) -> tuple[Governor, ...]:
        counted = {q.span.start for q in inside if q.unit == COUNT}
        return tuple(
            governor
            for part in parts
            for governor in self._subjects.governors(part)
            if governor.kind != EntityType.PROJECT.value or governor.span.end not in counted  # 氢能项目12个: a kind
        )

    def _read_quantities(self, ruling: Ruling, inside: Sequence[Quantity]) -> list[Figure]:
        owners = self._owners(ruling.sentence, inside)
        masked = _mask(self._timeless, [g.span for g in ruling.governors] + [m.span for m in owners.values()])
        slots = read_slots(masked, ruling.parts, inside, self._words)
        figures: dict[Span, Figure] = {}
        for draft in self._name(slots, ruling, masked, owners):
            reading = draft.reading
            if reading.of is not None:
                grown = figures.get(reading.of.span)
                if grown is not None:
                    evidence = Span(grown.evidence.start, draft.slot.quantity.span.end)
                    figures[reading.of.span] = replace(grown, growth=reading.growth, evidence=evidence)
                continue
            if reading.instead is not None:
                figures.pop(reading.instead.span, None)
            figure = self._figure(draft, ruling)
            if figure is not None:
                figures[draft.slot.quantity.span] = figure
        return list(figures.values())

    def _owners(self, sentence: Sentence, inside: Sequence[Quantity]) -> dict[Span, Mention]:
        """`成立的企业有268家，其中甲大学71家、乙大学64家`: whose share a count is that stands right behind a name."""
        named = {m.span.end: m for m in self._subjects.named(sentence.span.start, sentence.span.end)}
        return {
            two.span: named[two.span.start]
            for one, two in pairwise(inside)
            if two.unit == COUNT
            and one.word == two.word
            and two.span.start in named
            and _SHARES.search(self._text[one.span.end : named[two.span.start].span.start])
        }

    def _name(self, slots: Sequence[Slot], ruling: Ruling, masked: str, owners: Mapping[Span, Mention]) -> list[_Draft]:
        drafts: list[_Draft] = []
        reading: Reading | None
        listed = FigureLists(ruling, self._subjects, self._text, masked, self._words).read(slots)
        previous: Reading | None = None
        for slot in slots:
            at = slot.quantity.span
            if at in listed:
                reading, subject = listed[at]
            else:
                subject = owners.get(at)
                before = self._clause_before(slot, ruling, slots, masked)
                reading = read_indicator(slot, previous, before, self._words)
            if reading is None:
                continue
            reading = replace(reading, source=slot.quantity)
            if MASK in self._unnamed[at.start : at.end]:
                previous = None
                continue
            if MASK in self._untaken[at.start : at.end]:
                previous = reading if reading.of is None else previous
                continue
            drafts.append(_Draft(reading, slot, "figure.each" if subject else _rule(reading, slot), subject))
            if reading.of is None:
                previous = reading
            elif previous is not None:
                previous = replace(previous, growth=reading.growth)
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
            self._subjects, ruling, slot.clause, at, reading.indicator, self._subject_words, self._text
        )
        if subject is None:
            return None
        if self._is_project_fact(subject, reading):
            return None
        lead = self._text[slot.clause.start : at]
        return Figure(
            subject=subject,
            indicator=reading.indicator,
            value=reading.value,
            unit=slot.quantity.unit if reading.value is not None else "%",
            growth=reading.growth,
            period=self._period_of(slot, ruling, reading),
            expected=self._goal_words.plan.search(lead) is not None or self._is_goal(ruling.sentence.span.start, at),
            evidence=Span(slot.clause.start, slot.quantity.span.end),
            rule=draft.rule,
        )

    def _is_goal(self, start: int, at: int) -> bool:
        """Whether a figure at `at` is of the future by its section, or by what its sentence said from `start` on."""
        said = self._text[start:at]
        ahead = self._subject_words.completion.search(said) or self._goal_words.aims.search(said)
        return ahead is not None or any(goals.start <= at < goals.end for goals in self._goals)

    def _is_project_fact(self, subject: Mention, reading: Reading) -> bool:
        """Investment, site and capacity of one undertaking are not figures; a zone has a site, but no investment."""
        if reading.indicator in self._words.project:
            return "投资" in reading.indicator or subject.type not in (EntityType.ZONE, EntityType.PLACE)
        return subject.type is EntityType.PROJECT and self._words.capacity.match(reading.indicator) is not None

    def _period_of(self, slot: Slot, ruling: Ruling, reading: Reading) -> Period | None:
        sentence, at = ruling.sentence.span, slot.quantity.span.start
        times = [
            (span, period)
            for span, period in self._times.within(sentence.start, at)
            if self._text[span.start - 1 : span.start] not in _COMPARED
        ]
        period = times[-1][1] if times else self._period
        ends = _FROM_TO.match(period or "")
        if ends and reading.value is not None and slot.quantity.unit == "%" and slot.joined:
            return ends[2]
        return period


def _mask(text: str, spans: Sequence[Span]) -> str:
    pieces, at = [], 0
    for span in sorted(spans):
        if span.end > at:
            start = max(at, span.start)
            pieces += [text[at:start], MASK * (span.end - start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def _rule(reading: Reading, slot: Slot) -> str:
    if reading.value is None:
        return "figure.growth"
    if slot.counted:
        return "figure.count"
    return "figure.share" if slot.quantity.unit == "%" else "figure.amount"


def _without_repetition(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    kept: list[Figure] = []
    equal: dict[tuple[str, Decimal | None, str, Decimal | None], list[Figure]] = {}
    for figure in figures:
        others = equal.setdefault((figure.subject.name, figure.value, figure.unit, figure.growth), [])
        if not any(_repeats(figure, other, text) for other in others):
            kept.append(figure)
            others.append(figure)
    return tuple(kept)


def _repeats(figure: Figure, earlier: Figure, text: str) -> bool:
    """Whether a figure of one amount is told again; in one paragraph alike ones are two (签约项目2个，开工项目2个)."""
    if text.rfind("\n", 0, earlier.evidence.end) == text.rfind("\n", 0, figure.evidence.end):
        return figure.indicator == earlier.indicator and not figure.expected
    return _alike(earlier.indicator, figure.indicator) >= _ALIKE


def _alike(one: str, two: str) -> float:
    common = sum(min(one.count(ch), two.count(ch)) for ch in sorted(set(one)))
    if one in two or two in one:
        return 1.0
    return 2 * common / (len(one) + len(two))
