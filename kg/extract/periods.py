"""Times that figures belong to: text → spans with a normalised period (ISO 8601).

A period is a year (`2022`), a month (`2024-05`), or from/to (`2025-01/2025-09`). Words that count from the day of the
paper (今年, 上半年, 近3年) need its date; where nobody knows it, they have no period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.numerals import parse_number
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Period = str

_Y = r"(?:(?:19|20)\s?\d\s?\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_N = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s?(?:[-－—–~～]{1,2}|至|到)\s?"
_THIS = "(?:今年|本年度?|当年)"
_LAST = "(?:去年|上年|上一年|过去的?一年)"
_PLAN_YEARS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_FIVE = 5
_HALF = {"上半年": ("01", "06"), "下半年": ("07", "12"), "年初": ("01", "01"), "全年": ("", "")}
_QUARTER = {"一": ("01", "03"), "二": ("04", "06"), "三": ("07", "09"), "四": ("10", "12"), "首": ("01", "03")}


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], str | None], Period | None]


def _year(surface: str | None, published: str | None) -> int | None:
    """The year that a year's surface names: 2022, 二〇二二, 今年, 去年, nothing (= the year of the paper)."""
    now = int(published[:4]) if published else None
    if not surface or re.fullmatch(f"{_THIS}|全年|目前|现有", surface):
        return now
    if re.fullmatch(_LAST, surface):
        return now - 1 if now else None
    if surface == "前年":
        return now - 2 if now else None
    if surface == "明年":
        return now + 1 if now else None
    return int(parse_number("".join(surface.rstrip("年").split())))


def _read_year(match: re.Match[str], published: str | None) -> Period | None:
    year = _year(match["year"], published)
    return str(year) if year else None


def _read_years(match: re.Match[str], published: str | None) -> Period | None:
    first, last = _year(match["year"], published), _year(match["last"], published)
    return f"{first}/{last}" if first and last else None


def _read_since(match: re.Match[str], published: str | None) -> Period | None:
    first, now = _year(match["year"], published), _year(None, published)
    if not first:
        return None
    if not now or now == first:
        return str(first)
    return f"{first}/{now}"


def _read_months(match: re.Match[str], published: str | None) -> Period | None:
    year, last = _year(match["year"], published), int(parse_number(match["last"]))
    first = int(parse_number(match["first"])) if match["first"] else 1
    if not year or not 1 <= first <= last <= 12:
        return None
    return f"{year}-{first:02}/{year}-{last:02}" if first != last else f"{year}-{first:02}"


def _read_month(match: re.Match[str], published: str | None) -> Period | None:
    year, month = _year(match["year"], published), int(parse_number(match["month"]))
    if not year or not 1 <= month <= 12:
        return None
    return f"{year}-{month:02}"


def _read_part(match: re.Match[str], published: str | None) -> Period | None:
    year = _year(match["year"], published)
    if not year:
        return None
    part = match["part"]
    if part.startswith("前"):
        first, last = "01", _QUARTER[part[1]][1]
    else:
        first, last = _HALF[part] if part in _HALF else _QUARTER[part.lstrip("第")[0]]
    return f"{year}-{first}/{year}-{last}" if first else str(year)


def _read_recent(match: re.Match[str], published: str | None) -> Period | None:
    now = _year(None, published)
    return f"{now - int(parse_number(match['count'])) + 1}/{now}" if now else None


def _read_plan(match: re.Match[str], published: str | None) -> Period | None:
    first = _PLAN_YEARS[match["plan"]]
    now = _year(None, published)
    if match["since"]:
        return f"{first}/{now}" if now else str(first)
    if match["end"]:
        return str(first + _FIVE - 1)
    return f"{first}/{first + _FIVE - 1}"


