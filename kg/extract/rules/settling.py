"""locatedIn of companies: the park that the text puts one in, or the zone that it is at home in.

A company that a zone only talks or signs with, sells to or buys from is no company of the zone: `_is_outsider` weighs
what stands around its name. One that bears the name of another region has to be said to have come.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.homes import home_of
from kg.extract.rules.parks import PARKS, park_of
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

# in front of a name: somebody goes there from outside
OUTSIDE = re.compile(r"(?:赴|前往|到|走访|考察|对接|拜访)[^，。；]{0,20}$")
_PARTNERS = re.compile(r"(?:与|同|跟|携手|联合|牵手|联手|委托)(?P<gap>[^，。；]{0,40})$")
# 与它一街之隔的, 与之配套的: beside it, not with it
_BESIDE = re.compile(r"(?:之隔|相邻|毗邻|配套|比邻|一起)[^，。；]{0,4}的?$")
# 给甲、乙供货, 为甲配套; but 链主企业为甲
_GIVEN = re.compile(r"(?<![认成作称定列行主业位体方])(?:为|给|向|对)[“]?(?:[^，。；的、]{1,14}、)*$")
_FROM = re.compile(r"(?:从|自)[^，。；]{0,10}$")
_BOUGHT = re.compile(r"(?:公司|集团|产|的)?[^，。；]{0,8}?(?:采购|引进|买|购|搬来|起家|独立|分离)")
_PARENT = re.compile(
    r"[”]?(?:的)?(?:旗下|下属|控股|全资|参股|子公司|孵化|分销商|代理商|供应商|客户|订单|采购|货架|供应链|定点)"
)
_CUSTOMERS = re.compile(r"(?:[、和及与][^，。；]{1,20})*(?:等[^，。；]{0,8})?(?:都|均)?是[^，。；]{0,6}(?:客户|用户)")
_EQUIPMENT = re.compile(r"(?:引进|采用|购置|购买|进口)[^，。；]{0,10}$")
_DEVICE = re.compile(r"(?:公司)?(?:的)?[^，。；、]{0,10}(?:设备|造型线|生产线\d|产线\d|机床|技术|系统|工艺)")
_WITH_ZONE = re.compile(
    r"[^，。；]{0,12}[与同和跟][^，。；]{0,14}(?:区|园|管委会|政府|基地)[^，。；]{0,16}(?:签|达成|敲定)"
)
_ALLIED = re.compile(r"[与同和][^，。]*(?:签|合作|共建)")
_RESIDENT = re.compile(
    r"(?:区内|入驻|园区|辖区|驻区|本土|本地|当地|区属|位于|走进|来到|台资|外资|龙头|骨干|链主)[^，。；]{0,16}$"
)
_COMES = re.compile(
    r"(?:、[^，。；、]{2,16})*(?:等[^，。；]{0,12})?"
    r"(?:\d{4}年|\d+月|去年|今年|已经?|成功|首批|率先|相继|先后|接连|陆续|双双|也)*"
    r"(?:入驻|落户|落地|投产|入区|入园|进驻|的到来|来了|建成|扎根|安家|落子|租下|搬了?进|搬来|迁入)"
)
_HERE = re.compile(r"[^，。；]{0,16}(?:在这里|在此地|在园内|在区内|把[^，。；]{2,16}(?:搬|放|落|设)(?:到|在|进|了))")
_AT = re.compile(r"(?:在|走进|来到|位于)$")
_ACTIVE = re.compile(
    r"^(?:的)?(?:生产|车间|厂区|厂房|展厅|自主研发|研发|启动|新建|建设|投产|成立|建成|从事|主要|专注|负责人|董事长|总经理"
    r"|在[^，。]{0,10}(?:领域|方面)|是|通过|年产|已|拥有|获|员工|工人|技术|产品|现有|引进|投资|用工|土地|出让"
    r"|相关负责人|有关负责人|高品质|新上|项目)"
)
_LISTED = re.compile(r"[“”]?(?:[^，。；]{0,12}(?:的|是|有|：))?(?:[^，。；、]{2,14}、)*")
FINANCE = ("银行", "分行", "支行", "基金", "资本", "证券", "保险", "信用社")
# rules that read a company's name off its place in the sentence: too unsure of it to place it without a word for that
_GUESSED = ("enterprise.slot_left", "enterprise.slot_right")
_DOUBTFUL = 0.7  # a name of which its finder is no surer
# endings of full names: only these lead with a county
_FULL = ("公司", "集团", "厂")
_BRANCH = re.compile(r"（([\u4e00-\u9fff]{2,6})）")
_RUNS = re.compile(r"投产|试生产|建成|达产|达效|并网|投运|全力推进|开工|开始试|封顶|产量")
# between a park and a company behind it
_IN_PARK = re.compile(r"(?:位于|坐落于?|走进|来到|在)[^，。；]*$")
_LED_BY_PARK = re.compile(r"(?:在|走进|来到|位于)(?:[\u4e00-\u9fff]{0,6})$")
_THROUGH_LIST = re.compile(r"(?:里|内|中)?(?:，[^，。]{0,12})?(?:[^，。；]{0,14}、)*")
_ATTRACTED = re.compile(r"(?:已)?(?:引来|引进|引入|吸引|入驻|集聚)了?(?:[^，。；]{0,30}、)*")
_BUILDER = re.compile(r"(?:由|建设单位|施工单位|承建单位|运营方|平台公司)[^，。；]{0,14}$")
_REACH = 30  # characters from a word for selling to whom it is sold
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
        held = None if _is_passing(scene, company) else park_of(scene, company)
        if held is not None:
            park, confidence = held
            found.append(scene.relate(company, Predicate.LOCATED_IN, park, "located.in_park", confidence))
            continue
        home = scene.topic.park_at(company.span.start) or home_of(scene, company.span.start)
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
    if is_outsider(scene, company):
        return 0.0
    elsewhere = _is_from_elsewhere(scene, company)
    if _RESIDENT.search(before) and not elsewhere:
        return 0.9
    if company.rule == "enterprise.project_prefix" or company.span in scene.once(_builders):
        guessed = company.rule == "enterprise.project_prefix"  # its end is only where its project's begins
        return 0.0 if elsewhere else 0.75 if _RUNS.search(after) else 0.0 if guessed else 0.6
    if _is_listed_resident(scene, company, before, after):
        return 0.85
    if _COMES.match(after):
        return 0.9
    if _HERE.match(after):
        return 0.75
    return 0.0 if elsewhere else _at_work(scene, company, before, after)


def _builders(scene: Scene) -> frozenset[Span]:
    """The names of companies with which those of projects begin."""
    return frozenset(project.builder for project in scene.story.projects if project.builder is not None)


def _is_passing(scene: Scene, company: Mention) -> bool:
    """Whether a company near a park is none of it: met, a builder from elsewhere, part of a work's name."""
    before = scene.text[scene.analysis.clause(company.span.start).start : company.span.start]
    guessed = company.rule == "enterprise.project_prefix"
    return guessed or _BUILDER.search(before) is not None or is_outsider(scene, company)


