"""Enterprises: full names by their legal ending, short names by ending, by brand, by list and by their full form elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, last_word_cut, name_start, strip_left, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.lists import Enumeration
    from kg.knowledge.lexicon import Lexicon

_MAX_SHORT = 8  # characters of a short name
_MIN_FULL = 4


class CompanyFinder:
    """Finds enterprises; `brand_length` tells how many leading characters of a string are a brand."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.enterprises
        self._lexicon = lexicon
        self._legal = re.compile(alternatives(list(table.words("legal"))))
        self._banks = re.compile(alternatives(list(table.words("banks"))))
        self._plants = re.compile(alternatives(list(table.words("plants"))))
        self._short = re.compile(alternatives(list(table.words("short"))))
        self._short_words = frozenset(table.words("short"))
        self._goods = frozenset(table.words("goods"))
        self._firm = re.compile(alternatives([word for word in table.words("short") if word not in self._goods]))
        self._generic = frozenset(table.words("generic"))
        self._common = frozenset(lexicon.facilities.words("generic"))
        self._brand = frozenset(table.words("brand_characters"))
        self._known = re.compile(alternatives(list(table.words("known.names"))))
        self._known_names = frozenset(table.words("known.names"))

    # --- full names -------------------------------------------------------------------------------------------------

    def find_full(self, analysis: Analysis, walls: Sequence[Span]) -> list[Mention]:
        """Names with a legal ending, banks and plants; `walls` are spans of other names (zones) that a name never enters."""
        found: list[Mention] = []
        floor = 0
        for pattern, rule in ((self._legal, "enterprise.legal"), (self._banks, "enterprise.bank"), (self._plants, "enterprise.plant")):
            floor = 0
            for match in pattern.finditer(analysis.text):
                mention = self._full(analysis, match, floor, walls, rule)
                if mention is None and found and found[-1].span.end == floor and self._lexicon.divisions.named(analysis.text[floor : match.start()].replace(" ", "")):
                    whole = Span(found.pop().span.start, match.end())
                    mention = Mention(whole, analysis.surface(whole), EntityType.ENTERPRISE, analysis.surface(whole).replace(" ", ""), rule, 0.95)
                if mention is not None and not any(m.span.overlaps(mention.span) for m in found):
                    found.append(mention)
                    floor = mention.span.end
        return found

    def _behind_appositive(self, analysis: Analysis, start: int, end: int) -> int:
        """Cut `业主`, `区内企业`, `…运营公司` off the front of a name."""
        text = analysis.text
        for at in range(end - 2, start, -1):
            if any(text.endswith(word, start, at) for word in self._lexicon.appositives):
                return at
        return start

    def _full(self, analysis: Analysis, match: re.Match[str], floor: int, walls: Sequence[Span], rule: str) -> Mention | None:
        text = analysis.text
        end = match.end()
        if rule == "enterprise.legal" and match.group() in ("农场", "公司", "集团") and text[end : end + 1] in ("化", "总", "式", "们", "内", "制", "军"):
            return None
        if rule == "enterprise.bank" and text[end : end + 2] in ("公司", "贷款", "机构", "投资", "招商", "有限", "管理", "业务", "服务", "集团"):
            return None
        inside = max((wall.end for wall in walls if wall.end <= match.start()), default=0)
        low = max(floor, inside, analysis.sentence(match.start()).span.start)
        start = self._behind_appositive(analysis, self._company_start(analysis, match.start(), low), match.start())
        if floor and start == floor and self._lexicon.divisions.named(text[start : match.start()].replace(" ", "")):
            return None  # 某某集团江西有限公司: joined by the caller
        core = text[start : match.start()]
        compact = core.replace(" ", "")
        if re.match(r"[\dN一二两三四五六七八九十几多]+余?(?:个|家|大|支|类|名)", compact):
            return None
        if rule == "enterprise.bank" and match.group() in ("基金", "资本", "创投", "保险", "证券", "信托", "期货") and compact not in self._known_names and (start >= match.start() or not self.brand_length(analysis, Span(start, match.start()))):
            return None
        if len(compact) < 2 or compact in self._generic or not self._proper(compact, match.group()):  # noqa: PLR2004
            return None
        span = trim(analysis, Span(start, end))
        if span is None:
            return None
        name = analysis.surface(span).replace(" ", "")
        strong = len(match.group()) > 2  # noqa: PLR2004 - 有限公司 and longer
        if not strong and len(name) < _MIN_FULL and compact not in self._known_names:
            return None
        return Mention(span, analysis.surface(span), EntityType.ENTERPRISE, name, rule, 0.95 if strong else 0.85)

    def _company_start(self, analysis: Analysis, end: int, low: int) -> int:
        text, divisions = analysis.text, self._lexicon.divisions
        keep = frozenset({"多", "近", "约", "同", "正", "对", "所", "总", "和", "超", "以", "共"})
        start = name_start(analysis, self._lexicon, end, max(low, end - 24), keep=keep)
        # a verb that names also hold ends the name when a region follows it: 投资|山西…
        for token in analysis.tokens_in(Span(start, end)) if start < end else ():
            if token.text in self._lexicon.soft and end - token.span.end > 4 and divisions.starting_at(text, token.span.end):  # noqa: PLR2004
                start = token.span.end
        for token in analysis.tokens_in(Span(start, end)) if start < end else ():
            if token.text in keep and token.span.start > start and divisions.starting_at(text, token.span.end):
                start = token.span.end  # …项目同|浙江…有限公司
        index = start
        while index < end and text[index] in "多近约同正对所总和超以共":
            if divisions.starting_at(text, index) or analysis.tokens[analysis.token_index(index)].text not in self._lexicon.function:
                break
            index += 1
        return strip_left(analysis, self._lexicon, index, end)

    def _proper(self, core: str, ending: str) -> bool:
        """False for 平台公司, 家公司, 国有投资运营公司: all generic words."""
        if core in self._known_names:
            return True
        rest = core
        while rest:
            word = next((w for w in sorted(self._generic, key=len, reverse=True) if rest.endswith(w)), None)
            if word is None:
                break
            rest = rest[: -len(word)]
        if not rest:
            return False
        return len(rest) >= 2 or len(ending) > 2  # noqa: PLR2004

    # --- short names ------------------------------------------------------------------------------------------------

    def brand_length(self, analysis: Analysis, span: Span) -> int:
        """How many leading characters of a string are a brand (`宏达` in `宏达新材料`); 0 when none leads it.

        A brand is a known one, or a run of two to four characters that the dictionary does not know as words and that
        holds at least one of the characters which firms like.
        """
        text = analysis.text[span.start : span.end]
        known = self._known.match(text)
        if known is not None and not re.match(r"[\u4e00-\u9fff]", text[known.end() : known.end() + 1]) and known.end() < 3:  # noqa: PLR2004
            return known.end()
        if known is not None:
            further = 0  # 隆基|绿能, 八马|茶业: what follows without being a word belongs to the brand
            for token in analysis.tokens_in(Span(span.start + known.end(), span.end)) if known.end() < len(text) else ():
                if len(token.text) == 1 and "\u4e00" <= token.text <= "\u9fff" and token.text not in _MATERIAL and further < 2:  # noqa: PLR2004
                    further += 1
                else:
                    break
            return known.end() + (further if further == 2 else 0)  # noqa: PLR2004
        size = 0
        region = self._lexicon.divisions.starting_at(text, 0)
        if region is not None and region not in self._known_names and len(region) < len(text):
            size = len(region)
        run = material = 0
        for token in analysis.tokens_in(Span(span.start + size, span.end)) if span.start + size < span.end else ():
            if len(token.text) == 1 and "\u4e00" <= token.text <= "\u9fff" and (token.text not in _MATERIAL or (run and material == 0)):
                run += 1
                material += token.text in _MATERIAL
            elif run == 0 and token.tag in ("nr", "nz", "nrt", "nrfg", "") and len(token.text) == 2 and token.text not in self._short_words:  # noqa: PLR2004
                run += len(token.text)
                if token.tag == "nz" and not all(ch in self._brand for ch in token.text) and not self._firm.match(text, size + run):
                    return 0
            elif run == 2 and len(token.text) == 2 and token.tag in ("nr", "nz", "nrt", "") and all(c in self._brand for c in token.text):  # noqa: PLR2004
                run += 2
            else:
                break
        brand = text[size : size + run]
        if brand in self._generic or brand in self._common or not re.search(r"[\u4e00-\u9fff]", brand):
            return 0
        if not 2 <= run <= 4 or not any(ch in self._brand for ch in brand) or (material and (run < 3 or brand[-1] in _MATERIAL)):  # noqa: PLR2004
            return 0
        return size + run

    def prefix_length(self, analysis: Analysis, span: Span) -> int:
        """How many leading characters of a work's name are its builder: region, brand, line of business; 0 when none leads.

        The brand is a run that the dictionary does not know, in front of a word that it knows.
        """
        strict = self.brand_length(analysis, span)
        text = analysis.text[span.start : span.end]
        if strict:
            return self.business_length(text, strict)
        region = self._lexicon.divisions.starting_at(text, 0) or ""
        if len(region) + 3 > len(text):
            return 0
        run = self._unknown_run(analysis, Span(span.start + len(region), span.end))
        if not 2 <= run <= 4:  # noqa: PLR2004
            return self._by_business(analysis, span)
        return self.business_length(text, len(region) + run)

    def _by_business(self, analysis: Analysis, span: Span) -> int:
        """A head of two to four characters in front of a line of business: 七一|新能, 晋东|液压; ordinary words make no head."""
        text = analysis.text[span.start : span.end]
        for size in range(2, min(5, len(text) - 1)):
            word = self._short.match(text, size)
            if word is None or text[: word.end()] in self._lexicon.industries or text[:size] in self._lexicon.industries:
                continue
            tokens = [t for t in analysis.tokens_in(Span(span.start, span.start + size))]
            ordinary = any(len(t.text) > 1 and t.tag in ("n", "a", "b", "v", "vn", "d", "an", "f", "r", "t", "ad", "l", "i", "c", "p") for t in tokens)
            materials = all(ch in _MATERIAL for ch in text[:size])
            if tokens and tokens[-1].span.end == span.start + size and not ordinary and not materials and text[:size] not in self._generic and text[:size] not in self._common:
                return word.end()
        return 0

    def named_by_business(self, analysis: Analysis, span: Span) -> bool:
        """Whether all of a string is a head and a line of business."""
        return self._by_business(analysis, Span(span.start, span.end + 1)) == len(span) if span.end < len(analysis.text) else False

    def _unknown_run(self, analysis: Analysis, span: Span) -> int:
        run, known_next = 0, False
        for token in analysis.tokens_in(span):
            word = token.text
            if len(word) == 1 and "\u4e00" <= word <= "\u9fff" and word not in _MATERIAL and word not in self._lexicon.hard:
                run += 1
            elif run == 0 and len(word) == 2 and token.tag in ("nz", "nr", "nrt", "") and not any(ch in _MATERIAL for ch in word) and word not in self._short_words:  # noqa: PLR2004
                run += 2
            else:
                known_next = len(word) >= 2 or word.isdigit() or word == "（"  # noqa: PLR2004
                break
        return run if known_next else 0

    def is_known(self, name: str) -> bool:
        """True for brands known all over the country."""
        return name in self._known_names

    def brand_run(self, analysis: Analysis, span: Span) -> int:
        """Leading characters that the dictionary does not know as a common word, whatever they are; 0 when it does.

        Weaker than `brand_length`: for places where a company must stand.
        """
        run = 0
        for token in analysis.tokens_in(span):
            word = token.text
            if len(word) == 1 and ("\u4e00" <= word <= "\u9fff" or word.isascii() and word.isalnum()):
                run += 1
            elif len(word) <= 4 and token.tag in ("nr", "nz", "nrt", "nrfg", "", "ns", "nt") and word not in self._short_words:  # noqa: PLR2004
                run += len(word)
            else:
                break
        brand = analysis.text[span.start : span.start + run]
        if len(brand) < 2 or all(ch in _MATERIAL for ch in brand):  # noqa: PLR2004
            return 0
        return run

    def business_length(self, text: str, brand: int) -> int:
        """The length of brand and line of business together: `铭泰环保` in `铭泰环保危废处置`; the brand's when none follows."""
        word = self._short.match(text, brand)
        if word is None:
            return brand
        rest = re.sub(r"(?:建设)?(?:项目|工程)?$", "", text[word.end() :])
        is_firm = word.group() not in self._goods
        if not rest:  # 俱安|装饰 is the firm, 亮达|不锈钢 the firm and its good
            return word.end() if is_firm else brand
        further = self._short.match(text, word.end())
        if is_firm or (further is not None and further.end() < len(text) - 2) or len(rest) >= 4:  # noqa: PLR2004
            return word.end()
        return brand

    def find_short(self, analysis: Analysis, walls: Sequence[Span]) -> list[Mention]:
        """Brand + line of business (`铭泰环保`) and nationally known brands, where a name may stand."""
        found: list[Mention] = []
        for match in self._short.finditer(analysis.text):
            if any(wall.overlaps(Span(match.start(), match.end())) for wall in walls):
                continue
            after = analysis.text[match.end() : match.end() + 2]
            if after[:1] in ("园", "产", "城", "业", "化", "型", "类", "链", "领") or after in ("项目", "基地", "企业", "公司", "集群", "有限", "股份", "集团", "小镇", "行业", "制造", "设备", "材料", "装备", "工程"):
                continue
            floor = max((wall.end for wall in walls if wall.end <= match.start()), default=0)
            start = name_start(analysis, self._lexicon, match.start(), max(floor, match.start() - 6, analysis.sentence(match.start()).span.start))
            if start >= match.start() or match.end() - start > _MAX_SHORT:
                continue
            span = Span(start, match.end())
            if self.brand_length(analysis, span) == match.start() - start:
                name = analysis.surface(span)
                found.append(Mention(span, name, EntityType.ENTERPRISE, name.replace(" ", ""), "enterprise.brand", 0.75))
        for match in self._known.finditer(analysis.text):
            span = Span(match.start(), match.end())
            if any(wall.overlaps(span) for wall in walls) or any(m.span.overlaps(span) for m in found):
                continue
            if self._stands_alone(analysis, span):
                found.append(Mention(span, analysis.surface(span), EntityType.ENTERPRISE, match.group(), "enterprise.known", 0.8))
        return found

    def _stands_alone(self, analysis: Analysis, span: Span) -> bool:
        """A known brand counts only between signs of a list or before a company's verb: 百度、腾讯; 华为入驻."""
        text = analysis.text
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
        left = before in ("、", "：", "，", "。", "“", "\n", "") or analysis.tokens[analysis.token_index(span.start - 1)].text in self._lexicon.hard
        right = after[:1] in ("、", "等", "，", "。", "”", "和", "与", "及", "的", "") or after in ("入驻", "落户", "签约", "投资", "合作", "集团", "联合", "公司", "共建", "携手")
        return left and right

    def from_lists(self, analysis: Analysis, enumerations: Iterable[Enumeration]) -> list[Mention]:
        """The members of `A、B、C等企业`."""
        found = []
        for enumeration in enumerations:
            if enumeration.type is not EntityType.ENTERPRISE:
                continue
            for position, item in enumerate(enumeration.items):
                span = self._member(analysis, item, first=position == 0)
                if span is None:
                    continue
                name = analysis.surface(span).replace(" ", "")
                found.append(Mention(span, analysis.surface(span), EntityType.ENTERPRISE, name, "enterprise.list", 0.85))
        return found

    def _member(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        text = analysis.text
        span = last_word_cut(analysis, self._lexicon, item) if first else trim(analysis, item)
        if span is None:
            return None
        name = text[span.start : span.end]
        compact = name.replace(" ", "")
        if not 2 <= len(compact) <= 30 or compact in self._generic or any(ch in SIGNS - {"“", "”", " "} for ch in name):  # noqa: PLR2004
            return None
        if compact.endswith(("企业", "机构", "部门", "园区", "中心", "项目", "产业", "领域", "市场", "人才")) and compact not in self._known_names:
            return None
        tokens = [t for t in analysis.tokens_in(span) if not t.text.isspace()]
        if compact in self._known_names or self._legal.search(compact) or self.brand_length(analysis, span):
            return span
        if all(t.tag and t.tag[0] in "nvadbpcrfm" and len(t.text) > 1 and t.tag not in ("nr", "nz", "nt", "nrt") for t in tokens):
            return None  # an ordinary phrase of dictionary words: 上下游
        return span


# characters of substances and physics: a run of them is a material, not a brand
_MATERIAL = frozenset("铁铜铝镁锌铅锡镍钴锰钛钨钼铬钒锂钠钾钙钡铷铯硅硫磷氟氯溴碘氢氧氮碳硼锗砷硒碲锑铋金银铂钯煤焦油气水电光热风火膜线管板棒片带丝绳网布纸浆胶漆泵阀轴轮轨车船机器具件料渣灰泥沙石砂土砖瓦瓷酸碱盐醇醛酮酯苯烯烷炔酚胺含危废污净固液粉超微纳米高低大小新老多单双三年产区园型式级化压铸锻焊切磨镀涂染织纺纱棉麻毛绒皮革草木竹林果蔬茶粮米面豆薯肉蛋奶鱼虾蟹牛羊猪鸡鸭禽畜种苗药疫酶肽菌糖酒醋酱饲肥农牧渔矿井坑洗选煅烧炼化改技扩迁并联供储运输配转换变调控测检修复废旧再循处治氨苯钒铵氧醚腈胶粉尘渣综旅文养医教体商贸仓库港站路桥隧管道渠坝堤房厂楼馆院校村镇乡城街区市县省")
