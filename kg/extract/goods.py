"""What can be a good, and what is left of one when amounts, makers and works are cut off its name.

Goods are named by their endings (膜, 酯, 压缩机): the list `head` of seeds/products.toml. In front of a good may stand
how much of it is made (10万吨己二腈) and who makes it (朔桐电器薄膜电容器, 朔桐钦州己内酰胺).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, split_joints, trim
from kg.knowledge.affixes import Beginnings, Endings
from kg.knowledge.lexicon import alternatives
from kg.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.knowledge.lexicon import Lexicon

_UNIT = (
    r"(?:台套|台（套）|台|套|吨|件|平方米|立方米|平方公里|米|公里|千米|只|头|羽|辆|片|颗|支|瓶|箱|吉瓦时|吉瓦|兆瓦时|兆瓦"
    r"|GWh|GW|MWh|MW|kWh|kW|KW|万安时|升|双|条|块|根|盒|粒|剂|架|艘|枚|个|组|株|袋|瓦时|千瓦时|千瓦|斤|公斤|标方|公顷|亩"
    r"|卷|张|幅|种|款|座|余种|多种)"
)
_NUMBER = r"\d[\d.,]*\s?(?:余|多)?[百千万亿]{0,2}(?:余|多)?\s?"
_LEADING = re.compile(
    rf"[一二两三四五六七八九十百千万]+(?:纱锭|锭|吨)|(?:年产|日产|月产)?(?:约|近|超|各)?{_NUMBER}{_UNIT}(?:（套）|（台）)?(?:级|/年|/天)?(?:以上|左右)?的?"
)
_MEASURED = re.compile(r"[\d锭吨]")  # in every amount one of these
_COUNTED = re.compile(
    r"^(?:(?:首|每|这|那|前|第)?(?:[一二两三四五六七八九十几]+|数[十百千])|首|每|这)(?:批次?|台套|[台套辆架艘颗片块件条座只枚卷袋箱瓶根盒粒款种类项盘桶支罐组])(?=[^、，。])"
    r"|^[一](?:([台套辆架片块件条只枚颗张袋箱瓶根盒粒桶支罐车卷])\1|批批|排排|摞摞)"
    r"|^[一二三四五]期(?=[^工项])|^(?:首个|首款|全新|各类|各种|多种|系列|一系列)"
)
_TRAILING = re.compile(
    rf"(?:约|近|超|超过|达|共|各|共计)?{_NUMBER}(?:{_UNIT}|元|美元)(?:（套）|（台）)?(?:/年)?(?:以上|左右)?$"
)
_PROCESS = re.compile(r"^.{1,12}?(?:制备|提取|生产)(?=[^线基项及、和加车工技与])|^煤制(?=[烯油醇乙芳])")
_NO_NAME = re.compile(r"第|^[\d.A-Za-z/]*[\d.]$|的|^[一二三四五六七八九首]期$|[（(][^）)]*$|^[^（(]*[）)]")
_WORK = re.compile(r"(?:[焦炼液气石煤]化|精制|提纯|加工|冶炼|铸造|压铸|发电|仓储)$")
_COLOURED = re.compile(r"^[黄白红黑青紫沙麦豆米果茶菌菇薯鱼肉奶蛋鸡鸭牛羊猪]")
_LATIN = re.compile(r"(?:^|[\u4e00-\u9fff])(?!CDMO|CMO|PACK|APP)[A-Z][A-Za-z0-9+-]{1,7}$")
_PLACED = re.compile(r"^[^（）]{0,8}（([\u4e00-\u9fff]{2,4})）")
_PERSONAL = ("nr", "ns", "nrt", "nt", "")
_PREFIX_RULE = "enterprise.project_prefix"  # a guess from the project's own name: the last resort
_MIN, _MAX, _BRAND = 2, 16, 4
_MATTER = frozenset(
    "铁铜铝镁锌铅锡镍钴锰钛钨钼铬钒锂钠钾钙硅硫磷氟氯氢氧氮碳硼煤焦油气水电光热火膜线管板棒片带丝网布纸胶漆泵阀轮车船机"
)
_FORM = _MATTER | frozenset(
    "高低大小轻重细粗厚薄冷热干湿软硬精特超微纳双多全单"
)  # what a good, not a brand, begins with


class GoodsWords:
    """Tells goods from other things, and cuts their names."""

    def __init__(self, lexicon: Lexicon, companies: Brands) -> None:
        table = lexicon.products
        self._divisions = lexicon.divisions
        self._companies = companies
        self._tail = Endings(table.words("tail"))
        self._head = Endings(table.words("head"))
        self._not_head = Endings(table.words("not_head"))
        self._no_product = Endings(table.words("no_product"))
        self._generic = frozenset(table.words("generic"))
        self._never = table.words("never_maker")
        self._maker_head = frozenset(table.words("maker_head"))
        self._maker_heads = Beginnings(self._maker_head)
        self._corporate = re.compile(alternatives(list(table.words("maker_tail"))))
        self._further = re.compile(alternatives([*table.words("maker_tail"), "装备", "工业", "国际", "发展"]))
        business = [*table.words("maker_tail"), *lexicon.enterprises.words("short")]
        self._business = re.compile(alternatives(business) + "(?![业厂型级类式化])")
        self._brand = frozenset(lexicon.enterprises.words("brand_characters"))

    # --- what is a good ---------------------------------------------------------------------------------------------

    def is_good(self, name: str, *, latin: bool = False) -> bool:
        """Whether a name ends like a good; `latin` also lets bare abbreviations pass (ABS, PTA)."""
        ended = bool(self._head.of(name)) or (latin and _LATIN.search(name) is not None)
        return ended and self.may_be(name)

    def may_be(self, name: str) -> bool:
        """False for general words, works, services and what only looks like a good."""
        if not _MIN <= len(name) <= _MAX or name in self._generic or not SIGNS.isdisjoint(name):
            return False
        if name.startswith("中国") or self._companies.is_known(name):
            return False
        if _NO_NAME.search(name):
            return False
        return not self._not_head.of(name) and not self._no_product.of(name) and not self._divisions.named(name)

    def holds_company(self, name: str) -> bool:
        """Whether a company stands in front that no finder knows: `某某药业木耳多糖片`."""
        return self._corporate.search(name, _MIN) is not None

    # --- what stands around one -------------------------------------------------------------------------------------

    def without_amount(self, analysis: Analysis, span: Span) -> Span | None:
        """Behind the last amount in front (`10万吨己二腈`), before the one at the end (`装载机3万台`)."""
        text, start, end = analysis.text, span.start, span.end
        measured = _MEASURED.search(text, start, end) is not None
        trailing = _TRAILING.search(text[start:end]) if measured else None
        if trailing is not None and trailing.start() >= _MIN:
            end = start + trailing.start()
        for match in _LEADING.finditer(text[start:end]) if measured else ():
            if start + match.end() <= end - _MIN:
                start = span.start + match.end()
        while (count := _COUNTED.match(text[start:end])) is not None and start + count.end() <= end - _MIN:
            start += count.end()
        return trim(analysis, Span(start, end)) if start < end else None

    def without_works(self, analysis: Analysis, span: Span) -> Span | None:
        """A project's name without what is done there: `果脯智能生产线项目` -> `果脯`; None for works and services."""
        text, start, end = analysis.text, span.start, span.end
        start += self._process(analysis, span)
        while True:
            name = text[start:end].rstrip()
            tail = self._tail.of(name)
            if tail in ("", name) or (self._head.of(name) and len(tail) == 1):
                break
            end = start + len(name) - len(tail)
        name = text[start:end]
        if name.endswith(("智能", "数字", "自动")):
            end -= 2
        if end - start < _MIN or self._no_product.of(text[start:end]):
            return None
        return trim(analysis, Span(start, end))

    def _process(self, analysis: Analysis, span: Span) -> int:
        """What it is made from and how: `利用尾矿制备|…`, `合成气制|乙二醇`."""
        text = analysis.text[span.start : span.end]
        process = _PROCESS.match(text)
        if process is not None and process.end() <= len(text) - _MIN:
            return process.end()
        made = next(
            (
                t.span.end - span.start
                for t in analysis.tokens_in(span)
                if t.text == "制" and t.span.start > span.start + 1
            ),
            0,
        )
        return made if made and self._left_good(text[made:]) else 0

    def pieces(self, analysis: Analysis, span: Span) -> list[Span]:
        """Goods joined by 、, 和, — are several; where one of them is no name of its own, they stay one."""
        parts: list[Span] = []
        for piece in re.finditer(r"(?:(?!联产|耦合)[^、—])+", analysis.text[span.start : span.end]):
            start = (
                span.start
                + piece.start()
                + (1 if parts and analysis.text[span.start + piece.start() - 1] in "联耦" else 0)
            )
            if start < span.start + piece.end():
                parts.extend(split_joints(analysis, Span(start, span.start + piece.end())))
        names = [analysis.text[p.start : p.end].strip() for p in parts]
        while len(parts) > 1 and names[-1] in self._generic:  # 玻璃纤维及制品
            parts.pop()
            names.pop()
            span = Span(span.start, parts[-1].end)
        works = [bool(self._no_product.of(n) or _WORK.search(n)) for n in names]
        named = [self.is_good(self._plain(n), latin=True) for n in names]
        if len(parts) > 1 and all(w or n for w, n in zip(works, named, strict=True)):
            return [p for p, w in zip(parts, works, strict=True) if not w]
        return [span]

    def _plain(self, name: str) -> str:
        return _LEADING.sub("", name).replace(" ", "")

    # --- who stands before one --------------------------------------------------------------------------------------

    def behind_maker(self, analysis: Analysis, span: Span, makers: Collection[Mention] = ()) -> Span:
        """A project's name without the names of its maker and of the place; `makers` are the article's companies."""
        start, end = span.start, span.end
        named = False  # a name has one maker
        for _ in range(4):
            rest = Span(start, end)
            size = 0 if named else self._business_end(analysis, rest)
            named = named or size > 0
            size = size or self._around(analysis, rest)
            if size == 0 and not named:
                size, named = self._maker(analysis, rest, makers), True
            if size == 0 or end - start - size < _MIN or not self._left_good(analysis.text[start + size : end]):
                break
            start += size
        return Span(start, end)

    def _left_good(self, rest: str) -> bool:
        name = rest.replace(" ", "")
        while (tail := self._tail.of(name)) not in ("", name) and not self._head.of(name):
            name = name.removesuffix(tail)
        return bool(self._head.of(name)) or bool(_LATIN.search(name)) or name.startswith("（")

    def _around(self, analysis: Analysis, span: Span) -> int:
        """How many characters in front are a place, or a name with its place in brackets."""
        text = analysis.text[span.start : span.end]
        placed = _PLACED.match(text)
        if placed is not None and self._divisions.named(placed.group(1)):
            return placed.end()
        return self._place(analysis, span)

    def _maker(self, analysis: Analysis, span: Span, makers: Collection[Mention]) -> int:
        """How many characters in front are a company's name without a line of business."""
        text = analysis.text[span.start : span.end]
        if text.startswith(self._never):
            return 0
        told = [m for m in makers if text.startswith(m.surface) and not re.search(r"[0-9A-Za-z]", m.surface)]
        known = max((len(m.surface) for m in told if m.rule != _PREFIX_RULE), default=0)
        for size in (known, self._inner_place(analysis, span)):
            if size and self._left_good(text[size:]):
                return size
        head = len(self._maker_heads.at(text))
        size = head or self._companies.brand_length(analysis, span) or self._run(analysis, span)
        while size > _MIN and text[size - 1] in _FORM:
            size -= 1
        if size and any(t.tag == "p" for t in analysis.tokens_in(Span(span.start, span.start + size))):
            return 0
        return size or max((len(m.surface) for m in told), default=0)

    def _place(self, analysis: Analysis, span: Span) -> int:
        name = self._divisions.starting_at(analysis.text[span.start : span.end], 0)
        if name is None or not any(t.span.end == span.start + len(name) for t in analysis.tokens_in(span)):
            return 0
        return len(name)

    def _business_end(self, analysis: Analysis, span: Span) -> int:
        """`朔桐电器` of `朔桐电器薄膜电容器`; a line of business stays with a good of two characters (光伏|玻璃)."""
        text = analysis.text[span.start : span.end]
        for match in self._business.finditer(text, _MIN):
            before, rest = match.start(), text[match.end() :]
            if before > _BRAND + 2:
                break
            corporate = bool(self._corporate.fullmatch(match.group()))
            if not (
                corporate or self._like_brand(analysis, Span(span.start, span.start + before))
            ) or not self._left_good(rest):
                continue
            if any(
                t.span.start < span.start + before and t.span.end >= span.start + match.end()
                for t in analysis.tokens_in(span)
            ):
                continue
            further = self._further.match(rest)
            if further is not None and self._left_good(rest[further.end() :]):
                return match.end() + further.end()
            bare = rest.removesuffix(self._tail.of(rest))
            short = len(bare.removesuffix(self._tail.of(bare))) <= _MIN
            while short and before > _MIN and text[before - 1] in _FORM:
                before -= 1
            return before if short and not corporate else match.end()
        return 0

    def _inner_place(self, analysis: Analysis, span: Span) -> int:
        """The end of a city's name behind a company's: `朔桐包头|高性能磁材`."""
        for token in analysis.tokens_in(span):
            at = token.span.start - span.start
            if _MIN <= at <= _BRAND + 2 and any(d.level <= 2 for d in self._divisions.named(token.text)):
                head = analysis.text[span.start : token.span.start]
                return 0 if self._head.of(head) else token.span.end - span.start
        return 0

    def _like_brand(self, analysis: Analysis, span: Span) -> bool:
        """Two to four characters that are no common words."""
        text = analysis.text[span.start : span.end]
        if text in self._maker_head:
            return True
        if not _MIN <= len(text) <= _BRAND or all(ch in _FORM for ch in text) or text.startswith(self._never):
            return False
        tokens = [t for t in analysis.tokens_in(span) if t.span.end <= span.end and len(t.text) > 1]
        return all(t.tag in (*_PERSONAL, "nz") and any(ch in self._brand for ch in t.text) for t in tokens)

    def _run(self, analysis: Analysis, span: Span) -> int:
        """Single characters in a row before a word, one of them as persons and firms are called: `朔桐|煤层气…`."""
        run = []
        for token in analysis.tokens_in(span):
            if len(token.text) > 1:
                break
            run.append(token)
        else:
            return 0
        while run and run[-1].text in _FORM:
            run.pop()
        text = "".join(t.text for t in run)
        if (
            not _MIN <= len(text) <= _BRAND
            or _COLOURED.match(text)
            or not re.fullmatch(r"[\u4e00-\u9fff]+(?<![级型式类])", text)
        ):
            return 0
        return (
            len(text)
            if any(t.tag in _PERSONAL or t.text in self._brand for t in run) and not self._head.of(text)
            else 0
        )
