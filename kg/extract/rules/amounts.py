"""Investment, land, floor and capacity of works: the rules that tell whose a number is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.extract.rules.scene import WORKS
from kg.extract.rules.works import nearest_work, work_before
from kg.model import Attribute, Claim, EntityType, Mention, Modality, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.rules.scene import Scene
    from kg.model import Quantity

_INVEST_BEFORE = re.compile(
    r"(?:总投资额?|投资总额|投资额?|斥资|投入资金|总规模)(?:约|近|超|超过|达|达到|为|高达|逾|共|是)?\s*$"
)
_LAND = re.compile(
    r"(?:占地面积|占地|用地面积|用地|规划面积|总占地|征地|供地|新增用地|规划用地)(?:约|近|超|达|为|共|面积|总面积)?\s*$"
)
_LAND_BEHIND = re.compile(r"的?(?:项目)?(?:用地|土地)")
_FLOOR = re.compile(r"(?:总?建筑面积|总建面|建筑总面积)(?:约|近|超|达|为|共)?\s*$")
_SHARED = re.compile(
    r"(?=[总协计投分依])(?:(?:总|协议|计划)?投资(?:额|总额)?)?(?:分别|依次)(?:总?投资|为|是|达|达到|约)*"
)
_FORMER = re.compile("前者")
_SUMMED = re.compile(r"\d+\s*余?多?(?:个|项)|一批|共计|合计|累计")
_TOTALS = re.compile(r"全区|全市|累计|共计|签约项目|年度|全年|本年")
_BUYS = re.compile(r"的|新建|建设|扩建|投建|从|在|实施|，?打造|改造|引进|兴建|开发|新上|规划|$|[^，。]{0,6}的")
_REFERS = re.compile(r"项目|工程|园区|产业园|科技园|基地|总投资|该园|占地|其中")
_NO_CAPACITY = re.compile(r"\d+\s*(?:P|米|公里)")
_CAPACITY = re.compile(
    r"(?=[建达投全项承提])"
    r"(?:(?:建成后|达产后|投产后|建成投产后|全部建成后|达产达效后|项目建成)[^。]{0,30}?"
    r"((?:年(?:产(?!值)|加工|处理|可生产|生产)|日处理|日产)[^，。；]{0,12}?"
    r"\d[\d.]*\s*(?:万|亿)?\s*[\u4e00-\u9fffA-Za-z]{1,4})(?=[，。；、\u4e00-\u9fff])"
    r"|(?:承载|提供)\s*(\d[\d.]*\s*P))"
)


def claims(scene: Scene) -> list[Claim]:
    """All numbers of works."""
    return [*_numbers(scene), *_capacity_in_names(scene), *_capacity(scene)]


def _numbers(scene: Scene) -> list[Claim]:
    """Investment and areas; what several works share in order is not read again one by one."""
    found = [*_in_order(scene), *_former_and_latter(scene)]
    shared = [claim.evidence for claim in found]
    for quantity in scene.analysis.quantities:
        kind = _kind(scene, quantity)
        if kind is None or any(span.covers(quantity.span) for span in shared):
            continue
        attribute, rule = kind
        work = _owner(scene, quantity)
        if work is not None and not _counted_before(scene, quantity, work):
            value = quantity.value
            if attribute is not Attribute.INVESTMENT:
                value = value.quantize(Decimal("0.01")).normalize()
            found.append(scene.attribute(work, attribute, value, quantity.span, rule, 0.88))
    return found


def _kind(scene: Scene, quantity: Quantity) -> tuple[Attribute, str] | None:
    """What a quantity is of a work, by the words around it, and the rule's name."""
    at = quantity.span
    before, after = scene.text[max(0, at.start - 14) : at.start], scene.text[at.end : at.end + 6]
    if quantity.unit == "CNY" and _INVEST_BEFORE.search(before):
        return Attribute.INVESTMENT, "fact.investment"
    if quantity.unit != "m2":
        return None
    if _FLOOR.search(before) and not _LAND.search(before):
        return Attribute.FLOOR_AREA, "fact.floor"
    if _LAND.search(before) or _LAND_BEHIND.match(after):
        return Attribute.LAND_AREA, "fact.land"
    return None


