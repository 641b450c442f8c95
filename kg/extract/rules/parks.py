"""The park that the text puts a company or work in: `在Y园，甲…`, `Y园里，甲、乙…`, `Y园的甲`, `甲在Y园开工`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.placed import Placed
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.rules.scene import Scene

# endings of facilities that hold companies; of these, those that are grounds and no plant of one firm
PARKS = ("园", "园区", "港", "谷", "小镇", "基地", "中心", "大厦", "新城", "孵化器", "片区", "组团", "科技城", "科创城")
_GROUNDS = ("园", "园区", "谷", "片区", "组团", "新城", "科技城", "科创城", "小镇")
# what is done to a park does not lead into it
_OBJECT = re.compile(
    r"(?:与|同|和|跟|、|距|由|为|将|把|建设|打造|规划|推进|谋划|启动|开工|支持|推动|创建|建成|建起)[^，。；：]{0,14}$"
)
_IN = re.compile(r"(?:在|位于|走进|来到|步入|走入|踏进|置身|探访|望见)[^，。；：]{0,24}$")
_INSIDE = re.compile(r"[”’]?(?:里|内|中(?!心|的))")
_THERE = re.compile(r"[”’]?(?:的)?(?:工地|现场|厂区|施工现场|一角|展厅|厂房)")
_HOLDS = re.compile(
    r"[”’]?[^，。；、：]{0,8}(?:入驻|引来|引进|吸引|聚集|集聚|签下|又添|落户|引入|汇集|汇聚|招引|拥有|集中了|有)"
)
_COMES_TO = re.compile(
    r"[^，。；]{0,30}?(?:落户|落地|选址|位于|布局在|落子|落在|选在|设在|建在|放到|搬进|搬到|搬入|住进|散落在|坐落|入驻|进驻)"
    r"(?:于|在|到)?[^，。；、]{0,12}"
)
_DONE_AT = re.compile(r"[^，。；]{0,24}?在[^，。；、]{0,12}")
_DONE = re.compile(
    r"[”’]?(?:内|里)?(?:同时|正式|全面|相继|比邻|顺利|集中|先后)*"
    r"(?:开工|动工|竣工|投产|试产|试生产|建成|启动|挂牌|揭牌|启用|落成|奠基|封顶|投用|投运|开建|签约|落地|出了?料|建设)"
)
_OF_IT = re.compile(r"”?的[^，。；、]{0,14}")
_LEADING = re.compile(r"[“”\s]*(?:而|则|在|其中|走进|来到)?")
_INTO = re.compile(r"(?:在|走进|来到)$")
_ITS_WORK = re.compile(r"投资|项目|生产线|基地|工程")
_BESIDE = re.compile(r"[”’]?(?:、|和|与|及|旁|边|附近|以[东西南北]|外)")


def park_of(scene: Scene, thing: Mention) -> tuple[Mention, float] | None:
    """The park that the text puts a thing in, and how sure it is of it."""
    sentence = scene.analysis.sentence(thing.span.start).span
    for park in _parks(scene, thing, sentence.start, sentence.end):
        if park.span.start > thing.span.end:
            if _comes_to(scene, thing, park):
                return park, 0.85
        elif _holds(scene, thing, park):
            return park, 0.85
    return _spoken_of(scene, thing, sentence)


def _parks(scene: Scene, thing: Mention, start: int, end: int) -> Iterator[Mention]:
    """The parks named between two points, the nearest before the thing first, then those behind it."""
    named = [p for p in scene.once(_all_parks).within(start, end) if p.name not in thing.name]
    yield from (p for p in reversed(named) if p.span.end <= thing.span.start)
    yield from (p for p in named if p.span.start >= thing.span.end)


def _all_parks(scene: Scene) -> Placed[Mention]:
    return Placed((p for p in scene.story.of(EntityType.FACILITY) if p.name.endswith(PARKS)), lambda park: park.span)


def _comes_to(scene: Scene, thing: Mention, park: Mention) -> bool:
    """`甲落户Y园`, `甲的X项目在Y园开工`."""
    between = scene.text[thing.span.end : park.span.start]
    if thing.type is EntityType.ENTERPRISE and _ITS_WORK.search(between):
        return False  # the company's project is there, not the company
    if _COMES_TO.fullmatch(between):
        return True
    return _DONE_AT.fullmatch(between) is not None and _DONE.match(scene.text, park.span.end) is not None


def _holds(scene: Scene, thing: Mention, park: Mention) -> bool:
    """Whether a park before a thing in its sentence holds it."""
    clause = scene.analysis.clause(park.span.start)
    left, right = scene.text[clause.start : park.span.start], scene.text[park.span.end : clause.end]
    gap = scene.text[park.span.end : thing.span.start]
    if _BESIDE.match(gap) or _stands_between(scene, park.span.end, thing.span.start) or _leads_itself(scene, thing):
        return False
    inside = _IN.search(left) is not None
    if not inside and (_OBJECT.search(left) or left.endswith(("、", "和", "与", "及"))):
        return False
    same = thing.span.start < clause.end
    if _INSIDE.match(right) or (inside and (not right.strip("”’ ") or _THERE.match(right) or same)):
        return True
    if not right.strip("”’ "):
        return not left.strip("“” ") or any(z.span.end == park.span.start for z in scene.topic.mentions)
    if thing.name.endswith(_GROUNDS) and "、" in gap:
        return False
    if same and gap.startswith(("的", "”的")):
        return _OF_IT.fullmatch(gap) is not None or "、" in gap
    return same and _HOLDS.match(gap) is not None


def _stands_between(scene: Scene, start: int, end: int) -> bool:
    """Whether another park or a zone leads a clause between two points."""
    for ground in scene.story.beginning(start, end, EntityType.ZONE, EntityType.FACILITY):
        if ground.type is not EntityType.ZONE and not ground.name.endswith(_GROUNDS):
            continue
        clause = scene.analysis.clause(ground.span.start)
        if _LEADING.fullmatch(scene.text, max(clause.start, start), ground.span.start):
            return True
    return False


def _leads_itself(scene: Scene, thing: Mention) -> bool:
    """A park that others are in (`在X园，`, `X园里，`) is none of the park before it."""
    if not thing.name.endswith(_GROUNDS):
        return False
    return bool(_INSIDE.match(scene.text, thing.span.end) or _INTO.search(scene.left(thing.span.start, 4)))


def _spoken_of(scene: Scene, thing: Mention, sentence: Span) -> tuple[Mention, float] | None:
    """`走进Y园，…。甲…`: the park that an earlier sentence of the paragraph leads into, if no other is named since."""
    if thing.type is EntityType.FACILITY:
        return None
    paragraph = scene.analysis.paragraph(sentence.start)
    for park in _parks(scene, thing, paragraph.start, sentence.start):
        if not park.name.endswith(_GROUNDS):
            continue
        clause = scene.analysis.clause(park.span.start)
        left, right = scene.text[clause.start : park.span.start], scene.text[park.span.end : clause.end]
        if not _IN.search(left) or not (not right.strip("”’ ") or _THERE.match(right)):
            return None
        phase = any(p.mention.span == thing.span and p.parent for p in scene.story.projects)
        since = _stands_between(scene, park.span.end, thing.span.start)
        return None if phase or since else (park, 0.65)
    return None
