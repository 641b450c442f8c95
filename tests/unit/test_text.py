"""kg/text.py: folding keeps the way back."""

from __future__ import annotations

import unicodedata

import pytest

from kg.text import (
    Unfolding,
    fold_digits,
    fold_key,
    fold_name,
    fold_same_length,
    fold_script,
    is_traditional,
    is_wide,
    key_of,
)


def test_width_folding_leads_back_to_the_original_character() -> None:
    folded = fold_key("占地３㎡")
    assert folded.text == "占地3m2"
    assert folded.offsets == (0, 1, 2, 3, 3)
    assert folded.source(3, 5) == (3, 4)


def test_folding_of_the_same_length_leaves_what_would_grow() -> None:
    assert fold_same_length("（１２）㎡…\u3000") == "(12)㎡… "


def test_chinese_figures_become_digits_place_by_place() -> None:
    assert fold_digits("二〇二四年") == "2024年"


def test_space_and_invisible_characters_go_with_their_offsets() -> None:
    assert fold_key("a \u200bb").offsets == (0, 3)


def test_the_compare_key_alone_is_that_of_the_map() -> None:
    text = "Ａ_B ㎡\u200b…“云汀”ﬁ①\n高新区"
    assert key_of(text) == fold_key(text).text == "a_bm2...“云汀”fi1高新区"


def test_every_common_character_is_folded_as_unicode_says() -> None:
    letters = [ch for code in range(0x10000) if (ch := chr(code)).isalnum()]
    for ch in letters:
        folded = unicodedata.normalize("NFKC", ch)
        assert key_of(ch) == "".join(folded.split()).lower()
        assert fold_same_length(ch) == (folded if len(folded) == 1 else ch)


def test_ideographs_and_full_width_forms_are_wide() -> None:
    surely = [*range(0x3000, 0x303F), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF61)]
    assert all(is_wide(chr(code)) for code in surely)


def test_compare_key_ignores_width_space_and_case() -> None:
    assert fold_key("ＡＢ c").text == fold_key("abC").text == "abc"


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("蘇州工業園區", "苏州工业园区"),
        ("著名企業家著力推進", "著名企业家着力推进"),
        ("裏裡羣群啓啟綫線台臺衞衛", "里里群群启启线线台台卫卫"),
        ("乾縣的頭髮後來發了", "乾县的头发后来发了"),
        ("昇騰算力", "昇腾算力"),
    ],
)
def test_traditional_characters_become_simplified_each_in_its_place(traditional, simplified) -> None:
    assert fold_script(traditional) == simplified
    assert fold_name(f" {traditional}") == fold_name(simplified)


@pytest.mark.parametrize("text", ["瞭望塔、乾县、於都、什么", "昇腾、喆、堃", "Café — ASCII", "", "后羿\u2028里程\r\n"])
def test_simplified_text_comes_back_as_it_is(text) -> None:
    assert fold_script(text) is text


def test_a_page_is_traditional_by_a_line_and_not_by_a_name() -> None:
    assert is_traditional("云汀高新区\n蘇州工業園區傳來喜訊\n云汀")
    assert not is_traditional("山西鋁谷轻合金有限公司在河津经济技术开发区投产，产品供应全国。\n鋁谷\n鋁谷")


def test_a_piece_of_a_folded_text_is_restored_whole_or_by_its_parts() -> None:
    original = "光學膜項目\n在雲汀高新區，二 期已經投產"
    unfolding = Unfolding(fold_script(original), original)
    assert unfolding.restore("光学膜项目") == "光學膜項目"
    assert unfolding.restore("项目在云汀") == "項目在雲汀"
    assert unfolding.restore("光学膜项目二期") == "光學膜項目二期"
    assert unfolding.restore("云汀 高新区") == "雲汀 高新區"
    assert unfolding.restore("园区") == "园區"
    assert unfolding.restore("") == ""
