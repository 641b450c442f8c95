"""Each question gives, on the sample pages, what a person worked out by reading them."""

from __future__ import annotations

import pytest
from query.written import FOLDER, read_answer, rows_of

from kg.query.library import find_query, load_library
from kg.query.params import ParamType, bind_params
from kg.query.result import Question
from kg.query.run import answer as ask

PATHS = sorted(FOLDER.glob("*.csv"))
PARAMS = [(query, param) for query in load_library() for param in query.params]
BY_FIRST = ("zone-name-in-year", "pipeline-by-status")  # with a parameter, other figures for some of the same things
NOTHING = {
    ParamType.TEXT: "无此名称",
    ParamType.NAME: "无此名称",
    ParamType.YEAR: "1850",
    ParamType.INTEGER: "1000000",
    ParamType.DECIMAL: "99999999999999",
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_question_gives_what_the_pages_say(store, path) -> None:
    answer = read_answer(path)
    result = ask(store, Question(bind_params(find_query(answer.query), answer.params)))
    assert rows_of(result, answer.columns) == answer.rows


def test_every_question_has_an_answer_by_hand() -> None:
    names = {query.name for query in load_library()}
    assert {read_answer(path).query for path in PATHS} == names
    assert len(names) >= 28


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_answer_says_why(path) -> None:
    assert len(read_answer(path).why) > 10


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_parameters_narrow_the_answer(store, path) -> None:
    answer = read_answer(path)
    text = find_query(answer.query)
    everything, narrowed = (
        ask(store, Question(text)).rows,
        ask(store, Question(bind_params(text, answer.params))).rows,
    )
    if answer.query in BY_FIRST:
        assert {row[0] for row in narrowed} <= {row[0] for row in everything}
    else:
        assert set(narrowed) <= set(everything)
    if answer.params:
        assert len(narrowed) < len(everything)


@pytest.mark.parametrize(("query", "param"), PARAMS, ids=[f"{query.name}-{param.name}" for query, param in PARAMS])
def test_value_that_nothing_has_leaves_nothing(store, query, param) -> None:
    if (query.name, param.name) != ("zone-name-in-year", "year"):  # a zone has a name in every year
        assert ask(store, Question(bind_params(query.text, {param.name: NOTHING[param.type]}))).rows == ()
