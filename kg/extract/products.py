"""Products: what a project's name says it makes, and what a text says is made.

A text says it in sentences (`made_goods`) and in lists (A、B等产品). How a product was found is its rule; who makes it
is left to `rules.making`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import last_word_cut, trim
from kg.extract.good_phrases import GoodPhrases
from kg.extract.goods import GoodsWords
from kg.extract.made_goods import MadeGoods
from kg.extract.walls import Walls
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.extract.lists import Enumeration
    from kg.extract.project_names import ProjectName
    from kg.knowledge.lexicon import Lexicon

_LISTED = re.compile(r"生产|研发|制造|推出|供应|研制|产品|产出")
_LEGAL = re.compile(r"(?:公司|集团|厂|院|所|合作社)$")
_PLANT = re.compile(r"(?<!产业)(?<![示种养中创孵实试][范植殖试新化训验])(?<!研发)基地$|厂$")
_PRAISE = re.compile(r"(?:领先|一流|最大|重要|知名|特色|优质|打造|建成|成为)[^，。、]{0,8}$")  # a goal, no plant
_OUTPUT_UNIT = re.compile(r"年产|日产|吨|台|套|件|米|只|头|羽|辆|片|颗|支|瓶|箱|瓦|升|双|块|枚|株|袋|Wh|GW|MW")
_PLAIN = re.compile(r"[\u4e00-\u9fff]{2,8}(?<!智能)")
_IN_GENERAL = re.compile(r"[^，。；]{0,30}等(?:一批)?(?:重点|重大)")


class ProductFinder:
    """Finds products."""

    def __init__(self, lexicon: Lexicon, companies: Brands) -> None:
        self._lexicon = lexicon
        self._words = GoodsWords(lexicon, companies)
        self._phrases = GoodPhrases(lexicon, self._words)
        self._made = MadeGoods(self._phrases)

    def find(
        self,
        analysis: Analysis,
        projects: Sequence[ProjectName],
        enumerations: Sequence[Enumeration],
        found: Sequence[Mention],
    ) -> list[Mention]:
        """All products of an article; `found` are the names that it holds besides."""
        makers = [m for m in found if m.type is EntityType.ENTERPRISE]
        walls = [m for m in found if m.type not in (EntityType.INDUSTRY, EntityType.PRODUCT)]
        taken = Walls(len(analysis.text), (wall.span for wall in walls))
        rows: list[tuple[Span, str]] = []
        for rule, spans in (
            *self._made.find(analysis, found, taken),
            ("product.list", self._lists(analysis, enumerations)),
        ):
            rows.extend((span, rule) for span in spans if not taken.touch(span) or _is_free(span, walls))
        products = [product for project in projects for product in self.of_project(analysis, project, makers)]
        told: set[Span] = set()
        for span, rule in rows:
            if span not in told:
                told.add(span)
                products.append(self._mention(analysis, span, rule, 0.75))
        return products

    def _mention(self, analysis: Analysis, span: Span, rule: str, confidence: float) -> Mention:
        return analysis.mention(span, EntityType.PRODUCT, rule, confidence, "".join(analysis.surface(span).split()))

    # --- names of projects ------------------------------------------------------------------------------------------

    def of_project(self, analysis: Analysis, project: ProjectName, makers: Collection[Mention] = ()) -> list[Mention]:
        """What a project's name says it makes: `果脯` of `年产3000吨果脯生产线项目`; nothing for works, services."""
        text, whole, builder = analysis.text, project.mention.span, project.builder
        start = whole.start
        if builder is not None and _LEGAL.search(text[builder.start : builder.end].rstrip("）")):
            start = min(builder.end, whole.end - 1)
        elif builder is None and not project.capacity:
            start = max(start, project.core.start)
        goods = self._of_name(analysis, Span(start, whole.end), makers, led=start == whole.start, builder=builder)
        if project.in_list and _IN_GENERAL.match(text, whole.end):  # 新能源汽车、机器人等重点项目 are lines of business
            return [g for g in goods if g.name not in self._lexicon.industries or g.span.start > whole.start]
        return goods

    def of_site(self, analysis: Analysis, site: Mention, makers: Collection[Mention] = ()) -> list[Mention]:
        """What the name of a plant says it makes: `航空座椅` of `某某精工航空座椅生产基地`."""
        before = analysis.text[max(0, site.span.start - 12) : site.span.start]
        if _PLANT.search(site.surface) is None or _PRAISE.search(before):
            return []
        return self._of_name(analysis, site.span, makers, led=True)

    def _of_name(
        self,
        analysis: Analysis,
        name: Span,
        makers: Collection[Mention],
        *,
        led: bool,
        builder: Span | None = None,
    ) -> list[Mention]:
        """`led`: a maker may stand in front, the `builder` where no other is seen."""
        bare = self._words.without_amount(analysis, name)
        if bare is None:
            return []
        measured = bool(_OUTPUT_UNIT.search(analysis.text[name.start : bare.start]))
        if led and bare.start == name.start:
            own = self._words.behind_maker(analysis, bare, makers)
            if own == bare and builder is not None and self._is_maker(analysis, builder, bare):
                own = Span(builder.end, bare.end)
            bare = own
        core = self._words.without_works(analysis, bare)
        if core is None:
            return []
        spans = []
        for piece in self._words.pieces(analysis, core):
            span = self._words.without_amount(analysis, piece)
            if span is not None and self._passes(analysis, span, measured=measured):
                spans.append(span)
        return [self._mention(analysis, span, "product.project", 0.8) for span in spans]

    def _is_maker(self, analysis: Analysis, builder: Span, name: Span) -> bool:
        """Whether a builder may fall off a name: characters that name no good, and a good behind them."""
        text = analysis.text[builder.start : builder.end]
        plain = _PLAIN.fullmatch(text) is not None and not self._words.is_good(text)
        return plain and builder.start == name.start and builder.end < name.end - 2

    def _passes(self, analysis: Analysis, span: Span, *, measured: bool) -> bool:
        """A good by its ending; behind an amount (年产5000吨气流纺) any noun."""
        name = "".join(analysis.text[span.start : span.end].split())
        if self._words.is_good(name, latin=True):
            return True
        if not measured or not self._words.may_be(name):
            return False
        *_, last = analysis.tokens_in(span)
        return last.tag[:1] in ("n", "") and len(last.text) > 1

    def _lists(self, analysis: Analysis, enumerations: Sequence[Enumeration]) -> Iterator[Span]:
        """`A、B等产品`; `A、B等设备` are made only behind a verb of making - else a workshop is fitted with them."""
        for enumeration in enumerations:
            if enumeration.type is not EntityType.PRODUCT:
                continue
            clause = analysis.clause(enumeration.items[0].start)
            head = analysis.text[enumeration.head.end - 2 : enumeration.head.end]
            before = analysis.text[clause.start : enumeration.items[0].end]
            if head not in ("产品", "制品") and _LISTED.search(before) is None:
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
        if cut >= 0 and span.end - cut > 2:
            span = Span(cut + 1, span.end)
        return self._phrases.checked(analysis, span)


def _is_free(span: Span, walls: Sequence[Mention]) -> bool:
    """No part of another name, unless of a project, which may hold its product."""
    return all(
        not w.span.overlaps(span) or (w.type is EntityType.PROJECT and w.span.covers(span) and w.span != span)
        for w in walls
    )
