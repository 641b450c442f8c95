"""undertakenBy: who builds, owns or runs a project or park."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.works import work_before
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.project_names import ProjectName
    from kg.extract.rules.scene import Scene

_BUILT_BY = re.compile(r"由\s*$")
_BUILDS = re.compile(r"投资|建设|承建|打造|运营|实施|兴建|开发")
_INVESTS = re.compile(
    r"投资|新建|建设|启动|实施|投建|承建|打造|扩建|引进|上马|年产|斥资|新上|推进|的|开工|该公司|公司|自建|建起|建成|启用|落子"
    r"|再投|追加|拿下"
)
_HELPS = re.compile(r"与|为|向|给|服务|支持|调研|考察|协助")
_THE_COMPANY = re.compile(r"[^，。]{0,10}(?:该公司|公司|该企业)")
_OWNER = re.compile(r"(?:业主|业主单位|建设单位|投资方|投资主体|承建单位|实施主体|建设主体)(?:为|是|：)?$")
_HOLDINGS = re.compile(r"(?:园区|项目|基地)(?:有|包括|为)")
_JOINT = re.compile(
    r"(?:共建|组建|合建|合办|联合建设|共同建设|共同设立|联合成立|联合组建|合作建设|合资建设|合资兴建)了?(?:的)?"
    r"(?:一个|一座|全省首个|国内首个)?"
)


def claims(scene: Scene) -> list[Claim]:
    """All builders of works."""
    return [
        *_builders(scene),
        *_investors(scene),
        *_by(scene),
        *_owners(scene),
        *_joint(scene),
        *_of_site(scene),
        *_groups(scene),
    ]


def _builders(scene: Scene) -> list[Claim]:
    """The company that leads its project's name."""
    found = []
    for project in scene.story.projects:
        if project.builder is None:
            continue
        company = scene.story.at(project.builder, EntityType.ENTERPRISE)
        company = company or scene.story.starting(project.builder.start, EntityType.ENTERPRISE)
        if company is not None:
            found.append(scene.relate(project.mention, Predicate.UNDERTAKEN_BY, company, "built.project_prefix", 0.88))
    return found


def _investors(scene: Scene) -> list[Claim]:
    """`甲公司投资12亿元新建X项目`, `甲公司启动X项目`: the company that leads the clause, where nothing else does."""
    found = []
    for project in scene.story.projects:
        work = project.mention
        if project.builder is not None:
            continue
        clause = scene.analysis.clause(work.span.start)
        start = _piece_start(scene, clause, work.span.start)
        firms = [m for m in scene.story.of(EntityType.ENTERPRISE) if m.span.end <= work.span.start]
        leader = next((m for m in reversed(firms) if m.span.start >= start), None)
        company = leader or _back_reference(scene, clause, project)
        if company is None:
            continue
        between = scene.text[leader.span.end if leader else clause.start : work.span.start]
        builds = not between.strip() or _INVESTS.search(between)
        if builds and not _HELPS.search(between[:4]):
            at = [work.span]
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, "built.investor", 0.82, at=at))
    return found


def _piece_start(scene: Scene, clause: Span, at: int) -> int:
    """Members of a list of projects do not share builders: the piece begins behind the last 、 outside brackets."""
    cut = scene.text.rfind("、", clause.start, at)
    while cut > 0 and scene.text.count("“", clause.start, cut) != scene.text.count("”", clause.start, cut):
        cut = scene.text.rfind("、", clause.start, cut)
    return cut + 1 if cut >= 0 else clause.start


def _back_reference(scene: Scene, clause: Span, project: ProjectName) -> Mention | None:
    """`该公司年产2万吨…项目`: the company named last before."""
    if not _THE_COMPANY.match(scene.text[clause.start : project.mention.span.start]):
        return None
    firms = [m for m in scene.story.of(EntityType.ENTERPRISE) if 0 <= clause.start - m.span.end < 300]
    return firms[-1] if firms else None


def _by(scene: Scene) -> list[Claim]:
    """`X项目由甲公司投资建设`."""
    found = []
    for company in scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION):
        clause = scene.analysis.clause(company.span.start)
        before, after = scene.text[clause.start : company.span.start], scene.text[company.span.end : clause.end]
        if not _BUILT_BY.search(before) or not _BUILDS.search(after):
            continue
        work = work_before(scene, company.span.start)
        if work is not None:
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, "built.by", 0.92))
    return found


def _owners(scene: Scene) -> list[Claim]:
    """`X项目，建设单位甲公司`: tables turned to text."""
    found = []
    for company in scene.story.of(EntityType.ENTERPRISE):
        if _OWNER.search(scene.text[max(0, company.span.start - 6) : company.span.start]):
            work = work_before(scene, company.span.start)
            if work is not None:
                found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, "built.owner", 0.9))
    return found


def _groups(scene: Scene) -> list[Claim]:
    """`甲集团…建成的园区有A、B、C`: the parks of a developer's group."""
    found = []
    for site in scene.story.of(EntityType.FACILITY):
        if scene.topic.zone_at(site.span.start) is not None and not scene.from_elsewhere(site.name):
            continue
        sentence = scene.analysis.sentence(site.span.start).span
        if not _HOLDINGS.search(scene.text[sentence.start : site.span.start]):
            continue
        firms = [m for m in scene.story.of(EntityType.ENTERPRISE) if m.span.end <= site.span.start]
        owners = [m for m in firms if sentence.start - m.span.end < 200]
        if owners:
            found.append(scene.relate(site, Predicate.UNDERTAKEN_BY, owners[-1], "built.group", 0.8, at=[site.span]))
    return found


def _joint(scene: Scene) -> list[Claim]:
    """`甲与乙共建X研究院`, `由甲与乙合资兴建的X项目`: every party stands behind the work."""
    found: list[Claim] = []
    works = scene.story.of(EntityType.FACILITY, EntityType.PROJECT)
    for match in _JOINT.finditer(scene.text):
        work = next((w for w in works if 0 <= w.span.start - match.end() <= 4), None)
        if work is None or "，" in scene.text[match.end() : work.span.start]:
            continue
        clause = scene.analysis.clause(match.start())
        parties = [
            m
            for m in scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION)
            if clause.start <= m.span.start and m.span.end <= match.start()
        ]
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