_YEAR = rf"(?P<year>{_Y}\s?年|{_THIS}|{_LAST}|前年|明年)"
_YEARS, _NUMBERS = "12二今本当去上过前明", "0-9０-９一二三四五六七八九十"  # first characters of a year, of a number
# what a time begins with (a pattern is tried nowhere else), how it goes on, and who reads it
_FORMS = tuple(
    _Form(re.compile(f"(?=[{first}]){pattern}"), read)
    for first, pattern, read in (
        ("12二", rf"(?P<year>{_Y})\s?年?{_TO}(?P<last>{_Y})\s?年(?:底|末)?(?:间|期间)?", _read_years),
        ("自从12二", rf"(?:自|从)?(?P<year>{_Y}\s?年)(?:{_N}\s?月(?:份)?)?(?:以来|起|至今|到目前)", _read_since),
        (
            _YEARS + _NUMBERS,
            rf"{_YEAR}?(?P<first>{_N})\s?月?份?{_TO}(?P<last>{_N})\s?月份?(?!\s?[0-9]{{1,2}}\s?日)",
            _read_months,
        ),
        (_YEARS, rf"{_YEAR}?前(?P<first>)\s?(?P<last>{_N})\s?个月", _read_months),
        ("截", rf"(?:截至|截止到?|截止)\s?(?:{_YEAR}\s?)(?P<first>)(?P<last>{_N})\s?月(?:份|底|末)?", _read_months),
        (_YEARS + "下第一三四首", rf"{_YEAR}?(?P<part>上半年|下半年|前[二三]季度|第?[一二三四首]季度)", _read_part),
        (_YEARS, rf"{_YEAR}\s?(?P<month>{_N})\s?月(?:份|底|末|[上中下]旬|\s?{_N}\s?日)?", _read_month),
        ("截", rf"(?:截至|截止到?)\s?(?P<year>)(?P<first>)(?P<last>{_N})\s?月(?:份|底|末)", _read_months),
        (
            _NUMBERS,
            rf"(?P<year>)(?P<month>{_N})\s?月(?:份|底|末|\s?{_N}(?:\s?[至\-—]\s?{_N})?\s?日)",
            _read_month,
        ),
        (
            "最近过",
            r"(?:最?近|过去)(?P<count>[0-9０-９]{1,2}|[一二两三四五六七八九十])\s?(?:个年头|年)(?:来|间|以来)?",
            _read_recent,
        ),
        (
            "“十",
            rf"“?(?P<plan>{'|'.join(_PLAN_YEARS)})”?(?:规划)?(?:期间|时期)?(?:(?P<since>以来|开局)|(?P<end>末|收官))?",
            _read_plan,
        ),
        ("去上过", rf"(?P<year>{_LAST})以来", _read_since),
        ("截" + _YEARS, rf"(?:截至|截止到?)?{_YEAR}(?:底|末|年底|年末|全年|以来|初|前)?", _read_year),
        ("全", r"(?P<year>全年)", _read_year),
        ("截目现如眼当", r"(?P<year>)(?:截至)?(?:目前|现有|如今|眼下|当前|现(?=入驻|拥有|已|共))", _read_year),
    )
)


def find_periods(text: str, published: str | None = None) -> tuple[tuple[Span, Period], ...]:
    """The times of a text with their periods, in its order; times that cannot be normalised are left out."""
    return tuple((span, period) for span, period in find_times(text, published) if period)


def find_times(text: str, published: str | None = None) -> tuple[tuple[Span, Period | None], ...]:
    """Like `find_periods`, with None for times whose period nobody can tell without the date of the paper."""
    found: list[tuple[Span, Period | None]] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other, _ in found):
                found.append((span, form.read(match, published)))
    return tuple(_with_context(sorted(found, key=lambda pair: pair[0]), text))


def _with_context(times: list[tuple[Span, Period | None]], text: str) -> Iterator[tuple[Span, Period | None]]:
    """A bare 全年 is the year that the paragraph named before it."""
    said: tuple[int, Period | None] | None = None
    for span, period in times:
        surface = text[span.start : span.end]
        if surface == "全年" and said is not None and "\n" not in text[said[0] : span.start]:
            yield span, said[1]
            continue
        if re.fullmatch(rf"{_Y}\s?年|{_LAST}", surface):
            said = (span.end, period)
        yield span, period
