"""locatedIn and partOf: zones in places, companies, parks and projects in zones, bodies and phases of what they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.parties import zone_of
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_PARKS = ("园", "园区", "港", "谷", "小镇", "基地", "中心", "大厦", "新城", "孵化器", "片区")
_DEALS = re.compile(r"洽谈|考察|意向|来访|到访|接洽|磋商|商谈|座谈|拜访|接触")
_PARTNERS = re.compile(r"(?:与|同|携手|联合|牵手|联手|供应给|供货|配套给|出口|销往|客户|合作伙伴|采购)[^，。；]{0,40}$")
_OUTSIDE = re.compile(r"(?:赴|前往|到|走访|考察|对接|拜访)[^，。；]{0,20}$")
_ACTIVE = re.compile(
    r"^(?:的)?(?:生产|车间|厂区|厂房|展厅|自主研发|研发|启动|新建|建设|投产|成立|建成|从事|主要|专注|负责人|董事长|总经理|在[^，。]{0,10}(?:领域|方面)|是|通过|年产|已|拥有|获|员工|工人|技术|产品|现有|引进|投资|用工|土地|出让|相关负责人|有关负责人|高品质|新上|项目)"
)


def claims(scene: Scene) -> list[Claim]:
    """All claims of place and belonging."""
    return [*_zones(scene), *_companies(scene), *_sites(scene), *_projects(scene), *_bodies(scene), *_phases(scene)]


def _zones(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for zone in scene.topic.mentions:
        whole = scene.topic.keys.get(zone.name, zone.name)
        if whole in seen:
            continue
        place = scene.teller.zones.place_of(whole)
        city = scene.topic.place
        if (place is None or not scene.near(place)) and city is not None:
            seen.add(whole)
            found.append(scene.relate(zone, Predicate.LOCATED_IN, city, "located.zone_of_city", 0.7, at=[zone.span]))
            continue
        if place is None or not scene.near(place):
            continue
        at = zone.surface.replace(" ", "").find(place)
        if at < 0:
            continue
        seen.add(whole)
        start = scene.text.find(place, zone.span.start, zone.span.end)
        if start < 0:
            continue
        span = Span(start, start + len(place))
        mention = Mention(span, scene.analysis.surface(span), EntityType.PLACE, place, "place.in_zone_name", 0.9)
        found.append(scene.relate(zone, Predicate.LOCATED_IN, mention, "located.zone_name", 0.95, at=[zone.span]))
    return found


def _companies(scene: Scene) -> list[Claim]:
    found = []
    for company in scene.story.of(EntityType.ENTERPRISE):
        if any(
            o.span.covers(company.span) and o.type is EntityType.FACILITY for o in scene.story.of(EntityType.FACILITY)
        ):
            continue
        clause = scene.analysis.clause(company.span.start)
        before, after = scene.text[clause.start : company.span.start], scene.text[company.span.end : clause.end]
        site = _site_of(scene, company, before)
        if site is not None:
            found.append(scene.relate(company, Predicate.LOCATED_IN, site, "located.at_site", 0.85))
            continue
        home = scene.topic.park_at(company.span.start) or scene.topic.home_at(company.span.start)
        if home is None or home.span.overlaps(company.span):
            continue
        confidence = _settled(scene, company, before, after)
        if confidence:
            found.append(
                scene.relate(
                    company,
                    Predicate.LOCATED_IN,
                    home,
                    "located.settled",
                    confidence,
                    modality=scene.modality(company.span.start),
                    at=[company.span, home.span],
                )
            )
    return found


def _site_of(scene: Scene, company: Mention, before: str) -> Mention | None:
    """The park that the text puts a company in: `位于X园的甲`, `甲落户X园`, `在X园，甲、乙…`."""
    text = scene.text
    sentence = scene.analysis.sentence(company.span.start).span
    parks = [
        s
        for s in scene.story.of(EntityType.FACILITY)
        if sentence.start <= s.span.start and s.span.end <= sentence.end and s.name.endswith(_PARKS)
    ]
    for park in parks:
        if park.span.end <= company.span.start:
            gap = text[park.span.end : company.span.start]
            lead = text[max(sentence.start, park.span.start - 8) : park.span.start]
            if (
                (
                    gap in ("", "的", "里", "内")
                    and re.search(r"(?:位于|坐落于?|走进|来到|在)[^，。；]*$", text[sentence.start : park.span.start])
                )
                or (
                    re.search(r"(?:在|走进|来到|位于)(?:[\u4e00-\u9fff]{0,6})$", lead)
                    and re.fullmatch(r"(?:里|内|中)?(?:，[^，。]{0,12})?(?:[^，。；]{0,14}、)*", gap)
                )
                or re.fullmatch(r"(?:已)?(?:引来|引进|引入|吸引|入驻|集聚)了?(?:[^，。；]{0,30}、)*", gap)
            ):
                return park
            if re.fullmatch(r"(?:揭牌|开园|启用|建成|投用|里|内)?，(?:[^，。；]{0,30}、)*", gap) and re.match(
                r"(?:、[^，。；]{0,40})?(?:等[^，。；]{0,12})?(?:首批|率先|相继|先后|已)*(?:入驻|落户|进驻|签约入园)",
                text[company.span.end : sentence.end],
            ):
                return park
        else:
            gap = text[company.span.end : park.span.start]
            if re.fullmatch(
                r"(?:、[^，。；]{0,30})?(?:等)?(?:[^，。；、]{0,10}企业)?(?:相继|先后|已|成功|首批|也|双双)*(?:落户|入驻|进驻|落地|落子)(?:于|到|在)?",
                gap,
            ):
                return park
    return None


def _settled(scene: Scene, company: Mention, before: str, after: str) -> float:
    """How sure the text is that a company is at home in the topic zone; 0 when it only deals with it."""
    sentence = scene.analysis.sentence(company.span.start).span
    if (
        _OUTSIDE.search(before)
        or re.search(r"(?:与|同|和|委托|联合|携手|来自|依托|给|为|向)[“]?$", before)
        or _DEALS.search(before + after)
    ):
        return 0
    if _PARTNERS.search(before):
        return 0
    elsewhere = scene.from_elsewhere(company.name)
    if (
        re.search(
            r"(?:区内|入驻|园区|辖区|驻区|本土|本地|当地|区属|位于|走进|来到|台资|外资|龙头|骨干|链主)[^，。；]{0,16}$",
            before,
        )
        and not elsewhere
    ):
        return 0.9
    builds = [p for p in scene.story.projects if p.builder == company.span]
    if company.rule == "enterprise.project_prefix" or builds:
        return 0.0 if elsewhere else _project_settled(scene, company)
    if company.rule == "enterprise.list" or after[:1] == "、" or before.endswith("、"):
        stop = scene.text[company.span.end : min(sentence.end, scene.analysis.clause(company.span.end).end + 30)].split(
            "。"
        )[0]
        if scene.has("residence", before + stop):
            return 0.85
    if re.match(
        r"(?:\d{4}年|去年|今年|已|成功|首批|率先|相继)*(?:入驻|落户|落地|投产|入区|入园|进驻|的到来|来了|建成|扎根|安家)",
        after,
    ):
        return 0.9
    if re.search(r"(?:在|走进|来到|位于)$", before) and not elsewhere:
        return 0.85
    if elsewhere:
        return 0.0
    if re.search(r"[与同和][^，。]*(?:签|合作|共建)", scene.text[sentence.start : company.span.start]):
        return 0.0
    if _ACTIVE.match(after):
        return 0.8
    if (
        scene.topic.leading is not None
        and re.fullmatch(r"[“”]?(?:[^，。；]{0,12}(?:的|是|有|：))?(?:[^，。；、]{2,14}、)*", before)
        and not company.name.endswith(("银行", "分行", "基金", "资本", "证券"))
    ):
        return 0.65
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
        home = scene.topic.home_at(site.span.start)
        if home is None or home.span.overlaps(site.span):
            home = next((z for z in scene.topic.mentions if z.span.start == site.span.start), home)
        if home is None or home.name == site.name or scene.from_elsewhere(site.name) or _OUTSIDE.search(before):
            continue
        seen.add(site.name)
        found.append(
            scene.relate(
                site,
                Predicate.LOCATED_IN,
                home,
                "located.site",
                0.8,
                modality=scene.modality(site.span.start),
                at=[site.span, home.span],
            )
        )
    return found


def _projects(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for project in scene.story.projects:
        mention = project.mention
        if mention.name in seen:
            continue
        site = next(
            (
                s
                for s in scene.story.of(EntityType.FACILITY)
                if s.span.start == mention.span.start and s.span.end < mention.span.end
            ),
            None,
        )
        if site is not None and not project.parent:
            found.append(scene.relate(mention, Predicate.LOCATED_IN, site, "located.project_at_site", 0.85))
            seen.add(mention.name)
            continue
        park = _park_of(scene, mention)
        if park is not None:
            seen.add(mention.name)
            found.append(scene.relate(mention, Predicate.LOCATED_IN, park, "located.project_in_park", 0.8))
            continue
        home = scene.topic.home_at(mention.span.start)
        if home is None or home.name == mention.name:
            continue
        seen.add(mention.name)
        found.append(
            scene.relate(
                mention,
                Predicate.LOCATED_IN,
                home,
                "located.project",
                0.85,
                modality=scene.modality(mention.span.start),
                at=[mention.span, home.span],
            )
        )
    return found


def _park_of(scene: Scene, work: Mention) -> Mention | None:
    """The park that the sentence puts a work in: `X项目落户Y园`, `在Y园，…X项目`."""
    sentence = scene.analysis.sentence(work.span.start).span
    for park in scene.story.of(EntityType.FACILITY):
        if (
            not park.name.endswith(_PARKS)
            or park.span.overlaps(work.span)
            or not (sentence.start <= park.span.start and park.span.end <= sentence.end)
        ):
            continue
        if park.span.start > work.span.end:
            gap = scene.text[work.span.end : park.span.start]
            if re.fullmatch(r"(?:[^，。；]{0,8})?(?:落户|落地|选址|位于|布局在|落子)(?:于|在|到)?", gap):
                return park
        elif (
            re.search(r"(?:在|位于|走进|来到)(?:[\u4e00-\u9fff]{0,8})$", scene.text[sentence.start : park.span.start])
            and work.span.start - park.span.end < 40
        ):  # noqa: PLR2004
            return park
    return None


def _bodies(scene: Scene) -> list[Claim]:
    found, seen = [], set()
    for body in scene.story.of(EntityType.ORGANIZATION):
        if body.name in seen:
            continue
        zone = zone_of(scene, body)
        if zone is None or body.rule == "organization.institute":
            continue
        seen.add(body.name)
        rule, confidence = ("part.zone_body", 0.95) if body.span.covers(zone.span) else ("part.bare_body", 0.8)
        found.append(scene.relate(body, Predicate.PART_OF, zone, rule, confidence, at=[body.span, zone.span]))
    return found


def _phases(scene: Scene) -> list[Claim]:
    found = []
    things = scene.sites_and_projects()
    for project in scene.story.projects:
        if not project.parent:
            continue
        for whole in things:
            if (
                whole.name.removesuffix("项目") == project.parent.removesuffix("项目")
                and whole.name != project.mention.name
            ):
                found.append(
                    scene.relate(
                        project.mention, Predicate.PART_OF, whole, "part.phase", 0.9, at=[project.mention.span]
                    )
                )
                break
    return found
