"""inIndustry: what firms, projects and parks belong to, by the heading over them, their list, or said outright."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.headings import FULL, Heading, governing, headings
from kg.extract.rules.holders import holder_of
from kg.extract.rules.settling import is_outsider
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.lists import Enumeration
    from kg.extract.rules.scene import Scene

_LED_BY = re.compile(
    r"以([^，。；]{2,60}?)为(?:骨干|龙头|代表|核心|引领|支撑|主体|链主)的?，?(?:做强|做大|发展|壮大|打造|培育|延伸|构建)?[^，。；]{0,6}$"
)
_FIRM_FIELD = re.compile(r"^[^，。；]{0,4}在[“]?$")
_FIELD = re.compile(r"(?:产业)?(?:领域|行业|赛道|方面)")
_IS_A = re.compile(r"^(?:（[^（）]{1,20}）)?是(?:一家|家|国内|全国|我国|目前)[^，。；]{0,12}$")
_COVERS = re.compile(r"(?:行业|业务|产业|领域)(?:涉及|涵盖|覆盖|包括)[^，。；]*$")
_A_FIRM = re.compile(r"(?:龙头|骨干|领军|链主|头部)?企业")
_WORK_IS = re.compile(r"项目(?:，)?是")
_A_WORK = re.compile(r"项目$|园$|平台$")
_AROUND = re.compile(r"(?:在|位于|落户|入驻|走进|来到|坐落|旁|邻)[^，。；]{0,4}$")
_ACTS = re.compile(r"里|内|的|吸引|集聚|入驻|已|上|有|为|是|引|获|与|和|分别|以|则")
_BROUGHT = re.compile(r"(?:引进|引入|招引|吸引)[^，。；]*$")
_CAME = re.compile(r"(?:[、和][^，。；]{1,20})*(?:等[^，。；]{0,12})?(?:的到来|入驻|落户)")
_GREW = re.compile(r"壮大|形成|成就|集群|崛起|产值|规模|突破")
_ARRIVAL = re.compile(r"到来|入驻|落户|引进|引入|集聚|聚集|扎根|投产|进驻|招引")
_PARTNER = re.compile(r"(?:与|同|和|联合|携手|委托|来自|依托|向|为|给|供应|合作)$")
_FINANCE = ("银行", "分行", "基金", "资本", "证券", "大学", "研究院")


def claims(scene: Scene) -> list[Claim]:
    """All claims of membership."""
    made = headings(scene)
    return [*_under_headings(scene, made), *_list_modifiers(scene), *_said(scene), *_arrivals(scene)]


def is_of_firm(scene: Scene, industry: Mention) -> bool:
    """Whether a clause says the industry of a firm only (`X公司在A领域大显身手`, `X是一家从事A的公司`)."""
    return _firm_of(scene, industry) is not None


# --- under headings ---------------------------------------------------------------------------------------------------


def _under_headings(scene: Scene, made: list[Heading]) -> list[Claim]:
    found = []
    for chain in scene.story.of(EntityType.CHAIN):
        over = governing(made, chain.span.start)
        if over is not None and over.kind == "way":
            at = [chain.span, over.industry.span]
            found.append(scene.relate(chain, Predicate.IN_INDUSTRY, over.industry, "industry.heading", 0.75, at=at))
    projects = scene.story.of(EntityType.PROJECT)
    phased = {p.parent for p in scene.story.projects if p.parent}
    for thing in [*projects, *scene.story.of(EntityType.FACILITY, EntityType.ENTERPRISE)]:
        heading = governing(made, thing.span.start)
        if heading is None or heading.industry.span.overlaps(thing.span):
            continue
        inside = any(p.span.covers(thing.span) and p.span != thing.span for p in projects)
        if thing.type is EntityType.FACILITY and ((inside and thing.name not in phased) or not _is_built(scene, thing)):
            continue
        if thing.type is EntityType.ENTERPRISE and (inside or not _is_listed_firm(scene, thing, heading)):
            continue
        at = [thing.span, heading.industry.span]
        found.append(scene.relate(thing, Predicate.IN_INDUSTRY, heading.industry, "industry.heading", 0.8, at=at))
    return found


def _is_built(scene: Scene, site: Mention) -> bool:
    """A park that is a work of its heading, not the place where the works stand."""
    if site.name.endswith(("城", "区")) and not site.name.endswith(("园区", "集聚区")):
        return False
    return not _AROUND.search(scene.left(site.span.start, 8)) and not _ACTS.match(scene.text, site.span.end)


def _is_listed_firm(scene: Scene, firm: Mention, heading: Heading) -> bool:
    clause = scene.analysis.clause(firm.span.start)
    before = scene.text[clause.start : firm.span.start]
    if firm.name.endswith(_FINANCE) or _PARTNER.search(before) or is_outsider(scene, firm):
        return False
    listed = any(
        item.covers(firm.span) for e in scene.story.enumerations if e.type is EntityType.ENTERPRISE for item in e.items
    )
    return heading.kind in FULL or (listed and bool(_ARRIVAL.search(scene.clause_text(firm.span.start))))


# --- lists ------------------------------------------------------------------------------------------------------------


def _list_modifiers(scene: Scene) -> list[Claim]:
    """`A、B等节能环保项目`, `A、B……一家家装备制造企业`: the modifier is every member's industry, and the zone's."""
    found: list[Claim] = []
    for enumeration in scene.story.enumerations:
        if enumeration.type not in (EntityType.PROJECT, EntityType.ENTERPRISE):
            continue
        industry = _modifier_industry(scene, enumeration)
        members = [m for item in enumeration.items for m in scene.story.within(item, enumeration.type)]
        if industry is None or any(item.overlaps(industry.span) for item in enumeration.items):
            continue
        rule, at = "industry.list_modifier", [industry.span]
        found.extend(scene.relate(member, Predicate.IN_INDUSTRY, industry, rule, 0.85) for member in members)
        home = holder_of(scene, industry)
        if members and home is not None and home.type is not EntityType.FACILITY:
            found.append(scene.relate(home, Predicate.DEVELOPS_INDUSTRY, industry, rule, 0.75, at=at))
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


# --- said outright ----------------------------------------------------------------------------------------------------


def _said(scene: Scene) -> list[Claim]:
    """Firms and projects whose clause says their industry."""
    found: list[Claim] = []
    for industry in scene.story.of(EntityType.INDUSTRY):
        said = (_firm_of(scene, industry), _appositive(scene, industry), _work_of(scene, industry))
        things = [thing for thing in (*said, *_leaders(scene, industry)) if thing is not None]
        apart = [thing for thing in things if not thing.span.overlaps(industry.span)]
        found.extend(scene.relate(t, Predicate.IN_INDUSTRY, industry, "industry.said", 0.85) for t in apart)
    return found


def _firm_of(scene: Scene, industry: Mention) -> Mention | None:
    """`X公司在A领域…`, `X是一家集A为一体的公司`, `X…行业涉及A、B等领域`."""
    sentence = scene.analysis.sentence(industry.span.start).span
    paragraph = scene.analysis.paragraph(industry.span.start)
    if paragraph.start == industry.span.start:
        return None
    firms = scene.story.within(Span(paragraph.start, industry.span.start), EntityType.ENTERPRISE)
    if not firms:
        return None
    gap = scene.text[firms[-1].span.end : industry.span.start]
    if _FIRM_FIELD.match(gap) and _FIELD.match(scene.text, industry.span.end):
        return firms[-1]
    if _IS_A.match(gap):
        return firms[-1]
    covers = _COVERS.search(scene.text[scene.analysis.clause(industry.span.start).start : industry.span.start])
    leads = firms[0].span.start - paragraph.start < 20
    return firms[0] if covers and leads and not scene.story.within(sentence, EntityType.ZONE) else None


def _leaders(scene: Scene, industry: Mention) -> list[Mention]:
    """`以甲、乙为骨干的A产业集群`."""
    clause = scene.analysis.clause(industry.span.start)
    start = scene.analysis.sentence(industry.span.start).span.start
    led = _LED_BY.search(scene.text[start : industry.span.start])
    if led is None or clause.start - start > led.end():
        return []
    return [*scene.story.within(Span(start + led.start(1), start + led.end(1)), EntityType.ENTERPRISE)]


def _appositive(scene: Scene, industry: Mention) -> Mention | None:
    """`锂电企业X`: the word for a firm and its name right behind the industry."""
    behind = _A_FIRM.match(scene.text, industry.span.end)
    return None if behind is None else scene.story.starting(behind.end(), EntityType.ENTERPRISE)


def _work_of(scene: Scene, industry: Mention) -> Mention | None:
    """`X项目是…A类重点项目`, `X项目是…着眼A产业引入的…项目`."""
    clause = scene.analysis.clause(industry.span.start)
    left, right = scene.text[clause.start : industry.span.start], scene.text[industry.span.end : clause.end]
    if not _WORK_IS.search(left) or not _A_WORK.search(right):
        return None
    pointing = ("这个", "该", "这一", "本", "此")
    works = [
        w
        for w in scene.sites_and_projects()
        if w.span.end <= industry.span.start and not scene.text.endswith(pointing, 0, w.span.start)
    ]
    near = [w for w in works if w.span.start >= scene.analysis.paragraph(industry.span.start).start]
    return near[-1] if near else None


def _arrivals(scene: Scene) -> list[Claim]:
    """`引进甲、乙等企业入驻，A集群…形成`, `甲、乙的到来，壮大了…A`: who came belongs to what grew."""
    found = []
    for sentence in scene.analysis.sentences:
        industries = scene.story.within(sentence.span, EntityType.INDUSTRY)
        if not industries:
            continue
        for firm in scene.story.within(sentence.span, EntityType.ENTERPRISE):
            clause = scene.analysis.clause(firm.span.start)
            later = [i for i in industries if clause.end <= i.span.start < clause.end + 30]
            if len({i.name for i in later}) != 1:
                continue
            industry = later[0]
            before, after = scene.text[clause.start : firm.span.start], scene.text[firm.span.end : clause.end]
            came = _BROUGHT.search(before) or _CAME.match(after)
            if came and _GREW.search(scene.clause_text(industry.span.start)):
                found.append(scene.relate(firm, Predicate.IN_INDUSTRY, industry, "industry.arrival", 0.7))
    return found
