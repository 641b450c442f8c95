"""Projects: where their names begin and end, in prose and in lists; their builder, capacity and product, as far as the name tells.

A name ends in 项目, 工程, 生产线 (with a phase), or is a member of a list whose head is 项目, or stands behind `投资N亿元的`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.edges import ends_name, items_before, last_word_cut, split_joints, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.companies import CompanyFinder
    from kg.extract.lists import Enumeration
    from kg.knowledge.lexicon import Lexicon

_PHASE = r"(?:（?(?:[一二三四五六]|首)期(?:工程|项目)?）?|（?[一二三四五六]标段）?|第?[一二三四]阶段)"
_HEAD = re.compile(rf"(?:项目|工程)(?:{_PHASE})?|{_PHASE}(?:项目|工程)|(?<=[\u4e00-\u9fff）A-Za-z])[一二三四五六七]期(?=[^间刊限货待望盼许中内末初的]|$)|(?<=[\u4e00-\u9fffA-Za-z])(?:智能)?(?:生产线|产线)(?:项目)?(?:{_PHASE})?|(?:智能化|数字化)?车间(?=已|正|[一二三四]?期|投产|开工|启|建)|(?:变电站|铁路专用线|专用线|快速路|连接线|复线)(?=[^，。；]{0,6}(?:并网|通车|投运|完工|开工|推进|贯通|建成|竣工|启用))")
_BUILT = re.compile(r"(?:[，]?(?:在[^，。；]{2,14})?(?:建设|新建|兴建|建起|建成|打造|扩建|自建|上马|实施|投建|新上|改造|改扩建)了?(?:的)?(?:一座|一个|一条|全省首个|国内首个|首个)?)")
_NOT_AFTER = ("部", "组", "办", "经理", "负责人", "方", "谋划", "储备", "管理", "推进机制", "库", "制", "化", "清单", "招引", "名称", "审批", "备案", "用地", "立项", "申报", "师", "学", "院", "技术", "量", "总数", "数", "个数", "群", "观摩", "攻坚", "推介", "会客厅", "资金", "服务", "落地难", "专班", "秘书", "秘书制", "集中开工", "集中签约", "机械", "开工率", "开复工率", "投资额")
_AMOUNT = re.compile(r"(?:计划|预计|规划|概算)?(?:总投资额?|投资额?|投资总额|斥资|投入资金)(?:约|近|超|超过|达|为|高达|逾)?[\d.,]+\s*(?:余|多)?(?:万|亿|万亿|千万|百万)?(?:余|多)?(?:美|欧|日)?元(?:人民币)?(?:以上)?的?")
_CAPACITY = re.compile(
    r"(?:年(?:产|加工|处理|生产|组装|屠宰|出栏|吞吐|储|回收|综合利用|发电)(?:能力)?)[^，。；、：\n的]{0,8}?\d[\d.,]*\s*(?:余|多)?(?:万|亿|千|百)?\s*(?:吨|台套|台（套）|台|套|件|平方米|立方米|米|公里|只|头|羽|辆|片|颗|支|瓶|箱|吉瓦|兆瓦|GWh|GW|MWh|MW|kWh|万安时|升|双|条|块|根|米|盒|粒|剂|架|艘|枚|个|组|株|袋|瓦时|千瓦时|度|斤|公斤|标方)"
    r"|日(?:产|处理)[^，。；、：\n]{0,6}?\d[\d.,]*\s*(?:万)?\s*(?:吨|立方米|方)"
    r"|\d[\d.]*\s*(?:MW|GW|兆瓦|吉瓦|万千瓦|GWh|MWh|kW|P)(?:/\d[\d.]*\s*(?:MWh|GWh|兆瓦时))?"
    r"|^\d[\d.]*\s*(?:万|亿|千)?\s*(?:吨/年|吨|平方米|立方米|台|套|只|头|辆|片|件)(?:/年)?"
)
_MAX = 60
_LEADS = ("新上", "新增", "新建", "续建", "拟建", "在建", "扩建", "其中", "该公司", "公司", "该企业", "企业", "该", "以", "其", "上马", "还有", "完成", "联合")
_PARK = re.compile(r"(?:园区|园|科技港|小镇|智谷|慧谷|智算中心|算力中心|数据中心|超算中心|大厦|综合体|会展中心|创新中心)$")


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project mention with what its name tells."""

    mention: Mention
    builder: Span | None  # the enterprise that leads the name
    capacity: str
    core: Span  # the name behind builder and capacity
    parent: str  # the project or park that it is a phase of
    in_list: bool


