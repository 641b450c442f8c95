"""Words at the beginning and at the end of a text: the longest that fits."""

import pytest

from kg.knowledge.affixes import Beginnings, Endings

WORDS = ("云", "云汀", "云汀市", "汀", "青禾")


@pytest.mark.parametrize(
    ("text", "start", "word"),
    [
        ("云汀市区", 0, "云汀市"),
        ("在云汀建", 1, "云汀"),
        ("云山", 0, "云"),
        ("山云", 1, "云"),
        ("山", 0, ""),
        ("", 0, ""),
    ],
)
def test_the_longest_word_begins_at_a_place(text, start, word) -> None:
    assert Beginnings(WORDS).at(text, start) == word


@pytest.mark.parametrize(("end", "word"), [(3, "云汀市"), (2, "云汀"), (1, "云"), (0, "")])
def test_a_word_does_not_pass_the_end(end, word) -> None:
    assert Beginnings(WORDS).at("云汀市", 0, end) == word


@pytest.mark.parametrize(
    ("text", "word"), [("在云汀市", "云汀市"), ("到云汀", "云汀"), ("长汀", "汀"), ("汀", "汀"), ("市", ""), ("", "")]
)
def test_a_text_ends_with_the_longest_word(text, word) -> None:
    assert Endings(WORDS).of(text) == word


def test_a_word_ends_before_a_place_of_a_text() -> None:
    assert Endings(WORDS).before("在云汀市区", 4) == "云汀市"
    assert Endings(WORDS).before("在云汀市区", 3) == "云汀"
    assert Endings(WORDS).before("在云汀市区", 0) == ""


def test_words_may_come_from_a_generator_or_be_none() -> None:
    assert Endings(word for word in WORDS).before("云汀市", 3) == "云汀市"
    assert Beginnings(()).at("云汀") == Endings(()).of("云汀") == Endings(()).before("云汀", 2) == ""
