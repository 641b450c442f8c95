"""How far a project is: the word behind it (`…项目试生产`) or the verb before it (`加快…项目建设`).

The words with their states stand in seeds/projects.toml, [after] and [before].
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.rules.scene import WORKS, pattern
from kg.model import Mention, Modality, Span, Status

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

_GOAL = re.compile(r"力争|争取|确保|努力|有望|下一步|推动[^，。；]*$|促进[^，。；]*$|预计|计划|将于|将在|目标")
_EXPECTED = re.compile(r"预计|力争|将|计划|争取|确保|有望|打算|就能|可望|锁定")
_NOT_YET = re.compile(r"预计|力争|将|计划|争取|确保|有望|可|后$|力促")
_NEGATED = re.compile(r"未|尚未|没有|不|待$")
_CONDITION = re.compile(r"后|前|时|率|条件")  # behind a word of status: 投产后, 开工率
_WHEN = re.compile("[后前时率]")
_URGED = re.compile(r"加快推动|布局|谋划")
_OF, _AMOUNT_OF = re.compile(r"的(?!项目)"), re.compile(r"(?:亿|万)元的")
_LANDS = re.compile(r"落地|落户|签约")
_INTO = re.compile(r"(?:在|于|落户|落地)$")
_MEASURE = re.compile(r"率|后|前|面积|投资|规模|项目")
_REACH = 60  # characters behind a name within which its status may stand
_GAP = re.compile(
    r"(?:等)?(?:[^，。；]{0,4}项目)?[、和及与](?:以及)?(?:(?:总)?投资[^，。、；]{1,12}元的?)?[^，。；、]{0,24}"
)
_STATES_IN_GAP = re.compile(r"投产|开工|建成|签约|试生产|并网|达效|推进")


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, where the text says it, and whether as a fact or a plan."""

    status: Status
    at: Span
    modality: Modality = Modality.FACT


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of status with a pattern that finds the longest of them."""

    states: dict[str, str]
    pattern: re.Pattern[str]

    def reading(self, match: re.Match[str], offset: int = 0) -> Reading:
        return Reading(Status(self.states[match.group()]), Span(offset + match.start(), offset + match.end()))


@cache
def _words(table: Table, key: str) -> _Words:
    states = table.pairs(key)
    return _Words(states, pattern(tuple(states)))


def status_of(scene: Scene, work: Mention) -> Reading | None:
    """The status of a work at one mention of it; None where the text says nothing about this mention.

    A word that is only a goal (`力争X投产`) is no status; the verb of urging itself (`加快推动X建设`) may still be one.
    """
    words = _words(scene.lexicon.projects, "after")
    clause = scene.analysis.clause(work.span.start)
    lead = scene.text[clause.start : work.span.start]
    goal = _GOAL.search(lead) is not None
    tail = scene.text[work.span.end : _tail_end(scene, work)]
    hit = _last_match(words.pattern, tail)
    if hit is None or _NEGATED.search(tail[max(0, hit.start() - 2) : hit.start()]):
        return None if goal and not _URGED.search(lead) else _by_verb(scene, work, lead)
    if goal:
        return None
    expected = _EXPECTED.search(tail[: hit.start()])
    if expected is None:
        return words.reading(hit, work.span.end)
    # what stands before 预计, 将 … is still a fact: 已开工，预计明年投产
    earlier = _last_match(words.pattern, tail[: expected.start()])
    return _by_verb(scene, work, lead) if earlier is None else words.reading(earlier, work.span.end)


def phrase_status(scene: Scene, at: int) -> Reading | None:
    """The status that a phrase right behind `at` tells (`…项目|相继落地`)."""
    words = _words(scene.lexicon.projects, "after")
    hit = words.pattern.search(scene.text, at, min(len(scene.text), at + 12))
    return None if hit is None or "，" in scene.text[at : hit.start()] else words.reading(hit)


def last_status(scene: Scene, start: int, end: int) -> Reading | None:
    """The furthest state that a passage asserts; goals and expectations do not count."""
    words = _words(scene.lexicon.projects, "after")
    best: Reading | None = None
    order = list(Status)
    for hit in words.pattern.finditer(scene.text, start, end):
        clause = scene.analysis.clause(hit.start())
        lead = scene.text[max(start, clause.start) : hit.start()]
        if _NOT_YET.search(lead) or _CONDITION.match(scene.text[hit.end() : hit.end() + 2]):
            continue
        reading = words.reading(hit)
        if best is None or order.index(reading.status) >= order.index(best.status):
            best = reading
    return best


def _by_verb(scene: Scene, work: Mention, lead: str) -> Reading | None:
    """The status that the last verb before a name tells, where only a modifier of the name lies between."""
    words = _words(scene.lexicon.projects, "before")
    hits = list(words.pattern.finditer(lead))
    if not hits:
        return None
    between = lead[hits[-1].end() :]
    if len(between) > 40 or _OF.search(_AMOUNT_OF.sub("", between)):
        return None
    reading = words.reading(hits[-1], work.span.start - len(lead))
    modality = Modality.PLAN if reading.status is Status.PLANNED else Modality.FACT
    return Reading(reading.status, reading.at, modality)


def _tail_end(scene: Scene, work: Mention) -> int:
    """How far behind a name its status may stand: through its list and its clauses, up to the next name or sentence."""
    text, at = scene.text, work.span.end
    sentence = scene.analysis.sentence(work.span.start).span
    limit = min(len(text), at + _REACH, sentence.end)
    stop = text.find("；", at, limit)
    if stop >= 0:
        limit = stop
    for other in _works_behind(scene, at, limit):
        gap = text[at : other.start]
        if _GAP.fullmatch(gap) and not _STATES_IN_GAP.search(gap):  # the next member of the list
            at = max(at, other.end)
            limit = min(len(text), max(limit, at + 30), sentence.end)
            continue
        cut = max(gap.rfind("，"), gap.rfind("、"))
        if cut >= 0:
            return max(work.span.end, at + cut)
        lands = _LANDS.search(gap)
        return max(work.span.end, other.start if lands else at)
    return limit


def _works_behind(scene: Scene, start: int, end: int) -> list[Span]:
    """Works between two offsets, but for those that a work is said to stand in (X落户Y园)."""
    works = sorted(m.span for m in scene.story.beginning(start, end, *WORKS))
    return [work for work in works if not _INTO.search(scene.text[start : work.start])]


def _last_match(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last status in reading order within the first clause that has one, read on over `已开工，正在安装设备`."""
    best: re.Match[str] | None = None
    for match in words.finditer(text):
        if best is not None and "，" in text[best.end() : match.start()] and match.start() - best.end() > 14:
            break
        behind = text[match.end() : match.end() + 2]
        if not _WHEN.match(behind) and not (best is not None and _MEASURE.match(behind)):
            best = match
    return best
