from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg import resources
from kg.errors import SeedError
from kg.model import Box, PrintedLine, Repair, Span
from kg.ocr.repair import load_proofs, repair_text

SEEDS = resources.seeds()


def mend(text: str, confidence: float = 0.9) -> tuple[str, tuple[Repair, ...]]:
    lines = []
    start = 0
    for part in text.split("\n"):
        lines.append(PrintedLine(Span(start, start + len(part)), 1, Box(0, 0, 1, 1), confidence))
        start += len(part) + 1
    return repair_text(text, lines, SEEDS)


def test_a_character_is_mended_where_a_listed_name_proves_it() -> None:
    text, repairs = mend("记者走进大原理工大学。")
    assert text == "记者走进太原理工大学。"
    assert repairs == (Repair(Span(4, 5), "大", "太原理工大学"),)


def test_a_name_over_two_lines_is_mended_and_the_break_stays() -> None:
    text, repairs = mend("记者走进大原\n理工大学。")
    assert text == "记者走进太原\n理工大学。"
    assert repairs[0].span == Span(4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "记者走进太原理工大学。",  # read well
        "大原的秋天，末来可期。",  # no listed name of four characters
        "投资3干万元，人千人万",  # figures are proved by no list
        "人千日土未己",
    ],
)
def test_without_proof_nothing_changes(text: str) -> None:
    assert mend(text) == (text, ())


def test_text_that_was_not_recognised_is_left_alone() -> None:
    assert mend("记者走进大原理工大学。", confidence=1) == ("记者走进大原理工大学。", ())


def test_a_name_with_too_many_wrong_characters_proves_nothing() -> None:
    assert mend("记者走进大源埋工大学。")[1] == ()


def test_ten_thousand_characters_take_a_moment() -> None:
    load_proofs(SEEDS)
    page = "记者走进大原理工大学，看见未来的园区。\n" * 550 + "完"
    started = time.process_time()
    _, repairs = mend(page)
    assert time.process_time() - started < 0.5
    assert len(repairs) == 550


def test_no_digit_is_in_a_group_and_no_character_in_two() -> None:
    blur = load_proofs(SEEDS).blur
    assert not any(chr(code).isdigit() for code in blur)
    assert len(blur) > 200


@pytest.mark.parametrize("groups", ['["0O"]', '["未末", "末木"]'])
def test_a_bad_group_is_named(tmp_path: Path, groups: str) -> None:
    (tmp_path / "ocr.toml").write_text(f"groups = {groups}\n", encoding="utf-8")
    with pytest.raises(SeedError, match="two groups or is a digit"):
        load_proofs(tmp_path)
