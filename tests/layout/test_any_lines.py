"""Whatever lines come, each stands in the text once, and spans and blocks are sound."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout.printed import column

from kg.layout.compose import compose
from kg.layout.record import Composed, Rule, SheetSize, TextLine
from kg.model import Box

TEXTS = st.one_of(
    st.sampled_from(
        [
            "本报记者 张三",
            "图为街头。",
            "第3版",
            "2024年5月17日",
            "（下转2版）",
            "（上接1版）",
            "——副题",
            "责编：李四",
            "甲",
            "12",
        ]
    ),
    st.text(alphabet="开发区园新增长，。“”A1 　", min_size=1, max_size=30),
)
NUMBERS = st.one_of(st.integers(0, 600).map(float), st.floats(-50, 900), st.sampled_from([float("nan"), float("inf")]))
BOXES = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
LINES = st.builds(
    TextLine,
    TEXTS.filter(lambda text: bool(text.strip())).map(str.strip),
    st.integers(1, 3),
    BOXES,
    st.one_of(st.sampled_from([8.0, 10.0, 14.0, 30.0, 0.0]), NUMBERS),
    st.booleans(),
    st.floats(0, 1),
)
RULES = st.builds(Rule, st.integers(1, 3), BOXES)
SHEETS = [SheetSize(number, 600.0, 900.0) for number in (1, 2)]


def check(composed: Composed, lines: list[TextLine]) -> None:
    told = [composed.text[line.span.start : line.span.end] for line in composed.lines]
    assert Counter(told) == Counter(line.text for line in lines)
    for before, line in zip(composed.lines, composed.lines[1:], strict=False):
        assert before.span.end < line.span.start
        assert before.sheet <= line.sheet
    between = "".join(
        composed.text[before.span.end : line.span.start]
        for before, line in zip(composed.lines, composed.lines[1:], strict=False)
    )
    assert not between.strip()
    assert composed.text.count("\f") == max(0, len({line.sheet for line in lines}) - 1)
    if composed.blocks:
        pieces = [piece for block in composed.blocks for piece in block.pieces]
        assert sorted(pieces) == [line.span for line in composed.lines]
        assert {block.story for block in composed.blocks} - {-1} == set(
            range(len({block.story for block in composed.blocks} - {-1}))
        )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=25), st.lists(RULES, max_size=6), st.randoms(use_true_random=False))
def test_any_lines_stand_in_the_text_once_whatever_their_order(
    lines: list[TextLine], rules: list[Rule], shuffler: random.Random
) -> None:
    composed = compose(lines, rules, SHEETS)
    check(composed, lines)
    shuffler.shuffle(lines)
    shuffler.shuffle(rules)
    assert compose(lines, rules, SHEETS) == composed


def test_a_thousand_sheets_and_a_crowded_one_take_seconds() -> None:
    sheets = [line for number in range(1, 201) for line in column(100, sheet=number)]
    check(compose(sheets, [], []), sheets)
    crowd = random.Random(7)
    lines = [
        TextLine(f"第{at}行", 1, Box(x, y, x + crowd.uniform(1, 90), y + 10), crowd.choice([9.0, 9.0, 15.0]))
        for at in range(4000)
        for x, y in [(crowd.uniform(0, 800), crowd.uniform(0, 1200))]
    ]
    check(compose(lines, [], []), lines)
