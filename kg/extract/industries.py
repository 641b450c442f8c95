"""Industries and named industry chains: by the lexicon, by their endings, as members of lists; chains also spelt as stages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.edges import last_word_cut, name_start, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.lists import Enumeration
    from kg.knowledge.lexicon import Lexicon

_ENDINGS = r"(?:百亿级|千亿级|万亿级|百亿|千亿|支柱|主导|核心|特色|优势|重点)?(?:产业集群|产业集聚区|产业|集群|行业)"
_CHAIN = re.compile(r"(?:全产业链条|全产业链|产业链条|产业链群|产业链|全链条|供应链|链条)")
_STAGES = re.compile(r"“?((?:[^，。；：！？、\n“”—→－\-+＋/（）0-9]{1,10}(?:——|—|→|－|–|-|\+){1}){2,}[^，。；：！？、\n“”—→－\-+＋（）0-9]{1,8})”?")
_FORMS = re.compile(r"[“]?((?:[研产供销运储加用游购养制造服培种收治融维]{1,2}、){2,}[研产供销运储加用游购养制造服培种收治融维]{1,2})[”]?(?=一体化|全链|于一体|全产业链|产业链|的?全)")
_GENERIC = frozenset(
    "主导 支柱 优势 特色 重点 新兴 传统 战略性新兴 未来 战略新兴 现代 相关 各 大 特色优势 细分 优势特色 基础 核心 高端 关键 新 全 本 本土 地方 区域 主要 首位 标志性 地标性 高新 万亿级 千亿级 百亿级 百亿 千亿 十亿级 该 这一 同 上下游 其他 集聚 龙头 项目 上游 下游 中游 配套 完整 完善 全链条 一条 多条 条 重点产业 特色产业 主导产业 整个 国内 国际 全球 稳定 安全 内外 长 短 科技 产业 工业 实体 第一 第二 第三 一 二 三 富民 兴县 强县 绿色 低碳 数字 智能 战略 支撑 潜力 后备 接续 接替 替代 转型 高成长 高附加值 先进 两大 三大 四大 五大 六大 大健康 全省 全市 行业 相应 有关 劳动密集型 资本密集型 技术密集型 生态 经济 朝阳 夕阳 区内 园区 开发区 我省 全县 培育 发展 壮大 打造 做强 延伸 延长 补 强 建 延 服务 完备 闭环 生产 创新 资金 人才 政策 价值 数据 信任 信用 监管 综合 先导 引领 特色主导 优势主导 龙头企业 不同 多元 外向型 国家 标准 高质量 创意".split()
)
_VERBAL = frozenset({"发展", "建设", "服务", "创新", "提升", "升级", "转型", "推广", "应用", "整合", "保障", "优化", "延伸", "集聚", "合作", "出口", "采购", "投资", "管理"})


@dataclass(frozen=True, slots=True)
class StageList:
    """A chain spelt out: its span with and without the word for chain behind it, and the stages."""

    span: Span
    stages: tuple[str, ...]


class IndustryFinder:
    """Finds industries and chains."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._canonical = lexicon.industries
        self._known = re.compile(alternatives(list(lexicon.industries)))
        self._ending = re.compile(_ENDINGS)

    def find(self, analysis: Analysis, walls: Sequence[Span]) -> list[Mention]:
        """Industries by ending (`钙基新材料产业`) and by lexicon, outside of other names."""
        found: list[Mention] = []
        for match in self._ending.finditer(analysis.text):
            mention = self._by_ending(analysis, match, walls)
            if mention is not None and not any(m.span.overlaps(mention.span) for m in found):
                found.append(mention)
        for match in self._known.finditer(analysis.text):
            span = Span(match.start(), match.end())
            if any(w.overlaps(span) for w in walls) or any(m.span.overlaps(span) for m in found):
                continue
            if not self._at_words(analysis, span):
                continue
            found.append(Mention(span, analysis.surface(span), EntityType.INDUSTRY, match.group(), "industry.lexicon", 0.8))
        return found

    def _at_words(self, analysis: Analysis, span: Span) -> bool:
        """A lexicon word counts only where it neither begins nor ends inside another word."""
        first = analysis.tokens[analysis.token_index(span.start)]
        last = analysis.tokens[analysis.token_index(span.end - 1)]
        if first.span.start != span.start or last.span.end != span.end:
            return False
        after = analysis.text[span.end : span.end + 2]
        return after[:1] not in ("化", "型", "性", "类", "级", "园", "城", "港", "谷") and after not in ("企业", "公司", "项目", "集团", "有限", "股份", "技术", "人才", "基地", "中心", "设备", "产品", "学院", "大学")

    def _by_ending(self, analysis: Analysis, match: re.Match[str], walls: Sequence[Span]) -> Mention | None:
        text, end = analysis.text, match.end()
        if text[end : end + 1] in ("园", "链", "化", "区", "带", "工", "界") or any(w.start < end and w.end > match.start() for w in walls):
            return None
        low = max([analysis.sentence(match.start()).span.start, *(w.end for w in walls if w.end <= match.start()), match.start() - 14])
        start = name_start(analysis, self._lexicon, match.start(), max(0, low), keep=_VERBAL | {"利用", "制造", "加工", "服务", "开发", "生产", "应用", "研发"})
        span = self._core(analysis, Span(start, match.start())) if start < match.start() else None
        if span is None:
            return None
        core = text[span.start : span.end].replace(" ", "")
        whole = Span(span.start, match.end() if match.group() in ("产业", "行业", "产业集群", "集群") else match.end())
        return Mention(whole, analysis.surface(whole), EntityType.INDUSTRY, self._name(core, match.group()), "industry.ending", 0.85)

    def _name(self, core: str, ending: str) -> str:
        if core in self._canonical:
            return core
        return core + "产业" if "产业" in ending or ending == "集群" else core

    def _core(self, analysis: Analysis, span: Span) -> Span | None:
        """What names the industry: without generic words in front (`特色`, `主导`); None when nothing is left."""
        trimmed = trim(analysis, span)
        if trimmed is None:
            return None
        start = trimmed.start
        for token in analysis.tokens_in(trimmed):
            word = token.text
            if word in _GENERIC and token.span.end < trimmed.end and analysis.text[start : trimmed.end] not in self._canonical:
                start = token.span.end
            elif word in _GENERIC and analysis.text[start : trimmed.end] not in self._canonical:
                return None
            else:
                break
        core = analysis.text[start : trimmed.end].replace(" ", "")
        if len(core) < 2 and core not in self._canonical:  # noqa: PLR2004
            return None
        if core in _GENERIC or len(core) > 12 or any(q.span.start < trimmed.end and q.span.end > start for q in analysis.quantities):  # noqa: PLR2004
            return None
        return Span(start, trimmed.end)

    def from_lists(self, analysis: Analysis, enumerations: Iterable[Enumeration], walls: Sequence[Span]) -> list[Mention]:
        """Members of `A、B等产业` and of `A、B、C三大产业集群`."""
        found = []
        for enumeration in enumerations:
            if enumeration.type is not EntityType.INDUSTRY:
                continue
            for position, item in enumerate(enumeration.items):
                span = self.member(analysis, item, first=position == 0)
                if span is not None and not any(w.overlaps(span) for w in walls):
                    core = analysis.text[span.start : span.end].replace(" ", "")
                    found.append(Mention(span, analysis.surface(span), EntityType.INDUSTRY, core, "industry.list", 0.88))
        return found

    def member(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        """An item of a list of industries, or None when it cannot be one."""
        keep = frozenset({"利用", "制造", "加工", "服务", "开发", "生产", "应用", "研发"})
        span = last_word_cut(analysis, self._lexicon, item, keep=keep) if first else trim(analysis, item)
        if span is None:
            return None
        core = self._core(analysis, span)
        if core is None:
            return None
        text = analysis.text[core.start : core.end]
        words = [t.text for t in analysis.tokens_in(core)]
        if any(w in self._lexicon.hard and w not in keep for w in words) or text.endswith(("企业", "项目", "园区", "基地", "公司", "平台", "中心", "一体", "工程")):
            return None
        return core

    # --- chains -----------------------------------------------------------------------------------------------------

    def find_chains(self, analysis: Analysis, walls: Sequence[Span]) -> list[Mention]:
        """Named chains: `锂电池负极材料产业链`."""
        found = []
        for match in _CHAIN.finditer(analysis.text):
            if analysis.text[match.end() : match.end() + 1] in ("主", "长", "上", "招", "式") or match.group() in ("供应链", "链条", "全链条"):
                continue
            low = max([analysis.sentence(match.start()).span.start, *(w.end for w in walls if w.end <= match.start()), match.start() - 14])
            start = name_start(analysis, self._lexicon, match.start(), max(0, low), keep=_VERBAL | {"利用", "制造", "加工", "服务"})
            span = self._core(analysis, Span(start, match.start())) if start < match.start() else None
            if span is None:
                continue
            whole = Span(span.start, match.end())
            found.append(Mention(whole, analysis.surface(whole), EntityType.CHAIN, analysis.surface(whole).replace(" ", ""), "chain.ending", 0.9))
        return found

    def find_stages(self, analysis: Analysis) -> list[StageList]:
        """Chains spelt out as `A—B—C` or `研、产、供、销`."""
        found = []
        for match in _STAGES.finditer(analysis.text):
            stages = tuple(s for s in re.split(r"——|—|→|－|–|-|\+", match.group(1)) if s)
            around = analysis.text[max(0, match.start() - 20) : match.end() + 20]
            first = stages[0]
            for token in analysis.tokens_in(Span(match.start(1), match.start(1) + len(first))):
                if token.text in self._lexicon.hard and token.span.end < match.start(1) + len(first):
                    first = analysis.text[token.span.end : match.start(1) + len(stages[0])]
            stages = (first, *stages[1:])
            if "链" not in around and "一体化" not in around and "闭环" not in around and "体系" not in around:
                continue
            if all(re.fullmatch(r"[\w·]{1,10}", s) and not s.isascii() for s in stages):
                found.append(StageList(Span(match.end(1) - len(match.group(1)) + len(match.group(1).split(stages[0])[0]), match.end(1)), stages))
        for match in _FORMS.finditer(analysis.text):
            found.append(StageList(Span(match.start(1), match.end(1)), tuple(match.group(1).split("、"))))
        return found