def _in_order(scene: Scene) -> Iterator[Claim]:
    """`A项目、B项目分别投资3亿元和5亿元`: amounts in the order of the works."""
    for match in _SHARED.finditer(scene.text):
        if "投资" not in scene.text[max(0, match.start() - 6) : match.end()]:
            continue
        end = scene.analysis.clause(match.end()).end if match.end() < len(scene.text) else match.end()
        within = [q for q in scene.analysis.quantities if match.end() <= q.span.start and q.span.end <= end]
        amounts = [q for q in within if q.unit == "CNY"]
        start = scene.analysis.sentence(match.start()).span.start
        works = _outer(scene.sites_and_projects())
        before = [w for w in works if start <= w.span.start and w.span.end <= match.start()]
        if len(before) >= len(amounts) > 1:
            for work, amount in zip(before[-len(amounts) :], amounts, strict=True):
                yield scene.attribute(work, Attribute.INVESTMENT, amount.value, amount.span, "fact.distributed", 0.8)


def _former_and_latter(scene: Scene) -> Iterator[Claim]:
    """`A项目、B项目…，前者总投资3亿元，后者5亿元`."""
    for first in _FORMER.finditer(scene.text):
        second = scene.text.find("后者", first.end(), first.end() + 80)
        before = [w for w in _outer(scene.sites_and_projects()) if w.span.end <= first.start()][-2:]
        if second < 0 or len(before) < 2:
            continue
        for work, start in zip(before, (first.end(), second + 2), strict=True):
            near = (q for q in scene.analysis.quantities if start <= q.span.start <= start + 14 and q.unit == "CNY")
            amount = next(near, None)
            if amount is not None:
                value, at = amount.value, amount.span
                yield scene.attribute(work, Attribute.INVESTMENT, value, at, "fact.former_latter", 0.8)


def _outer(works: tuple[Mention, ...]) -> list[Mention]:
    """Works that stand in no other work's name."""
    return [w for w in works if not any(other is not w and other.span.covers(w.span) for other in works)]


def _counted_before(scene: Scene, quantity: Quantity, work: Mention) -> bool:
    """`签约项目30个，总投资120亿元` sums up projects: no project's own figure."""
    sentence = scene.analysis.sentence(quantity.span.start).span
    between = scene.text[max(sentence.start, min(work.span.end, quantity.span.start)) : quantity.span.start]
    return _SUMMED.search(between) is not None


def _owner(scene: Scene, quantity: Quantity) -> Mention | None:
    """Whose number it is.

    `投资N亿元的X` and `甲投资N亿元新建X` look ahead, `X，总投资N亿元` and `项目总投资…` look back.
    """
    text, at = scene.text, quantity.span
    clause, sentence = scene.analysis.clause(at.start), scene.analysis.sentence(at.start).span
    ahead = _ahead(scene, at.end, clause.end)
    if ahead is not None:
        return ahead
    if _TOTALS.search(text[clause.start : at.start]):
        return None
    works = _outer(tuple(w for w in scene.sites_and_projects() if w.span.end <= at.start))
    if works and works[-1].span.start >= sentence.start:
        return works[-1]
    start = scene.analysis.paragraph(at.start).start
    near = [w for w in works if w.span.start >= start or start - w.span.end < 200]
    return near[-1] if near and _REFERS.search(text[sentence.start : at.start]) else None


def _ahead(scene: Scene, start: int, end: int) -> Mention | None:
    """The work that an amount before `start` is spent on: in its part of a list, behind a verb or close by."""
    text = scene.text
    cut = text.find("、", start, end)
    while cut > 0 and text.count("“", start, cut) != text.count("”", start, cut):
        cut = text.find("、", cut + 1, end)
    works = scene.story.beginning(start, cut if cut > 0 else end, *WORKS)
    if not works:
        return None
    first = works[0].span.start
    if first - start >= 14 and not _BUYS.match(text[start:first]):
        return None
    outer = [w for w in works if w.span.start == first]
    return max(outer, key=lambda w: (w.type is EntityType.PROJECT, len(w.span)))


def _capacity_in_names(scene: Scene) -> Iterator[Claim]:
    """`年产3万吨X项目`: capacities that projects are named by; lengths and computing power are none."""
    for project in scene.story.projects:
        if project.capacity and not _NO_CAPACITY.fullmatch(project.capacity):
            work, value = project.mention, project.capacity.replace(" ", "")
            yield scene.attribute(work, Attribute.CAPACITY, value, work.span, "fact.capacity_name", 0.9)


def _capacity(scene: Scene) -> Iterator[Claim]:
    """`达产后可年产3万吨X`: what the work named last will make."""
    for match in _CAPACITY.finditer(scene.text):
        work = work_before(scene, match.start()) or nearest_work(scene, match.start())
        group = 1 if match.group(1) else 2
        if work is not None:
            value, at = match.group(group).replace(" ", ""), Span(match.start(group), match.end(group))
            yield scene.attribute(work, Attribute.CAPACITY, value, at, "fact.capacity", 0.75, Modality.PLAN)
