"""Times and the periods that they mean, with and without the date of the paper."""

from __future__ import annotations

import pytest

from kg.extract.periods import find_periods, find_times

PUBLISHED = "2025-11-20"


def _period(surface: str, published: str | None) -> str | None:
    ((_, period),) = find_times(surface, published)
    return period


@pytest.mark.parametrize(
    ("surface", "period"),
    [
        ("2022年", "2022"),
        ("二〇二四年", "2024"),
        ("2020年至2024年", "2020/2024"),
        ("2020—2024年", "2020/2024"),
        ("今年1至9月", "2025-01/2025-09"),
        ("今年1月至5月", "2025-01/2025-05"),
        ("今年前4个月", "2025-01/2025-04"),
        ("去年", "2024"),
        ("上半年", "2025-01/2025-06"),
        ("2023年上半年", "2023-01/2023-06"),
        ("一季度", "2025-01/2025-03"),
        ("今年前三季度", "2025-01/2025-09"),
        ("近3年", "2023/2025"),
        ("“十四五”期间", "2021/2025"),
        ("“十四五”以来", "2021/2025"),
        ("“十五五”末", "2030"),
        ("截至2023年底", "2023"),
        ("今年以来", "2025"),
        ("截至今年8月", "2025-01/2025-08"),
        ("截至8月底", "2025-01/2025-08"),
        ("2023年以来", "2023/2025"),
        ("目前", "2025"),
        ("6月21日", "2025-06"),
        ("2024年5月", "2024-05"),
        ("明年二季度", "2026-04/2026-06"),
    ],
)
def test_a_time_is_normalised_from_the_date_of_the_paper(surface: str, period: str) -> None:
    assert _period(surface, PUBLISHED) == period


@pytest.mark.parametrize("surface", ["今年1至9月", "去年", "上半年", "近3年", "目前", "6月21日"])
def test_without_the_date_of_the_paper_nothing_is_guessed(surface: str) -> None:
    assert _period(surface, None) is None


def test_a_year_in_the_text_needs_no_date_of_the_paper() -> None:
    assert _period("2020至2024年", None) == "2020/2024"
    assert _period("2023年以来", None) == "2023"


def test_times_without_a_period_still_have_their_place() -> None:
    text = "去年完成，2021年开工"
    assert [(text[s.start : s.end], p) for s, p in find_times(text)] == [("去年", None), ("2021年", "2021")]
    assert [p for _, p in find_periods(text)] == ["2021"]


def test_a_whole_year_is_the_one_named_before_it() -> None:
    assert [p for _, p in find_times("刚刚过去的2024年，全年产值增长", PUBLISHED)] == ["2024", "2024"]
    assert [p for _, p in find_times("2024年开工。\n全年产值增长", PUBLISHED)] == ["2024", "2025"]


def test_words_that_are_no_time_are_left_alone() -> None:
    assert find_times("多年来，三个年轻人办了两期培训", PUBLISHED) == ()
