"""How far a project is: the word behind it (`…项目试生产`), or the verb before it (`加快…项目建设`), and what a list shares."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Modality, Span, Status

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

_GOAL = re.compile(r"力争|争取|确保|努力|有望|下一步|推动[^，。；]*$|促进[^，。；]*$|预计|计划|将于|将在|目标")
_REACH = 60  # characters behind a name within which its status may stand


@cache
def _patterns(table: Table) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    after, before = table.pairs("after"), table.pairs("before")

    def either(words: dict[str, str]) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))

    return either(after), either(before), after, before


def status_of(scene: Scene, work: Mention) -> tuple[Status, Span, Modality] | None:
    """Status, where it stands, and whether it is a fact or a plan; None where the text says nothing about this mention.

    A word that is only a goal (`力争X投产`) is no status; the verb of urging itself (`加快推动X建设`) may still be one.
    """
    after, before, after_words, before_words = _patterns(scene.lexicon.projects)
    clause = scene.analysis.clause(work.span.start)
    lead = scene.text[clause.start : work.span.start]
    goal = bool(_GOAL.search(lead))
    tail_end = _tail_end(scene, work)
    tail = scene.text[work.span.end : tail_end]
    hit = _last_match(after, tail)
    if hit is not None and not _negated(tail, hit):
        word = hit.group()
        at = Span(work.span.end + hit.start(), work.span.end + hit.end())
        reading = Status(after_words[word])
        ahead = tail[: hit.start()]
        if goal or re.search(r"预计|力争|将|计划|争取|确保|有望", ahead):
            earlier = _last_match(after, re.split(r"预计|力争|将|计划|争取|确保|有望", ahead)[0])
            if earlier is None or goal:
                return _by_verb(scene, work, lead, before, before_words) if not goal else None
            return (
                Status(after_words[earlier.group()]),
                Span(work.span.end + earlier.start(), work.span.end + earlier.end()),
                Modality.FACT,
            )
        return reading, at, Modality.FACT
    if goal and not re.search(r"加快推动|布局|谋划", lead):
        return None
    return _by_verb(scene, work, lead, before, before_words)


def phrase_status(scene: Scene, at: int) -> tuple[Status, Span] | None:
    """The status that a phrase right behind `at` tells (`…项目|相继落地`)."""
    after, _, words, _ = _patterns(scene.lexicon.projects)
    hit = after.search(scene.text, at, min(len(scene.text), at + 12))
    if hit is None or "，" in scene.text[at : hit.start()]:
        return None
    return Status(words[hit.group()]), Span(hit.start(), hit.end())


def last_status(scene: Scene, start: int, end: int) -> tuple[Status, Span] | None:
    """The furthest state that a passage asserts; goals and expectations do not count."""
    after, _, words, _ = _patterns(scene.lexicon.projects)
    best: tuple[Status, Span] | None = None
    order = list(Status)
    for hit in after.finditer(scene.text, start, end):
        clause = scene.analysis.clause(hit.start())
        lead = scene.text[max(start, clause.start) : hit.start()]
        if re.search(r"预计|力争|将|计划|争取|确保|有望|可|后$|力促", lead) or re.match(
            r"后|前|时|率|条件", scene.text[hit.end() : hit.end() + 2]
        ):
            continue
        status = Status(words[hit.group()])
        if best is None or order.index(status) >= order.index(best[0]):
            best = (status, Span(hit.start(), hit.end()))
    return best


def _by_verb(
    scene: Scene, work: Mention, lead: str, before: re.Pattern[str], words: dict[str, str]
) -> tuple[Status, Span, Modality] | None:
    hits = list(before.finditer(lead))
    if not hits:
        return None
    hit = hits[-1]
    between = lead[hit.end() :]
    if len(between) > 40 or re.search(r"的(?!项目)", re.sub(r"(?:亿|万)元的", "", between)):  # noqa: PLR2004
        return None
    start = work.span.start - len(lead) + hit.start()
    status = Status(words[hit.group()])
    return status, Span(start, start + len(hit.group())), Modality.PLAN if status is Status.PLANNED else Modality.FACT


def _tail_end(scene: Scene, work: Mention) -> int:
    """How far behind a name its status may stand: through its list and its clauses, up to the next name or sentence."""
    text = scene.text
    sentence = scene.analysis.sentence(work.span.start).span
    limit = min(len(text), work.span.end + _REACH, sentence.end)
    stop = text.find("；", work.span.end, limit)
    if stop >= 0:
        limit = stop
    others = [
        m.span
        for m in scene.story.of(EntityType.PROJECT, EntityType.FACILITY)
        if m.span.start >= work.span.end
        and m.span.start < limit
        and not re.search(r"(?:在|于|落户|落地)$", text[work.span.end : m.span.start])
    ]
    at = work.span.end
    for other in sorted(others):
        gap = text[at : other.start]
        if _in_list(gap):
            at = max(at, other.end)
            limit = min(len(text), max(limit, at + 30), sentence.end)
            continue
        if "，" in gap or "、" in gap:
            cut = max(gap.rfind("，"), gap.rfind("、"))
            return max(work.span.end, at + cut)
        return (
            max(work.span.end, other.start)
            if re.search(r"落地|落户|签约", text[at : other.start])
            else max(work.span.end, at)
        )
    return limit


def _in_list(gap: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:等)?(?:[^，。；]{0,4}项目)?[、和及与](?:以及)?(?:(?:总)?投资[^，。、；]{1,12}元的?)?[^，。；、]{0,24}",
            gap,
        )
    ) and not re.search(r"投产|开工|建成|签约|试生产|并网|达效|推进", gap)


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last status in reading order within the first clause that has one (`已开工，正在安装设备` reads on one clause)."""
    best: re.Match[str] | None = None
    for match in pattern.finditer(text):
        if best is not None and "，" in text[best.end() : match.start()] and match.start() - best.end() > 14:  # noqa: PLR2004
            break
        if re.match(r"率|后|前|面积|投资|规模|项目", text[match.end() : match.end() + 2]) and best is not None:
            continue
        if re.match(r"后|前|时|率", text[match.end() : match.end() + 1]):
            continue
        best = match
    return best


def _negated(tail: str, hit: re.Match[str]) -> bool:
    return bool(re.search(r"未|尚未|没有|不|待$", tail[max(0, hit.start() - 2) : hit.start()]))
