"""Investment, land, floor and capacity of works: whose number is it?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.extract.rules.works import nearest_work, work_before
from kg.model import Attribute, Claim, EntityType, Mention, Modality, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.model import Quantity

_INVEST_BEFORE = re.compile(
    r"(?:总投资额?|投资总额|投资额?|斥资|投入资金|总规模)(?:约|近|超|超过|达|达到|为|高达|逾|共|是)?\s*$"
)
_LAND = re.compile(
    r"(?:占地面积|占地|用地面积|用地|规划面积|总占地|征地|供地|新增用地|规划用地)(?:约|近|超|达|为|共|面积|总面积)?\s*$"
)
_FLOOR = re.compile(r"(?:总?建筑面积|总建面|建筑总面积)(?:约|近|超|达|为|共)?\s*$")


def claims(scene: Scene) -> list[Claim]:
    """All numbers of works."""
    return [*_numbers(scene), *_capacity(scene)]


def _numbers(scene: Scene) -> list[Claim]:
    found: list[Claim] = _distributed(scene)
    shared = [c.evidence for c in found]
    for quantity in scene.analysis.quantities:
        if any(span.covers(quantity.span) for span in shared):
            continue
        before = scene.text[max(0, quantity.span.start - 14) : quantity.span.start]
        if quantity.unit == "CNY" and _INVEST_BEFORE.search(before):
            attribute, rule = Attribute.INVESTMENT, "fact.investment"
        elif quantity.unit == "m2" and _LAND.search(before):
            attribute, rule = Attribute.LAND_AREA, "fact.land"
        elif quantity.unit == "m2" and _FLOOR.search(before):
            attribute, rule = Attribute.FLOOR_AREA, "fact.floor"
        elif quantity.unit == "m2" and re.match(
            r"的?(?:项目)?(?:用地|土地)", scene.text[quantity.span.end : quantity.span.end + 6]
        ):
            attribute, rule = Attribute.LAND_AREA, "fact.land"
        else:
            continue
        work = _owner(scene, quantity, attribute)
        if work is not None and not _counted_before(scene, quantity, work):
            value = (
                quantity.value.quantize(Decimal("0.01")).normalize()
                if attribute is not Attribute.INVESTMENT
                else quantity.value
            )
            found.append(scene.attribute(work, attribute, value, quantity.span, rule, 0.88))
    return found


_SHARED = re.compile(r"(?:(?:总|协议|计划)?投资(?:额|总额)?)?(?:分别|依次)(?:总?投资|为|是|达|达到|约)*")


def _distributed(scene: Scene) -> list[Claim]:
    """`A项目、B项目分别投资3亿元和5亿元`, `前者总投资3亿元，后者…5亿元`: amounts in the order of the works."""
    found = []
    works = [
        m
        for m in scene.sites_and_projects()
        if not any(o is not m and o.span.covers(m.span) for o in scene.sites_and_projects())
    ]
    for match in _SHARED.finditer(scene.text):
        end = scene.analysis.clause(match.end()).end if match.end() < len(scene.text) else match.end()
        amounts = [
            q
            for q in scene.analysis.quantities
            if match.end() <= q.span.start and q.span.end <= end and q.unit == "CNY"
        ]
        before = [
            w
            for w in works
            if w.span.end <= match.start() and w.span.start >= scene.analysis.sentence(match.start()).span.start
        ]
        if (
            len(amounts) > 1
            and len(before) >= len(amounts)
            and "投资" in scene.text[max(0, match.start() - 6) : match.end()]
        ):
            pairs = zip(before[-len(amounts) :], amounts, strict=True)
            found.extend(
                scene.attribute(w, Attribute.INVESTMENT, q.value, q.span, "fact.distributed", 0.8) for w, q in pairs
            )
    for first in re.finditer("前者", scene.text):
        second = scene.text.find("后者", first.end(), first.end() + 80)
        before = [w for w in works if w.span.end <= first.start()][-2:]
        if second < 0 or len(before) < 2:  # noqa: PLR2004
            continue
        for work, start in zip(before, (first.end(), second + 2), strict=True):
            amount = next(
                (q for q in scene.analysis.quantities if start <= q.span.start <= start + 14 and q.unit == "CNY"), None
            )
            if amount is not None:
                found.append(
                    scene.attribute(work, Attribute.INVESTMENT, amount.value, amount.span, "fact.former_latter", 0.8)
                )
    return found


def _counted_before(scene: Scene, quantity: Quantity, work: Mention) -> bool:
    """`签约项目56个，总投资377.4亿元` sums up projects: no project's own figure."""
    sentence = scene.analysis.sentence(quantity.span.start).span
    between = scene.text[max(sentence.start, min(work.span.end, quantity.span.start)) : quantity.span.start]
    return bool(re.search(r"\d+\s*余?多?(?:个|项)|一批|共计|合计|累计", between))


