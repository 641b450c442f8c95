"""What stands about a project: who builds it, for how much, how far it is, how large, with what capacity."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.extract.rules.status import last_status, phrase_status, status_of
from kg.model import Attribute, Claim, EntityType, Mention, Modality, Predicate, Span, Status

if TYPE_CHECKING:
    from kg.extract.projects import ProjectName
    from kg.extract.rules.scene import Scene
    from kg.model import Quantity

_INVEST_BEFORE = re.compile(r"(?:总投资额?|投资总额|投资额?|斥资|投入资金|总规模)(?:约|近|超|超过|达|达到|为|高达|逾|共|是)?\s*$")
_LAND = re.compile(r"(?:占地面积|占地|用地面积|用地|规划面积|总占地|征地|供地|新增用地|规划用地)(?:约|近|超|达|为|共|面积|总面积)?\s*$")
_FLOOR = re.compile(r"(?:总?建筑面积|总建面|建筑总面积)(?:约|近|超|达|为|共)?\s*$")
_BUILT_BY = re.compile(r"由\s*$")
_FOREIGN = {"USD"}


def claims(scene: Scene) -> list[Claim]:
    """All claims about projects and parks as works."""
    return [*_builders(scene), *_investors(scene), *_by(scene), *_owners(scene), *_joint(scene), *_of_site(scene), *_groups(scene), *_numbers(scene), *_capacity(scene), *_status(scene)]


# --- builders -------------------------------------------------------------------------------------------------------


def _builders(scene: Scene) -> list[Claim]:
    found = []
    for project in scene.story.projects:
        if project.builder is None:
            continue
        company = scene.story.at(project.builder, EntityType.ENTERPRISE) or scene.story.starting(project.builder.start, EntityType.ENTERPRISE)
        if company is not None:
            found.append(scene.relate(project.mention, Predicate.UNDERTAKEN_BY, company, "built.project_prefix", 0.88))
    return found


def _investors(scene: Scene) -> list[Claim]:
    """`甲公司投资12亿元新建X项目`, `甲公司启动X项目`: the company that leads the clause, where nothing else does."""
    found = []
    for project in scene.story.projects:
        if project.builder is not None:
            continue
        clause = scene.analysis.clause(project.mention.span.start)
        start = _piece_start(scene, clause, project.mention.span.start)
        leaders = [m for m in scene.story.of(EntityType.ENTERPRISE) if start <= m.span.start and m.span.end <= project.mention.span.start]
        company = leaders[-1] if leaders else _back_reference(scene, clause, project)
        if company is None:
            continue
        between = scene.text[company.span.end if leaders else clause.start : project.mention.span.start]
        if re.search(r"投资|新建|建设|启动|实施|投建|承建|打造|扩建|引进|上马|年产|斥资|新上|推进|的|开工|该公司|公司|自建|建起|建成|启用|落子|再投|追加|拿下", between) or not between.strip():
            if re.search(r"与|为|向|给|服务|支持|调研|考察|协助", between[:4]):
                continue
            found.append(scene.relate(project.mention, Predicate.UNDERTAKEN_BY, company, "built.investor", 0.82, at=[project.mention.span]))
    return found


def _piece_start(scene: Scene, clause: Span, at: int) -> int:
    """Members of a list of projects do not share builders: the piece begins behind the last 、 outside brackets."""
    cut = scene.text.rfind("、", clause.start, at)
    while cut > 0 and scene.text.count("“", clause.start, cut) != scene.text.count("”", clause.start, cut):
        cut = scene.text.rfind("、", clause.start, cut)
    return cut + 1 if cut >= 0 else clause.start


def _back_reference(scene: Scene, clause: Span, project: ProjectName) -> Mention | None:
    """`该公司年产3000吨…项目`: the company named last before."""
    if not re.match(r"[^，。]{0,10}(?:该公司|公司|该企业)", scene.text[clause.start : project.mention.span.start]):
        return None
    earlier = [m for m in scene.story.of(EntityType.ENTERPRISE) if m.span.end <= clause.start and clause.start - m.span.end < 300]  # noqa: PLR2004
    return earlier[-1] if earlier else None


def _by(scene: Scene) -> list[Claim]:
    """`X项目由甲公司投资建设`."""
    found = []
    for company in scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION):
        clause = scene.analysis.clause(company.span.start)
        before, after = scene.text[clause.start : company.span.start], scene.text[company.span.end : clause.end]
        if not _BUILT_BY.search(before) or not re.search(r"投资|建设|承建|打造|运营|实施|兴建|开发", after):
            continue
        work = _work_before(scene, company.span.start)
        if work is not None:
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, "built.by", 0.92))
    return found


def _owners(scene: Scene) -> list[Claim]:
    """`X项目，建设单位甲公司`: tables turned to text."""
    found = []
    for company in scene.story.of(EntityType.ENTERPRISE):
        if re.search(r"(?:业主|业主单位|建设单位|投资方|投资主体|承建单位|实施主体|建设主体)(?:为|是|：)?$", scene.text[max(0, company.span.start - 6) : company.span.start]):
            work = _work_before(scene, company.span.start)
            if work is not None:
                found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, "built.owner", 0.9))
    return found


def _work_before(scene: Scene, at: int) -> Mention | None:
    """The project or park named last in the sentence, or, when the clause only says 项目, in the article."""
    sentence = scene.analysis.sentence(at).span
    works = [m for m in scene.sites_and_projects() if m.span.end <= at]
    inside = [m for m in works if m.span.start >= sentence.start]
    if inside:
        return inside[-1]
    start = scene.text[sentence.start : at]
    if works and re.match(r"[“”\s]*(?:据(?:了解|介绍|悉)，)?(?:该|此|这一|整个)?(?:项目|工程|园区|产业园|科技园|基地)", start):
        return works[-1]
    return None


def _groups(scene: Scene) -> list[Claim]:
    """`甲集团…已经投产运营的园区有A、B、C`: the parks of a developer's group."""
    found = []
    for site in scene.story.of(EntityType.FACILITY):
        if scene.topic.zone_at(site.span.start) is not None and not scene.from_elsewhere(site.name):
            continue
        sentence = scene.analysis.sentence(site.span.start).span
        before = scene.text[sentence.start : site.span.start]
        if not re.search(r"(?:园区|项目|基地)(?:有|包括|为)", before):
            continue
        owners = [m for m in scene.story.of(EntityType.ENTERPRISE) if m.span.end <= site.span.start and sentence.start - m.span.end < 200]  # noqa: PLR2004
        if owners:
            found.append(scene.relate(site, Predicate.UNDERTAKEN_BY, owners[-1], "built.group", 0.8, at=[site.span]))
    return found