def is_outsider(scene: Scene, company: Mention) -> bool:
    """Whether the clause of a company says that it is only met, dealt with, sold to or bought from."""
    return company.span in scene.once(_outsiders)


def _outsiders(scene: Scene) -> frozenset[Span]:
    return frozenset(c.span for c in scene.story.of(EntityType.ENTERPRISE) if _is_outside(scene, c))


def _is_outside(scene: Scene, company: Mention) -> bool:
    clause = scene.analysis.clause(company.span.start)
    before, after = scene.text[clause.start : company.span.start], scene.text[company.span.end : clause.end]
    with_whom = _PARTNERS.search(before)
    return bool(
        OUTSIDE.search(before)
        or scene.has("company_met", before + after)
        or (with_whom and not _BESIDE.search(with_whom["gap"]))
        or _GIVEN.search(before)
        or (_FROM.search(before) and _BOUGHT.match(after))
        or _PARENT.match(after)
        or (_EQUIPMENT.search(before) and _DEVICE.match(after))
        or _WITH_ZONE.match(after)
        or _buys(scene, before, after)
    )


def _buys(scene: Scene, before: str, after: str) -> bool:
    """`打入甲、乙的供应链`, `甲、乙都是我们的客户`: customers."""
    return _CUSTOMERS.match(after) is not None or scene.has("company_sold_to", before[1 - _REACH :])


def _is_from_elsewhere(scene: Scene, company: Mention) -> bool:
    """A name of another region, or of abroad; a short one that only looks like a county's (龙门铝业) says nothing."""
    divisions, name = scene.lexicon.divisions, company.name
    if name.startswith(scene.lexicon.organizations.words("countries")):
        return True
    branch = _BRANCH.search(name)
    if branch is not None and divisions.named(branch.group(1)):
        return scene.from_elsewhere(branch.group(1))
    place = divisions.starting_at(name, 0)
    if place is None or (min(d.level for d in divisions.named(place)) > 2 and not name.endswith(_FULL)):
        return False
    return scene.from_elsewhere(name)


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
    if scene.topic.leading is None or company.name.endswith(FINANCE):
        return 0.0
    if _LISTED.fullmatch(before):
        return 0.65
    return 0.0 if company.rule in _GUESSED or company.confidence <= _DOUBTFUL else 0.55