def _owner(scene: Scene, quantity: Quantity, attribute: Attribute) -> Mention | None:
    """Whose number it is: `投资N亿元的X` and `甲投资N亿元新建X` look ahead, `X，总投资N亿元` and `项目总投资…` look back."""
    text, at = scene.text, quantity.span
    clause = scene.analysis.clause(at.start)
    limit = clause.end
    cut = text.find("、", at.end, limit)
    while cut > 0 and text.count("“", at.end, cut) != text.count("”", at.end, cut):
        cut = text.find("、", cut + 1, limit)
    ahead = [m for m in scene.sites_and_projects() if at.end <= m.span.start < (cut if cut > 0 else limit)]
    between = text[at.end : ahead[0].span.start] if ahead else ""
    if ahead and (
        re.match(r"的|新建|建设|扩建|投建|从|在|实施|，?打造|改造|引进|兴建|开发|新上|规划|$|[^，。]{0,6}的", between)
        or ahead[0].span.start - at.end < 14
    ):  # noqa: PLR2004
        outer = [m for m in ahead if m.span.start == ahead[0].span.start]
        return max(outer, key=lambda m: (m.type is EntityType.PROJECT, len(m.span)))
    sentence = scene.analysis.sentence(at.start).span
    if re.search(r"全区|全市|累计|共计|签约项目|年度|全年|本年", text[clause.start : at.start]):
        return None
    works = [m for m in scene.sites_and_projects() if m.span.end <= at.start]
    works = [m for m in works if not any(o is not m and o.span.covers(m.span) for o in works)]
    inside = [m for m in works if m.span.start >= sentence.start]
    if inside:
        return inside[-1]
    paragraph = scene.analysis.paragraph(at.start)
    near = [m for m in works if m.span.start >= paragraph.start or paragraph.start - m.span.end < 200]  # noqa: PLR2004
    start = text[sentence.start : at.start]
    refers = re.search(r"项目|工程|园区|产业园|科技园|基地|总投资|该园|占地|其中", start)
    return near[-1] if near and refers else None


def _capacity(scene: Scene) -> list[Claim]:
    found = []
    for project in scene.story.projects:
        if project.capacity and not re.fullmatch(r"\d+\s*(?:P|米|公里)", project.capacity):
            found.append(
                scene.attribute(
                    project.mention,
                    Attribute.CAPACITY,
                    project.capacity.replace(" ", ""),
                    project.mention.span,
                    "fact.capacity_name",
                    0.9,
                )
            )
    for match in re.finditer(
        r"(?:建成后|达产后|投产后|建成投产后|全部建成后|达产达效后|项目建成)[^。]{0,30}?((?:年(?:产|加工|处理|可生产|生产)|日处理|日产)[^，。；]{0,12}?\d[\d.]*\s*(?:万|亿)?\s*[\u4e00-\u9fffA-Za-z]{1,4})(?=[，。；、\u4e00-\u9fff])|(?:承载|提供)\s*(\d[\d.]*\s*P)",
        scene.text,
    ):
        work = work_before(scene, match.start()) or nearest_work(scene, match.start())
        group = 1 if match.group(1) else 2
        if work is not None:
            found.append(
                scene.attribute(
                    work,
                    Attribute.CAPACITY,
                    match.group(group).replace(" ", ""),
                    Span(match.start(group), match.end(group)),
                    "fact.capacity",
                    0.75,
                    Modality.PLAN,
                )
            )
    return found
