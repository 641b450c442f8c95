"""Values for variables: each type takes what it should, says what it expects, and becomes a literal that compares."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.query.params import ParamType, bind_params, declared_params
from kg.query.result import Question
from kg.query.run import answer


def asked(type_: str) -> str:
    return f"# param v ({type_}): 值 | a value\n\nSELECT ($v AS ?got) WHERE {{}}"


def got(type_: str, value: str) -> ox.NamedNode | ox.Literal:
    (row,) = answer(ox.Store(), Question(bind_params(asked(type_), {"v": value}))).rows
    return row[0]


@pytest.mark.parametrize("type_", ["text", "name"])
@pytest.mark.parametrize("value", ["青禾高新区", "<https://example.org/id/zone/1>", '") } #', "2023"])
def test_text_is_a_text_whatever_it_looks_like(type_, value) -> None:
    assert got(type_, value) == ox.Literal(value)


@pytest.mark.parametrize(
    "value", ["<https://w3id.org/zonekg/ontology#Fact>", "zkg:Fact", "https://w3id.org/zonekg/ontology#Fact"]
)
def test_iri_may_be_written_in_three_ways(value) -> None:
    assert got("iri", value) == ox.NamedNode("https://w3id.org/zonekg/ontology#Fact")


@pytest.mark.parametrize(
    ("type_", "value"),
    [("year", "2023"), ("date", "2024"), ("date", "2024-02"), ("date", "2024-02-29")],
)
def test_years_and_dates_are_strings_as_in_the_graph(type_, value) -> None:
    assert got(type_, value) == ox.Literal(value)


def test_numbers_are_compared_as_numbers() -> None:
    text = "# param least (decimal): 下限 | the least\n\nSELECT ?n { VALUES ?n { 9 10.5 100 } FILTER(?n >= $least) }"
    rows = answer(ox.Store(), Question(bind_params(text, {"least": "10"}))).rows
    assert [row[0].value for row in rows] == ["10.5", "100"]
    assert got("integer", "-3") == ox.Literal(-3)


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("year", "19", "'19' is not a year; give four digits, such as 2023"),
        ("year", "２０２３", "is not a year"),
        ("integer", "2.5", "'2.5' is not a whole number; give digits, such as 3"),
        ("integer", "9" * 30, "is not a whole number"),
        ("decimal", "5,000", "'5,000' is not a number; give digits without separators or units"),
        ("decimal", "1e9", "is not a number"),
        ("date", "2023-02-29", "'2023-02-29' is not a date; give a year, month or day"),
        ("date", "17.5.2024", "is not a date"),
        ("iri", "青禾高新区", "is not an IRI; give one such as <https://"),
        ("iri", "<a b>", "is not an IRI"),
        ("name", " ", "' ' is not a name; give it in full"),
    ],
)
def test_wrong_value_is_told_with_what_is_expected(type_, value, expected) -> None:
    with pytest.raises(UsageError) as caught:
        bind_params(asked(type_), {"v": value})
    assert str(caught.value).startswith("parameter v: ")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_header_names_the_parameters() -> None:
    header = "# zh: 问\n# param zone (text): 开发区 | a zone\n# param year (year): 年份 | a year\n"
    text = f"{header}\n# param not (text): 非 | no\n"
    assert [(param.name, param.type, param.en) for param in declared_params(text)] == [
        ("zone", ParamType.TEXT, "a zone"),
        ("year", ParamType.YEAR, "a year"),
    ]


def test_unknown_type_is_told() -> None:
    with pytest.raises(UsageError, match="parameter v: there is no type 'colour'; types are text, name, iri, year"):
        bind_params(asked("colour"), {})


def test_unknown_parameter_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no variable 'zome'; its parameters are v"):
        bind_params(asked("text"), {"zome": "x"})


def test_query_without_a_header_takes_texts_and_iris() -> None:
    text = "SELECT ($v AS ?got) WHERE {}"
    assert bind_params(text, {"v": "19"}) == 'SELECT ("19" AS ?got) WHERE {}'
    assert bind_params(text, {"$v": "<a:b>"}) == "SELECT (<a:b> AS ?got) WHERE {}"
