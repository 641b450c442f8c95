"""undertakenBy: who builds, owns or runs a project or park."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.works import work_before
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_BUILT_BY = re.compile(r"由[^，。；、]{0,8}$")
_BUILDS = re.compile(r"投资|投建|建设|承建|打造|运营|实施|兴建|开发|承担|领衔|牵头|出资|负责|落子")
# what stands between a builder and its work
_INVESTS = re.compile(
    r"投资|新建|建设|启动|实施|投建|承建|打造|扩建|引进|上马|年产|斥资|新上|推进|的|开工|该公司|公司|自建|建起|建成|启用|落子"
    r"|再投|追加|拿下|承担|出资|开发"
)
# and what makes one of a park, which is more often where somebody is than what he builds
_BUILDS_SITE = re.compile(r"投资|新建|建设|投建|承建|打造|兴建|斥资|新上|上马|自建|建起|建成|追加|开发")
_DOUBTFUL = 0.7  # a name of which its finder is no surer leads no work's name
_OWNS = ("", "的", "”", "“", "”的", "的“")
_BUILT_WORK = re.compile(r"[^，。；]{0,24}的[^，。；、]{0,6}")
_AT = re.compile(r"(?:在|位于|落户|落在|落地|选址|入驻|走进|来到|所在|距)[^，。；、]{0,14}$")
_HELPS = re.compile(r"与|为|向|给|服务|支持|调研|考察|协助")
_THE_COMPANY = re.compile(r"[^，。]{0,10}(?:该公司|公司|该企业)")
_GOES_ON = re.compile(
    r"(?:今年|去年|随后|目前|现|又|再|还|并|计划|拟|将|同时|当年|\d+年|\d+月|、)*"
    r"(?:投资|追加|斥资|出资|上马|新建|建起|建成|启动|实施|新上|扩建|再投|投入|自建|建设|打造)"
)
_OWNER = re.compile(r"(?:业主|业主单位|建设单位|投资方|投资主体|承建单位|实施主体|建设主体)(?:为|是|：)?$")
_HOLDINGS = re.compile(r"(?:园区|项目|基地)(?:有|包括|为)")
_JOINT = re.compile(
    r"(?:共建|组建|合建|合办|合资|联合建设|共同建设|共同设立|联合成立|联合组建|合作建设|合资建设|合资兴建|合作成立|联合打造"
    r"|共同打造|联手打造|联合实施|设立|成立|建立|建起)了?(?:的)?(?:一个|一座|全省首个|国内首个)?"
)
# of these, those that a single party may do: the others stand behind 与
_ALONE = ("设立", "成立", "建立", "建起", "组建")
_TOGETHER = re.compile(r"与|同|和|跟|联合|携手|、")


def claims(scene: Scene) -> list[Claim]:
    """All builders of works."""
    return [
        *_prefixes(scene),
        *_investors(scene),
        *_subjects(scene),
        *_by(scene),
        *_owners(scene),
        *_joint(scene),
        *_groups(scene),
    ]


def _prefixes(scene: Scene) -> list[Claim]:
    """The company that leads its work's name, or that owns it: `甲|X项目`, `甲的X基地`."""
    found = []
    read = {p.mention.span: p.builder for p in scene.story.projects if p.builder is not None}
    for work in scene.sites_and_projects():
        builder = read.get(work.span)
        company = scene.story.at(builder, EntityType.ENTERPRISE) if builder is not None else None
        company = company or _leader(scene, work)
        if company is not None:
            rule = "built.site_prefix" if work.type is EntityType.FACILITY else "built.project_prefix"
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, rule, 0.88))
            continue
        owner = scene.story.before(work.span.start, EntityType.ENTERPRISE)
        if owner is not None and scene.text[owner.span.end : work.span.start] in _OWNS:
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, owner, "built.owned", 0.8))
    return found


def _leader(scene: Scene, work: Mention) -> Mention | None:
    """The firm that a work's name begins with, if its own name is sure enough."""
    leads = _heads(scene, work)
    if work.type is EntityType.FACILITY:  # a park's name hides where its firm's ends
        leads = [f for f in leads if f.rule != "enterprise.project_prefix"]
    sure = [f for f in leads if f.confidence > _DOUBTFUL]
    return max(sure, key=lambda f: f.span.end) if sure else None


def _heads(scene: Scene, work: Mention) -> list[Mention]:
    """The firms that stand at the beginning of a work's name."""
    firms = scene.story.beginning(work.span.start, work.span.start + 1, EntityType.ENTERPRISE)
    return [firm for firm in firms if firm.span.end < work.span.end]


def _investors(scene: Scene) -> list[Claim]:
    """`甲公司投资12亿元新建X项目`, `甲公司启动X项目`: the company that leads the clause, where nothing else does."""
    found = []
    for work in scene.sites_and_projects():
        if _is_prefixed(scene, work):
            continue
        clause = scene.analysis.clause(work.span.start)
        start = _piece_start(scene, clause, work.span.start)
        leader = scene.story.before(work.span.start, EntityType.ENTERPRISE)
        leader = leader if leader is not None and leader.span.start >= start else None
        company = leader or _back_reference(scene, clause, work)
        if company is None:
            continue
        between = scene.text[leader.span.end if leader else clause.start : work.span.start]
        if work.type is EntityType.FACILITY:
            builds = bool(_BUILDS_SITE.search(between)) and not _AT.search(between)
        else:
            builds = not between.strip() or bool(_INVESTS.search(between))
        if builds and not _HELPS.search(between[:4]):
            at = [work.span]
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, company, "built.investor", 0.82, at=at))
    return found


