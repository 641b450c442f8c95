"""What may name an industry: words of trade, behind the words that only say what it is to its zone.

Takes a span of an `Analysis`, gives the span that is the name, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.edges import trim
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

_MAX, _MIN = 10, 2
# parts of speech that no name of an industry begins with
_NO_START = ("t", "s", "d", "p", "r", "c", "u", "m", "q", "f", "l", "i", "y", "e", "o", "ad", "vd")
_NO_END = ("企业", "项目", "园区", "基地", "公司", "平台", "中心", "一体", "工程", "能力", "水平", "环境", "市场", "体系", "机制", "模式", "活动", "优势", "方面", "问题", "质量", "规模", "总量", "结构", "形态", "能级", "生态", "布局", "品牌", "名片", "需求", "力量", "动能", "资源", "要素", "环节", "设施", "场景", "主体", "成果", "团队", "专家", "大会", "论坛", "计划", "行动", "方案", "政策", "竞争力", "附加值", "话语权", "信心", "韧性", "高地", "屏障", "地区", "隐患", "事业", "场所", "先行区", "改革", "试点", "强省", "强市", "之都", "之城", "大省", "功能", "区域", "地带", "走廊", "通道", "网络", "制度", "标准", "指标")
# words that tell of deeds and measures, in no name of a trade
_NOT_INSIDE = ("发展", "建设", "深度", "融合", "推动", "提升", "加强", "国际", "中国", "新增", "力争", "实现", "超过", "以上")
_SUFFIX = re.compile(r"(?:产业集群|产业|集群|行业)$")
_ADJECTIVE = re.compile(r"^[\u4e00-\u9fff]{2}化$")  # 专业化, 规模化, 现代化: they qualify any industry
_JOINED = re.compile(r"及|和|与")


def _tokens(analysis: Analysis, span: Span) -> tuple[Token, ...]:
    """The words of a span; one that runs over its end (`传统产业` in `传统`) is cut there."""
    words = []
    for token in analysis.tokens_in(span):
        end = min(token.span.end, span.end)
        words.append(replace(token, span=Span(token.span.start, end), text=analysis.text[token.span.start : end]))
    return tuple(words)


class IndustryNames:
    """Judges and cuts names of industries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._roles = frozenset(lexicon.relations.words("industry_roles"))
        self._vague = frozenset(lexicon.relations.words("industry_vague")) | self._roles
        self._known = frozenset(lexicon.industries)
        self.grows = lexicon.relations.words("grows")

    def is_known(self, analysis: Analysis, span: Span) -> bool:
        """Whether the lexicon has the name (with or without 业)."""
        text = analysis.text[span.start : span.end].strip(" “”").replace(" ", "")
        return text in self._known or text.removesuffix("业") in self._known or text.removesuffix("产业") in self._known

    def has_tail(self, analysis: Analysis, span: Span) -> bool:
        """Whether a name ends like an industry that is known: `能源光伏`, `青椒深加工`."""
        text = analysis.text[span.start : span.end].strip(" “”").replace(" ", "")
        tails = (text[at:] for at in range(len(text) - 1))
        return len(text) <= _MAX and any(tail in self._known or tail in ("加工", "深加工", "制造") for tail in tails)

    def core(self, analysis: Analysis, span: Span, *, closed: bool = False) -> Span | None:
        """The name in a span: without roles in front, None when what is left is no name of an industry.

        `closed` says that 产业 stands right behind: nothing is cut there, and a single character may be a name.
        """
        trimmed = trim(analysis, span)
        trimmed = self._behind_deed(analysis, trimmed) if trimmed is not None else None
        trimmed = self._from_left(analysis, trimmed) if trimmed is not None else None
        trimmed = self._from_right(analysis, trimmed) if trimmed is not None and not closed else trimmed
        if trimmed is None:
            return None
        text = analysis.text[trimmed.start : trimmed.end].replace(" ", "")
        if text in self._known:
            return trimmed if closed or len(text) > 1 else None
        bare = _SUFFIX.sub("", text)
        if bare != text:
            named = self.core(analysis, Span(trimmed.start, trimmed.start + len(bare)), closed=True) if bare else None
            return Span(named.start, trimmed.end) if named is not None else None
        if any(word in text for word in _NOT_INSIDE):
            return None
        if self._lexicon.divisions.named(text):
            return None
        if not _MIN <= len(text) <= _MAX or not re.fullmatch(r"[\w（）·]+", text) or text.endswith(_NO_END):
            return None
        if any(q.span.start < trimmed.end and q.span.end > trimmed.start for q in analysis.quantities):
            return None
        return trimmed if self._is_trade(analysis, trimmed) else None

    def _behind_deed(self, analysis: Analysis, span: Span) -> Span:
        """Behind the last word for growing an industry: `聚力发展智能终端` -> `智能终端`."""
        start = span.start
        for token in _tokens(analysis, span):
            rest = analysis.text[token.span.end : span.end]
            if token.text in self.grows and token.text not in ("做", "集", "提升") and rest and token.text not in self._known:
                start = token.span.end if self._follows_trade(rest) else start
        return Span(start, span.end)

    def _follows_trade(self, rest: str) -> bool:
        return any(rest.startswith(name) for name in self._known if len(name) > 1)

    def _from_left(self, analysis: Analysis, span: Span) -> Span | None:
        start = span.start
        for token in _tokens(analysis, span):
            if token.span.start < start:
                continue
            rest = analysis.text[start : span.end].replace(" ", "")
            if rest in self._known or not self._is_lead(analysis, token, span):
                break
            start = token.span.end
        return Span(start, span.end) if start < span.end else None

    def _is_lead(self, analysis: Analysis, token: Token, span: Span) -> bool:
        word = token.text
        if word in self._roles or word.isspace() or word in "“”‘’":
            return True
        if word in self._lexicon.trades or word in self._known:
            return False
        if token.tag == "ns" and token.span.end < span.end and self._lexicon.divisions.named(word):
            return True
        if word.isascii() and word.isdigit():
            return True
        if _ADJECTIVE.match(word) and token.span.end < span.end:
            return True
        return token.tag in _NO_START or (token.tag == "v" and len(word) > 1)

    def _from_right(self, analysis: Analysis, span: Span) -> Span | None:
        """Cut verbs behind the name: `智能装备定为`, `海洋装备当成`."""
        end = span.end
        for token in reversed(_tokens(analysis, span)):
            ends = token.tag in ("v", "p", "d", "u", "f", "t", "r") or token.text in ("等", "“", "”", "为", "的")
            if token.text in self._lexicon.trades or token.text in self._known or not ends:
                break
            end = token.span.start
        return Span(span.start, end) if end > span.start else None

    def _is_trade(self, analysis: Analysis, span: Span) -> bool:
        """Nothing but nouns and verbs of trade, and not only vague ones."""
        telling = False
        for token in _tokens(analysis, span):
            word = token.text
            known = word in self._known or word in self._lexicon.trades
            if not known and token.tag == "v" and len(word) == 1:
                return False
            if not known and (token.tag in ("p", "u", "r", "d", "t", "s", "y", "i", "l", "m") or word in self._lexicon.verbs):
                return False
            if token.tag in ("c", "p") and not _JOINED.fullmatch(word):
                return False
            if token.tag in ("nr", "nrt", "nt", "nrfg") or word in ("的", "了"):
                return False
            telling = telling or (word not in self._vague and not _ADJECTIVE.match(word) and not _JOINED.fullmatch(word))
        return telling
