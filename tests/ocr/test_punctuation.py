from __future__ import annotations

import pytest

from kg.ocr.punctuation import normalise


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("园区投产,年内达产", "园区投产，年内达产"),
        ("白石公司(青溪)的车间", "白石公司（青溪）的车间"),
        ("电话:010-5550100", "电话：010-5550100"),
        ('叫作"青溪模式"', "叫作“青溪模式”"),
        ("白石公司（青溪）.一体化", "白石公司（青溪）一体化"),
        ("年底投产.", "年底投产。"),
        ("增长23:4%", "增长23.4%"),
        ("投资11,8亿元", "投资11.8亿元"),
        ("“矿石—粉体一坯料一成品”", "“矿石—粉体—坯料—成品”"),
        ("“矿石一粉体一坯料一成品”", "“矿石—粉体—坯料—成品”"),
    ],
)
def test_marks_become_what_print_has(read: str, printed: str) -> None:
    assert normalise(read) == printed


@pytest.mark.parametrize(
    "line",
    [
        "上午8:30开工",
        "5,200万元",
        "1.5亿元",
        "mail@example.com",
        "约翰·史密斯说",
        "——一条产业链的延伸",
        "“一园一策一专班”",
        "全区一盘棋、一张网、一个调",
        "青溪—白石一日游",
        "Smith, Inc.",
    ],
)
def test_what_is_right_stays(line: str) -> None:
    assert normalise(line) == line
