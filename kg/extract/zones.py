"""Zones: a place or proper name with a zone's ending, and the place that the name itself gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, name_start
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon, ZoneKind

# said of zones in general; a name needs something else before its ending
_GENERIC = frozenset(
    "全省 全市 全县 全国 我省 我市 各 各类 省级 国家级 市级 县级 国家 全 本 该 此 这个 一个 兄弟 先进 周边 其他 我国 各地 现代化 一流 高水平 新型 特色 重点 优秀 所有 多个 两个 三个 部分 沿海 发达 "
    "示范 典型 升级版 综合 传统 开放 首个 首批 产业 经济 技术 科技 工业 数字经济 创新 绿色 生态 战略 核心 主导 先导 引领 集聚 国际 国内 内陆 协同 融合 联动 一体化 成立 省 市 县 区 高新 农业 现代 自贸 和 与 在 的 国家自主创新 个 家 大 城市 城乡 都市 老 旧 整个 高质量 发展 "
    "数智新城 数智 智慧 低碳 零碳 乡村振兴 文明 安全 法治 民族团结进步 营商环境 新区 片区 开发 改革 试验 先行 先试 全域 共同富裕 高效 建设 国家现代 创建 数字 制造业".split()
)

_FREE_TRADE = re.compile(r"中国（[\u4e00-\u9fff]{2,3}）自由贸易试验区(?:[\u4e00-\u9fff]{2,6}?片区)?")
_INNER = frozenset({"综合保税区", "综保区", "保税区", "出口加工区"})


@dataclass(frozen=True, slots=True)
class ZoneName:
    """A zone's name taken apart: what stands before the kind, and the kind."""

    head: str
    kind: str  # the kind's full word


