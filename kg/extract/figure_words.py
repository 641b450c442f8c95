"""The words that tell what a figure is about: seeds/indicators.toml → `FigureWords`.

All patterns are compiled once; lists stay tuples, longest word first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kg import resources
from kg.knowledge.seeds import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern for the end of a text; it is tried only where the last character can be the last of what it finds."""

    pattern: re.Pattern[str]
    last: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        end = text[-1:]
        return self.pattern.search(text) if end in self.last or end.isspace() else None

    def cut(self, text: str) -> str:
        """The text without it."""
        found = self.search(text)
        return text if found is None else text[: found.start()]


@dataclass(frozen=True, slots=True)
class DoubtWords:
    """Patterns for quantities that are no figures."""

    junk: re.Pattern[str]  # no name begins so: 把包裹…, 在短时间内…
    duration: re.Pattern[str]  # what is measured in days and hours
    no_figure: Ending  # right before what only explains another figure (折合, 按)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Patterns and lists for naming figures.

    `front` and `back` are cut off, `growth` reads what stands before a percentage.
    """

    front: re.Pattern[str]
    back: Ending
    inner: re.Pattern[str]
    growth: re.Pattern[str]  # groups `thing`, `up` or `down`
    growth_of: re.Pattern[str]  # 降低能耗: the growth word before its thing (group `thing`)
    fold: re.Pattern[str]
    folds: dict[str, Decimal]
    change: re.Pattern[str]  # the whole text between two values of one indicator
    changed: Ending  # a change word at the end of the words before a value
    verbs: frozenset[str]
    does: Ending  # one of the verbs, or what sets things up, at the end of a lead
    bare: frozenset[str]
    standing: frozenset[str]
    project: frozenset[str]
    head: re.Pattern[str]
    head_end: Ending
    doubts: DoubtWords
    vague: re.Pattern[str]
    vague_front: re.Pattern[str]
    plain: frozenset[str]
    suffix: dict[str, str]
    least_chinese: Decimal
    kinds: dict[str, str]
    fund: re.Pattern[str]  # 的科创母基金, 设立产业基金 behind an amount (group `thing`)
    credit: re.Pattern[str]  # 融资授信 behind an amount (group `thing`)
    names: dict[str, str]
    shared: re.Pattern[str]
    measure: re.Pattern[str]
    capacity: re.Pattern[str]
    goes_on: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GoalWords:
    """Patterns for what is not yet so."""

    plan: re.Pattern[str]  # in the clause of a figure
    aims: re.Pattern[str]  # what makes all that follows in a sentence a goal
    goals: re.Pattern[str]  # what announces a list of goals
    review: re.Pattern[str]  # what announces a look back
    work_report: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """Patterns and lists for telling whom a figure is about; `levels` says what 全市 or 该公司 stand for."""

    front: re.Pattern[str]  # all that may stand before the thing that a clause is about
    levels: dict[str, str]
    level: re.Pattern[str]
    generic: frozenset[str]
    not_before: re.Pattern[str]
    provinces: tuple[str, ...]
    bodies: re.Pattern[str]
    speech: re.Pattern[str]
    of_zone: re.Pattern[str]
    completion: re.Pattern[str]
    market: re.Pattern[str]  # what a firm has of a country's market
    parts: re.Pattern[str]  # lines and workshops: a figure of the whole is not theirs


LEVELS = ("city", "province", "county", "zone", "country", "enterprise", "facility", "project")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _ending(pattern: str, words: Iterable[str]) -> Ending:
    """A pattern with all words that may stand last in what it finds."""
    return Ending(re.compile(pattern), frozenset(word[-1] for word in words))


@cache
def load_figure_words(folder: Path | None = None) -> FigureWords:
    """Read `indicators.toml` of a folder of seeds (by default our own). Raises SeedError where it is malformed."""
    table = Table((folder or resources.seeds()) / "indicators.toml")
    ends, verbs = (_any(table.words(key)) for key in ("change.ends", "change.verbs"))
    growth, growth_of = _growth_patterns(table)
    heads, doing = table.words("count.heads"), (*table.words("clean.verbs"), *table.words("clean.sets_up"))
    does, back = _any(doing), table.words("clean.back")
    return FigureWords(
        front=re.compile(rf"^(?:[\s、，：；（）”’‘·—…。]|{_any(table.words('clean.front'))})+"),
        back=_ending(rf"(?:[\s、，：；（—]|(?<!签)约|{_any(back)})++$", (*back, *"、，：；（—约")),
        inner=re.compile(rf"(?<=\w\w){_any(table.words('clean.inner'))}(?=\w\w)"),
        growth=growth,
        growth_of=growth_of,
        fold=re.compile(_any(table.pairs("growth.fold")) + "(?!番)"),
        folds={word: Decimal(value) for word, value in table.pairs("growth.fold").items()},
        change=re.compile(
            rf"^[的\s]*(?:左右|上下)?(?:大幅|一举|逐步|，)?{verbs}?{ends}[约近了超\s]*$|^\s*{verbs}到?[了至为]?[约近超\s]*$"
        ),
        changed=_ending(
            rf"(?:大幅|一举|逐步|同比)*+{verbs}{ends}[约近了超\s]*$", (*table.words("change.ends"), *"约近了超")
        ),
        verbs=frozenset(table.words("clean.verbs")),
        does=_ending(rf"{does}了?(?:近|约|超过?|逾)*$", (*doing, *"了近约超过逾")),
        bare=frozenset(table.words("clean.bare")),
        standing=frozenset(table.words("clean.standing")),
        project=frozenset(table.words("clean.project")),
        head=re.compile(rf"{_any(heads)}(?!化|型|级)"),
        head_end=_ending(rf"{_any(heads)}”?$", (*heads, "”")),
        doubts=_doubt_words(table),
        vague=re.compile(rf"{_any(table.words('count.vague'))}$"),
        vague_front=re.compile(rf"{_any(table.words('count.vague'))}(?!.*{_any(heads)}$)"),
        plain=frozenset(table.words("count.plain")),
        suffix=table.pairs("count.suffix"),
        least_chinese=Decimal(table.pairs("count.chinese")["least"]),
        kinds=table.pairs("count.kinds"),
        fund=re.compile(rf"^\s*(?:的|{does})*(?P<thing>[\w“”]{{0,12}}?基金)(?![会项])"),
        credit=re.compile(rf"^\s*的?(?P<thing>[\w“”]{{0,6}}?{_any(table.words('measure.credit'))})(?=[，；、]|协议|$)"),
        names=table.pairs("measure.names"),
        shared=re.compile(rf"{_any(table.words('measure.shared'))}$"),
        measure=re.compile(rf"{_any(table.words('measure.shared'))}|规模"),
        capacity=re.compile(rf"^可?{_any(table.words('project.capacity'))}(?!值|业)"),
        goes_on=re.compile(rf"^\s*{_any(table.words('project.goes_on'))}"),
    )


def _growth_patterns(table: Table) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Growth words behind their thing, and before it."""
    growth = rf"(?P<up>{_any(table.words('growth.up'))})(?!值)|(?P<down>{_any(table.words('growth.down'))})"
    slower = "(?:回落|放缓|加快|保持|稳定)[到至在]"
    bounds = rf"(?:达到?|超过|[了为约近超逾]|至少|不低于|分别|左右|突破|率|幅度?|速度?|{slower}|\s)*+"
    manner = _any(table.words("growth.manner"))
    behind = re.compile(rf"^(?P<thing>.*?)(?P<manner>(?:{manner}|\s)*+)(?:{growth}){bounds}$")
    return behind, re.compile(rf"^(?:{growth})了?(?P<thing>\w{{2,8}}?){bounds}$")


