"""kg/ingest/clean.py: unwrapping and its offsets."""

import pytest

from kg.ingest.clean import joined, unwrap


def lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("园区建\n\n设提速", "园区建设提速"),
        ("总投资 3.\n44 亿元", "总投资3.44亿元"),
        ("8 月 28 日", "8月28日"),
        ("首条 BOPA\n薄膜", "首条BOPA薄膜"),
        ("Micro LED\n直显", "Micro LED直显"),
        ("Micro\nLED", "Micro LED"),
        ("扬帆 起航", "扬帆 起航"),
        ("园\u200b区\x01好", "园区好"),
    ],
)
def test_lines_are_joined_as_a_reader_would(page, text) -> None:
    got, runs = unwrap(page, lines(page))
    offsets = joined(runs)
    assert got == text
    assert len(offsets) == len(got)
    assert all(ch == " " or page[at] == ch for ch, at in zip(got, offsets, strict=True))