_JOINT = re.compile(r"(?:共建|组建|合建|合办|联合建设|共同建设|共同设立|联合成立|联合组建|合作建设|合资建设|合资兴建)了?(?:的)?(?:一个|一座|全省首个|国内首个)?")


def _joint(scene: Scene) -> list[Claim]:
    """`甲与乙共建X研究院`, `由甲与乙合资兴建的X项目`: every party stands behind the work."""
    found = []
    works = scene.story.of(EntityType.FACILITY, EntityType.PROJECT)
    for match in _JOINT.finditer(scene.text):
        work = next((w for w in works if 0 <= w.span.start - match.end() <= 4), None)  # noqa: PLR2004
        if work is None or "，" in scene.text[match.end() : work.span.start]:
            continue
        clause = scene.analysis.clause(match.start())
        parties = [m for m in scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION) if clause.start <= m.span.start and m.span.end <= match.start()]
        found.extend(scene.relate(work, Predicate.UNDERTAKEN_BY, party, "built.joint", 0.75) for party in parties)
    return found


def _of_site(scene: Scene) -> list[Claim]:
    """The enterprise that leads its plant's name."""
    found = []
    for site in scene.story.of(EntityType.FACILITY):
        company = scene.story.starting(site.span.start, EntityType.ENTERPRISE)
        if company is not None and company.span.end < site.span.end and company.rule == "enterprise.site_prefix":
            found.append(scene.relate(site, Predicate.UNDERTAKEN_BY, company, "built.site_prefix", 0.75))
    return found


