"""locatedIn and partOf: zones in places, companies, parks and projects in zones, bodies and phases of what they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_OUTSIDE = re.compile(r"(?:赴|前往|到|走访|考察|对接|拜访)[^，。；]{0,20}$")
_ACTIVE = re.compile(r"^(?:的)?(?:生产|车间|厂区|厂房|展厅|自主研发|研发|启动|新建|建设|投产|成立|建成|从事|主要|专注|负责人|董事长|总经理|在[^，。]{0,10}(?:领域|方面)|是|通过|年产|已|拥有|获|员工|工人|技术|产品|现有|引进|投资|用工|土地|出让|相关负责人|有关负责人|高品质|新上|项目)")


def claims(scene: Scene) -> list[Claim]:
    """All claims of place and belonging."""
    return [*_zones(scene), *_companies(scene), *_sites(scene), *_projects(scene), *_bodies(scene), *_phases(scene)]


def _zones(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for zone in scene.topic.mentions:
        if zone.name in seen:
            continue
        place = scene.teller.zones.place_of(zone.name)
        if place is None:
            continue
        at = zone.surface.replace(" ", "").find(place)
        if at < 0:
            continue
        seen.add(zone.name)
        start = scene.text.find(place, zone.span.start, zone.span.end)
        if start < 0:
            continue
        span = Span(start, start + len(place))
        mention = Mention(span, scene.analysis.surface(span), EntityType.PLACE, place, "place.in_zone_name", 0.9)
        known = bool(scene.lexicon.divisions.named(place))
        found.append(scene.relate(zone, Predicate.LOCATED_IN, mention, "located.zone_name", 0.95 if known else 0.7, at=[zone.span]))
    return found


def _companies(scene: Scene) -> list[Claim]:
    found = []
    sites = scene.story.of(EntityType.FACILITY)
    for company in scene.story.of(EntityType.ENTERPRISE):
        text, clause = scene.text, scene.analysis.clause(company.span.start)
        before, after = text[clause.start : company.span.start], text[company.span.end : clause.end]
        site = next((s for s in sites if 0 <= company.span.start - s.span.end <= 2 and text[s.span.end : company.span.start] in ("", "的", "里", "内")), None)  # noqa: PLR2004
        if site is not None and (re.search(r"(?:位于|坐落于?|走进|来到|在)[^，。；]*$", text[clause.start : site.span.start])):
            found.append(scene.relate(company, Predicate.LOCATED_IN, site, "located.at_site", 0.9))
            continue
        home = scene.topic.park_at(company.span.start) or scene.topic.zone_at(company.span.start)
        if home is None or home.span.overlaps(company.span):
            continue
        confidence = _settled(scene, company, before, after)
        if confidence:
            found.append(scene.relate(company, Predicate.LOCATED_IN, home, "located.settled", confidence, modality=scene.modality(company.span.start), at=[company.span, home.span]))
    return found


def _settled(scene: Scene, company: Mention, before: str, after: str) -> float:
    """How sure the text is that a company is at home in the topic zone; 0 when it only deals with it."""
    sentence = scene.analysis.sentence(company.span.start).span
    around = scene.text[sentence.start : sentence.end]
    if scene.has("talks", before + after) or _OUTSIDE.search(before) or re.search(r"(?:与|同|和|委托|联合)$", before):
        return 0
    elsewhere = scene.from_elsewhere(company.name)
    if re.search(r"(?:区内企业|入驻企业|园区企业|辖区企业|驻区企业|本土企业|本地企业|当地企业|区属|位于|走进|来到|台资企业|外资企业|龙头企业|骨干企业|链主企业)[^，。；]{0,16}$", before):
        return 0.9
    if company.rule == "enterprise.list" or "、" in after[:1] or before.endswith("、"):
        stop = scene.text[company.span.end : scene.analysis.clause(company.span.end).end + 30]
        stop = stop.split("。")[0]
        return 0.85 if scene.has("residence", before + stop) else 0.0
    if re.match(r"(?:入驻|落户|落地|投产|入区|入园|进驻|的到来|来了|建成|扎根|安家)", after):
        return 0.9
    if company.rule == "enterprise.project_prefix" or any(p.builder == company.span for p in scene.story.projects):
        return 0.0 if elsewhere else _project_settled(scene, company)
    if elsewhere:
        return 0.0
    if re.search(r"与[^，。]*(?:签|合作|共建)", around) and not _ACTIVE.match(after):
        return 0.0
    if _ACTIVE.match(after):
        return 0.8
    return 0.0


def _project_settled(scene: Scene, company: Mention) -> float:
    """A builder counts as settled when its project is being built or runs."""
    clause = scene.text[company.span.end : scene.analysis.clause(company.span.end).end]
    if re.search(r"投产|试生产|建成|达产|达效|并网|投运|全力推进|开工|开始试|封顶|产量", clause):
        return 0.75
    return 0.0


def _sites(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for site in scene.story.of(EntityType.FACILITY):
        if site.name in seen:
            continue
        clause = scene.analysis.clause(site.span.start)
        before = scene.text[clause.start : site.span.start]
        home = scene.topic.zone_at(site.span.start)
        if home is None or home.span.overlaps(site.span):
            home = next((z for z in scene.topic.mentions if z.span.start == site.span.start), home)
        if home is None or scene.from_elsewhere(site.name) or _OUTSIDE.search(before):
            continue
        seen.add(site.name)
        found.append(scene.relate(site, Predicate.LOCATED_IN, home, "located.site", 0.8, modality=scene.modality(site.span.start), at=[site.span, home.span]))
    return found


def _projects(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for project in scene.story.projects:
        mention = project.mention
        if mention.name in seen:
            continue
        site = next((s for s in scene.story.of(EntityType.FACILITY) if s.span.start == mention.span.start and s.span.end < mention.span.end), None)
        if site is not None and not project.parent:
            found.append(scene.relate(mention, Predicate.LOCATED_IN, site, "located.project_at_site", 0.85))
            seen.add(mention.name)
            continue
        home = scene.topic.zone_at(mention.span.start)
        if home is None:
            continue
        seen.add(mention.name)
        found.append(scene.relate(mention, Predicate.LOCATED_IN, home, "located.project", 0.85, modality=scene.modality(mention.span.start), at=[mention.span, home.span]))
    return found


def _bodies(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for body in scene.story.of(EntityType.ORGANIZATION):
        if body.name in seen:
            continue
        zone = next((z for z in scene.topic.mentions if z.span.start == body.span.start and z.span.end < body.span.end), None)
        if zone is not None:
            seen.add(body.name)
            found.append(scene.relate(body, Predicate.PART_OF, zone, "part.zone_body", 0.95))
        elif body.rule == "organization.body":
            home = scene.topic.zone_at(body.span.start)
            if home is not None:
                seen.add(body.name)
                found.append(scene.relate(body, Predicate.PART_OF, home, "part.bare_body", 0.8, at=[body.span, home.span]))
    return found


def _phases(scene: Scene) -> list[Claim]:
    found = []
    things = scene.sites_and_projects()
    for project in scene.story.projects:
        if not project.parent:
            continue
        for whole in things:
            if whole.name.removesuffix("项目") == project.parent.removesuffix("项目") and whole.name != project.mention.name:
                found.append(scene.relate(project.mention, Predicate.PART_OF, whole, "part.phase", 0.9, at=[project.mention.span]))
                break
    return found
