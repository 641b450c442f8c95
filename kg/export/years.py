"""From the period of a figure (ISO 8601) to a year of a panel and the months of it that the figure covers.

A period within one calendar year belongs to that year: `2023` and `2023-01/2023-12` cover all of it; `2024-01/2024-08`
covers months 1 to 8 (year to date), `2023-07/2023-09` a quarter, `2024-05` a month. A period of several years
(`2021/2025`) belongs to none: to spread it would invent figures. A figure without a period belongs to none either: the
day of the paper is not the year that it tells of.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum

_DATE = re.compile(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_DECEMBER = 12


class Coverage(StrEnum):
    """How much of its year a figure covers."""

    YEAR = "year"
    TO_DATE = "to-date"
    PART = "part"


class Unplaced(StrEnum):
    """Why a period belongs to no year."""

    NO_PERIOD = "no period"
    SEVERAL_YEARS = "several years"
    UNREADABLE = "unreadable period"


@dataclass(frozen=True, slots=True, order=True)
class YearPart:
    """A year and the months from `first` to `last`, 1 to 12, both included."""

    year: int
    first: int = 1
    last: int = _DECEMBER

    @property
    def coverage(self) -> Coverage:
        """All of the year, the year to date, or another part of it."""
        if self.first > 1 or self.last == 1:
            return Coverage.PART
        return Coverage.YEAR if self.last == _DECEMBER else Coverage.TO_DATE

    @property
    def months(self) -> str:
        """`01-08`; one month is `05-05`."""
        return f"{self.first:02}-{self.last:02}"

    @property
    def end(self) -> str:
        """Its last day."""
        return last_day(f"{self.year:04}-{self.last:02}")


def year_part(period: str) -> YearPart | Unplaced:
    """The year that a period belongs to, or why it belongs to none."""
    if not period:
        return Unplaced.NO_PERIOD
    start, end = period.partition("/")[0], period.rpartition("/")[2]
    one, two = _read(start), _read(end)
    if one is None or two is None or first_day(start) > last_day(end):
        return Unplaced.UNREADABLE
    if one[0] != two[0]:
        return Unplaced.SEVERAL_YEARS
    return YearPart(one[0], one[1] or 1, two[1] or _DECEMBER)


def first_day(date: str) -> str:
    """The first day of a year, month or day (`2024-03` → `2024-03-01`); empty where it is no date."""
    known = _read(date)
    return f"{known[0]}-{known[1] or 1:02}-{known[2] or 1:02}" if known else ""


def last_day(date: str) -> str:
    """The last day of a year, month or day (`2024-02` → `2024-02-29`); empty where it is no date."""
    known = _read(date)
    if known is None:
        return ""
    year, month, day = known[0], known[1] or _DECEMBER, known[2]
    return f"{year}-{month:02}-{day or monthrange(year, month)[1]:02}"


def _read(date: str) -> tuple[int, int, int] | None:
    """Year, month and day, 0 where it says none."""
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return None if day and day > monthrange(year, month)[1] else (year, month, day)
