"""kg/export/years.py: which year of a panel a period belongs to."""

from __future__ import annotations

import pytest

from kg.export.years import Coverage, Unplaced, YearPart, first_day, last_day, year_part


@pytest.mark.parametrize(
    ("period", "part", "coverage"),
    [
        ("2023", YearPart(2023), Coverage.YEAR),
        ("2023/2023", YearPart(2023), Coverage.YEAR),
        ("2023-01/2023-12", YearPart(2023), Coverage.YEAR),
        ("2024-01/2024-08", YearPart(2024, 1, 8), Coverage.TO_DATE),
        ("2023-07/2023-09", YearPart(2023, 7, 9), Coverage.PART),
        ("2023-07/2023-12", YearPart(2023, 7, 12), Coverage.PART),
        ("2024-05", YearPart(2024, 5, 5), Coverage.PART),
        ("2024-01", YearPart(2024, 1, 1), Coverage.PART),
        ("2024-05-17", YearPart(2024, 5, 5), Coverage.PART),
        ("2024-03/2024", YearPart(2024, 3, 12), Coverage.PART),
    ],
)
def test_a_period_within_one_year_belongs_to_it(period: str, part: YearPart, coverage: Coverage) -> None:
    assert year_part(period) == part
    assert part.coverage is coverage


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("", Unplaced.NO_PERIOD),
        ("2021/2025", Unplaced.SEVERAL_YEARS),
        ("2023-11/2024-02", Unplaced.SEVERAL_YEARS),
        ("去年", Unplaced.UNREADABLE),
        ("2024-13", Unplaced.UNREADABLE),
        ("2024-08/2024-01", Unplaced.UNREADABLE),
        ("2024/2023", Unplaced.UNREADABLE),
        ("24", Unplaced.UNREADABLE),
        ("2024/", Unplaced.UNREADABLE),
    ],
)
def test_other_periods_belong_to_none(period: str, reason: Unplaced) -> None:
    assert year_part(period) is reason


def test_months_and_end_of_a_part() -> None:
    assert (YearPart(2024, 1, 8).months, YearPart(2024, 5, 5).months, YearPart(2023).months) == (
        "01-08",
        "05-05",
        "01-12",
    )
    assert (YearPart(2024, 1, 2).end, YearPart(2023).end) == ("2024-02-29", "2023-12-31")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-05-17", "2024-05-17", "2024-05-17"),
        ("2023-02-29", "", ""),
        ("", "", ""),
        ("soon", "", ""),
    ],
)
def test_days_of_a_date(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)
