"""developsIndustry, inIndustry, hasChain: what zones grow, what firms and projects belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Modality, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.lists import Enumeration
    from kg.extract.rules.scene import Scene

_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]是|第[一二三四五六]|其[一二三四])")
_FIELD = re.compile(r"应用于|用于|涉及|面向|服务于|覆盖[^，。]{0,6}领域|适用")
_TOPICAL = re.compile(r"围绕|聚焦|打造|构建|坚持|立足|瞄准|以|依托|在")


@dataclass(frozen=True, slots=True)
class Heading:
    """An industry that governs a stretch of text: what is listed there belongs to it."""

    span: Span
    industry: Mention


def claims(scene: Scene) -> list[Claim]:
    """All claims about industries and chains."""
    made = headings(scene)
    return [*_develops(scene), *_chains(scene), *_list_modifiers(scene), *_under_headings(scene, made)]


def headings(scene: Scene) -> list[Heading]:
    """Stretches that one industry governs: `在X方面，…`, `一是打造X产业集群。…`, `围绕X升级，推动A、B等项目…`."""
    found = []
    for industry in scene.story.of(EntityType.INDUSTRY):
        at = industry.span
        clause, sentence, paragraph = scene.analysis.clause(at.start), scene.analysis.sentence(at.start).span, scene.analysis.paragraph(at.start)
        alone = len({i.name for i in scene.story.within(clause, EntityType.INDUSTRY)}) == 1
        if not alone:
            continue
        if scene.text[at.end : at.end + 3].startswith(("方面", "产业方面", "领域，", "上，")) or scene.text[at.end : at.end + 2] == "方面":
            found.append(Heading(Span(at.end, max(paragraph.end, at.end + 1)), industry))
        elif _ORDINAL.match(scene.text[sentence.start : sentence.start + 2]):
            following = re.search(r"[；。\n](?:[一二三四五六七八九十]是|第[一二三四五六]|其[一二三四])", scene.text[at.end : paragraph.end + 2])
            end = at.end + following.start() if following else paragraph.end
            if end > at.end:
                found.append(Heading(Span(at.end, end), industry))
        elif _TOPICAL.search(scene.text[clause.start : at.start]) and sentence.end > at.end and not _FIELD.search(scene.clause_text(at.start)):
            found.append(Heading(Span(at.end, sentence.end), industry))
    return found


def _governing(made: list[Heading], at: int) -> Mention | None:
    fits = [h for h in made if h.span.start <= at < h.span.end]
    return max(fits, key=lambda h: h.span.start).industry if fits else None


def _under_headings(scene: Scene, made: list[Heading]) -> list[Claim]:
    found = []
    parks = [s for s in scene.story.of(EntityType.FACILITY) if not any(p.span.covers(s.span) for p in scene.story.of(EntityType.PROJECT))]
    for thing in [*scene.story.of(EntityType.PROJECT), *parks]:
        industry = _governing(made, thing.span.start)
        if industry is None or industry.span.overlaps(thing.span):
            continue
        found.append(scene.relate(thing, Predicate.IN_INDUSTRY, industry, "industry.heading", 0.8, at=[thing.span, industry.span]))
    return found


def _develops(scene: Scene) -> list[Claim]:
    found = []
    for industry in scene.story.of(EntityType.INDUSTRY):
        clause = scene.analysis.clause(industry.span.start)
        text = scene.text[clause.start : clause.end]
        sentence = scene.analysis.sentence(industry.span.start).span
        if _FIELD.search(scene.text[max(sentence.start, industry.span.start - 40) : industry.span.start]):
            continue
        holder = _holder(scene, industry)
        if holder is None:
            continue
        strong = industry.rule in ("industry.ending", "industry.list")
        if not strong and not scene.has("develops", text):
            continue
        found.append(
            scene.relate(holder, Predicate.DEVELOPS_INDUSTRY, industry, "industry.develops", 0.85 if scene.has("develops", text) else 0.65, modality=scene.modality(industry.span.start), at=[industry.span, holder.span])
        )
    return found


def _holder(scene: Scene, industry: Mention) -> Mention | None:
    """Who grows the industry: the park pointed back to, the zone, or the place of a city-wide article."""
    return scene.topic.park_at(industry.span.start) or scene.topic.zone_at(industry.span.start) or scene.topic.subject_at(industry.span.start)


def _chains(scene: Scene) -> list[Claim]:
    found = []
    for chain in scene.story.of(EntityType.CHAIN):
        clause = scene.analysis.clause(chain.span.start)
        own = [m for m in scene.story.of(EntityType.ENTERPRISE, EntityType.FACILITY) if scene.analysis.sentence(chain.span.start).span.covers(m.span) and m.span.end <= chain.span.start]
        holder = scene.topic.zone_at(chain.span.start)
        if own and chain.rule == "chain.stages" and own[-1].type is EntityType.FACILITY:
            holder = own[-1]
        elif holder is None and own:
            holder = own[-1]
        holder = holder or scene.topic.subject_at(chain.span.start)
        if holder is not None:
            found.append(scene.relate(holder, Predicate.HAS_CHAIN, chain, "chain.held", 0.8, modality=scene.modality(chain.span.start), at=[chain.span, holder.span]))
        if chain.rule == "chain.stages":
            near = [i for i in scene.story.within(scene.analysis.sentence(clause.start).span, EntityType.INDUSTRY) if i.span.start > chain.span.end]
            if near and near[0].span.start - chain.span.end < 20:  # noqa: PLR2004
                found.append(scene.relate(chain, Predicate.IN_INDUSTRY, near[0], "chain.industry", 0.75))
    return found


def _list_modifiers(scene: Scene) -> list[Claim]:
    """`A、B等节能环保项目`, `A、B……一家家装备制造企业`: the modifier is every member's industry, and the zone's."""
    found = []
    for enumeration in scene.story.enumerations:
        if enumeration.type not in (EntityType.PROJECT, EntityType.ENTERPRISE):
            continue
        industry = _modifier_industry(scene, enumeration)
        members = [m for item in enumeration.items for m in scene.story.within(item, enumeration.type)]
        if industry is None:
            continue
        for member in members:
            found.append(scene.relate(member, Predicate.IN_INDUSTRY, industry, "industry.list_modifier", 0.85))
        home = scene.topic.zone_at(enumeration.head.start)
        if members and home is not None:
            found.append(scene.relate(home, Predicate.DEVELOPS_INDUSTRY, industry, "industry.list_modifier", 0.75, at=[industry.span]))
    return found


def _modifier_industry(scene: Scene, enumeration: Enumeration) -> Mention | None:
    span = enumeration.modifier_span
    if span is None:
        return None
    inside = scene.story.within(span, EntityType.INDUSTRY)
    if inside:
        return inside[-1]
    text = scene.text[span.start : span.end]
    for size in range(len(text), 1, -1):
        for start in range(len(text) - size + 1):
            name = text[start : start + size]
            if name in scene.lexicon.industries:
                at = Span(span.start + start, span.start + start + size)
                return Mention(at, scene.analysis.surface(at), EntityType.INDUSTRY, name, "industry.modifier", 0.8)
    return None


def modality_of(scene: Scene, at: int) -> Modality:
    """Plan or fact of an industry claim."""
    return scene.modality(at)
