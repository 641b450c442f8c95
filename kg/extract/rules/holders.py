"""Who grows an industry or a chain at a point of the text: the subject of the clause, else what the article is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_PARKS = ("园", "园区", "城", "港", "谷", "小镇", "片区", "组团", "基地", "新区", "开发区", "区")
_PARTNER = re.compile(r"(?:与|同|和|跟|赴|到|对接|考察|走访|来自|邻近|毗邻|借鉴|学习)$")
_LEAD = re.compile(r"[“”‘’\s—]*(?:其中|目前|眼下|今年|去年|近年来|如今|同时|此外|位于|而|则|在|支持|推动|推进|鼓励|指导|以|由|的)*")
_IS = re.compile(r"^(?:产业)?[^，。；]{0,6}(?:是|成为|成了)")
_NEXT = 30


def holder_of(scene: Scene, industry: Mention) -> Mention | None:
    """The zone, park or place that an industry (or a chain) belongs to."""
    at = industry.span.start
    return _named_behind(scene, industry) or scene.topic.park_at(at) or _subject(scene, at) or _topic(scene, at)


def paired(scene: Scene, industry: Mention) -> Mention | None:
    """`甲县、乙县分别培育A、B`: the first of the one goes with the first of the other."""
    sentence = scene.analysis.sentence(industry.span.start).span
    word = scene.text.rfind("分别", sentence.start, industry.span.start)
    if word < 0:
        return None
    clause = scene.analysis.clause(word)
    kinds = (EntityType.ZONE, EntityType.FACILITY, EntityType.PLACE)
    growers = [m for m in scene.story.within(Span(clause.start, word), *kinds)] if clause.start < word else []
    grown = scene.story.within(Span(word, clause.end), EntityType.INDUSTRY)
    if len(growers) < 2 or len(growers) != len(grown) or industry not in grown:  # noqa: PLR2004
        return None
    return growers[grown.index(industry)]


def _named_behind(scene: Scene, industry: Mention) -> Mention | None:
    """`A是Z的名片`, and the park that a heading (`从A看。`) is said of."""
    clause = scene.analysis.clause(industry.span.start)
    rest = scene.text[industry.span.end : clause.end]
    if _IS.match(rest):
        kinds = (EntityType.ZONE, EntityType.PLACE)
        inside = [m for m in scene.story.of(*kinds) if industry.span.end <= m.span.start and m.span.end <= clause.end]
        return inside[0] if inside else None
    if re.match(r"(?:产业|领域|板块)?(?:方面|来看|看|领域|板块)$", rest):
        ahead = [m for m in _growers(scene) if 0 <= m.span.start - clause.end < 2]  # noqa: PLR2004 - right behind the sign
        return ahead[0] if ahead else None
    return None


def _growers(scene: Scene) -> list[Mention]:
    parks = [m for m in scene.story.of(EntityType.FACILITY) if m.name.endswith(_PARKS)]
    return sorted([*scene.story.of(EntityType.ZONE), *parks], key=lambda m: m.span)


def _subject(scene: Scene, at: int) -> Mention | None:
    """The zone or park that leads the clause, else the zone that leads an earlier clause of the sentence."""
    sentence, clause = scene.analysis.sentence(at).span, scene.analysis.clause(at)
    found: Mention | None = None
    for grower in _growers(scene):
        if not (sentence.start <= grower.span.start and grower.span.end <= at):
            continue
        own = scene.analysis.clause(grower.span.start)
        lead = scene.text[own.start : grower.span.start]
        if _PARTNER.search(lead):
            continue
        if grower.type is EntityType.ZONE and (own == clause or _LEAD.fullmatch(lead)):
            found = grower
        elif grower.type is EntityType.FACILITY and own == clause and _LEAD.fullmatch(lead):
            found = grower
    return found or _place(scene, clause, at)


def _place(scene: Scene, clause: Span, at: int) -> Mention | None:
    """`大同市培育A`: a place that leads the clause, where the article is about no zone."""
    if scene.topic.leading is not None:
        return None
    led = [
        m
        for m in scene.story.of(EntityType.PLACE)
        if clause.start <= m.span.start and m.span.end <= at and _LEAD.fullmatch(scene.text[clause.start : m.span.start])
    ]
    return led[0] if led else None


def _topic(scene: Scene, at: int) -> Mention | None:
    return scene.topic.zone_at(at) or scene.topic.subject_at(at)
