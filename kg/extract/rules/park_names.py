"""developsIndustry read off the name of a base: `推进新能源电池小镇建设`, `打造稀土新材料基地`.

A base that is named by nothing but its industry says what its zone grows; one with a name of its own says it of itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.holders import holder_of
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_BASE = re.compile(r"(?:产业)?(?:小镇|专业镇|产业基地|生产基地|制造基地|新高地|基地|高地|集聚区|产业带)(?!里|内|的)")
_PARK = re.compile(
    rf"(?=[产小专生制新基高集工园])(?:{_BASE.pattern}|(?:产业)?(?:产业园区|工业园区|产业园|工业园|园区))"
)
_BUILT = re.compile(r"(?:推进|打造|建设|建成|创建|争创|谋划|布局|形成|培育|构建|加快|建起)[^，。；、]{0,10}$")


def claims(scene: Scene) -> list[Claim]:
    """What the bases that somebody builds are named by."""
    found = []
    for match in _PARK.finditer(scene.text):
        industry = _industry_before(scene, match.start())
        if industry is None:
            continue
        holder = _zone_before(scene, industry.span.start)
        if holder is None:
            clause = scene.analysis.clause(industry.span.start)
            if not (
                _BASE.match(scene.text, match.start()) and _BUILT.search(scene.text[clause.start : industry.span.start])
            ):
                continue
            holder = holder_of(scene, industry)
        if holder is not None and not holder.span.overlaps(industry.span):
            mode = scene.modality(industry.span.start)
            at = [industry.span, holder.span]
            found.append(
                scene.relate(holder, Predicate.DEVELOPS_INDUSTRY, industry, "industry.base", 0.7, modality=mode, at=at)
            )
    return found


def _zone_before(scene: Scene, at: int) -> Mention | None:
    """`Z光机电产业园`, `Z的固废综合利用园区`: the zone right before the name."""
    zone = scene.story.before(at, EntityType.ZONE)
    return zone if zone is not None and scene.text[zone.span.end : at] in ("", "的") else None


def _industry_before(scene: Scene, end: int) -> Mention | None:
    """The longest known industry that ends here and that no more of a name precedes."""
    for size in range(10, 1, -1):
        name = scene.text[max(0, end - size) : end]
        start = end - len(name)
        if name not in scene.lexicon.industries:
            continue
        if scene.analysis.tokens[scene.analysis.token_index(start)].span.start == start:
            span = Span(start, end)
            outer = [m for m in scene.story.mentions if m.span.covers(span) and m.type is not EntityType.INDUSTRY]
            if any(m.span.start < start for m in outer):
                return None
            named = next((i for i in scene.story.of(EntityType.INDUSTRY) if i.span.overlaps(span)), None)
            if named is not None:
                return named
            return Mention(span, scene.analysis.surface(span), EntityType.INDUSTRY, name, "industry.base", 0.75)
    return None
