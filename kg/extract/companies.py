"""Enterprises: full names by their legal ending, short names by brand and business, and the members of lists of firms.

Takes an `Analysis`, gives mentions. Companies that only the place where they stand gives away are found in `slots.py`,
the short forms of full names in `short_names.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, last_word_cut, name_start, strip_left, trim
from kg.knowledge.affixes import Endings
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.extract.lists import Enumeration
    from kg.extract.walls import Walls
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

_MAX_SHORT = 8  # characters of a short name
_MIN_FULL = 4
_LEGAL, _BANK, _PLANT = "enterprise.legal", "enterprise.bank", "enterprise.plant"
# words of boundaries.toml that stand inside full names (多利, 同方, 和记 …)
_KEEP = frozenset("多近约同正对所总和超以共")
_COUNTED = re.compile(r"[\dN一二两三四五六七八九十几多]+余?(?:个|家|大|支|类|名)")
# what follows a legal ending or a bank that is no end of a name (公司化, 集团军; 银行贷款)
_LEGAL_GOES_ON = ("化", "总", "式", "们", "内", "制", "军")
_BANK_GOES_ON = ("公司", "贷款", "机构", "投资", "招商", "有限", "管理", "业务", "服务", "集团")
# signs around a known brand that stands for the firm, and what a firm does
_BEFORE = ("、", "：", "，", "。", "“", "\n", "")
_AFTER = ("、", "等", "，", "。", "”", "和", "与", "及", "的", "")
_DOES = ("入驻", "落户", "签约", "投资", "合作", "集团", "联合", "公司", "共建", "携手")
_ORDINARY = frozenset("nvadbpcrfm")  # first letters of tags of ordinary words
# endings of a list's members that are no companies
_NO_MEMBER = ("企业", "机构", "部门", "园区", "中心", "项目", "产业", "领域", "市场", "人才")


class CompanyFinder:
    """Finds enterprises by what their names look like."""

    def __init__(self, lexicon: Lexicon, brands: Brands) -> None:
        table = lexicon.enterprises
        self._lexicon = lexicon
        self._brands = brands
        self._legal = re.compile(alternatives(list(table.words("legal"))))
        self._banks = re.compile(alternatives(list(table.words("banks"))))
        self._plants = re.compile(alternatives(list(table.words("plants"))))
        self._funds = frozenset(table.words("funds"))
        self._business = re.compile(alternatives(list(table.words("short"))))
        self._business_goes_on = table.words("business_goes_on")
        self._generic = frozenset(table.words("generic"))
        self._generic_ends = Endings(self._generic)
        self._known = re.compile(alternatives(list(table.words("known.names"))))

    # --- full names -------------------------------------------------------------------------------------------------

    def find_full(self, analysis: Analysis, walls: Walls) -> list[Mention]:
        """Names with a legal ending, banks and plants; `walls` are spans of zones, which a name never enters."""
        found: list[Mention] = []
        for pattern, rule in ((self._legal, _LEGAL), (self._banks, _BANK), (self._plants, _PLANT)):
            floor = 0
            for match in pattern.finditer(analysis.text):
                mention = self._full(analysis, match, floor, walls, rule)
                joins = mention is None and found and found[-1].span.end == floor
                if joins and self._is_place(analysis.text[floor : match.start()]):  # 宏达集团|江苏有限公司 is one name
                    whole = Span(found.pop().span.start, match.end())
                    mention = analysis.mention(whole, EntityType.ENTERPRISE, rule, 0.95)
                if mention is not None and not any(m.span.overlaps(mention.span) for m in found):
                    found.append(mention)
                    floor = mention.span.end
        return found

    def _full(self, analysis: Analysis, match: re.Match[str], floor: int, walls: Walls, rule: str) -> Mention | None:
        if _goes_on(analysis.text, match, rule):
            return None
        low = max(floor, walls.last_end(match.start()), analysis.sentence(match.start()).span.start)
        start = self._behind_appositive(analysis, self._start(analysis, match.start(), low), match.start())
        if floor and start == floor and self._is_place(analysis.text[start : match.start()]):
            return None  # the caller joins it to the name before
        head = analysis.text[start : match.start()].replace(" ", "")
        if _COUNTED.match(head) or len(head) < 2 or not self._is_proper(head, match.group()):
            return None
        fund = rule == _BANK and match.group() in self._funds and not self._brands.is_known(head)
        if fund and not self._brands.brand_length(analysis, Span(start, match.start())):
            return None
        span = trim(analysis, Span(start, match.end()))
        if span is None:
            return None
        strong = len(match.group()) > 2  # 有限公司 and longer
        mention = analysis.mention(span, EntityType.ENTERPRISE, rule, 0.95 if strong else 0.85)
        sure = strong or len(mention.name) >= _MIN_FULL or self._brands.is_known(head)
        return mention if sure else None

    def _is_place(self, text: str) -> bool:
        return bool(self._lexicon.divisions.named(text.replace(" ", "")))

    def _behind_appositive(self, analysis: Analysis, start: int, end: int) -> int:
        """Cut `业主`, `区内企业`, `…运营公司` off the front of a name."""
        for at in range(end - 2, start, -1):
            if analysis.text.endswith(self._lexicon.appositives, start, at):
                return at
        return start

    def _start(self, analysis: Analysis, end: int, low: int) -> int:
        """Where the head of a full name begins that runs up to `end`."""
        text, divisions = analysis.text, self._lexicon.divisions
        start = name_start(analysis, self._lexicon, end, max(low, end - 24), keep=_KEEP)
        # a verb that names also hold ends the name when a region follows it: 投资|江苏…
        for token in analysis.tokens_between(start, end):
            governs = token.text in self._lexicon.soft and end - token.span.end > 4
            if governs and divisions.starting_at(text, token.span.end):
                start = token.span.end
        for token in analysis.tokens_between(start, end):
            joint = token.text in _KEEP and token.span.start > start
            if joint and divisions.starting_at(text, token.span.end):  # …项目同|浙江…有限公司
                start = token.span.end
        while start < end and text[start] in _KEEP:
            token = analysis.tokens[analysis.token_index(start)]
            if divisions.starting_at(text, start) or token.text not in self._lexicon.function:
                break
            start += 1
        return strip_left(analysis, self._lexicon, start, end)

    def _is_proper(self, head: str, ending: str) -> bool:
        """False for 平台公司, 家公司, 国有服务公司: all generic words."""
        if self._brands.is_known(head):
            return head not in self._generic
        rest = head
        while word := self._generic_ends.of(rest):
            rest = rest[: -len(word)]
        return len(rest) >= 2 or (bool(rest) and len(ending) > 2)

    # --- short names ------------------------------------------------------------------------------------------------

    def find_short(self, analysis: Analysis, walls: Walls) -> list[Mention]:
        """Brand and line of business (`宏达环保`), and nationally known brands where a name may stand."""
        found: list[Mention] = []
        taken = walls.and_()
        for match in self._business.finditer(analysis.text):
            goes_on = analysis.text.startswith(self._business_goes_on, match.end())
            if goes_on or walls.reach(match.start(), match.end()):
                continue
            low = max(walls.last_end(match.start()), match.start() - 6, analysis.sentence(match.start()).span.start)
            start = name_start(analysis, self._lexicon, match.start(), low)
            if start >= match.start() or match.end() - start > _MAX_SHORT:
                continue
            span = Span(start, match.end())
            if self._brands.brand_length(analysis, span) == match.start() - start:
                taken.add(span)
                found.append(analysis.mention(span, EntityType.ENTERPRISE, "enterprise.brand", 0.75))
        for match in self._known.finditer(analysis.text):
            span = Span(match.start(), match.end())
            if not taken.touch(span) and self._stands_alone(analysis, span):
                taken.add(span)
                found.append(analysis.mention(span, EntityType.ENTERPRISE, "enterprise.known", 0.8, match.group()))
        return found

    def _stands_alone(self, analysis: Analysis, span: Span) -> bool:
        """A known brand counts only between signs of a list or before a company's verb: 百度、腾讯; 华为入驻."""
        text = analysis.text
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
        word_before = analysis.tokens[analysis.token_index(span.start - 1)].text
        left = before in _BEFORE or word_before in self._lexicon.hard
        word_after = analysis.tokens[analysis.token_index(span.end)].text if span.end < len(text) else ""
        return left and (after[:1] in _AFTER or after in _DOES or word_after in self._lexicon.verbs)

    def from_lists(self, analysis: Analysis, enumerations: Iterable[Enumeration]) -> list[Mention]:
        """The members of `A、B、C等企业`."""
        found = []
        for enumeration in enumerations:
            if enumeration.type is not EntityType.ENTERPRISE:
                continue
            for position, item in enumerate(enumeration.items):
                span = self._member(analysis, item, first=position == 0)
                if span is not None:
                    found.append(analysis.mention(span, EntityType.ENTERPRISE, "enterprise.list", 0.85))
        return found

    def _member(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        span = last_word_cut(analysis, self._lexicon, item) if first else trim(analysis, item)
        if span is None:
            return None
        written = analysis.text[span.start : span.end]
        name = written.replace(" ", "")
        if not 2 <= len(name) <= 30 or name in self._generic or any(ch in SIGNS - {"“", "”", " "} for ch in written):
            return None
        if self._brands.is_known(name):
            return span
        if name.endswith(_NO_MEMBER):
            return None
        if self._legal.search(name) or self._brands.brand_length(analysis, span):
            return span
        if len(name) > 3 and self._brands.ends_with_business(name):
            return span
        # an ordinary phrase of dictionary words (上下游) is none
        words = [t for t in analysis.tokens_in(span) if not t.text.isspace()]
        return None if all(map(_is_ordinary, words)) else span


def _goes_on(text: str, match: re.Match[str], rule: str) -> bool:
    """Whether an ending is only the beginning of another word: 公司化, 银行贷款."""
    if rule == _LEGAL and match.group() in ("农场", "公司", "集团"):
        return text.startswith(_LEGAL_GOES_ON, match.end())
    return rule == _BANK and text.startswith(_BANK_GOES_ON, match.end())


def _is_ordinary(token: Token) -> bool:
    """A word of two or more characters that the dictionary has as no name."""
    name = token.tag in ("nr", "nz", "nt", "nrt")
    return len(token.text) > 1 and token.tag[:1] in _ORDINARY and not name
