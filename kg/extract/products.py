"""Products: what a project's name says it makes, and what a text says is made.

A text says it behind a verb of making (生产A、B), before one of coming out (A驶下生产线), behind its maker (X公司的A),
before a line or a workshop (A生产线), before a figure of output (A年产能) and in lists (A、B等产品). How a product was
found is its rule; who makes it is left to `rules.making`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, items_after, items_before, last_word_cut, split_joints, trim
from kg.extract.goods import GoodsWords
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.companies import CompanyFinder
    from kg.extract.lists import Enumeration
    from kg.extract.projects import ProjectName
    from kg.knowledge.lexicon import Lexicon

_MADE = re.compile(
    r"(?:主要|专业|分别|批量|专门|可|能|能够|具备|开始|用于|来)?生产(?:出来|出)?(?:的|了|各类|各种)?(?![线区基车经营能许性力要总企工过效率的环、，。；”和与及地成方]|设备|装置|制造|加工|规模|模式|安全|运行|任务|计划|一线|现场|端|商|研发|销售)"
    r"|(?:专业|主要)?从事|专注于?|致力于|自主研发(?:的|了|出)?|成功研发(?:的|出|了)?|研发(?:的|出|了)|研制(?:的|出|了)?|推出了?"
    r"|产品(?:有|包括|涵盖|主要有|主要包括|主要为|为|是)|(?:主打|主导|拳头|核心)产品|主营|量产(?:的|了)|集(?=[^、，。]{2,14}(?:研发|生产|制造))"
    r"|年产出|[年月日]产(?![值量能出业品])|产出(?:的|了)?|制成|做成|加工成|加工形成|变成|转身做起了?|做起了?|批量供应|提取(?:出)?(?=[^、，。]{3})|做(?=[^、，。；]{2,12}的)"
    r"|(?<=[\u4e00-\u9fff”])出的|长成的|首创的|独创的"
)
_OUTPUT = re.compile(
    r"下线|驶下|走下|滑下|“?流”?出|传输到|装袋|装车|码放|舾装|出厂|销往|远销|热销|畅销|走俏|打进|挂网运行|拿到[^，。]{2,10}定点"
    r"|进入[^，。]{2,12}供应链|完成[^，。]{0,6}工序|发往|交付|矗立|琳琅满目|映入眼帘|令人惊叹|令人目不暇接"
)
_ADVERBS = r"(?:正在|正|已经|已|将|成功|顺利|陆续|缓缓|徐徐|源源不断地?|纷纷|整齐|有序|批量|直接|高高|静静|也|都|等)*"
_SUBJECT = re.compile(rf"{_ADVERBS}(?:通过(?:履带|传送带|流水线|自动化)|从[^，。；]{{2,16}}?)?(?:{_OUTPUT.pattern})")
_COUNT = re.compile(
    r"(?:首|第一|第二|第[\d一二三四五六七八九十百千万]+|每?一|有|\d)(?:批次?|台套|[台套辆架艘颗只枚卷袋箱瓶盒桶支]|片片?|块块?|条条?|件件?|根根?)(?=[\u4e00-\u9fffA-Z\d])"
)
_LINE = re.compile(r"”?(?:智能化?|自动化|全自动|数字化?|智慧|标杆|现代化|专业)*(?:生产线|产线|生产车间|车间|分选线|工厂)")
_FIGURE = re.compile(r"(?:[年月日]?(?:总|设计)?(?:产能|产量|出货量)(?!占)|生产许可证)")
_LISTED = re.compile(r"生产|研发|制造|推出|供应|研制|产品|产出")
_LEGAL = re.compile(r"(?:公司|集团|厂|院|所|合作社)$")
_PLANT = re.compile(r"(?:生产|制造|总装|智造|量产|CDMO)基地$|工厂$|加工厂$")
_OUTPUT_UNIT = re.compile(r"年产|日产|吨|台|套|件|米|只|头|羽|辆|片|颗|支|瓶|箱|瓦|升|双|块|枚|株|袋|Wh|GW|MW")
_SHORT = 6  # characters of a member of a list that is taken whole
_STOPS = frozenset({"生产", "销售", "研发", "制造", "加工", "用于", "以及", "的", "等", "从", "在", "由", "向", "年", "月", "产", "约", "每", "车间", "生产线", "产线"})
_TRADES = frozenset({"做", "卖", "造", "产", "吃", "用"})
_PREFIX = re.compile(r"^(?:国家|全国|全球|世界|国内|国产|我国|首创|新型的|各类|各种|自主|以上|左右|级|高达|一系列|系列|新品种|新产品|用于|多种|优质的?|主要|专用的)")
_SUFFIX = re.compile(r"(?:系列|类|主导|主要)?(?:产品|制品)$|新品$|系列$")


class ProductFinder:
    """Finds products."""

    def __init__(self, lexicon: Lexicon, companies: CompanyFinder) -> None:
        self._lexicon = lexicon
        self._words = GoodsWords(lexicon, companies)

    def find(
        self, analysis: Analysis, projects: Sequence[ProjectName], enumerations: Sequence[Enumeration], found: Sequence[Mention]
    ) -> list[Mention]:
        """All products of an article; `found` are the names that it holds besides."""
        makers = [m.surface for m in found if m.type is EntityType.ENTERPRISE]
        walls = [m for m in found if m.type not in (EntityType.INDUSTRY, EntityType.PRODUCT)]
        rows: list[tuple[Span, str]] = []
        for rule, spans in (
            ("product.owned", self._owned(analysis, found)),
            ("product.made", self._made(analysis)),
            ("product.output", self._output(analysis)),
            ("product.line", self._lines(analysis)),
            ("product.figure", self._figures(analysis)),
            ("product.list", self._lists(analysis, enumerations)),
            ("product.supplier", self._supplied(analysis, found)),
        ):
            rows.extend((span, rule) for span in spans if self._is_free(span, walls))
        products = [product for project in projects for product in self.of_project(analysis, project, makers)]
        taken: set[Span] = set()
        for span, rule in rows:
            if span not in taken:
                taken.add(span)
                products.append(self._mention(analysis, span, rule, 0.75))
        return products

    def _is_free(self, span: Span, walls: Sequence[Mention]) -> bool:
        """No part of another name, unless of a project, which may hold its product."""
        return all(not w.span.overlaps(span) or (w.type is EntityType.PROJECT and w.span.covers(span) and w.span != span) for w in walls)

    def _mention(self, analysis: Analysis, span: Span, rule: str, confidence: float) -> Mention:
        surface = analysis.surface(span)
        return Mention(span, surface, EntityType.PRODUCT, re.sub(r"\s", "", surface), rule, confidence)

    # --- names of projects ------------------------------------------------------------------------------------------

    def of_project(self, analysis: Analysis, project: ProjectName, makers: Collection[str] = ()) -> list[Mention]:
        """What a project's name says it makes: `果脯` of `年产3000吨果脯智能生产线项目`; nothing for works and services."""
        text, whole, builder = analysis.text, project.mention.span, project.builder
        start = whole.start
        if builder is not None and _LEGAL.search(text[builder.start : builder.end].rstrip("）")):
            start = min(builder.end, whole.end - 1)
        elif builder is None and not project.capacity:
            start = max(start, project.core.start)
        goods = self._of_name(analysis, Span(start, whole.end), makers, led=start == whole.start)
        if project.in_list and builder is None and not project.capacity:  # 新能源汽车、机器人等项目 are lines of business
            goods = [good for good in goods if good.name not in self._lexicon.industries or good.span.start > whole.start]
        return goods

    def of_site(self, analysis: Analysis, site: Mention, makers: Collection[str] = ()) -> list[Mention]:
        """What the name of a plant says it makes: `航空座椅` of `某某精工航空座椅生产基地`."""
        if _PLANT.search(site.surface) is None:
            return []
        goods = self._of_name(analysis, site.span, makers, led=True)
        return goods if goods and goods[0].span.start > site.span.start else []

    def _of_name(self, analysis: Analysis, name: Span, makers: Collection[str], *, led: bool) -> list[Mention]:
        """`led`: a maker may stand in front."""
        bare = self._words.without_amount(analysis, name)
        if bare is None:
            return []
        measured = bool(_OUTPUT_UNIT.search(analysis.text[name.start : bare.start]))
        if led and bare.start == name.start:
            bare = self._words.behind_maker(analysis, bare, makers)
        core = self._words.without_works(analysis, bare)
        if core is None:
            return []
        spans = []
        for piece in self._words.pieces(analysis, core):
            span = self._words.without_amount(analysis, piece)
            if span is not None and self._passes(analysis, span, measured=measured):
                spans.append(span)
        return [self._mention(analysis, span, "product.project", 0.8) for span in spans]

    def _passes(self, analysis: Analysis, span: Span, *, measured: bool) -> bool:
        """A good by its ending; behind an amount (年产5000吨气流纺) any noun."""
        name = re.sub(r"\s", "", analysis.text[span.start : span.end])
        if self._words.is_good(name, latin=True):
            return True
        last = analysis.tokens_in(span)[-1:]
        return measured and self._words.may_be(name) and bool(last) and last[0].tag[:1] in ("n", "") and len(last[0].text) > 1

    # --- prose ------------------------------------------------------------------------------------------------------

    def _made(self, analysis: Analysis) -> Iterator[Span]:
        """Goods behind a verb of making, up to 等."""
        for match in _MADE.finditer(analysis.text):
            for item in items_after(analysis, match.end())[:8]:
                yield from self._goods(analysis, item, latin=match.group().endswith(("成", "形成")))
                if "等" in analysis.text[item.start : item.end]:
                    break

    def _owned(self, analysis: Analysis, found: Sequence[Mention]) -> Iterator[Span]:
        """`X公司的A、B`: goods right behind their maker."""
        for maker in found:
            if maker.type is EntityType.ENTERPRISE and analysis.text[maker.span.end : maker.span.end + 1] == "的":
                for item in items_after(analysis, maker.span.end + 1):
                    spans = list(self._goods(analysis, item))
                    if not spans:
                        break
                    yield from (s for s in spans if analysis.text[s.end : s.end + 1] not in ("里", "内", "中", "上"))

    def _output(self, analysis: Analysis) -> Iterator[Span]:
        """Goods that come out: counted ones (一块块A从…流出) and subjects (A、B正在装袋)."""
        for match in _COUNT.finditer(analysis.text):
            clause = analysis.clause(match.end())
            span = self._walk(analysis, Span(match.end(), clause.end)) if match.end() < clause.end else None
            if span is not None and _OUTPUT.search(analysis.text[span.end : clause.end]):
                yield span
        for match in _SUBJECT.finditer(analysis.text):
            for item in items_before(analysis, match.start()):
                for piece in split_joints(analysis, item):
                    whole = self._checked(analysis, piece) if len(piece) <= _SHORT else None
                    span = whole or self._back(analysis, piece.end, piece.start)
                    if span is not None:
                        yield span

    def _lines(self, analysis: Analysis) -> Iterator[Span]:
        """`A生产线`, `A车间`."""
        for match in _LINE.finditer(analysis.text):
            span = self._back(analysis, match.start(), analysis.clause(match.start()).start)
            if span is not None:
                yield span

    def _figures(self, analysis: Analysis) -> Iterator[Span]:
        """`A年产能共6万吨`, `A生产许可证`."""
        for match in _FIGURE.finditer(analysis.text):
            span = self._back(analysis, match.start(), analysis.clause(match.start()).start)
            if span is not None:
                yield span

    def _supplied(self, analysis: Analysis, found: Sequence[Mention]) -> Iterator[Span]:
        """`正极有甲公司、隔膜有乙公司`: the good before, its maker behind 有."""
        for maker in found:
            at = maker.span.start - 1
            if maker.type is EntityType.ENTERPRISE and analysis.text[at : at + 1] == "有":
                item = items_before(analysis, at, analysis.sentence(at).span.start)
                span = trim(analysis, item[-1]) if item else None
                if span is not None and self._words.is_good(analysis.text[span.start : span.end]):
                    yield span

    def _lists(self, analysis: Analysis, enumerations: Sequence[Enumeration]) -> Iterator[Span]:
        """`A、B等产品`; `A、B等设备` are goods only behind a verb of making - else they are what the workshop is fitted with."""
        for enumeration in enumerations:
            if enumeration.type is not EntityType.PRODUCT:
                continue
            clause = analysis.clause(enumeration.items[0].start)
            head = analysis.text[enumeration.head.end - 2 : enumeration.head.end]
            if head not in ("产品", "制品") and not _LISTED.search(analysis.text[clause.start : enumeration.items[0].end]):
                continue
            for position, item in enumerate(enumeration.items):
                span = self._listed(analysis, item, first=position == 0)
                if span is not None:
                    yield span

    def _listed(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        span = last_word_cut(analysis, self._lexicon, item) if first else trim(analysis, item)
        if span is None:
            return None
        cut = analysis.text.rfind("的", span.start, span.end)
        if cut >= 0 and span.end - cut > 2:  # noqa: PLR2004
            span = Span(cut + 1, span.end)
        return self._checked(analysis, span)

    # --- phrases ----------------------------------------------------------------------------------------------------

    def _goods(self, analysis: Analysis, item: Span, *, latin: bool = False) -> Iterator[Span]:
        for piece in split_joints(analysis, item):
            span = self._walk(analysis, piece, latin=latin)
            if span is not None:
                yield span

    def _walk(self, analysis: Analysis, item: Span, *, latin: bool = False) -> Span | None:
        """The good that a piece begins with: up to a sign, a governing word, or a verb behind something that is a good."""
        start = end = item.start
        sure: Span | None = None  # the good so far, should the phrase run on into something else
        for token in analysis.tokens_in(item):
            if any(ch in SIGNS and ch != " " for ch in token.text):
                if end > start:
                    break
                start = end = token.span.end
                continue
            good = self._checked(analysis, Span(start, end), latin=latin) if end > start else None
            if (token.text == "的" and good is None) or (end == start and token.text in _TRADES):
                start = end = token.span.end
                continue
            if token.span.start > start and (token.text in self._lexicon.hard or token.text in _STOPS):
                break
            if good is not None and not token.tag.startswith("n") and token.tag:
                sure = good
            end = min(token.span.end, item.end)
        return (self._checked(analysis, Span(start, end), latin=latin) if end > start else None) or sure

    def _back(self, analysis: Analysis, end: int, floor: int) -> Span | None:
        """The good that ends at an offset: back to a sign, a governing word or an amount."""
        start, index = end, analysis.token_index(end - 1) if end > floor else -1
        while index >= 0 and start > floor:
            token = analysis.tokens[index]
            stop = token.text in self._lexicon.hard or (token.text in _STOPS and token.text not in ("加工", "制造", "产"))
            if stop or any(ch in SIGNS and ch not in " “”" for ch in token.text) or (token.tag in ("p", "r", "u", "y", "m") and len(token.text) > 1):
                break
            start = max(token.span.start, floor)
            index -= 1
        return self._checked(analysis, Span(start, end)) if start < end else None

    def _checked(self, analysis: Analysis, span: Span, *, latin: bool = False) -> Span | None:
        """A phrase without amounts and general words around it, if it is a good."""
        trimmed = trim(analysis, span)
        bare = self._words.without_amount(analysis, trimmed) if trimmed is not None else None
        if bare is None:
            return None
        start, end = bare.start, bare.end
        while (prefix := _PREFIX.match(analysis.text[start:end])) is not None and start + prefix.end() < end:
            start += prefix.end()
        suffix = _SUFFIX.search(analysis.text[start:end])
        if suffix is not None and suffix.start() > 1:
            end = start + suffix.start()
        cut = trim(analysis, Span(start, end))
        name = re.sub(r"\s", "", analysis.text[cut.start : cut.end]) if cut is not None else ""
        return cut if cut is not None and self._words.is_good(name, latin=latin) else None
