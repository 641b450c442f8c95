"""The pieces that names are found in: left edges, members of lists, joints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import make_article

from kg.extract.analysis import Analysis, analyse
from kg.extract.edges import items_after, items_before, name_start, split_joints, trim
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def analysed(reader, text: str) -> Analysis:
    return analyse(make_article(text), reader._segmenter)


def pieces(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("积极推动", "澄光新材料"),
        ("项目由", "澄光新材料"),
        ("近日，", "澄光新材料"),
        ("他说：“", "澄光新材料"),
        ("引进12家", "澄光新材料"),
        ("引进", "澄光（汀南）新材料"),
    ],
)
def test_a_name_begins_behind_the_last_word_that_no_name_holds(reader, before, name) -> None:
    analysis = analysed(reader, f"{before}{name}有限公司")
    assert name_start(analysis, reader._lexicon, len(before) + len(name), 0) == len(before)


def test_a_name_never_begins_before_its_floor(reader) -> None:
    analysis = analysed(reader, "澄光启明新材料有限公司")
    assert name_start(analysis, reader._lexicon, 7, 2) >= 2


def test_members_before_and_behind_a_place(reader) -> None:
    text = "签约，启澄、远澜（原启明、远山）、栖云，投产"
    analysis = analysed(reader, text)
    members = ["启澄", "远澜（原启明、远山）", "栖云"]
    assert pieces(text, items_before(analysis, text.rindex("，"))) == members
    assert pieces(text, items_after(analysis, text.index("启"))) == members


def test_joints_cut_only_where_they_are_words_of_their_own(reader) -> None:
    text = "触摸屏及车机模组"
    assert pieces(text, split_joints(analysed(reader, text), Span(0, len(text)))) == ["触摸屏", "车机模组"]
    text = "和顺煤层气"
    assert pieces(text, split_joints(analysed(reader, text), Span(0, len(text)))) == [text]


@pytest.mark.parametrize(
    ("text", "left"), [("“启澄”", "启澄"), ("、启澄，", "启澄"), ("启澄（汀南）", "启澄（汀南）"), ("启澄）", "启澄")]
)
def test_signs_at_the_ends_fall_off_and_whole_brackets_stay(reader, text, left) -> None:
    span = trim(analysed(reader, text), Span(0, len(text)))
    assert span is not None
    assert text[span.start : span.end] == left


def test_nothing_is_left_of_signs_alone(reader) -> None:
    assert trim(analysed(reader, "“、”"), Span(0, 3)) is None
