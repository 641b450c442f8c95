"""Where the name of a good begins and ends in prose: behind a verb (生产|A用于…) or before one (雪白的|A|驶下…)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, split_joints, trim
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis import Analysis
    from kg.extract.goods import GoodsWords
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

_ENDS, _ENDS_BACK = SIGNS - {" "}, SIGNS - set(" “”")
_STOPS = frozenset(
    "生产 销售 研发 制造 加工 用于 以及 的 等 从 在 由 向 年 月 产 约 每 车间 生产线 产线".split()  # noqa: SIM905 - shorter so
)
_WORKS = frozenset("中试 中试线 装置 提取 提取线 灌装 工厂 订单 组装 总装".split())  # noqa: SIM905
_INSIDE = frozenset({"加工", "制造", "产"})  # of the stops, what a name that ends here may hold
_LONGEST = 60  # characters of what may still be the name of a good
_FUNCTION = ("c", "d", "p", "r", "u")
_TRADES = frozenset({"做", "卖", "造", "产", "吃", "用"})
_PREFIX = re.compile(
    r"^(?:是|了|专做|国家|全国|全球|世界|国内|国产|我国|首创|新型的|各类|各种|自主|以上|左右|级|高达|一系列|系列|新品种|新产品"
    r"|用于|多种|优质的?|主要|专用的|企业)"
)
_SUFFIX = re.compile(r"(?:系列|类|主导|主要)?产品$|类制品$|新品$|系列$|整机$")


class GoodPhrases:
    """Finds goods in pieces of a text."""

    def __init__(self, lexicon: Lexicon, words: GoodsWords) -> None:
        self._lexicon = lexicon
        self._words = words

    def goods(self, analysis: Analysis, item: Span, *, latin: bool = False) -> Iterator[Span]:
        for piece in split_joints(analysis, item):
            span = self.walk(analysis, piece, latin=latin)
            if span is not None:
                yield span

    def walk(self, analysis: Analysis, item: Span, *, latin: bool = False) -> Span | None:
        """The good that a piece begins with: up to a sign or a governing word, or up to a verb behind a good."""
        start = end = item.start
        sure: Span | None = None  # the good so far, should the phrase run on into something else
        for token in analysis.tokens_in(item):
            if not _ENDS.isdisjoint(token.text):
                if end > start and (token.text not in "“”" or self.checked(analysis, Span(start, end)) is not None):
                    break
                start = end = token.span.end
                continue
            asked = end > start and self._may_end(token)
            good = self.checked(analysis, Span(start, end), latin=latin) if asked else None
            if (token.text == "的" and good is None) or (end == start and token.text in _TRADES):
                start = end = token.span.end
                continue
            joint = good is not None and len(token.text) > 1 and token.tag in _FUNCTION
            if joint or (token.span.start > start and (token.text in self._lexicon.hard or token.text in _STOPS)):
                break
            if token.span.end - start > _LONGEST:
                break
            if good is not None and token.tag:
                sure = good
            end = min(token.span.end, item.end)
        return (self.checked(analysis, Span(start, end), latin=latin) if end > start else None) or sure

    def _may_end(self, token: Token) -> bool:
        """Whether a good may end before a word: what goes on with a noun is not asked for one."""
        return not token.tag.startswith("n") or token.text in _WORKS

    def back(self, analysis: Analysis, end: int, floor: int) -> Span | None:
        """The good that ends at an offset: back to a sign, a governing word or an amount."""
        start, index = end, analysis.token_index(end - 1) if end > floor else -1
        while index >= 0 and start > floor:
            token = analysis.tokens[index]
            if self._ends_back(token):
                # 一块|块玻璃: the measure word said twice
                start += token.tag == "m" and analysis.text[start : start + 1] == token.text[-1]
                break
            start = max(token.span.start, floor)
            index -= 1
        return self.checked(analysis, Span(start, end)) if start < end else None

    def _ends_back(self, token: Token) -> bool:
        if token.text in self._lexicon.hard or (token.text in _STOPS and token.text not in _INSIDE):
            return True
        if not _ENDS_BACK.isdisjoint(token.text):
            return True
        return token.tag in ("p", "r", "u", "y", "m") and len(token.text) > 1

    def checked(self, analysis: Analysis, span: Span, *, latin: bool = False) -> Span | None:
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
        name = "".join(analysis.text[cut.start : cut.end].split()) if cut is not None else ""
        return cut if self._words.is_good(name, latin=latin) and not self._words.holds_company(name) else None
