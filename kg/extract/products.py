"""Products: what a project's name says it makes, and what a text says is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, items_after, items_before, last_word_cut, split_joints, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.companies import CompanyFinder
    from kg.extract.lists import Enumeration
    from kg.extract.projects import ProjectName
    from kg.knowledge.lexicon import Lexicon

_MADE = re.compile(r"(?:主要生产|专业生产|专业从事|主要从事|自主研发了?|成功研发出?|研发出|研制出|生产的|主要产品(?:有|包括|为)|主营产品(?:有|包括|为)|产品(?:有|包括|涵盖)|年产(?=[\u4e00-\u9fff]))")
_MAX = 16


@dataclass(frozen=True, slots=True)
class Goods:
    """Products that a project's name gives."""

    project: ProjectName
    products: tuple[Mention, ...]


class ProductFinder:
    """Finds products."""

    def __init__(self, lexicon: Lexicon, companies: CompanyFinder) -> None:
        table = lexicon.products
        self._lexicon = lexicon
        self._companies = companies
        self._tail = sorted(table.words("tail"), key=len, reverse=True)
        self._no_product = re.compile(f"{alternatives(list(table.words('no_product')))}$")
        self._generic = frozenset(table.words("generic"))

    def find(self, analysis: Analysis, projects: Sequence[ProjectName], enumerations: Sequence[Enumeration], found: Sequence[Mention]) -> list[Mention]:
        """Products of project names, of `…等产品`, and behind verbs of making."""
        products = [product for project in projects for product in self.of_project(analysis, project)]
        for enumeration in enumerations:
            if enumeration.type is EntityType.PRODUCT:
                for position, item in enumerate(enumeration.items):
                    span = self._listed(analysis, item, first=position == 0)
                    if span is not None:
                        products.append(self._mention(analysis, span, "product.list", 0.75))
        for match in _MADE.finditer(analysis.text):
            for item in items_after(analysis, match.end())[:6]:
                for piece in split_joints(analysis, item):
                    span = self._made(analysis, piece, found)
                    if span is not None:
                        products.append(self._mention(analysis, span, "product.made", 0.75))
                if "等" in analysis.text[item.start : item.end]:
                    break
        return products

    def _mention(self, analysis: Analysis, span: Span, rule: str, confidence: float) -> Mention:
        return Mention(span, analysis.surface(span), EntityType.PRODUCT, analysis.surface(span).replace(" ", ""), rule, confidence)

    def of_project(self, analysis: Analysis, project: ProjectName) -> list[Mention]:
        """What a project's name says it makes: `果脯` of `年产3000吨果脯智能生产线项目`; nothing for works and services."""
        text, core = analysis.text, project.core
        making = re.search(r"制备|生产|提取", text[core.start : core.end])
        if making is not None and making.end() < len(core) - 2 and making.start() > 0 and not text[core.start + making.end() :].startswith(("线", "基地", "项目", "及", "、", "和", "加工", "车间", "工厂")):
            core = Span(core.start + making.end(), core.end)
        end = core.end
        while True:
            tail = next((t for t in self._tail if text[core.start : end].endswith(t) and end - len(t) > core.start), None)
            if tail is None:
                break
            if self._no_product.search(text[core.start : end]) and not tail.startswith(("项目", "工程", "建设", "一", "二", "三", "（")) and tail not in ("生产线", "智能", "一体化", "产业化"):
                break
            end -= len(tail)
        span = trim(analysis, Span(core.start, end))
        if span is None or self._no_product.search(text[span.start : span.end]):
            return []
        products = []
        pieces = [piece for part in self._parts(analysis, span) for piece in split_joints(analysis, part)]
        if any(text[p.start : p.end] in ("制品", "配件", "配套", "产品", "装备", "零部件", "部件") for p in pieces):
            pieces = [span]
        for piece in pieces:
            cut = self._bare(analysis, piece)
            if cut is not None:
                products.append(self._mention(analysis, cut, "product.project", 0.8))
        return products

    def _parts(self, analysis: Analysis, span: Span) -> list[Span]:
        return [s for s in items_before(analysis, span.end, span.start) if s.start >= span.start]

    def _bare(self, analysis: Analysis, span: Span) -> Span | None:
        text = analysis.text
        start, end = span.start, span.end
        changed = True
        while changed:
            changed = False
            for tail in self._tail:
                if text[start:end].endswith(tail) and end - len(tail) - start >= 2 and not self._no_product.search(text[start:end]):  # noqa: PLR2004
                    end -= len(tail)
                    changed = True
                    break
        trimmed = trim(analysis, Span(start, end))
        if trimmed is None:
            return None
        name = text[trimmed.start : trimmed.end].replace(" ", "")
        if not 2 <= len(name) <= _MAX or name in self._generic or self._no_product.search(name) or any(ch in SIGNS - {" "} for ch in name):  # noqa: PLR2004
            return None
        if self._companies.brand_length(analysis, trimmed) == len(trimmed) or re.fullmatch(r"[\d.A-Za-z/]+", name):
            return None
        return trimmed

    def _listed(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        span = last_word_cut(analysis, self._lexicon, item) if first else trim(analysis, item)
        if span is None:
            return None
        cut = analysis.text.rfind("的", span.start, span.end)
        if cut >= 0 and span.end - cut > 2:  # noqa: PLR2004
            span = Span(cut + 1, span.end)
        return self._bare(analysis, span)

    def _made(self, analysis: Analysis, item: Span, found: Sequence[Mention]) -> Span | None:
        """The object of a verb of making, up to 等 or a further verb."""
        text, end = analysis.text, item.start
        for token in analysis.tokens_in(item):
            if token.span.start > item.start and (token.text in self._lexicon.hard or token.text in ("生产", "销售", "研发", "制造", "加工", "研发制造", "用于", "以及", "的")):
                break
            end = token.span.end
        if end <= item.start:
            return None
        span = Span(item.start, min(end, item.end))
        if any(m.span.overlaps(span) and m.type is not EntityType.INDUSTRY for m in found) or text[span.start : span.end][:1] in ("经", "基", "线", "厂", "车", "能", "设"):
            return None
        return self._bare(analysis, span)
