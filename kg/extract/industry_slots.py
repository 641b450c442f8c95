"""Places of a sentence where an industry must stand though no 产业 follows: `以A、B为主导`, `A是Z的名片`, `A方面，`.

Takes an `Analysis`, gives the items with a flag that says whether a governing verb may still lead them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, split_joints
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis import Analysis
    from kg.extract.industry_names import IndustryNames

_LIST = r"([^，。；：！？\n为]{2,60}?)"
_ROLE = r"(?:主导|支柱|首位|主业|主攻|当家|优势|特色|拳头|龙头|重点|先导)"
_KIND = r"(?:产业|方向|赛道|支柱|主业|板块|集群|引擎|领域|业态|门类|主线)"
# the list stands in group 1; what is in the places is judged by `core`
_STRONG = (
    re.compile(
        rf"以{_LIST}(?:等)?为(?:主导|支柱|首位|主业|主攻|龙头产业|特色(?!的)|主体|主(?=[，。；、\n]))(?!的?[^，。；]{{0,10}}(?:项目|企业|产品|服务))"
    ),
    re.compile(rf"以{_LIST}(?:见长|著称|闻名)"),
    re.compile(
        rf"(?:把|将){_LIST}(?:等)?(?:作为|当成|当作|定为|确定为|列为|打造成|打造为|培育成|培育为|选为|确立为|明确为)[^，。；：]{{0,14}}{_KIND}"
    ),
    re.compile(
        rf"(?:^|(?<=[，。；：！？\n“]))([^，。；：！？\n是为]{{2,30}}?)(?:是|成为|成了|作为)[^，。；]{{0,16}}?(?:{_ROLE}”?{_KIND}|产业之一)"
    ),
    re.compile(rf"(?:{_ROLE}产业|首位产业|产业定位)(?:是|为|有|包括|：)([^，。；！？\n]{{2,40}})(?=[，。；！？\n])"),
)
# these hold only words that are known: too much else stands there
_WEAK = (
    re.compile(
        r"(?:^|(?<=[。；，：\n“]))(?:在|从)([^，。；：！？\n]{2,14}?)(?:产业|领域|板块|行业)?(?:方面|来看|看)[，。：]"
    ),
    re.compile(r"(?:^|(?<=[。；：\n“]))在?([^，。；：！？\n在]{2,14}?)(?:产业)?(?:方面|领域|板块|赛道)[，：]"),
    re.compile(
        r"(?:^|(?<=[，。；：！？\n“]))([^，。；：！？\n是为]{2,20}?)(?:是|成为|成了)[^，。；]{0,12}?(?:底色|主角|家底|排头兵|压舱石|名片|王牌|老大哥|网红|顶梁柱|台柱子|主力军)"
    ),
    re.compile(r"(?:^|(?<=[。！？\n]))([^，。；：！？\n“]{2,14}?)“[^”，。]{2,8}”(?=[，。])"),
    re.compile(r"(?:主业|主角|主攻方向|拳头产品)(?:是|为)([^，。；！？\n]{2,40})(?=[，。；！？\n])"),
    re.compile(
        r"(?:主打|主攻|专攻|盯住|瞄准|锁定|做|搞|发展|深耕|聚焦|押在|押注|投向|转向|布局)了?([^，。；：！？\n上]{2,20})(?=上?[，。；！？\n已])"
    ),
    re.compile(
        r"(?:^|(?<=[，。；：！？\n“]))([^，。；：！？\n]{2,24}?)(?:底子|刚起步|起步|还是一张|崭露头角|异军突起|方兴未艾|紧随其后|从无到有|一枝独秀|是未来|风生水起|蓬勃|突飞猛进|后来居上|占了|加快布局|是[^，。；]{0,8}名片)"
    ),
)
_BESIDE = re.compile(r"(?:除了?|不止|不只是?)([^，。；、\n]{2,10}?)(?:之?外)?，[^，。；\n]{0,6}(?:还|也)")
_BASES = re.compile(
    r"以([^，。；、：\n]{2,10})为(?:基|翼|底|本|根|媒|魂|引擎|依托|抓手|牵引|支点|突破口|切入点)(?![\u4e00-\u9fff]{3,}的)"
)
_QUOTED = re.compile(
    rf"“([^“”，。；\n]{{2,12}}(?:、[^“”，。；\n]{{2,12}})+)”(?:等|这)?[^，。；\n“”]{{0,10}}?(?:{_KIND}|产业集群|产业体系)"
)
_SCHEME = re.compile(r"“\d(?:\+\d|\+N|\+X){1,3}”[^，。；\n]{0,8}?(?:产业|体系|集群|格局)")
_COUNTED = re.compile(rf"[两二三四五六七八九十\d](?:大|个|条|类)[^，。；：、\n“”]{{0,8}}?{_KIND}")
_STATED_END = re.compile("类(?:重点|示范|标杆)?项目")
_STATED = re.compile(r"([^，。；：！？、\n]{2,14}?)" + _STATED_END.pattern)
_NUMBER_OF = re.compile(
    r"(?:\d|[一二两三四五六七八九十])(?:个|项)([^，。；：！？、\n\d]{2,10}?)(?:类)?(?:重点|重大)?项目"
)
_FIRM = re.compile(
    r"是一家(?:以|集|专注于?|专业从事|主要从事|从事|主营|致力于)([^，。；\n]{2,30}?)(?:为主|为主业|于一体|为一体)?的[^，。；]{0,12}?(?:公司|企业|集团|厂)"
)
_DEEDS = re.compile(r"(?:的)?(?:研究|研发|开发|生产|设计|加工|制造|销售|运营|服务|推广|应用|及|和|与|、)+$")


def find_slots(analysis: Analysis, names: IndustryNames) -> Iterator[tuple[Span, bool]]:
    """Items of the slots, in no special order."""
    for pattern in (*_STRONG, _QUOTED):
        for match in pattern.finditer(analysis.text):
            yield from _items(analysis, names, Span(*match.span(1)))
    for pattern in (*_WEAK, _BESIDE, _BASES):
        for match in pattern.finditer(analysis.text):
            for item, first in _items(analysis, names, Span(*match.span(1))):
                if names.is_known(analysis, item) or names.has_tail(analysis, item):
                    yield item, first
    yield from _counted(analysis, names)
    yield from _known_ones(analysis, names)


def _counted(analysis: Analysis, names: IndustryNames) -> Iterator[tuple[Span, bool]]:
    """`A、B、C三个方向`, `A、B“2+1”产业体系`: a head that is no 产业 needs one member that reads like an industry."""
    for pattern in (_SCHEME, _COUNTED):
        for match in pattern.finditer(analysis.text):
            items = items_before(analysis, match.start())
            listed = [*_items(analysis, names, Span(items[0].start, items[-1].end))] if len(items) > 1 else []
            if match.group().endswith("业") or any(names.has_tail(analysis, item) for item, _ in listed[1:]):
                yield from listed


def _known_ones(analysis: Analysis, names: IndustryNames) -> Iterator[tuple[Span, bool]]:
    stated = _STATED.finditer(analysis.text) if _STATED_END.search(analysis.text) else ()
    for match in (*stated, *_NUMBER_OF.finditer(analysis.text)):
        for size in range(len(match.group(1)), 1, -1):
            span = Span(match.end(1) - size, match.end(1))
            if names.is_known(analysis, span):
                yield span, False
                break
    for match in _FIRM.finditer(analysis.text):
        for start, end in _pieces(match.group(1)):
            bare = _DEEDS.sub("", match.group(1)[start:end])
            if len(bare) > 1:
                yield Span(match.start(1) + start, match.start(1) + start + len(bare)), False


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for piece in re.finditer(r"[^、]+", text):
        yield piece.start(), piece.end()


def _items(analysis: Analysis, names: IndustryNames, span: Span) -> Iterator[tuple[Span, bool]]:
    """The members of a list; 及, 和, 与 part two names only where both are known ones."""
    left = span.start
    text = analysis.text
    depth = 0
    bounds = []
    for at in range(span.start, span.end):
        depth += (text[at] == "（") - (text[at] == "）")
        if text[at] == "、" and depth == 0:
            bounds.append((left, at))
            left = at + 1
    bounds.append((left, span.end))
    for number, (start, end) in enumerate(bounds):
        if start >= end:
            continue
        pieces = split_joints(analysis, Span(start, end))
        whole = len(pieces) > 1 and not all(names.is_known(analysis, piece) for piece in pieces[1:])
        for place, piece in enumerate([Span(start, end)] if whole else pieces):
            yield piece, number == 0 and place == 0
