"""kg/knowledge/initials.py: the first letters of pinyin, read from the order of GB 2312."""

from __future__ import annotations

import pytest

from kg.knowledge.initials import ANY, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("阳泉高新区", "yqgxq"),
        ("长治经开区", "czjkq"),
        ("啊八擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "abcdefghjklmnopqrstwxyz"),  # one of each letter
        ("LED 照明（一期）", "ledzmyq"),
        ("5G·产业园", "5gcyy"),
    ],
)
def test_first_level_characters_have_their_letter(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("char", ["淙", "鑫", "龘", "𠮷"])
def test_other_characters_stand_for_any_letter(char: str) -> None:
    assert initials(f"{char}山") == f"{ANY}s"


@pytest.mark.parametrize("name", ["", "ABC-12", "「」！", "\ud800"])
def test_names_without_chinese_characters_have_none(name: str) -> None:
    assert initials(name) == ""


def test_the_last_character_of_the_first_level_and_the_first_of_the_second() -> None:
    assert initials("座亍") == f"z{ANY}"