class ProjectFinder:
    """Finds projects."""

    def __init__(self, lexicon: Lexicon, companies: CompanyFinder) -> None:
        table = lexicon.projects
        self._lexicon = lexicon
        self._companies = companies
        self._generic = table.words("generic")
        self._generic_pattern = re.compile(f"^(?:{alternatives(list(self._generic))}|[0-9.\\s])*$")
        self._phase = re.compile(_PHASE + "$")
        self._weak_inside = re.compile(alternatives(list(table.words("weak_heads"))))
        self._weak = re.compile(alternatives(list(table.words("weak_heads"))) + "$")
        self._verbs = lexicon.hard - {"利用", "使用", "多", "近", "约", "同", "正", "对", "所", "总", "和", "超", "以", "共", "及", "与", "年", "余"}

    def find(
        self, analysis: Analysis, enumerations: Sequence[Enumeration], companies: Sequence[Mention], zones: Sequence[Mention], sites: Sequence[Mention]
    ) -> list[ProjectName]:
        """All projects, in the order of the text."""
        found: list[ProjectName] = []

        def add(span: Span | None, rule: str, confidence: float, *, in_list: bool) -> None:
            if span is None or any(p.mention.span.overlaps(span) for p in found):
                return
            made = self._make(analysis, span, companies, zones, rule, confidence, in_list=in_list)
            if made is not None:
                if made.builder is not None and not made.parent and any(s.span.start == span.start and s.span.end > made.builder.end for s in sites) and not any(c.span == made.builder for c in companies):
                    made = replace(made, builder=None)
                found.append(made)

        for enumeration in enumerations:
            if enumeration.type is EntityType.PROJECT:
                for position, item in enumerate(self._members(analysis, enumeration.items)):
                    add(self._item(analysis, item, zones, companies, first=position == 0), "project.list", 0.85, in_list=True)
        for match in _HEAD.finditer(analysis.text):
            if self._is_head(analysis, match):
                for span, rule, in_list in self._around(analysis, match, zones, companies):
                    add(span, rule, 0.85, in_list=in_list)
        for match in _AMOUNT.finditer(analysis.text):
            built = _BUILT.match(analysis.text, match.end())
            if built is not None:
                add(self._built_work(analysis, built.end()), "project.built", 0.8, in_list=False)
            if match.group().endswith("的"):
                add(self._behind_amount(analysis, match), "project.amount", 0.8, in_list=False)
        found.extend(self._bare_phases(analysis, found, sites))
        return sorted(found, key=lambda p: p.mention.span)

    def _bare_phases(self, analysis: Analysis, found: Sequence[ProjectName], sites: Sequence[Mention]) -> list[ProjectName]:
        """`X一期完工、二期交付`, `…一期项目…，投资9亿元的二期项目…`: a phase by itself is one of the work named last."""
        rows = []
        for match in re.finditer(r"(?<![\u4e00-\u9fff])(?:其)?([一二三四五六]期)(?:项目|工程)?|(?<=[的前中])([一二三四五六]期)(?:项目|工程)?", analysis.text):
            if any(p.mention.span.overlaps(Span(match.start(), match.end())) for p in found):
                continue
            sentence = analysis.sentence(match.start()).span
            works = [(p.mention.span, p.parent or p.mention.name) for p in found] + [(s.span, s.name) for s in sites]
            before = [w for w in works if w[0].end <= match.start() and w[0].start >= max(sentence.start - 80, 0)]
            if not before:
                continue
            base = max(before, key=lambda w: w[0])[1].removesuffix("项目").removesuffix("工程")
            phase = match.group(1) or match.group(2)
            span = Span(match.start(1) if match.group(1) else match.start(2), match.end())
            mention = Mention(span, analysis.surface(span), EntityType.PROJECT, base + phase, "project.phase", 0.75)
            rows.append(ProjectName(mention, None, "", span, base, in_list=False))
        return rows

    # --- where a name stands ----------------------------------------------------------------------------------------

    def _is_head(self, analysis: Analysis, match: re.Match[str]) -> bool:
        after = analysis.text[match.end() : match.end() + 4]
        if match.group().startswith(("项目", "工程")) and after.startswith(_NOT_AFTER):
            return False
        return not (match.group() == "工程" and after[:1] in ("机", "塑", "技", "师", "学", "中", "院", "公", "有", "材", "设", "研", "硕", "博", "总", "质", "进", "量"))

    def _around(self, analysis: Analysis, match: re.Match[str], zones: Sequence[Mention], companies: Sequence[Mention]) -> list[tuple[Span | None, str, bool]]:
        """The name that ends in the head, and earlier members when the head closes a list."""
        items = self._members(analysis, items_before(analysis, match.end()))
        if not items:
            return []
        own = self._item(analysis, items[-1], zones, companies, first=len(items) == 1)
        rows: list[tuple[Span | None, str, bool]] = []
        if own is not None and match.group().endswith("车间") and not _CAPACITY.search(analysis.text[own.start : own.end]):
            own = None
        if own is not None and match.group() in ("生产线", "产线", "智能生产线") and not self._is_built(analysis, own):
            own = None
        modified = own is not None and "的" in analysis.text[items[-1].start : own.start]
        if len(items) > 1 and own is not None and not (modified and not _AMOUNT.search(analysis.text[items[-1].start : own.start])):
            amounts = [bool(_AMOUNT.search(analysis.text[i.start : i.end])) for i in items[:-1]]
            led = self._led_by_verb(analysis, items[0])
            for item, amount in zip(items[:-1], amounts, strict=True):
                text = analysis.text[item.start : item.end]
                if amount or text.endswith(("项目", "工程", "期")) or (led and self._names_project(analysis, item)):
                    rows.append((self._item(analysis, item, zones, companies, first=item is items[0]), "project.series", True))
        rows.append((own, "project.head", len(items) > 1))
        return rows

    def _members(self, analysis: Analysis, items: Sequence[Span]) -> list[Span]:
        """Members of a list; one that is only a generic tail (`研发、生产基地项目`) belongs to the one before it."""
        merged: list[Span] = []
        for item in items:
            text = analysis.text[item.start : item.end].replace(" ", "")
            if merged and re.fullmatch(r"(?:生产|加工|制造|研发|销售|仓储|及|和|配套|基地|项目|检测|服务|装配|组装|一体化|总装|展示|应用|等)+", text):
                merged[-1] = Span(merged[-1].start, item.end)
            else:
                merged.append(item)
        return merged

    def _led_by_verb(self, analysis: Analysis, item: Span) -> bool:
        return any(t.text in self._lexicon.verbs for t in analysis.tokens_in(item))

    def _names_project(self, analysis: Analysis, item: Span) -> bool:
        """Whether a member without 项目 still reads like one: a brand leads it, or it ends like a work."""
        span = last_word_cut(analysis, self._lexicon, item)
        if span is None or len(span) < 3:  # noqa: PLR2004
            return False
        text = analysis.text[span.start : span.end]
        return bool(self._companies.brand_length(analysis, span)) or bool(self._weak.search(text)) or bool(_CAPACITY.search(text)) or "公司" in text

    def _is_built(self, analysis: Analysis, span: Span) -> bool:
        """A production line is a project when money, capacity or a building verb stands with it."""
        clause = analysis.clause(span.start)
        text = analysis.text[max(0, clause.start - 30) : span.end + 12]
        own = analysis.text[span.start : span.end]
        return len(own) > 4 and bool(re.search(r"投资|新建|扩建|改造|引进|年产|建成|投产|启动|投运|新上", text) or _CAPACITY.search(own))  # noqa: PLR2004

    def _item(self, analysis: Analysis, item: Span, zones: Sequence[Mention], companies: Sequence[Mention] = (), *, first: bool) -> Span | None:
        """A member without what governs it: verbs, amounts, counts, `…的`."""
        text = analysis.text
        start, end = item.start, item.end
        for match in _AMOUNT.finditer(text, start, end):
            start = match.end()
        if start >= end:
            return None
        if first:
            start = max(start, self._behind_verbs(analysis, Span(start, end)))
        else:
            start = max(start, self._behind_verbs(analysis, Span(start, end), near=True))
        for company in companies:  # a full name inside is never cut
            if item.start <= company.span.start < start < company.span.end < end:
                start = company.span.start
        more = re.search(r"等(?=[^，。]{2})", text[start:end])
        if more is not None:  # 工业泵阀|等高端泵阀, A|等10家公司…
            if re.match(r"等\s?\d", text[start + more.start() : end]):
                return None
            end = start + more.start()
            if start >= end:
                return None
        cut = text.rfind("的", start, end)
        if cut >= 0 and end - cut > 2 and not _CAPACITY.search(text[start:cut]):  # noqa: PLR2004
            start = cut + 1
        for quantity in analysis.quantities:
            if quantity.span.start == start and quantity.unit in ("count", "CNY") and quantity.span.end < end:
                start = quantity.span.end
        for zone in zones:  # 在某经开区建设|X项目
            verb = re.match(r"(?:投资)?(?:建设|新建|兴建|打造|布局|投建|实施)", text[zone.span.end : end]) if start <= zone.span.start and zone.span.end < end else None
            if verb is not None:
                start = zone.span.end + verb.end()
        for zone in zones:  # 经开区|基础设施提升项目 keeps its zone, 太谷经开区|X公司… does not
            if zone.span.start == start and zone.span.end < end and "公司" in text[zone.span.end : end]:
                start = zone.span.end
        while start < end and (word := next((w for w in _LEADS if text.startswith(w, start)), None)) is not None:
            start += len(word)
        if start >= end:
            return None
        return trim(analysis, Span(start, end))

    def _behind_verbs(self, analysis: Analysis, span: Span, *, near: bool = False) -> int:
        """Offset behind the last governing verb of a member; a member further down its list is cut only at its head."""
        start, depth = span.start, 0
        for token in analysis.tokens_in(span):
            if token.text in "（“":
                depth += 1
            elif token.text in "）”":
                depth -= 1
            elif depth == 0 and token.text in self._verbs and token.span.end < span.end:
                if near and token.span.start - start > 2:  # noqa: PLR2004
                    break
                start = token.span.end
        tokens = analysis.tokens_in(Span(start, span.end))
        for token in tokens:
            leading = token.text in ("建设", "开发", "投资", "实施", "改造", "提升", "发展", "服务", "对接", "支持")
            if (leading or ends_name(self._lexicon, token)) and token.span.end < span.end - 1:
                start = token.span.end
            else:
                break
        return start

    def _behind_amount(self, analysis: Analysis, match: re.Match[str]) -> Span | None:
        """`投资53亿元的佳佳铜渣综合利用、…`: the member right behind the amount, up to a sign or a word of status."""
        text, start = analysis.text, match.end()
        end = start
        limit = analysis.clause(start).end
        while end < limit and text[end] not in "、，。；":
            token = analysis.tokens[analysis.token_index(end)]
            if token.text in self._verbs and token.span.start > start and token.text not in self._lexicon.soft:
                break
            end = token.span.end
        piece = text[start:end]
        if "项目" in piece or "工程" in piece or end - start < 4 or end - start > 30:  # noqa: PLR2004
            return None
        listed = text[end : end + 1] == "、" and "项目" in text[end:limit]
        if not listed and not self._weak.search(piece):
            return None
        return trim(analysis, Span(start, end))

    def _built_work(self, analysis: Analysis, start: int) -> Span | None:
        """`投资18亿元建设X基地`: the words behind the verb up to the last ending of a work in the clause."""
        limit = analysis.clause(start).end
        piece = analysis.text[start:limit]
        for cut in ("的", "，", "、"):
            at = piece.find(cut)
            if at >= 0:
                piece = piece[:at]
        if "项目" in piece or "工程" in piece:
            return None
        ends = [m.end() for m in self._weak_inside.finditer(piece)]
        return trim(analysis, Span(start, start + ends[-1])) if ends and ends[-1] > 4 else None  # noqa: PLR2004

    # --- what a name tells ------------------------------------------------------------------------------------------

    def _make(
        self, analysis: Analysis, span: Span, companies: Sequence[Mention], zones: Sequence[Mention], rule: str, confidence: float, *, in_list: bool
    ) -> ProjectName | None:
        text = analysis.text[span.start : span.end]
        if not 3 <= len(text.replace(" ", "")) <= _MAX or "\n" in text or self._is_generic(text):  # noqa: PLR2004
            return None
        zone_head = next((z.span.end for z in zones if z.span.start == span.start and z.span.end < span.end), span.start)
        if zone_head > span.start and self._is_generic(analysis.text[zone_head : span.end]):
            return None
        builder = self._builder(analysis, span, companies)
        core_start = builder.end if builder is not None else span.start
        for zone in zones:
            if zone.span.start == core_start and zone.span.end < span.end:
                core_start = zone.span.end
        rest = analysis.text[core_start : span.end]
        capacity = _CAPACITY.search(rest)
        if capacity is not None and capacity.start() <= 6:  # noqa: PLR2004
            after = core_start + capacity.end()
            while after < span.end and analysis.text[after] in "的 ":
                after += 1
            core = Span(after, span.end) if after < span.end else Span(core_start, span.end)
        else:
            core = Span(core_start, span.end) if core_start < span.end else span
        name = analysis.surface(span).replace(" ", "").replace("\n", "")
        parent = ""
        phase = re.search(rf"({_PHASE})(?:项目|工程)?$", text)
        if phase is not None and phase.start() >= 3:  # noqa: PLR2004
            parent = name[: len(name) - (len(text) - phase.start())] if " " not in text else re.sub(rf"{_PHASE}(?:项目|工程)?$", "", name)
        if phase is not None and phase.start() < 3:  # noqa: PLR2004
            return None  # a bare 二期项目 is named by its context, in references
        bare = re.sub(r"(?:建设)?项目$", "", name)
        if _PARK.search(bare) and not parent:  # a park that is itself the project is one thing
            mention = Mention(span, analysis.surface(span), EntityType.FACILITY, bare, rule, confidence)
        else:
            mention = Mention(span, analysis.surface(span), EntityType.PROJECT, self._full_name(name, rule), rule, confidence)
        return ProjectName(mention, builder, capacity.group().strip() if capacity else "", core, parent, in_list)

    def _full_name(self, name: str, rule: str) -> str:
        if rule in ("project.list", "project.series", "project.amount") and not name.endswith(("项目", "工程", "园", "园区", "中心", "生产线", "期", "）")):
            return name + "项目"
        return name

    def _is_generic(self, text: str) -> bool:
        compact = text.replace(" ", "").strip("“”")
        core = re.sub(rf"(?:建设)?(?:项目|工程)(?:{_PHASE})?$", "", compact)
        if self._generic_pattern.match(core) or core.startswith(("这", "该", "每", "某", "第", "及", "和", "与")) or core.endswith(("产业链", "产业", "集群", "领域", "、", "和", "及", "与", "地下基础", "谋", "抓", "促", "推", "引", "招", "上", "干", "盯", "保", "跑", "争", "要", "库", "拼", "、", "”")):
            return True
        return bool(re.fullmatch(r"(?:[一二三四五六七八九十两\d]+大|系统|民心|民生|希望|生态|德政|惠民|安居|市政|主体|土建|基础|地基|桩基|装修|收尾|安装|配套|附属|水利|样板|满意|优质|精品|形象|头号|一把手|品牌|标志性|示范|主体施工|[^项]{0,3}类|.{1,6}亿元以上|.*强基|.*“.{1,4}”)", core)) or core.endswith(
            ("等", "批", "亿元级", "以上", "以下", "重点", "重大", "招商", "签约", "开工", "投产")
        )

    def _builder(self, analysis: Analysis, span: Span, companies: Sequence[Mention]) -> Span | None:
        for company in companies:
            if company.span.start == span.start and company.span.end < span.end:
                return company.span
        text = analysis.text[span.start : span.end]
        size = self._companies.prefix_length(analysis, span)
        if not size or size >= len(text) - 1:
            return None
        return Span(span.start, span.start + size)


def split_goods(analysis: Analysis, span: Span) -> list[Span]:
    """The goods that a project's name joins: `触摸屏及车机模组` -> two."""
    return [piece for piece in split_joints(analysis, span) if len(piece) > 1]
