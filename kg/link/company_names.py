"""The parts of a company's name: region, brand (字号), line of business, legal form.

山西恒泽新材料有限公司 and 恒泽新材料（山西）有限公司 share brand, business and region; 恒泽集团有限公司 is the group
of one, 恒泽食品 another company. Two names are compared by these parts, never by their characters alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import fold_name

if TYPE_CHECKING:
    from kg.knowledge.divisions import Divisions
    from kg.knowledge.lexicon import Lexicon

_BRACKET = re.compile(r"\(([^()]*)\)")
_FORM = re.compile(
    r"(?P<group>集团)?(?P<stock>股份)?(?P<form>控股有限公司|有限责任公司|有限公司|股份公司|总公司|分公司|子公司|公司|(?<=股份)|(?<=集团))$"
)
_BRANCHES = ("分公司", "子公司")
_SHORTEST_BRAND = 2


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company's name in parts; `region` and `seat` are short names of divisions, empty where the name has none."""

    brand: str
    trade: str  # 新材料, 光电科技; empty for a brand alone
    region: str  # in front: 山西|恒泽…
    seat: str  # in brackets or inside, the mark of one company of several: 恒泽（山西）…
    is_full: bool  # with a legal form
    is_group: bool  # 恒泽集团, 恒泽集团有限公司
    is_member: bool  # 恒泽集团新材料有限公司, 恒泽太原分公司
    is_stock: bool

    @property
    def core(self) -> str:
        """Brand and business: what two spellings of one name share."""
        return self.brand + self.trade


class CompanyNames:
    """Takes names apart, each once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._divisions: Divisions = lexicon.divisions
        self._trades = frozenset(
            (*lexicon.enterprises.words("short"), *lexicon.enterprises.words("business"), *lexicon.trades)
        )
        self._longest = max(map(len, self._trades))
        self._known = tuple(fold_name(name) for name in lexicon.enterprises.words("known.names"))
        self._parsed: dict[str, CompanyName] = {}

    def parse(self, name: str) -> CompanyName:
        """The parts of a name; those of an empty brand are those of its region (太原|重工)."""
        if name not in self._parsed:
            self._parsed[name] = self._parse(fold_name(name))
        return self._parsed[name]

    def _parse(self, name: str) -> CompanyName:
        seat = ""
        for inner in _BRACKET.findall(name):
            seat = seat or self._short(inner)
        name = _BRACKET.sub(lambda match: "" if self._short(match[1]) else match[1], name)
        region, rest = self._cut_region(name)
        form = _FORM.search(rest)
        stem = rest[: form.start()] if form is not None else rest
        if len(stem) < _SHORTEST_BRAND:  # 集团公司, 有限公司: no name at all
            stem, form = rest, None
        head, group, tail = stem.partition("集团")
        if group and len(head) >= _SHORTEST_BRAND:
            brand, trade = head, tail
        else:
            brand, trade = self._cut_trade(stem)
        if not seat:
            trade, seat = self._cut_seat(trade) if trade else (trade, "")
        ending = form["form"] if form is not None else ""
        if not seat and (trade or ending):
            brand, seat = self._cut_seat(brand)
            if seat and not trade:
                brand, trade = self._cut_trade(brand)
        return CompanyName(
            brand=brand,
            trade=trade.removeprefix("股份"),
            region=region,
            seat=seat,
            is_full=bool(ending) and not (ending == "公司" and not trade),  # 华星（江苏）公司 is a short form
            is_group=form is not None and form["group"] is not None,
            is_member=bool(group and tail and len(head) >= _SHORTEST_BRAND) or ending in _BRANCHES,
            is_stock=form is not None and (form["stock"] is not None or ending == "股份公司"),
        )

    def _short(self, name: str) -> str:
        """The short name of the division of a name; empty where there is none."""
        found = self._divisions.named(name)
        return found[0].short if found else ""

    def _cut_region(self, name: str) -> tuple[str, str]:
        """(region in front, the rest); a name that is nothing without its region keeps it (太原重工)."""
        found = self._divisions.starting_at(name, 0)
        if found is None or name.startswith(self._known):  # 宁德时代 is no 时代 of 宁德
            return "", name
        rest = name[len(found) :]
        brand, _ = self._cut_trade(_FORM.sub("", rest))
        if len(brand) < _SHORTEST_BRAND or brand in self._trades:
            return "", name
        return self._short(found), rest

    def _cut_trade(self, stem: str) -> tuple[str, str]:
        """(brand, business): the words of business that the stem ends in, as long as a brand is left."""
        at = len(stem)
        while True:
            sizes = range(min(self._longest, at - _SHORTEST_BRAND), 0, -1)
            size = next((size for size in sizes if stem[at - size : at] in self._trades), 0)
            if not size:
                return stem[:at], stem[at:]
            at -= size

    def _cut_seat(self, text: str) -> tuple[str, str]:
        """A division's name at the end of a brand (中芯国际北京) is the seat of one company of several."""
        found = self._divisions.ending_at(text, len(text))
        if found is None or len(text) - len(found) < _SHORTEST_BRAND:
            return text, ""
        return text[: -len(found)], self._short(found)


def is_cut_from(short: str, whole: str) -> bool:
    """Whether a short form begins like the whole and has its other characters in their order (恒泽新材, 恒泽新材料)."""
    if short[:_SHORTEST_BRAND] != whole[:_SHORTEST_BRAND]:
        return False
    rest = iter(whole[_SHORTEST_BRAND:])
    return all(ch in rest for ch in short[_SHORTEST_BRAND:])
