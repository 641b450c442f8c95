"""locatedIn of companies: the park that the text puts one in, or the zone that it is at home in.

A company that a zone only talks or signs with is no company of the zone: `_settled` weighs what stands around the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Predicate

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

# endings of facilities that hold companies
PARKS = ("园", "园区", "港", "谷", "小镇", "基地", "中心", "大厦", "新城", "孵化器", "片区")
# in front of a name: somebody goes there from outside
OUTSIDE = re.compile(r"(?:赴|前往|到|走访|考察|对接|拜访)[^，。；]{0,20}$")
_DEALS = re.compile(r"洽谈|考察|意向|来访|到访|接洽|磋商|商谈|座谈|拜访|接触")
_PARTNERS = re.compile(r"(?:与|同|携手|联合|牵手|联手|供应给|供货|配套给|出口|销往|客户|合作伙伴|采购)[^，。；]{0,40}$")
_PARTNER = re.compile(r"(?:与|同|和|委托|联合|携手|来自|依托|给|为|向)[“]?$")
_ALLIED = re.compile(r"[与同和][^，。]*(?:签|合作|共建)")
_RESIDENT = re.compile(
    r"(?:区内|入驻|园区|辖区|驻区|本土|本地|当地|区属|位于|走进|来到|台资|外资|龙头|骨干|链主)[^，。；]{0,16}$"
)
_COMES = re.compile(
    r"(?:\d{4}年|去年|今年|已|成功|首批|率先|相继)*"
    r"(?:入驻|落户|落地|投产|入区|入园|进驻|的到来|来了|建成|扎根|安家)"
)
_AT = re.compile(r"(?:在|走进|来到|位于)$")
_ACTIVE = re.compile(
    r"^(?:的)?(?:生产|车间|厂区|厂房|展厅|自主研发|研发|启动|新建|建设|投产|成立|建成|从事|主要|专注|负责人|董事长|总经理"
    r"|在[^，。]{0,10}(?:领域|方面)|是|通过|年产|已|拥有|获|员工|工人|技术|产品|现有|引进|投资|用工|土地|出让"
    r"|相关负责人|有关负责人|高品质|新上|项目)"
)
_LISTED = re.compile(r"[“”]?(?:[^，。；]{0,12}(?:的|是|有|：))?(?:[^，。；、]{2,14}、)*")
_FINANCE = ("银行", "分行", "基金", "资本", "证券")
_RUNS = re.compile(r"投产|试生产|建成|达产|达效|并网|投运|全力推进|开工|开始试|封顶|产量")
# between a park and a company behind it
_IN_PARK = re.compile(r"(?:位于|坐落于?|走进|来到|在)[^，。；]*$")
_LED_BY_PARK = re.compile(r"(?:在|走进|来到|位于)(?:[\u4e00-\u9fff]{0,6})$")
_THROUGH_LIST = re.compile(r"(?:里|内|中)?(?:，[^，。]{0,12})?(?:[^，。；]{0,14}、)*")
_ATTRACTED = re.compile(r"(?:已)?(?:引来|引进|引入|吸引|入驻|集聚)了?(?:[^，。；]{0,30}、)*")
_OPENED = re.compile(r"(?:揭牌|开园|启用|建成|投用|里|内)?，(?:[^，。；]{0,30}、)*")
_MOVED_IN = re.compile(
    r"(?:、[^，。；]{0,40})?(?:等[^，。；]{0,12})?(?:首批|率先|相继|先后|已)*(?:入驻|落户|进驻|签约入园)"
)
# between a company and a park behind it
_MOVES_TO = re.compile(
    r"(?:、[^，。；]{0,30})?(?:等)?(?:[^，。；、]{0,10}企业)?(?:相继|先后|已|成功|首批|也|双双)*"
    r"(?:落户|入驻|进驻|落地|落子)(?:于|到|在)?"
)


def claims(scene: Scene) -> list[Claim]:
    """Where companies are at home."""
    found = []
    sites = scene.story.of(EntityType.FACILITY)
    for company in scene.story.of(EntityType.ENTERPRISE):
        if any(site.span.covers(company.span) for site in sites):
            continue
        site = _site_of(scene, company)
        if site is not None:
            found.append(scene.relate(company, Predicate.LOCATED_IN, site, "located.at_site", 0.85))
            continue
        home = scene.topic.park_at(company.span.start) or scene.topic.home_at(company.span.start)
        if home is None or home.span.overlaps(company.span):
            continue
        confidence = _settled(scene, company)
        if confidence:
            mode, at = scene.modality(company.span.start), [company.span, home.span]
            found.append(
                scene.relate(company, Predicate.LOCATED_IN, home, "located.settled", confidence, modality=mode, at=at)
            )
    return found


def _site_of(scene: Scene, company: Mention) -> Mention | None:
    """The park that the text puts a company in: `位于X园的甲`, `甲落户X园`, `在X园，甲、乙…`."""
    text = scene.text
    sentence = scene.analysis.sentence(company.span.start).span
    for park in scene.story.within(sentence, EntityType.FACILITY):
        if not park.name.endswith(PARKS):
            continue
        if park.span.end > company.span.start:
            if _MOVES_TO.fullmatch(text[company.span.end : park.span.start]):
                return park
            continue
        gap = text[park.span.end : company.span.start]
        if _is_held(text[sentence.start : park.span.start], gap):
            return park
        if _OPENED.fullmatch(gap) and _MOVED_IN.match(text[company.span.end : sentence.end]):
            return park
    return None


def _is_held(before: str, gap: str) -> bool:
    """Whether a park holds a company behind it; `before` is the sentence up to the park, `gap` what lies between."""
    return (
        (gap in ("", "的", "里", "内") and _IN_PARK.search(before) is not None)
        or (_LED_BY_PARK.search(before[-8:]) is not None and _THROUGH_LIST.fullmatch(gap) is not None)
        or _ATTRACTED.fullmatch(gap) is not None
    )


def _settled(scene: Scene, company: Mention) -> float:
    """How sure the text is that a company is at home in the topic zone; 0 when it only deals with it."""
    clause = scene.analysis.clause(company.span.start)
    before, after = scene.text[clause.start : company.span.start], scene.text[company.span.end : clause.end]
    if OUTSIDE.search(before) or _PARTNER.search(before) or _PARTNERS.search(before) or _DEALS.search(before + after):
        return 0.0
    elsewhere = scene.from_elsewhere(company.name)
    if _RESIDENT.search(before) and not elsewhere:
        return 0.9
    if company.rule == "enterprise.project_prefix" or any(p.builder == company.span for p in scene.story.projects):
        return 0.0 if elsewhere or not _RUNS.search(after) else 0.75
    if _is_listed_resident(scene, company, before, after):
        return 0.85
    if _COMES.match(after):
        return 0.9
    return 0.0 if elsewhere else _at_work(scene, company, before, after)


def _is_listed_resident(scene: Scene, company: Mention, before: str, after: str) -> bool:
    """Whether the list that a company stands in ends in words of residence: `甲、乙等企业入驻`."""
    if company.rule != "enterprise.list" and after[:1] != "、" and not before.endswith("、"):
        return False
    sentence = scene.analysis.sentence(company.span.start).span
    end = min(sentence.end, scene.analysis.clause(company.span.end).end + 30)
    return scene.has("residence", before + scene.text[company.span.end : end].split("。")[0])


def _at_work(scene: Scene, company: Mention, before: str, after: str) -> float:
    """How sure it is that a company of no other region is one of the zone, by what it does there."""
    sentence = scene.analysis.sentence(company.span.start).span
    if _AT.search(before):
        return 0.85
    if _ALLIED.search(scene.text[sentence.start : company.span.start]):
        return 0.0
    if _ACTIVE.match(after):
        return 0.8
    of_zone = scene.topic.leading is not None and not company.name.endswith(_FINANCE)
    return 0.65 if of_zone and _LISTED.fullmatch(before) else 0.0