def _is_prefixed(scene: Scene, work: Mention) -> bool:
    """Whether a company leads a work's name."""
    return bool(_heads(scene, work)) or work.span in scene.once(_built)


def _built(scene: Scene) -> frozenset[Span]:
    """The names of projects of which it is known who builds them."""
    return frozenset(p.mention.span for p in scene.story.projects if p.builder is not None)


def _subjects(scene: Scene) -> list[Claim]:
    """`甲公司看中这里，投资2亿元上马X项目`: the only company that the sentence names before, in no work's name."""
    found = []
    works = scene.sites_and_projects()
    for work in works:
        clause, sentence = scene.analysis.clause(work.span.start), scene.analysis.sentence(work.span.start).span
        if not _GOES_ON.match(scene.text, clause.start, work.span.start) or _is_prefixed(scene, work):
            continue
        left = scene.text[clause.start : work.span.start]
        if _AT.search(left) or (work.type is EntityType.FACILITY and not _BUILDS_SITE.search(left)):
            continue
        firms = scene.story.beginning(sentence.start, work.span.start, EntityType.ENTERPRISE)
        free = [f for f in firms if not any(w.span.covers(f.span) for w in works)]
        if len({f.name for f in firms}) == 1 and free and free[-1].span.end <= clause.start:
            at = [free[-1].span, work.span]
            found.append(scene.relate(work, Predicate.UNDERTAKEN_BY, free[-1], "built.subject", 0.75, at=at))
    return found


def _piece_start(scene: Scene, clause: Span, at: int) -> int:
    """Members of a list of projects do not share builders: the piece begins behind the last 、 outside brackets."""
    cut = scene.text.rfind("、", clause.start, at)
    while cut > 0 and scene.text.count("“", clause.start, cut) != scene.text.count("”", clause.start, cut):
        cut = scene.text.rfind("、", clause.start, cut)
    return cut + 1 if cut >= 0 else clause.start


def _back_reference(scene: Scene, clause: Span, work: Mention) -> Mention | None:
    """`该公司年产2万吨…项目`: the company named last before."""
    if not _THE_COMPANY.match(scene.text[clause.start : work.span.start]):
        return None
    firms = [m for m in scene.story.of(EntityType.ENTERPRISE) if 0 <= clause.start - m.span.end < 300]
    return firms[-1] if firms else None


def _by(scene: Scene) -> list[Claim]:
    """`X项目由甲公司投资建设`, `由甲公司、乙公司投资建设的X项目`."""
    found: list[Claim] = []
    works = scene.sites_and_projects()
    for company in scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION):
        clause = scene.analysis.clause(company.span.start)
        before, after = scene.text[clause.start : company.span.start], scene.text[company.span.end : clause.end]
        if not _BUILT_BY.search(before) or not _BUILDS.search(after):
            continue
        behind = (w for w in works if company.span.end <= w.span.start and w.span.end <= clause.end)
        work = next((w for w in behind if _BUILT_WORK.fullmatch(scene.text[company.span.end : w.span.start])), None)
        work = work or (work_before(scene, company.span.start) if "的" not in after else None)
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
        sentence = scene.analysis.sentence(site.span.start).span
        if not _HOLDINGS.search(scene.text, sentence.start, site.span.start):
            continue
        if scene.topic.zone_at(site.span.start) is not None and not scene.from_elsewhere(site.name):
            continue
        firms = [m for m in scene.story.of(EntityType.ENTERPRISE) if m.span.end <= site.span.start]
        owners = [m for m in firms if sentence.start - m.span.end < 200]
        if owners:
            found.append(scene.relate(site, Predicate.UNDERTAKEN_BY, owners[-1], "built.group", 0.8, at=[site.span]))
    return found


def _joint(scene: Scene) -> list[Claim]:
    """`甲与乙共建X研究院`, `由甲与乙合资兴建的X项目`: every party stands behind the work."""
    found: list[Claim] = []
    works = scene.sites_and_projects()
    for match in _JOINT.finditer(scene.text):
        work = next((w for w in works if 0 <= w.span.start - match.end() <= 4), None)
        if work is None or "，" in scene.text[match.end() : work.span.start]:
            continue
        clause = scene.analysis.clause(match.start())
        if match.group().startswith(_ALONE) and not _TOGETHER.search(scene.text, clause.start, match.start()):
            continue
        parties = [
            m
            for m in scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION)
            if clause.start <= m.span.start and m.span.end <= match.start()
        ]
        found.extend(scene.relate(work, Predicate.UNDERTAKEN_BY, party, "built.joint", 0.75) for party in parties)
    return found