def _doubt_words(table: Table) -> DoubtWords:
    return DoubtWords(
        junk=re.compile(_any(table.words("clean.junk"))),
        duration=re.compile(_any(table.words("measure.duration"))),
        no_figure=_ending(rf"{_any(table.words('clean.no_figure'))}$", table.words("clean.no_figure")),
    )


@cache
def load_goal_words(folder: Path | None = None) -> GoalWords:
    """Read the goals' part of `indicators.toml`, like `load_figure_words`."""
    table = Table((folder or resources.seeds()) / "indicators.toml")
    return GoalWords(
        plan=re.compile(_any(table.words("plan.words"))),
        aims=re.compile(_any(table.words("plan.aims"))),
        goals=re.compile(_any(table.words("plan.goals"))),
        review=re.compile(_any(table.words("plan.review"))),
        work_report=re.compile(_any(table.words("plan.work_report"))),
    )


@cache
def load_subject_words(folder: Path | None = None) -> SubjectWords:
    """Read the subjects' part of `indicators.toml`, like `load_figure_words`."""
    table = Table((folder or resources.seeds()) / "indicators.toml")
    levels = {word: kind for kind in LEVELS for word in table.words(f"subject.{kind}")}
    return SubjectWords(
        front=re.compile(rf"^(?:[\s、，“”‘’（）《：·—]|{_any(table.words('subject.front'))})*+$"),
        levels=levels,
        level=re.compile(_any(levels)),
        generic=frozenset(table.words("subject.generic")),
        not_before=re.compile(rf"\s*(?:[0-9]|{_any(table.words('subject.not_before'))})"),
        provinces=table.words("subject.provinces"),
        bodies=re.compile(rf"{_any(table.words('subject.bodies'))}$"),
        speech=re.compile(rf"{_any(table.words('subject.speech'))}[：“”\s]*$"),
        of_zone=re.compile(_any(table.words("subject.of_zone"))),
        completion=re.compile(_any(table.words("plan.after_completion"))),
        market=re.compile(_any(table.words("subject.market"))),
        parts=re.compile(rf"{_any(table.words('subject.parts'))}$"),
    )
