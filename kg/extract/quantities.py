"""ROOM 4: text → quantities: numbers with a unit, in base units, with how exact they are.

Not quantities: years and dates, ordinals (`第3`), numbers inside names (`X12F`, `创新港3号`), slogans (`一城三园`),
phone numbers — none of them has a unit right behind it, or something before it says that it only names.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.numerals import ARABIC, CHINESE, NUMBER, parse_number
from kg.extract.units import UnitTable, load_units
from kg.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANGE = "[-－—–~～至到]"
_FIRST = "(?=[0-9０-９零〇○一二两三四五六七八九十百千万亿])"  # asked first, because few characters pass
# A letter or digit before a number makes it a name (X12F); 第, or a 前 that is no part of 目前, an ordinal;
# 几, or a 数 before a round number, a number that nobody knows; 唯, 统 … make 一 part of another word, but digits are
# never part of one (订单36架).
_NOT_AFTER = (
    "(?<![A-Za-z0-9０-９零〇一二两三四五六七八九十百千万亿几第])"
    "(?<![0-9０-９][.．])(?<![^目此之年日当]前)(?<!^前)(?:(?<!数(?=10))(?=[0-9０-９])|(?<![数唯统单逐专]))"
)
_BARE = re.compile("[百千万亿]+")
_NOTHING = frozenset("零〇○")  # 零部件
_SIGN = re.compile(r"(?:^|[^0-9０-９A-Za-z%％元家个])[-－−]$")
_FRACTION = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_HUNDRED = Decimal(100)


@cache
def _pattern(unit: str, plain: str) -> re.Pattern[str]:
    fraction = rf"(?P<of>[百千万])分之(?P<share>{ARABIC}|{CHINESE})(?!分)"
    part = r"(?P<whole>[二两三四五六七八九十])分之(?P<piece>[一二两三四五六七八九])"
    span = rf"(?P<low>{NUMBER})\s?(?P<lowunit>{plain})?\s?{_RANGE}{{1,2}}\s?"
    number = rf"(?:{span})?(?P<number>{NUMBER})\s?(?P<more>余|多)?\s?{unit}"
    return re.compile(f"{_FIRST}{_NOT_AFTER}(?:{fraction}|{part}|{number})")


def find_quantities(text: str, table: UnitTable | None = None) -> tuple[Quantity, ...]:
    """All quantities of a text, in its order; spans are offsets into it."""
    table = table or load_units()
    found: list[Quantity] = []
    for match in _pattern(table.pattern, table.plain).finditer(text):
        found.extend(_read(match, text, table))
    return tuple(found)


def _read(match: re.Match[str], text: str, table: UnitTable) -> Iterator[Quantity]:
    if match["of"]:
        yield _quantity(match.span(), text, parse_number(match["share"]) * _FRACTION[match["of"]], "%", "分之", table)
        return
    if match["whole"]:
        value = (parse_number(match["piece"]) / parse_number(match["whole"]) * _HUNDRED).quantize(Decimal("0.01"))
        yield _quantity(match.span(), text, value, "%", "分之", table)
        return
    unit = table.units[match["unit"]]
    start, end = match.start("number"), match.end()
    if _is_name(match, text, counting=unit.counting):
        return
    base = f"{unit.base}/{table.per[match['per']]}" if match["per"] else unit.base
    if match["low"]:
        low = parse_number(match["low"])
        magnitude = re.search("[万亿]+", match["number"])
        if not match["lowunit"] and magnitude and not re.search("[万亿]", match["low"]):
            low = parse_number(f"{low}{magnitude[0]}")
        if not match["lowunit"] or table.units[match["lowunit"]].base == unit.base:
            factor = table.units[match["lowunit"]].factor if match["lowunit"] else unit.factor
            bounds = (match.start("low"), match.end("lowunit") if match["lowunit"] else match.end("low"))
            yield _quantity(bounds, text, low * factor, base, unit.surface, table)
    value = parse_number(match["number"]) * unit.factor
    if base == "%" and not match["low"] and _SIGN.search(text[max(0, start - 2) : start]):
        value = -value
    yield _quantity((start, end), text, value, base, unit.surface, table)


def _is_name(match: re.Match[str], text: str, *, counting: bool) -> bool:
    number, start = match["number"], match.start("number")
    if number in _NOTHING:
        return True
    if not _BARE.fullmatch(number) or match["more"]:
        return False
    # 百家, 万人, 亿元 name no number unless something says that they do: 超百家, 上千人, 突破亿元; 千亿元 does anyway.
    bound = re.search("[超近逾破过约达上]$", text[max(0, start - 1) : start])
    return not bound and (counting or len(number) == 1)


def _quantity(bounds: tuple[int, int], text: str, value: Decimal, unit: str, word: str, table: UnitTable) -> Quantity:
    surface = text[slice(*bounds)]
    plain = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    return Quantity(Span(*bounds), surface, plain, unit, word, _bound(bounds, text, table))


def _bound(bounds: tuple[int, int], text: str, table: UnitTable) -> str:
    head = text[max(0, bounds[0] - 6) : bounds[0]].rstrip("了 ")
    if head.endswith(tuple(table.before)):
        return next(bound for word, bound in table.before.items() if head.endswith(word))
    at = bounds[1]
    while text.startswith(" ", at):
        at += 1
    if text.startswith(tuple(table.after), at):
        return next(bound for word, bound in table.after.items() if text.startswith(word, at))
    return ">" if re.search("[余多]", text[slice(*bounds)]) else "="
