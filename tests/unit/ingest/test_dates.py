"""kg/ingest/dates.py: only what is written out."""

import pytest

from kg.ingest.dates import read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("A3 园区周刊 2023年11月8日 星期三", "2023-11-08"),
        ("时间：2026-02-03 09:02:33", "2026-02-03"),
        ("二〇二四年八月三十日", "2024-08-30"),
        ("2024 年 5 月 17 日", "2024-05-17"),
        ("2023年2月30日", None),
        ("8月28日", None),
    ],
)
def test_full_dates(text, date) -> None:
    assert read_date(text) == date