class ZoneFinder:
    """Finds zones by their ending; `parts` takes a name apart."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kind_of = {form: kind for kind in lexicon.zone_kinds for form in kind.forms}
        forms = tuple(self._kind_of)
        self._ending = re.compile(f"(?:{alternatives(list(forms))})(?!的?管委会主任|版|建设周刊)")
        self.short_forms = frozenset(forms)

    def parts(self, name: str) -> ZoneName | None:
        """The name's head and kind; None when it does not end like a zone."""
        for form in sorted(self._kind_of, key=len, reverse=True):
            if name.endswith(form):
                return ZoneName(name[: -len(form)], self._kind_of[form].full)
        return None

    def kind(self, form: str) -> ZoneKind:
        return self._kind_of[form]

    def find(self, analysis: Analysis) -> list[Mention]:
        """All zone mentions; a bare ending (`高新区`) is given with its own surface as name, for the topic to resolve."""
        found: list[Mention] = []
        floor = 0
        free_trade = [Span(m.start(), m.end()) for m in _FREE_TRADE.finditer(analysis.text)]
        for match in self._ending.finditer(analysis.text):
            inside = next((span for span in free_trade if span.start < match.end() <= span.end), None)
            if inside is not None:
                if not found or found[-1].span != inside:
                    name = analysis.surface(inside).replace(" ", "")
                    found.append(
                        Mention(inside, analysis.surface(inside), EntityType.ZONE, name, "zone.free_trade", 0.95)
                    )
                    floor = inside.end
                continue
            if (
                found and found[-1].span.end == match.start() and match.group() in _INNER
            ):  # …高新技术产业开发区|综合保税区
                whole = Span(found.pop().span.start, match.end())
                name = analysis.surface(whole).replace(" ", "")
                found.append(Mention(whole, analysis.surface(whole), EntityType.ZONE, name, "zone.inner", 0.85))
                floor = whole.end
                continue
            mention = self._mention(analysis, match, floor)
            if mention is not None:
                found.append(mention)
                floor = mention.span.end
        return found

    def _mention(self, analysis: Analysis, match: re.Match[str], floor: int) -> Mention | None:
        text, lexicon = analysis.text, self._lexicon
        end = match.end()
        sentence = analysis.sentence(match.start()).span.start
        start = self._head_start(analysis, match.start(), max(floor, sentence))
        head = text[start : match.start()].strip()
        if head.startswith("省级") or head.startswith("国家级"):
            head = ""
        head = head.removesuffix("国家级").removesuffix("省级").removesuffix("国家")
        if not head or head in _GENERIC or not self._names(analysis, start, head, match.group()):
            if match.group() not in self._bare:
                return None
            return Mention(Span(match.start(), end), match.group(), EntityType.ZONE, match.group(), "zone.bare", 0.85)
        if match.group() in ("示范区", "合作区", "集中区", "港区") and not self.starts_with_place(head):
            return None
        if head.endswith(("各", "等", "的", "多个", "一些")):
            return None
        if match.group() == "新区" and len(head) > 4:  # noqa: PLR2004
            return None
        confidence = 0.95 if self.starts_with_place(head) else 0.8
        name = analysis.surface(Span(start, end))
        return Mention(Span(start, end), name, EntityType.ZONE, name.replace(" ", ""), "zone.ending", confidence)

    _bare = frozenset(
        {
            "高新区",
            "经开区",
            "综保区",
            "农高区",
            "综改区",
            "示范区",
            "开发区",
            "新区",
            "综改示范区",
            "转型综改示范区",
            "自贸区",
            "保税区",
            "自贸试验区",
        }
    )

    def is_name(self, name: str) -> bool:
        """False for a phrase like 阳泉市开发区, which means several zones."""
        parts = self.parts(name)
        return (
            parts is not None
            and bool(parts.head)
            and not (parts.kind == "开发区" and parts.head.endswith(("市", "省", "县", "各")))
        )

    def _names(self, analysis: Analysis, start: int, head: str, form: str) -> bool:
        """Whether a head makes a name: a place leads it, or it is no phrase of ordinary words."""
        if self.starts_with_place(head):
            return not (form == "开发区" and head.endswith(("市", "省", "县", "各")) and len(head) <= 4)  # noqa: PLR2004 - 阳泉市开发区 are several
        if len(head) > 6 or any(ch.isdigit() for ch in head):  # noqa: PLR2004
            return False
        tokens = analysis.tokens_in(Span(start, start + len(head)))
        ordinary = all(len(t.text) > 1 and t.tag not in ("", "ns", "nz", "nr", "nrt", "nt") for t in tokens)
        if ordinary or form == "开发区" and len(tokens) and tokens[0].tag[:1] in ("v", "d", "a", "t"):
            return False
        return head not in _GENERIC

    def _behind_prefix(self, analysis: Analysis, low: int, end: int) -> int:
        """Particles of one character that the dictionary also has as name parts: 于风陵渡…, 自高新区."""
        for lead in ("位于", "坐落于", "走进", "来到", "以下简称", "简称", "落户", "入驻", "前往"):
            if analysis.text.startswith(lead, low) and low + len(lead) < end:
                low += len(lead)
        while low < end and analysis.text[low] in "于自去到在为与和及以将从向由对给省市各":
            if self._lexicon.divisions.starting_at(analysis.text, low) is not None:
                break
            low += 1
        return low

    def starts_with_place(self, head: str) -> bool:
        """True when a division of China leads the head."""
        return self._lexicon.divisions.starting_at(head, 0) is not None

    def _head_start(self, analysis: Analysis, end: int, floor: int) -> int:
        """Left edge of the head: from a division's name where one leads, else by words, at most ten characters."""
        text, divisions = analysis.text, self._lexicon.divisions
        low = name_start(analysis, self._lexicon, end, max(floor, end - 16))
        low = self._behind_prefix(analysis, low, end)
        # a division's name that begins anywhere in the candidate and is followed by at most eight characters leads the name
        for at in range(low, end):
            name = divisions.starting_at(text, at)
            if name is None or at + len(name) > end:
                continue
            if analysis.tokens[analysis.token_index(at)].span.start == at or at == low:
                return at
        # ...or the boundary words have eaten its first character (和顺, 中牟)
        for at in range(max(floor, low - 2), low):
            name = divisions.starting_at(text, at)
            if (
                name is not None
                and at + len(name) > low
                and at + len(name) <= end
                and not any(ch in SIGNS for ch in name)
            ):
                return at
        return low if end - low <= 8 else end  # noqa: PLR2004 - longer heads are phrases

    def place_of(self, name: str) -> str | None:
        """The division that a zone's name begins with, in the form of the name; for an unknown place, its head."""
        parts = self.parts(name)
        if parts is None or not parts.head:
            return None
        divisions = self._lexicon.divisions
        found = divisions.starting_at(parts.head, 0)
        if found is None:
            return None
        rest = parts.head[len(found) :]
        if rest[:1] in ("湾", "江", "河", "湖", "山"):  # 杭州湾|上虞 is no part of 杭州
            return divisions.starting_at(rest, 1)
        inner = divisions.starting_at(rest, 0) if rest else None
        if inner is not None and self._lies_in(inner, found):
            return inner
        return found

    def _lies_in(self, inner: str, outer: str) -> bool:
        """True when some division of the first name lies in one of the second."""
        divisions = self._lexicon.divisions
        codes = {d.code for d in divisions.named(outer)}
        for division in divisions.named(inner):
            up = division
            while up.parent:
                up = divisions.by_code[up.parent]
                if up.code in codes:
                    return True
        return False