# --- numbers --------------------------------------------------------------------------------------------------------


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
        elif quantity.unit == "m2" and re.match(r"的?(?:项目)?(?:用地|土地)", scene.text[quantity.span.end : quantity.span.end + 6]):
            attribute, rule = Attribute.LAND_AREA, "fact.land"
        else:
            continue
        work = _owner(scene, quantity, attribute)
        if work is not None and not _counted_before(scene, quantity, work):
            value = quantity.value.quantize(Decimal("0.01")).normalize() if attribute is not Attribute.INVESTMENT else quantity.value
            found.append(scene.attribute(work, attribute, value, quantity.span, rule, 0.88))
    return found


_SHARED = re.compile(r"(?:(?:总|协议|计划)?投资(?:额|总额)?)?(?:分别|依次)(?:总?投资|为|是|达|达到|约)*")


def _distributed(scene: Scene) -> list[Claim]:
    """`A项目、B项目分别投资3亿元和5亿元`, `前者总投资3亿元，后者…5亿元`: amounts in the order of the works."""
    found = []
    works = [m for m in scene.sites_and_projects() if not any(o is not m and o.span.covers(m.span) for o in scene.sites_and_projects())]
    for match in _SHARED.finditer(scene.text):
        end = scene.analysis.clause(match.end()).end if match.end() < len(scene.text) else match.end()
        amounts = [q for q in scene.analysis.quantities if match.end() <= q.span.start and q.span.end <= end and q.unit == "CNY"]
        before = [w for w in works if w.span.end <= match.start() and w.span.start >= scene.analysis.sentence(match.start()).span.start]
        if len(amounts) > 1 and len(before) >= len(amounts) and "投资" in scene.text[max(0, match.start() - 6) : match.end()]:
            pairs = zip(before[-len(amounts) :], amounts, strict=True)
            found.extend(scene.attribute(w, Attribute.INVESTMENT, q.value, q.span, "fact.distributed", 0.8) for w, q in pairs)
    for first in re.finditer("前者", scene.text):
        second = scene.text.find("后者", first.end(), first.end() + 80)
        before = [w for w in works if w.span.end <= first.start()][-2:]
        if second < 0 or len(before) < 2:  # noqa: PLR2004
            continue
        for work, start in zip(before, (first.end(), second + 2), strict=True):
            amount = next((q for q in scene.analysis.quantities if start <= q.span.start <= start + 14 and q.unit == "CNY"), None)
            if amount is not None:
                found.append(scene.attribute(work, Attribute.INVESTMENT, amount.value, amount.span, "fact.former_latter", 0.8))
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
    if ahead and (re.match(r"的|新建|建设|扩建|投建|从|在|实施|，?打造|改造|引进|兴建|开发|新上|规划|$|[^，。]{0,6}的", between) or ahead[0].span.start - at.end < 14):  # noqa: PLR2004
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
            found.append(scene.attribute(project.mention, Attribute.CAPACITY, project.capacity.replace(" ", ""), project.mention.span, "fact.capacity_name", 0.9))
    for match in re.finditer(r"(?:建成后|达产后|投产后|建成投产后|全部建成后|达产达效后|项目建成)[^。]{0,30}?((?:年(?:产|加工|处理|可生产|生产)|日处理|日产)[^，。；]{0,12}?\d[\d.]*\s*(?:万|亿)?\s*[\u4e00-\u9fffA-Za-z]{1,4})(?=[，。；、\u4e00-\u9fff])|(?:承载|提供)\s*(\d[\d.]*\s*P)", scene.text):
        work = _work_before(scene, match.start()) or _nearest_work(scene, match.start())
        group = 1 if match.group(1) else 2
        if work is not None:
            found.append(scene.attribute(work, Attribute.CAPACITY, match.group(group).replace(" ", ""), Span(match.start(group), match.end(group)), "fact.capacity", 0.75, Modality.PLAN))
    return found


def _nearest_work(scene: Scene, at: int) -> Mention | None:
    paragraph = scene.analysis.paragraph(at)
    works = [m for m in scene.sites_and_projects() if paragraph.start <= m.span.start and m.span.end <= at]
    return works[-1] if works else None


