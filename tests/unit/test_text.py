"""kg/text.py: folding keeps the way back."""

from kg.text import fold_digits, fold_key, fold_same_length


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


def test_compare_key_ignores_width_space_and_case() -> None:
    assert fold_key("ＡＢ c").text == fold_key("abC").text == "abc"
