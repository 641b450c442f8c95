"""What a text says is made: the goods in its sentences, each with the sign by which they were found.

The sign is a verb of making before them (生产A、B), one of coming out behind them (A驶下生产线), their maker
(X公司的A), a line or a workshop (A生产线) or a figure of output (A年产能).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import items_after, items_before, split_joints, trim
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.good_phrases import GoodPhrases
    from kg.extract.walls import Walls

_MADE = re.compile(
    r"(?:主要|专业|分别|批量|专门|可|能|能够|具备|开始|用于|来)?生产(?:出来|出)?(?:的|了|各类|各种)?"
    r"(?![线区基车经营能许性力要总企工过效率的环、，。；”和与及地成方端商]|设备|装置|制造|加工|规模|模式|安全|运行|任务|计划|一线|现场|研发|销售)"
    r"|(?:专业|主要)?从事|专注于?|致力于|自主研发(?:的|了|出)?|成功研发(?:的|出|了)?|研发(?:的|出|了)|研制(?:的|出|了)?|推出了?"
    r"|产品(?:有|包括|涵盖|主要有|主要包括|主要为|为|是)|(?:主打|主导|拳头|核心|当家)产品(?:是|为|有)?|主营|主产|赶制|转产|主打的|量产(?:的|了)|集(?=[^、，。]{2,14}(?:研发|生产|制造))"
    r"|年产出|[年月日]产(?![值量能出业品])|产出(?:的|了)?|制成|做成|加工成|加工形成|变成了?|做起了?|批量供应|每年可新增|交付了?(?=[^，。；、]{0,3}\d)"
    r"|提取(?:出)?(?=[^、，。]{3})|专?做(?=[^、，。；]{2,12}的)|(?:攻关|开发|选育)(?:的|出)"
    r"|(?<=[\u4e00-\u9fff”])出的|长成的|首创的|独创的|(?:新|累计|顺利|成功)?下线了?(?=[^，。；、的])|做到了?"
)
_OUTPUT = re.compile(
    r"下线|驶下|走下|滑下|“流”?出|流”?出|传输到|装袋|装车|码放|舾装|出厂|销往|远销|热销|畅销|走俏|打进|挂网运行|拿到[^，。]{2,10}定点"
    r"|进入[^，。]{2,12}供应链|完成[^，。]{0,6}工序|发往|运往|滑向|流向|码进|装箱|卖到|卖出|做到|交付|矗立"
    r"|琳琅满目|映入眼帘|令人惊叹|令人目不暇接"
)
_ADVERBS = r"(?:正在|正|已经|已|将|成功|顺利|陆续|缓缓|徐徐|源源不断地?|纷纷|整齐|有序|批量|直接|高高|静静|也|都|等)*"
_SUBJECT = re.compile(rf"{_ADVERBS}(?:通过(?:履带|传送带|流水线|自动化)|从[^，。；]{{2,16}}?)?(?:{_OUTPUT.pattern})")
_COUNT = re.compile(
    r"(?:首|第一|第二|第[\d一二三四五六七八九十百千万]+|每?一|有|\d)"
    r"(?:批次?|台套|[台套辆架艘颗只枚卷袋箱瓶盒桶支]|片片?|块块?|条条?|件件?|根根?)(?=[\u4e00-\u9fffA-Z\d])"
)
_LINE = re.compile(
    r"(?=[两二三四五六七八九十”智自全数标现专生产车分提封包组装灌工])"  # how all of these begin
    r"(?P<lines>[两二三四五六七八九十]条)?”?(?:智能化?|自动化|全自动|数字化?|智慧|标杆|现代化|专业)*"
    r"(?:生产线|产线|生产车间|车间|(?:分选|提取|封测|包装|组装|装配|灌装)线|工厂)"
)
_FIGURE = re.compile(
    r"(?=[年月日总设产出销国全市])(?:[年月日]?(?:总|设计)?(?:产能|产量|出货量|销量)(?!占)|(?:国内|全球|全国)?市场占有率)"
)
# what a company does right behind its name: 甲公司做A
_DOES = re.compile(
    r"(?:则|也|还|主要|专|专门|重点|主|全部|已经?|正|正在|开始|改|转而)?(?:做|产|造|出|赶制|加工|供应|提供|打磨|量产)了?"
)
_LICENCE = re.compile(r"生产许可证")
_PROCESSED, _EXPORTED = re.compile("年加工"), re.compile("出口(?![额量值总到退])")
_SHORT = 6  # characters of a member of a list that is taken whole


class MadeGoods:
    """Finds goods in prose."""

    def __init__(self, phrases: GoodPhrases) -> None:
        self._phrases = phrases

    def find(self, analysis: Analysis, found: Sequence[Mention], walls: Walls) -> Iterator[tuple[str, Iterator[Span]]]:
        """Rules with the goods that they find; `walls` are names that a good does not reach into."""
        makers = [m for m in found if m.type is EntityType.ENTERPRISE]
        yield "product.owned", self._owned(analysis, makers)
        yield "product.made", self._made(analysis)
        yield "product.made", self._done(analysis, makers)
        yield "product.output", self._counted(analysis)
        yield "product.output", self._subjects(analysis)
        yield "product.line", self._before(analysis, _LINE, walls)
        yield "product.figure", self._before(analysis, _FIGURE, walls)
        yield "product.made", self._before(analysis, _LICENCE, walls)
        yield "product.made", self._processed(analysis)
        yield "product.figure", self._exported(analysis)
        yield "product.supplier", self._supplied(analysis, makers)

    def _made(self, analysis: Analysis) -> Iterator[Span]:
        """Goods behind a verb of making, up to 等."""
        for match in _MADE.finditer(analysis.text):
            for item in items_after(analysis, match.end())[:8]:
                yield from self._phrases.goods(analysis, item, latin=match.group().endswith(("成", "形成")))
                if "等" in analysis.text[item.start : item.end]:
                    break

    def _done(self, analysis: Analysis, makers: Sequence[Mention]) -> Iterator[Span]:
        """`甲公司做A、B`: the goods right behind a company and a verb of one character."""
        for maker in makers:
            match = _DOES.match(analysis.text, maker.span.end)
            if match is not None:
                for item in items_after(analysis, match.end())[:6]:
                    spans = list(self._phrases.goods(analysis, item))
                    if not spans:
                        break
                    yield from spans

    def _owned(self, analysis: Analysis, makers: Sequence[Mention]) -> Iterator[Span]:
        """`X公司的A、B`: goods right behind their maker."""
        for maker in makers:
            if analysis.text[maker.span.end : maker.span.end + 1] == "的":
                for item in items_after(analysis, maker.span.end + 1):
                    spans = list(self._phrases.goods(analysis, item))
                    if not spans:
                        break
                    yield from (s for s in spans if analysis.text[s.end : s.end + 1] not in ("里", "内", "中", "上"))

    def _counted(self, analysis: Analysis) -> Iterator[Span]:
        """Goods that come out one by one: `一块块A从…流出`."""
        for match in _COUNT.finditer(analysis.text):
            clause = analysis.clause(match.end())
            span = self._phrases.walk(analysis, Span(match.end(), clause.end)) if match.end() < clause.end else None
            if span is not None and _OUTPUT.search(analysis.text[span.end : clause.end]):
                yield span

    def _subjects(self, analysis: Analysis) -> Iterator[Span]:
        """Goods that come out: `A、B正在装袋`."""
        for match in _SUBJECT.finditer(analysis.text) if _OUTPUT.search(analysis.text) else ():
            for item in items_before(analysis, match.start()):
                for piece in split_joints(analysis, item):
                    whole = self._phrases.checked(analysis, piece) if len(piece) <= _SHORT else None
                    span = whole or self._phrases.back(analysis, piece.end, piece.start)
                    if span is not None:
                        yield span

    def _before(self, analysis: Analysis, sign: re.Pattern[str], walls: Walls) -> Iterator[Span]:
        """The good right before a sign: `A生产线`, `A、B两条生产线`, `A年产能共6万吨`, `A生产许可证`."""
        for match in sign.finditer(analysis.text):
            floor = max(analysis.clause(match.start()).start, walls.last_end(match.start()))
            items = items_before(analysis, match.start(), floor)
            for item in items if match.groupdict().get("lines") else items[-1:]:
                span = self._phrases.back(analysis, item.end, item.start)
                if span is not None:
                    yield span

    def _processed(self, analysis: Analysis) -> Iterator[Span]:
        """`年加工原油1500万吨、乙烯165万吨`: the first is what goes in, the others come out."""
        for match in _PROCESSED.finditer(analysis.text):
            for item in items_after(analysis, match.end())[1:]:
                yield from self._phrases.goods(analysis, item)

    def _exported(self, analysis: Analysis) -> Iterator[Span]:
        """`出口A、B6.2亿元`: of the company of the same clause."""
        for match in _EXPORTED.finditer(analysis.text):
            for item in items_after(analysis, match.end()):
                yield from self._phrases.goods(analysis, item)

    def _supplied(self, analysis: Analysis, makers: Sequence[Mention]) -> Iterator[Span]:
        """`正极有甲公司、隔膜有乙公司`: the good before, its maker behind 有."""
        for maker in makers:
            at = maker.span.start - 1
            if analysis.text[at : at + 1] == "有":
                item = items_before(analysis, at, analysis.sentence(at).span.start)
                span = trim(analysis, item[-1]) if item else None
                if span is not None and self._phrases.checked(analysis, span) is not None:
                    yield span