_TOGETHER = re.compile(r"(?:一批|一大批|这些|上述|以上|这批|(?:这|上述)?[两二三四五六七八九十\d]+个)[^，。；]{0,30}项目(?:的)?(?:全部|均|都|已|已经|正在|正|先后|相继|纷纷|集中|同时|成功|相继)*")


def _collective(scene: Scene) -> list[Claim]:
    """`…A项目、B项目…一批项目相继落地`, `两个项目都已开工`: one word of status for the works listed right before."""
    found = []
    for match in _TOGETHER.finditer(scene.text):
        reading = phrase_status(scene, match.end())
        if reading is None:
            continue
        status, at = reading
        sentence = scene.analysis.sentence(match.start()).span
        paragraph = scene.analysis.paragraph(match.start())
        count = re.search(r"[两二三四五六七八九十\d]+(?=个)", match.group())
        works = [p.mention for p in scene.story.projects if max(paragraph.start, sentence.start - 400) <= p.mention.span.start and p.mention.span.end <= match.start()]
        if count is not None:
            size = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}.get(count.group()) or (int(count.group()) if count.group().isdigit() else 0)
            works = works[-size:] if len(works) >= size > 0 else []
        for work in works:
            if status_of(scene, work) is None:
                found.append(scene.attribute(work, Attribute.STATUS, status, at, "fact.status_together", 0.75))
    return found


# --- status ---------------------------------------------------------------------------------------------------------


_REFERENCE = re.compile(r"(?:^|(?<=[，。；：“”\n]))(?:目前，|眼下，|如今，)?(?:该|我们的|整个|此|本|这个|这一|目前)?(?:项目|工程)(?=[^名部负经])")


def _referred(scene: Scene) -> list[Claim]:
    """`我们的项目去年签约，今年5月全面开工`: the state of the work that the passage is about."""
    found = []
    works = scene.sites_and_projects()
    for match in _REFERENCE.finditer(scene.text):
        if any(w.span.overlaps(Span(match.start(), match.end())) for w in works):
            continue
        sentence = scene.analysis.sentence(match.start()).span
        reading = last_status(scene, match.end(), sentence.end)
        work = _meant(scene, match.start())
        if reading is not None and work is not None:
            found.append(scene.attribute(work, Attribute.STATUS, reading[0], reading[1], "fact.status_reference", 0.7))
    return found


_CEREMONIES = ((re.compile(r"集中签约|签约仪式|签约大会|项目签约会"), Status.SIGNED), (re.compile(r"集中开工|开工仪式|开工活动|开工动员|同日动工|同日开工"), Status.UNDER_CONSTRUCTION))


def _ceremony(scene: Scene) -> list[Claim]:
    """At a signing or a ground-breaking, the works that the report lists share its state where it says no other."""
    found = []
    for pattern, status in _CEREMONIES:
        match = pattern.search(scene.text, 0, min(len(scene.text), 160))
        if match is None:
            continue
        end = scene.analysis.paragraph(match.start()).end + 400
        works = [p.mention for p in scene.story.projects if match.start() < p.mention.span.start < end]
        found.extend(
            scene.attribute(work, Attribute.STATUS, status, Span(match.start(), match.end()), "fact.status_ceremony", 0.65) for work in works if status_of(scene, work) is None
        )
        break
    return found


def _meant(scene: Scene, at: int) -> Mention | None:
    """The work named last before, in this paragraph or the one before; else, in a quote, the one named right behind it."""
    paragraph = scene.analysis.paragraph(at)
    works = [w for w in scene.sites_and_projects() if w.span.end <= at and w.span.end > paragraph.start - 250]
    if works:
        return works[-1]
    behind = [w for w in scene.sites_and_projects() if at < w.span.start < paragraph.end]
    return behind[0] if behind else None


def _status(scene: Scene) -> list[Claim]:
    found = [*_collective(scene), *_referred(scene), *_ceremony(scene)]
    told = {c.subject.name for c in found}
    for work in scene.sites_and_projects():
        reading = status_of(scene, work)
        if reading is not None and not (work.name in told and reading[2] is not Modality.FACT):
            status, at, modality = reading
            found.append(scene.attribute(work, Attribute.STATUS, status, at, "fact.status", 0.85, modality))
    return found
