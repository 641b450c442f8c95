"""Companies by the place where they stand, whatever they are called."""

import pytest

from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("远澜储能投资3亿元建设电池项目。", {"远澜储能"}),
        ("云汀高新区引来了启澄光电。", {"启澄光电"}),
        ("启澄光电、远澜储能首批签约入园。", {"启澄光电", "远澜储能"}),
        ("云汀高新区走进龙头企业启澄光电。", {"启澄光电"}),
        ("启澄光电董事长沈秋禾说，订单很多。", {"启澄光电"}),
    ],
)
def test_a_slot_of_a_company_holds_one(take, text, names) -> None:
    assert take(text).names(EntityType.ENTERPRISE) == names


@pytest.mark.parametrize(
    "text",
    [
        "全市投资3亿元建设道路。",
        "社会资本投资3亿元建设厂房。",
        "云汀高新区引来了客商。",
        "云汀高新区投资3亿元建设厂房。",
        "双方首批签约入园。",
    ],
)
def test_other_words_in_the_slot_are_none(take, text) -> None:
    assert take(text).names(EntityType.ENTERPRISE) == set()
