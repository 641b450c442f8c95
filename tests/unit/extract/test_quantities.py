"""find_quantities: numbers with a unit, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kg.errors import SeedError
from kg.extract.numerals import parse_number
from kg.extract.quantities import find_quantities
from kg.extract.units import load_units

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总投资8.2亿元", "820000000", "CNY"),
        ("两亿元", "200000000", "CNY"),
        ("1.5万亿元", "1500000000000", "CNY"),
        ("3000余万元", "30000000", "CNY"),
        ("10余亿元", "1000000000", "CNY"),
        ("１２．５亿元", "1250000000", "CNY"),
        ("12亿5000万元", "1250000000", "CNY"),
        ("十二亿五千万元", "1250000000", "CNY"),
        ("1,234,567元", "1234567", "CNY"),
        ("1 250 000元", "1250000", "CNY"),
        ("8 .07亿元", "807000000", "CNY"),
        ("2.4亿美元", "240000000", "USD"),
        ("40%", "40", "%"),
        ("百分之三十", "30", "%"),
        ("千分之二", "0.2", "%"),
        ("占六成", "60", "%"),
        ("提高2.5个百分点", "2.5", "百分点"),
        ("占地30亩", "20000.001", "m2"),
        ("近 60 万平方米", "600000", "m2"),
        ("5平方公里", "5000000", "m2"),
        ("3公顷", "30000", "m2"),
        ("7万吨", "70000", "t"),
        ("7万吨/年", "70000", "t/a"),
        ("300立方米/日", "300", "m3/d"),
        ("三万千瓦", "30", "MW"),
        ("2GW", "2000", "MW"),
        ("9MWh", "9", "MWh"),
        ("4500万千瓦时", "45000000", "kWh"),
        ("18公里", "18000", "m"),
        ("500PFlops", "500", "P"),
        ("800摄氏度", "800", "℃"),
        ("二十三家", "23", "count"),
        ("一千二百余户", "1200", "count"),
        ("目前2个项目", "2", "count"),
        ("超百万平方米", "1000000", "m2"),
        ("4.2万人次", "42000", "count"),
        ("下降-3.2%", "-3.2", "%"),
    ],
)
def test_a_number_with_its_unit_is_read_in_base_units(text: str, value: str, unit: str) -> None:
    assert read(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "第3个",
        "X12F型飞机",
        "创新港3号",
        "一城三园",
        "2+1",
        "“432”矩阵",
        "2023年",
        "1月29日",
        "010-88886666",
        "5G基站",
        "5A级景区",
        "前20名",
        "数十家",
        "百家企业",
        "3个月",
        "五台县",
        "亿元以上项目",
        "唯一一张",
        "两位数",
        "一家家",
    ],
)
def test_what_only_names_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_range_is_two_quantities_with_one_unit() -> None:
    assert read("5—8亿元") == [("500000000", "CNY"), ("800000000", "CNY")]
    assert read("3万吨到5万吨") == [("30000", "t"), ("50000", "t")]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("约5亿元", "~"),
        ("5亿元左右", "~"),
        ("不少于6亿元", ">"),
        ("50余家", ">"),
        ("60%以上", ">"),
        ("不到3亿元", "<"),
        ("300家以内", "<"),
        ("5亿元", "="),
    ],
)
def test_words_around_a_number_say_how_exact_it_is(text: str, bound: str) -> None:
    assert [q.bound for q in find_quantities(text)] == [bound]


def test_counting_words_keep_their_word_and_quantities_their_place() -> None:
    text = "出让工业用地6宗120亩"
    found = find_quantities(text)
    assert [(q.word, text[q.span.start : q.span.end]) for q in found] == [("宗", "6宗"), ("亩", "120亩")]


def test_numbers_of_mixed_script_have_one_value() -> None:
    assert parse_number("3000余万") == parse_number("三千万") == Decimal(30_000_000)
    assert parse_number("二〇二四") == Decimal(2024)
    with pytest.raises(ValueError, match="not a number"):
        parse_number("甲乙")


def test_a_malformed_unit_is_named(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(
        '[[unit]]\nsurfaces = ["元"]\nbase = "CNY"\nfactor = "viel"\n', encoding="utf-8"
    )
    with pytest.raises(SeedError, match=r"units\.toml"):
        load_units(tmp_path)


def test_digits_are_never_part_of_the_word_before_them() -> None:
    assert [q.surface for q in find_quantities("订单36架，总数5.6万个，数10家，统一标准，零部件")] == [
        "36架",
        "5.6万个",
    ]
