"""Industries: by their endings (`钙基新材料产业`), in lists, in the places where one must stand, by the lexicon.

Takes an `Analysis`, gives mentions. An article's `新一代信息技术（半导体）` is the name of both words in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, last_word_cut, name_start, places_of, split_joints
from kg.extract.industry_slots import find_slots
from kg.knowledge.lexicon import alternatives
from kg.knowledge.listed_names import NameList
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.industry_names import IndustryNames
    from kg.extract.lists import Enumeration
    from kg.extract.walls import Walls
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.listed_names import NamesInText

_LEVEL = r"(?:\d[\d.]*|[一二三四五六七八九十百千万]+)余?(?:个|万)?亿(?:元)?级?"
_ENDING = re.compile(
    rf"(?:{_LEVEL}|支柱|主导|核心|特色|优势|重点|先导|新兴|首位)*(?:产业集群|产业集聚区|产业|集群|行业|(?<=加工|制造|养殖|种植|物流)业(?=总?产值|增加值|营收|营业收入))(?!园|链|化|区|带|工|界|博览会|大会|论坛|峰会|用地|目录|盛典|地位|导向|图谱|扶贫|帮扶|示范区|示范园|地产|结构|体系|政策|基金|母基金|引导|工人|学院|技术|研究|经济|联盟|大脑|协作|合作|转移|发展部|服务部|投资|协会)"
)
_TAIL = r"(?:精深加工|深加工|材料加工|综合利用|装备制造|新材料|加工|制造|材料|装备|设备|服务)"
_NO_NAME_BEHIND = ("化", "型", "性", "类", "级", "园", "城", "港", "谷", "区", "镇", "链", "厂", "学", "师", "商", "法")
_NO_WORD_BEHIND = (
    *(
        "公司",
        "项目",
        "集团",
        "有限",
        "股份",
        "技术",
        "人才",
        "中心",
        "设备",
        "产品",
        "学院",
        "大学",
        "开发区",
        "示范区",
        "经济区",
        "综合体",
    ),
    *(
        "工程",
        "车间",
        "工厂",
        "平台",
        "设施",
        "服务站",
        "制品",
        "零件",
        "部件",
        "领军",
        "银行",
        "机构",
        "小镇",
        "专业镇",
        "部门",
        "局",
        "厅",
        "体系",
        "政策",
        "系统",
        "资源",
        "消费",
        "安全",
        "保障",
        "结构",
        "革命",
        "社区",
        "督察",
        "招商",
    ),
)
_NO_BEHIND = (*_NO_NAME_BEHIND, *_NO_WORD_BEHIND)
# words that follow a longer name in their own, wider sense
_WIDE = frozenset(
    {"汽车", "能源", "电池", "材料", "农业", "制造", "光伏", "铸造", "旅游", "电力", "设备", "机械", "电子"}
)
# heads of lists of anything: one member at least must be an industry that is known
_VAGUE_HEADS = ("领域", "板块", "业态", "门类", "方向", "行业")
_COUNT = re.compile(r"([两二三四五六七八九十\d]+)\s*(?:大|个|条|项|类)")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SUBSTANCES = "硅碳氢锂钠铝铜镁钛锌锡锗磷氟"  # 硅光伏 is not 光伏 with a word before it
_AFTER_QUOTED = frozenset("”、和与及产集，")
_KEEP = frozenset({"利用", "制造", "加工", "服务", "开发", "生产", "应用", "研发", "维修", "设计"})


class IndustryFinder:
    """Finds industries."""

    def __init__(self, lexicon: Lexicon, names: IndustryNames) -> None:
        self._lexicon = lexicon
        self._names = names
        words = alternatives([name for name in lexicon.industries if len(name) > 1])
        self._bracket = re.compile(rf"({words})（({words})）({_TAIL})?")

    def find(
        self,
        analysis: Analysis,
        enumerations: Iterable[Enumeration],
        listed: NamesInText,
        walls: Walls,
        firms: Iterable[Span],
    ) -> list[Mention]:
        """Industries outside of other names (`walls`); those that no list tells also outside of companies (`firms`)."""
        brackets = self._brackets(analysis.text, listed)
        members = self._members(analysis, enumerations)
        free = [member for member in members if not walls.touch(member.span)]
        taken = walls.and_(firms)
        single: list[Mention] = []
        for mention in self._readings(analysis, listed, taken, brackets, _united(analysis, members, brackets)):
            if not taken.touch(mention.span):
                taken.add(mention.span)
                single.append(mention)
        return [*_united(analysis, free, brackets), *_united(analysis, single, brackets)]

    def _members(self, analysis: Analysis, enumerations: Iterable[Enumeration]) -> list[Mention]:
        """Members of `A、B等产业` and of `A、B、C三大产业集群`."""
        found: list[Mention] = []
        for enumeration in enumerations:
            if enumeration.type is not EntityType.INDUSTRY:
                continue
            items = self._items(analysis, enumeration)
            spans = [self._member(analysis, item, first=item is items[0]) for item in items]
            vague = analysis.text.endswith(_VAGUE_HEADS, enumeration.head.start, enumeration.head.end)
            if vague and not any(span is not None and self._names.is_known(analysis, span) for span in spans):
                continue
            found.extend(self._mention(analysis, span, "industry.list", 0.88) for span in spans if span is not None)
        return found

    def _member(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        """An item of a list of industries, or None when it cannot be one."""
        span = last_word_cut(analysis, self._lexicon, item, keep=_KEEP) if first else item
        return None if span is None else self._names.core(analysis, span)

    # --- readings ---------------------------------------------------------------------------------------------------

    def _readings(
        self,
        analysis: Analysis,
        listed: NamesInText,
        walls: Walls,
        brackets: Sequence[re.Match[str]],
        members: Sequence[Mention],
    ) -> Iterable[Mention]:
        """All readings, the surest first; `members` are the industries of the lists."""
        sure = [*self._sure(analysis, walls)]
        for match in brackets:
            yield self._mention(analysis, Span(match.start(), match.end()), "industry.bracket", 0.9)
        yield from sure
        yield from self._again(analysis, (*sure, *members))
        text = analysis.text
        for start, end in listed.from_left(NameList.INDUSTRIES, lambda end: end + text.startswith("业", end)):
            if not walls.reach(start, end) and self._at_words(analysis, Span(start, end)):
                yield self._mention(analysis, Span(start, end), "industry.lexicon", 0.8)

    def _sure(self, analysis: Analysis, walls: Walls) -> Iterable[Mention]:
        for match in _ENDING.finditer(analysis.text):
            yield from self._by_ending(analysis, match, walls)
        for span, first in find_slots(analysis, self._names):
            core = self._member(analysis, span, first=first)
            if core is not None:
                yield self._mention(analysis, core, "industry.slot", 0.85)

    def _again(self, analysis: Analysis, told: Iterable[Mention]) -> Iterable[Mention]:
        """Other places of the names that only this article teaches: `以半导体光电为主导…半导体光电板块`."""
        names = {m.name.removesuffix("产业") for m in told}
        taught = [name for name in names if len(name) > 3 and name not in self._lexicon.industries]
        for name in sorted(taught, key=lambda n: (-len(n), n)):
            for span in places_of(analysis.text, name):
                if self._at_words(analysis, span):
                    yield self._mention(analysis, span, "industry.again", 0.75)

    def _mention(self, analysis: Analysis, span: Span, rule: str, confidence: float) -> Mention:
        name = analysis.text[span.start : span.end].replace(" ", "")
        if name.endswith("业") and name not in self._lexicon.industries and name[:-1] in self._lexicon.industries:
            name = name[:-1]
        return Mention(span, analysis.surface(span), EntityType.INDUSTRY, name, rule, confidence)

    def _brackets(self, text: str, listed: NamesInText) -> list[re.Match[str]]:
        """The places of `A（B）`; looked for only where known names stand before and behind a bracket."""
        ends = {end for _, end in listed.places(NameList.INDUSTRIES)}
        starts = {start for start, _ in listed.places(NameList.INDUSTRIES)}
        likely = any(text[end : end + 1] == "（" and end + 1 in starts for end in ends)
        return [*self._bracket.finditer(text)] if likely else []

    def _at_words(self, analysis: Analysis, span: Span) -> bool:
        """A lexicon word counts only where it neither begins nor ends inside another word."""
        first = analysis.tokens[analysis.token_index(span.start)]
        last = analysis.tokens[analysis.token_index(span.end - 1)]
        if first.span.start != span.start or last.span.end != span.end:
            return False
        if (
            analysis.text[span.start - 1 : span.start] == "“"
            and analysis.text[span.end : span.end + 1] not in _AFTER_QUOTED
        ):
            return False
        before = analysis.tokens[analysis.token_index(span.start - 1)].text if span.start else ""
        if len(before) == 1 and before in _SUBSTANCES:
            return False
        return not analysis.text.startswith(_NO_BEHIND, span.end)

    def _by_ending(self, analysis: Analysis, match: re.Match[str], walls: Walls) -> Iterable[Mention]:
        """`X产业`, and the members that stand before it without a word for more: `A、B产业`."""
        sentence = analysis.sentence(match.start()).span.start
        low = max(sentence, walls.last_end(match.start()), match.start() - 14)
        start = (
            name_start(analysis, self._lexicon, match.start(), low, keep=_KEEP)
            if low < match.start()
            else match.start()
        )
        core = self._names.core(analysis, Span(start, match.start()), closed=True) if start < match.start() else None
        if core is None:
            return
        whole = Span(core.start, match.end())
        name = analysis.text[core.start : core.end].replace(" ", "")
        ending = "" if name in self._lexicon.industries or match.group() in ("行业", "业") else "产业"
        yield Mention(whole, analysis.surface(whole), EntityType.INDUSTRY, name + ending, "industry.ending", 0.85)
        if analysis.text[core.start - 1 : core.start] in ("、", "和", "与", "及"):
            for item in self._before(analysis, core.start - 1):
                yield self._mention(analysis, item, "industry.sibling", 0.8)

    def _before(self, analysis: Analysis, end: int) -> Iterable[Span]:
        items = items_before(analysis, end, analysis.clause(max(end - 1, 0)).start)
        for position, item in reversed(list(enumerate(items))):
            span = self._member(analysis, item, first=position == 0)
            if span is None or len(span) > 10:
                return
            yield span

    # --- lists ------------------------------------------------------------------------------------------------------

    def _items(self, analysis: Analysis, enumeration: Enumeration) -> list[Span]:
        """The members; `机器人及智能装备` stays whole where the count of the list says so."""
        items = list(enumeration.items)
        count = _COUNT.match(analysis.text, enumeration.head.start)
        if count is not None and len(items) > 1:
            wanted = _NUMERALS.get(count.group(1), int(count.group(1)) if count.group(1).isdigit() else 0)
            gap = analysis.text[items[-2].end : items[-1].start]
            if len(items) == wanted + 1 and gap in ("及", "和", "与"):
                items[-2:] = [Span(items[-2].start, items[-1].end)]
        if len(items) == 1:
            pieces = split_joints(analysis, items[0])
            if all(self._names.is_known(analysis, piece) for piece in pieces[1:]):
                items = pieces
        return items


# --- one name for `A（B）`, A and B ----------------------------------------------------------------------------------


def _united(analysis: Analysis, found: Sequence[Mention], brackets: Sequence[re.Match[str]]) -> list[Mention]:
    names: dict[str, str] = {}
    full: dict[frozenset[str], str] = {}
    for match in brackets:
        outer, inner, tail = match.group(1), match.group(2), match.group(3) or ""
        name = full.setdefault(frozenset({outer, inner}), match.group().replace(" ", ""))
        for form in (outer, inner, outer + tail, inner + tail, match.group()):
            names.setdefault(form.replace(" ", ""), name)
    united = [_named(m, names.get(m.name.removesuffix("产业"), m.name)) for m in found]
    return [_named(m, _longer(analysis, m, united)) for m in united]


def _named(mention: Mention, name: str) -> Mention:
    return mention if mention.name == name else replace(mention, name=name)


def _longer(analysis: Analysis, mention: Mention, found: Sequence[Mention]) -> str:
    """`节能环保产业…打造环保产业高地`: a word of two characters that ends one longer name said just before it."""
    short = mention.name.removesuffix("产业")
    if len(short) != 2 or short in _WIDE:
        return mention.name
    ending = [m for m in found if m.name.removesuffix("产业").endswith(short)]
    since = analysis.paragraph(mention.span.start).start
    if mention.rule == "industry.slot" and mention.span.start - since < 2 and since > 0:
        since = analysis.paragraph(since - 1).start
    said = sorted((m for m in ending if since <= m.span.start <= mention.span.start), key=lambda m: m.span)
    longer = {m.name for m in said if m.name.removesuffix("产业") != short}
    return longer.pop() if len(longer) == 1 and said[0].name in longer else mention.name
