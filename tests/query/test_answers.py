"""Each question gives, on the sample pages, what a person worked out by reading them."""

from __future__ import annotations

import pytest
from query.written import FOLDER, read_answer, rows_of

from kg.query.library import find_query, load_library
from kg.query.params import bind_params
from kg.query.run import ask

PATHS = sorted(FOLDER.glob("*.csv"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_question_gives_what_the_pages_say(store, path) -> None:
    answer = read_answer(path)
    result = ask(store, bind_params(find_query(answer.query), answer.params))
    assert rows_of(result, answer.columns) == answer.rows


def test_every_question_has_an_answer_by_hand() -> None:
    names = {query.name for query in load_library()}
    assert {read_answer(path).query for path in PATHS} == names
    assert len(names) >= 28


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_answer_says_why(path) -> None:
    assert len(read_answer(path).why) > 10
