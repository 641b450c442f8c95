"""Enumerations: `A、B、C等17家装备制造企业` says with one head what all its members are.

Gives `Enumeration` records; what the members are called and where they begin is left to the finder of their type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, split_joints
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis

# words that say what the members of a list are
_HEADS: tuple[tuple[EntityType, tuple[str, ...]], ...] = (
    (EntityType.PROJECT, ("项目", "工程")),
    (
        EntityType.ENTERPRISE,
        ("企业", "公司", "客商", "品牌", "商户", "集团", "厂商", "巨头", "金融机构", "机构", "银行", "独角兽", "单位"),
    ),
    (EntityType.CHAIN, ("产业链", "产业链条", "全产业链")),
    (
        EntityType.INDUSTRY,
        (
            "产业集群",
            "产业体系",
            "产业",
            "集群",
            "领域",
            "行业",
            "赛道",
            "业态",
            "门类",
            "板块",
            "新兴产业",
            "主攻方向",
            "主导产业",
        ),
    ),
    (EntityType.PRODUCT, ("产品", "部件", "零部件", "设备", "材料", "制品", "器件")),
    (EntityType.FACILITY, ("园区", "平台", "载体", "基地", "产业园", "园")),
    (EntityType.ORGANIZATION, ("高校", "院校", "大学", "科研院所", "科研机构", "院所", "部门", "科研单位")),
    (EntityType.PLACE, ("地", "国家和地区", "国家", "地区", "省份", "省市", "城市", "县区", "市县")),
)
_HEAD_TYPE = {word: kind for kind, words in _HEADS for word in words}
_HEAD_WORDS = "|".join(sorted(_HEAD_TYPE, key=len, reverse=True))
_COUNTING = "家|个|户|项|所|条|大|类|种"
_COUNT = (
    r"(?:一大批|一批|众多|多家|多个|数十家|数十个|几个|几家|一家家|一个个"
    rf"|[\d.]+余?多?\s*(?:{_COUNTING}|余家|多家)|[一二两三四五六七八九十百]+余?多?(?:{_COUNTING}))"
)
_HEAD = re.compile(rf"(?:等|……|…)\s*({_COUNT})?([^，。；：！？、等\n“”（）]{{0,14}}?)({_HEAD_WORDS})")
# `A、B、C三大产业集群`: a counting word takes the place of 等
_COUNTED = re.compile(
    rf"([两二三四五六七八九十\d]+)\s*(?:大|个|条|项|类)([^，。；：！？、\n“”（）0-9]{{0,12}}?)({_HEAD_WORDS})"
)
# a count that a verb governs counts for itself: 高位谋划、协同推进全市|30个项目
_VERBAL = re.compile(r"推进|推动|加快|实施|完成|实现|引进|签约|新增|建设|开展|组织|谋划|储备")
_FURTHER = re.compile(rf"({_HEAD_WORDS})")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Members, and the head that they share; `modifier` is what stands between 等 and the head (`装备制造`)."""

    type: EntityType
    items: tuple[Span, ...]
    modifier: str
    modifier_span: Span | None
    head: Span
    open: bool  # with 等: the text says that there are more


def find_enumerations(analysis: Analysis) -> tuple[Enumeration, ...]:
    """All enumerations with a head, in the order of the text."""
    found: list[Enumeration] = []
    for match, is_open in ((m, True) for m in _HEAD.finditer(analysis.text)):
        found.extend(_make(analysis, match, is_open=is_open))
    taken = [e.head for e in found]
    for match in _COUNTED.finditer(analysis.text):
        if not any(head.overlaps(Span(match.start(), match.end())) for head in taken):
            found.extend(
                e
                for e in _make(analysis, match, is_open=False)
                if len(e.items) > 1 and not _VERBAL.search(analysis.text[e.items[-1].start : e.items[-1].end])
            )
    return tuple(sorted(found, key=lambda e: e.head))


def _make(analysis: Analysis, match: re.Match[str], *, is_open: bool) -> list[Enumeration]:
    """The enumeration that ends in a head; none where nothing stands before it."""
    items = items_before(analysis, match.start())
    if not items:
        return []
    last = split_joints(analysis, items[-1])
    if len(last) > 1 and len(items) > 1:
        items = [*items[:-1], *last]
    head, modified = match, match.end(2)
    # the last head counts: 节能环保产业项目 are projects
    while (further := _FURTHER.match(analysis.text, head.end())) is not None:
        modified, head = head.end(), further
    kind = _HEAD_TYPE[head.group(head.lastindex or 0)]
    span = Span(match.start(2), modified) if modified > match.start(2) else None
    modifier = analysis.text[span.start : span.end] if span else ""
    return [Enumeration(kind, tuple(items), modifier, span, Span(match.start(), head.end()), is_open)]
