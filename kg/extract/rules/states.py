"""How far works are: the word at their name, a word that a list shares, a passage that refers to them, a ceremony."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.project_words import PHASE
from kg.extract.rules.scene import WORKS, pattern
from kg.extract.rules.status import last_status, phrase_status, status_of
from kg.extract.rules.works import work_meant
from kg.model import Attribute, Claim, EntityType, Mention, Modality, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

_BEHIND_PLACE = re.compile(rf"[里内中上]|{PHASE}")
_BEFORE_PLACE = (
    "在",
    "位于",
    "走进",
    "来到",
    "落户",
    "落户于",
    "落户在",
    "落地",
    "入驻",
    "从",
    "进入",
    "坐落于",
    "选址",
    "入",
)
_TOGETHER = re.compile(
    r"(?=[一这上以两二三四五六七八九十\d])(?:一批|一大批|这些|上述|以上|这批|(?:这|上述)?[两二三四五六七八九十\d]+个)[^，。；]{0,30}项目"
    r"(?:的)?(?:全部|均|都|已|已经|正在|正|先后|相继|纷纷|集中|同时|成功|相继)*"
)
_COUNT = re.compile(r"[两二三四五六七八九十\d]+(?=个)")
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_REFERENCE = re.compile(
    r"(?=[目眼如该我整此本这项工])(?:^|(?<=[，。；：“”\n]))(?:目前，|眼下，|如今，)?(?:该|我们的|整个|此|本|这个|这一|目前)?(?:项目|工程)(?=[^名部负经])"
)
# {words}的项目有…, {words}的还有…
_GROUP = (
    r"({words})(?:的)?(?:[两三四五六七八九十\d]+个)?项目(?:里|中|有|包括|包含|分别是|分别为|主要是|主要有|是)"
    r"|({words})的(?:还|主要)?(?:有|包括)|({words})的(?:\d+|[两三四五六七八九十]+)个里"
    r"|({words})(?:一批|方阵|清单|单子|名录)(?:项目)?[里中上]|(?<=[。；，\n])({words})的(?=[，看])"
)
_FULL_STOP = re.compile(r"[。！？\n]")
_REACH = 400  # characters over which a list or a report of a ceremony goes on
_HEAD = 160  # characters of an article within which a ceremony is its subject
_CEREMONIES = (
    (re.compile(r"集中签约|签约仪式|签约大会|项目签约会|签约台|签约现场|签约席|签约会"), Status.SIGNED),
    (re.compile(r"集中开工|开工仪式|开工活动|开工动员|同日动工|同日开工"), Status.UNDER_CONSTRUCTION),
)


def claims(scene: Scene) -> list[Claim]:
    """The states of all works."""
    found = [*_collective(scene), *_grouped(scene), *_referred(scene), *_ceremony(scene)]
    told = {claim.subject.name for claim in found}
    for work in scene.sites_and_projects():
        reading = None if _is_where(scene, work) else status_of(scene, work)
        if reading is not None and not (work.name in told and reading.modality is not Modality.FACT):
            status, at, modality = reading.status, reading.at, reading.modality
            found.append(scene.attribute(work, Attribute.STATUS, status, at, "fact.status", 0.85, modality))
    return found


def _is_where(scene: Scene, work: Mention) -> bool:
    """Whether a park only says where something is, or begins the name of its phase: `在X产业园里`, `X产业园|二期`."""
    if work.type is not EntityType.FACILITY:
        return False
    before = scene.text[scene.analysis.clause(work.span.start).start : work.span.start]
    return _BEHIND_PLACE.match(scene.text, work.span.end) is not None or before.endswith(_BEFORE_PLACE)


def _collective(scene: Scene) -> list[Claim]:
    """`…A项目、B项目…一批项目相继落地`, `两个项目都已开工`: one word of status for the works listed right before."""
    found: list[Claim] = []
    for match in _TOGETHER.finditer(scene.text):
        reading = phrase_status(scene, match.end())
        if reading is None:
            continue
        works = [work for work in _listed_before(scene, match) if status_of(scene, work) is None]
        found.extend(
            scene.attribute(work, Attribute.STATUS, reading.status, reading.at, "fact.status_together", 0.75)
            for work in works
        )
    return found


def _listed_before(scene: Scene, match: re.Match[str]) -> list[Mention]:
    """The works that `一批项目`, `两个项目` sum up: those of the passage, or as many as are counted."""
    at = match.start()
    start = max(scene.analysis.paragraph(at).start, scene.analysis.sentence(at).span.start - _REACH)
    projects = [project.mention for project in scene.story.projects]
    works = [work for work in projects if start <= work.span.start and work.span.end <= at]
    count = _COUNT.search(match.group())
    if scene.text[at - 1 : at] == "等":  # A、B等15个项目: those that are named
        clause = scene.analysis.clause(at).start
        return [work for work in works if work.span.start >= clause]
    if count is None:
        return works
    word = count.group()
    size = _SIZES.get(word) or (int(word) if word.isdigit() else 0)
    return works[-size:] if len(works) >= size > 0 else []


@dataclass(frozen=True, slots=True)
class _Groups:
    """Words of status that lead groups of works."""

    states: dict[str, str]
    head: re.Pattern[str]

    @staticmethod
    @cache
    def of(projects: Table) -> _Groups:
        states = projects.pairs("groups")
        return _Groups(states, re.compile(_GROUP.format(words="|".join(states))))

    def heads(self, text: str) -> Iterator[re.Match[str]]:
        """Where groups begin; looked for only at their words, as these are few."""
        word = pattern(tuple(self.states))
        at = word.search(text)
        while at is not None:
            head = self.head.match(text, at.start())
            if head is not None:
                yield head
            at = word.search(text, at.start() + 1 if head is None else head.end())


def _grouped(scene: Scene) -> list[Claim]:
    """`3个开工项目分别是：A；B`, `投产的有A、B`: the works behind such a heading, up to the next."""
    groups = _Groups.of(scene.lexicon.projects)
    heads = list(groups.heads(scene.text))
    found: list[Claim] = []
    for head, following in zip(heads, [*heads, None][1:], strict=True):
        stop = _FULL_STOP.search(scene.text, head.end())
        end = min(stop.start() if stop else len(scene.text), following.start() if following else len(scene.text))
        span = Span(head.end(), max(head.end() + 1, end))
        status = Status(groups.states[next(word for word in head.groups() if word)])
        at = Span(head.start(), head.end())
        found.extend(
            scene.attribute(work, Attribute.STATUS, status, at, "fact.status_group", 0.75)
            for work in scene.story.within(span, *WORKS)
            if status_of(scene, work) is None
        )
    return found


def _referred(scene: Scene) -> list[Claim]:
    """`我们的项目去年签约，今年5月全面开工`: the state of the work that the passage is about."""
    found = []
    works = scene.sites_and_projects()
    for match in _REFERENCE.finditer(scene.text):
        if any(w.span.start < match.end() and match.start() < w.span.end for w in works):
            continue
        sentence = scene.analysis.sentence(match.start()).span
        reading = last_status(scene, match.end(), sentence.end)
        work = work_meant(scene, match.start()) if reading is not None else None
        if reading is not None and work is not None:
            status, at = reading.status, reading.at
            found.append(scene.attribute(work, Attribute.STATUS, status, at, "fact.status_reference", 0.7))
    return found


def _ceremony(scene: Scene) -> list[Claim]:
    """At a signing or a ground-breaking, the works that the report lists share its state where it says no other."""
    for ceremony, status in _CEREMONIES:
        match = ceremony.search(scene.text, 0, min(len(scene.text), _HEAD))
        if match is None:
            continue
        at = Span(match.start(), match.end())
        end = scene.analysis.paragraph(at.start).end + _REACH
        works = [p.mention for p in scene.story.projects if at.start < p.mention.span.start < end]
        return [
            scene.attribute(work, Attribute.STATUS, status, at, "fact.status_ceremony", 0.65)
            for work in works
            if status_of(scene, work) is None
        ]
    return []
