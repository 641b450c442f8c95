"""Who appears in invented pages: zones of the lists in seeds/, invented companies and projects.

New companies and projects keep coming, but most are old acquaintances: after n mentions there are about n^0.7 of them,
and the often named are named more often still, as names in newspapers do. A project is told of again as it goes on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from bench.scale.trades import TRADES, Good, Trade

if TYPE_CHECKING:
    from bench.scale.phrases import Chance

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
STEPS = ("signed", "begun", "tried", "made")  # what is told of a project, one after the other
HEAPS = 0.7  # names grow with this power of the mentions
_FIRST = 3.0  # names that the first mention counts for
_ZONES_GROW = 0.6
_FIRST_ZONES = 4.0
_PERIODS = (
    ("去年", 1.0),
    ("一季度", 0.23),
    ("上半年", 0.48),
    ("前三季度", 0.73),
)  # told of in each quarter, their share
_SYLLABLES = "云青澜星禾岚泽辰远鼎澄恒瑞宏昌隆泰盛嘉润沛峻岭川湖松柏玖芮铂聿珩昱祺硕"
_LEGAL = ("有限公司", "有限公司", "股份有限公司", "有限责任公司", "集团有限公司")
_SHORT = {
    "经济技术开发区": "经开区",
    "经济开发区": "经开区",
    "高新技术产业开发区": "高新区",
    "综合保税区": "综保区",
}
_ZONE = re.compile(rf"([\u4e00-\u9fff]{{2,3}})({'|'.join(_SHORT)})")


@dataclass(eq=False)
class Zone:
    """A development zone and who is in it."""

    name: str
    place: str
    short: str
    trades: tuple[Trade, ...]
    size: int  # what its figures grow from
    named: dict[str, list[Company]] = field(default_factory=dict)  # by industry, all under ""; one entry a mention

    def figures(self, day: date) -> dict[str, str]:
        """What is told of the zone on a day: the same in every story of the same months."""
        year, (period, share) = day.year - 1, _PERIODS[(day.month - 1) // 3]
        told = year + (period != "去年")
        grown = self.size * 1.06 ** (told - 2000)
        return {
            "period": period,
            "output": f"{grown * 7 * share:.1f}",
            "tax": f"{grown * 0.4 * share:.1f}",
            "signed": str(round(self._steady(told, 10, 60) * share)),
            "planned": str(round(self._steady(told, 90, 700) * share)),
            "big": str(1 + round(self._steady(told, 2, 9) * share)),
            "gdp": f"{self.size * 5 * 1.06 ** (year - 2000):.1f}",
            "foreign": f"{self._steady(year, 4, 80) / 10}",
            "trade": f"{self._steady(year, 40, 2000) / 10}",
            "output_growth": f"{self._steady(told, 21, 190) / 10}",
            "fixed_growth": f"{self._steady(told + 7, 21, 240) / 10}",
            "gdp_growth": f"{self._steady(year + 3, 31, 120) / 10}",
            "area": str(self.size),
            "firms": str(self.size * 8 + (year - 2000) * 9),
            "large": str(self.size + year - 2000),
            "tech": str(self.size // 2 + (year - 2000) * 2),
            "special": str(self.size // 5 + year - 2000),
        }

    def _steady(self, year: int, low: int, high: int) -> int:
        """A number between the two that hangs on zone and year alone."""
        return low + crc32(f"{self.name} {year} {high}".encode()) % (high - low)


@dataclass(eq=False)
class Company:
    """An invented company."""

    name: str
    short: str
    zone: Zone
    trade: Trade
    projects: list[Project] = field(default_factory=list)


@dataclass(eq=False)
class Project:
    """What a company builds; `steps` were told of so far."""

    name: str
    company: Company
    good: Good
    money: str
    steps: int = 0

    @property
    def step(self) -> str:
        return STEPS[self.steps]


def listed_zones(seeds: Path = SEEDS) -> Iterator[tuple[str, str, str]]:
    """Name, place and short name of each zone of the lists that is called plainly, one a place, sorted."""
    names: set[str] = set()
    for path in sorted(seeds.glob("zones-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            names |= {row["name"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    plain = sorted((found[1], found[2]) for name in names if (found := _ZONE.fullmatch(name)))
    for place, kinds in groupby(plain, key=lambda row: row[0]):
        kind = next(kinds)[1]
        yield place + kind, place, place + _SHORT[kind]


class Cast:
    """All who have appeared so far."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        left = list(listed_zones())
        self.places = tuple(place for _, place, _ in left)
        self._unseen = chance.some(left, len(left))
        self._zones: list[Zone] = []  # one entry a mention
        self._mentions = self._told = 0
        self.companies: list[Company] = []
        self.projects: list[Project] = []
        self._taken: set[str] = set()

    def zone(self) -> Zone:
        """A zone to write about: one not seen before, or one of the others as often as it was written about."""
        new = _FIRST_ZONES * _ZONES_GROW * (len(self._zones) + 1) ** (_ZONES_GROW - 1)
        if not self._zones or (self._unseen and self._chance.happens(new)):
            name, place, short = self._unseen.pop()
            zone = Zone(name, place, short, tuple(self._chance.some(TRADES, 3)), 12 + self._chance.below(80))
        else:
            zone = self._chance.pick(self._zones)
        self._zones.append(zone)
        return zone

    def company(self, zone: Zone, trade: Trade | None = None) -> Company:
        """A company of a zone, of a trade where one is named."""
        known = zone.named.setdefault(trade.industry if trade else "", [])
        self._mentions += 1
        few = len(self.companies) < _FIRST * self._mentions**HEAPS
        if not known or (few and self._chance.happens(0.5)):
            company = self._found(zone, trade or self._chance.pick(zone.trades))
        else:
            company = self._chance.pick(known)
        for name in ("", company.trade.industry):
            zone.named.setdefault(name, []).append(company)
        return company

    def _found(self, zone: Zone, trade: Trade) -> Company:
        while True:
            brand = "".join(self._chance.pick(_SYLLABLES) for _ in range(2))
            lines = self._chance.some(trade.lines, 1 + self._chance.happens(0.3))
            short = brand + lines[0]
            if short not in self._taken:
                break
            if self._chance.happens(0.2):  # two companies share a short name now and then, as they do in life
                break
        self._taken.add(short)
        company = Company(f"{zone.place}{brand}{''.join(lines)}{self._chance.pick(_LEGAL)}", short, zone, trade)
        self.companies.append(company)
        return company

    def project(self, company: Company) -> Project:
        """A project of a company: one that was named before, or a new one."""
        new = not company.projects or (self.lacks_projects() and self._chance.happens(0.5))
        return self.plan(company) if new else self._chance.pick(company.projects)

    def lacks_projects(self) -> bool:
        """Whether more projects should be known by now."""
        self._told += 1
        return len(self.projects) < _FIRST * self._told**HEAPS

    def plan(self, company: Company) -> Project:
        """A new project of a company."""
        chance, good = self._chance, self._chance.pick(company.trade.goods)
        thing = "".join(chance.some(good.kinds, 1 + chance.happens(0.3))) + good.name
        amount = f"{(1 + chance.below(60)) * 10 ** chance.below(3)}{good.unit}"
        name = chance.pick(
            (
                f"年产{amount}{thing}项目",
                f"年产{amount}{thing}生产线项目",
                f"{thing}生产基地项目",
                f"{company.short}{thing}项目",
                f"{thing}研发制造项目",
                f"{thing}扩建项目",
            )
        )
        project = Project(name, company, good, chance.money())
        self.projects.append(project)
        company.projects.append(project)
        return project
