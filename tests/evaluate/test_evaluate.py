"""The rules of the comparison, each on the smallest case that shows it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, UsageError
from kg.evaluate.compare import common_length, is_close, likeness, name_key, squeeze, unit_key
from kg.evaluate.gold import load_gold
from kg.evaluate.prf import Score, Tally
from kg.evaluate.render import (
    as_data,
    render_calibration,
    render_misses,
    render_rules,
    render_score,
    render_shapes,
)
from kg.evaluate.score import evaluate
from kg.evaluate.shapes import shape_of
from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Knowledge,
    Modality,
    Observation,
    Page,
    Predicate,
    Span,
    Status,
)

TEXT = "云溪高新区\n星河科技落户云溪高新区，投资5亿元建设星河电池项目。\n"


def _gold(**more: Any) -> dict[str, Any]:
    entity = {"aliases": [], "articles": ["p-1"]}
    page = {
        "page": "p",
        "articles": [
            {"id": "p-1", "title": "云溪高新区", "first": "星河科技落户", "last": "星河电池项目。", "byline": ["林晓"]}
        ],
        "entities": [
            {"id": "z", "types": ["Zone"], "name": "云溪高新区", **entity},
            {"id": "c", "types": ["Enterprise"], "name": "星河科技", **entity},
            {"id": "p", "types": ["Project"], "name": "星河电池项目", **entity},
            {"id": "o", "types": ["Place"], "name": "云溪市", "optional": True, **entity},
        ],
        "relations": [
            {"s": "p", "p": "locatedIn", "o": "z"},
            {"s": "z", "p": "locatedIn", "o": "o"},
            {"s": "c", "p": "cooperatesWith", "o": "z"},
        ],
        "chains": [],
        "project_facts": [{"project": "p", "attribute": "investmentCNY", "value": 500000000}],
        "observations": [{"subject": "z", "indicator": "工业产值", "value": 1000000, "unit": "元", "growthPercent": 5}],
    }
    return page | more


def _score(tmp_path: Path, gold: dict[str, Any], knowledge: Knowledge, known: frozenset[str] | None = None) -> Score:
    (tmp_path / "p.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8", newline="")
    is_known = None if known is None else lambda name, kind: name in known
    return evaluate(knowledge, load_gold(tmp_path, tmp_path), is_known=is_known)


def _evidence(quote: str = "星河科技") -> tuple[Evidence, ...]:
    start = TEXT.find(quote)
    return (Evidence("p1-1", "p1", start, start + len(quote), quote, "rule", Modality.FACT, 0.9),)


def _entity(iri: str, kind: EntityType, name: str, *aliases: str) -> Entity:
    return Entity(iri, kind, name, aliases, (), ("p1-1",))


def _figure(value: str | None, growth: str | None, *, subject: str = "u:z", indicator: str = "工业产值") -> Observation:
    numbers = [None if number is None else Decimal(number) for number in (value, growth)]
    return Observation(
        f"u:{subject}{value}{growth}",
        subject,
        indicator,
        numbers[0],
        "CNY",
        numbers[1],
        None,
        False,
        ("p1-1",),
        _evidence(),
    )


ENTITIES = (
    _entity("u:z", EntityType.ZONE, "云溪高新区"),
    _entity("u:c", EntityType.ENTERPRISE, "星河科技"),
    _entity("u:p", EntityType.PROJECT, "星河电池"),
)


def _knowledge(**more: Any) -> Knowledge:
    page = Page("p1", "p.txt", TEXT, "", "utf-8")
    article = Article("p1-1", "p1", Span(6, len(TEXT)), "云溪高新区", (), ("林晓",), ArticleKind.REPORT, "", ())
    return Knowledge(**({"pages": (page,), "articles": (article,), "entities": ENTITIES} | more))


def _row(score: Score, name: str) -> tuple[int, int, int]:
    tally = score.rows()[name]
    return tally.right, tally.wrong, tally.missed


def test_types_suffixes_and_optional_things(tmp_path: Path) -> None:
    found = (*ENTITIES, _entity("u:o", EntityType.PLACE, "云溪"), _entity("u:x", EntityType.PERSON, "某人"))
    score = _score(tmp_path, _gold(), _knowledge(entities=found))
    assert _row(score, "ENTITIES") == (3, 1, 0)
    assert _row(score, "article") == (1, 0, 0)
    assert _row(score, "headline") == (1, 0, 0)
    assert _row(score, "byline") == (1, 0, 0)


def test_one_thing_split_in_two_is_wrong_once_and_two_in_one_missed_once(tmp_path: Path) -> None:
    twice = (*ENTITIES, _entity("u:c2", EntityType.ENTERPRISE, "星河科技"))
    assert _row(_score(tmp_path, _gold(), _knowledge(entities=twice)), "entity Enterprise") == (1, 1, 0)
    merged = (_entity("u:c", EntityType.ENTERPRISE, "甲公司", "乙公司"),)
    entities = [
        {"id": name, "types": ["Enterprise"], "name": name, "aliases": [], "articles": ["p-1"]}
        for name in ("甲公司", "乙公司")
    ]
    gold = _gold(entities=entities, relations=[], project_facts=[], observations=[])
    assert _row(_score(tmp_path, gold, _knowledge(entities=merged)), "entity Enterprise") == (1, 0, 1)


def test_relations_right_either_way_round_wrong_and_following(tmp_path: Path) -> None:
    links = [
        ("u:z", Predicate.COOPERATES_WITH, "u:c"),  # order is free
        ("u:c", Predicate.LOCATED_IN, "u:z"),  # not said
        ("u:p", Predicate.LOCATED_IN, "u:o"),  # follows from the gold, and its end is optional
        ("u:p", Predicate.PRODUCES, "u:x"),  # an end that the gold does not know
    ]
    entities = (*ENTITIES, _entity("u:o", EntityType.PLACE, "云溪"), _entity("u:x", EntityType.PRODUCT, "石头"))
    facts = tuple(Fact(subject, predicate, other, _evidence()) for subject, predicate, other in links)
    score = _score(tmp_path, _gold(), _knowledge(entities=entities, facts=facts))
    assert _row(score, "relation cooperatesWith") == (1, 0, 0)
    assert _row(score, "relation locatedIn") == (0, 1, 1)
    assert _row(score, "relation produces") == (0, 1, 0)
    kinds = {miss.kind for miss in score.misses if "relation" in miss.kind}
    assert kinds == {
        "wrong relation locatedIn: not said",
        "missed relation locatedIn: both ends found",
        "wrong relation produces: object made up",
    }


@pytest.mark.parametrize(("value", "row"), [("502000000", (1, 0, 0)), ("550000000", (0, 1, 1))])
def test_money_may_be_half_a_percent_off(tmp_path: Path, value: str, row: tuple[int, int, int]) -> None:
    facts = (Fact("u:p", Attribute.INVESTMENT, Decimal(value), _evidence()),)
    assert _row(_score(tmp_path, _gold(), _knowledge(facts=facts)), "fact investmentCNY") == row


def test_a_status_that_nobody_asked_for_is_wrong(tmp_path: Path) -> None:
    facts = (Fact("u:p", Attribute.STATUS, Status.SIGNED, _evidence()),)
    assert _row(_score(tmp_path, _gold(), _knowledge(facts=facts)), "fact status") == (0, 1, 0)


@pytest.mark.parametrize(
    ("figures", "row"),
    [
        ([_figure("1000000", "5")], (1, 0, 0)),
        ([_figure("1000000", "5", subject="u:c")], (0, 1, 1)),
        ([_figure("1000000", "6")], (0, 1, 1)),
        ([_figure("1000000", "5", indicator="专利")], (0, 1, 1)),
        ([_figure("1000000", "5"), _figure("1000000", None)], (1, 1, 0)),
        ([_figure("2000000", "5")], (0, 1, 1)),
        ([], (0, 0, 1)),
    ],
)
def test_a_figure_needs_its_value_words_subject_and_growth(
    tmp_path: Path, figures: list[Observation], row: tuple[int, int, int]
) -> None:
    assert _row(_score(tmp_path, _gold(), _knowledge(observations=tuple(figures))), "observation") == row


def test_a_quote_that_does_not_stand_where_it_says_is_wrong(tmp_path: Path) -> None:
    moved = Evidence("p1-1", "p1", 0, 4, "星河科技", "rule", Modality.FACT, 0.9)
    facts = (Fact("u:c", Predicate.LOCATED_IN, "u:z", (*_evidence(), moved)),)
    assert _row(_score(tmp_path, _gold(), _knowledge(facts=facts)), "evidence") == (1, 1, 0)


def test_names_in_lexicons_are_counted_apart(tmp_path: Path) -> None:
    found = (ENTITIES[0], _entity("u:x", EntityType.PERSON, "某人"))
    score = _score(tmp_path, _gold(), _knowledge(entities=found), known=frozenset({"云溪高新区"}))
    assert _row(score, "name in lexicons") == (1, 0, 0)
    assert _row(score, "name not in lexicons") == (0, 1, 2)


def test_a_page_that_was_not_built_is_missed_whole(tmp_path: Path) -> None:
    assert _row(_score(tmp_path, _gold(), Knowledge()), "ENTITIES") == (0, 0, 3)


def test_misses_are_grouped_with_the_commonest_first(tmp_path: Path) -> None:
    found = (
        _entity("u:z", EntityType.ORGANIZATION, "云溪高新区"),
        _entity("u:c", EntityType.ENTERPRISE, "星河科技公司"),
    )
    score = _score(tmp_path, _gold(relations=[], observations=[]), _knowledge(entities=found))
    lines = render_misses(score).splitlines()
    assert "    1  missed entity Zone: typed Organization on the other side" in lines
    assert "    1  missed entity Enterprise: the name is longer or shorter" in lines
    assert "    1  missed fact investmentCNY: project not found" in lines
    assert render_score(score).startswith(
        "ENTITIES                     P 0.000  R 0.000  F1 0.000   right 0 wrong 2 missed 3"
    )
    assert as_data(score)["ENTITIES"]["missed"] == 3


def test_statements_are_judged_with_their_rule_and_confidence(tmp_path: Path) -> None:
    facts = (
        Fact("u:p", Predicate.LOCATED_IN, "u:z", _evidence()),
        Fact("u:c", Predicate.PRODUCES, "u:p", _evidence()),
        Fact("u:p", Attribute.INVESTMENT, Decimal(1), _evidence()),
    )
    score = _score(tmp_path, _gold(), _knowledge(facts=facts, observations=(_figure("1000000", "5"),)))
    assert sorted(verdict.right for verdict in score.verdicts) == [False, False, True, True]
    assert {(verdict.rule, verdict.confidence) for verdict in score.verdicts} == {("rule", 0.9)}
    assert render_rules(score).splitlines()[1].split() == ["rule", "2", "2", "0.50"]
    assert render_calibration(score).splitlines()[1].split() == ["0.90", "to", "0.95", "4", "0.50"]


def test_missed_statements_are_told_by_the_shape_of_their_sentence(tmp_path: Path) -> None:
    gold = _gold(
        relations=[{"s": "p", "p": "locatedIn", "o": "z", "quote": "星河科技落户云溪高新区，投资5亿元建设星河电池项目"}]
    )
    score = _score(tmp_path, gold, _knowledge())
    assert ("locatedIn", "across clauses") in score.shapes
    assert "across clauses" in render_shapes(score)


@pytest.mark.parametrize(
    ("quote", "shape"),
    [
        ("星河科技落户云溪高新区", "in one clause"),
        ("星河科技签约，落户云溪高新区", "across clauses"),
        ("星河科技、甲、乙落户云溪高新区", "in a list"),
        ("公司落户云溪高新区", "not together"),
        ("", "not together"),
    ],
)
def test_shapes(quote: str, shape: str) -> None:
    assert shape_of(quote, [("星河科技", "星河"), ("云溪高新区",)]) == shape


def test_figures_without_anything_to_divide_by_are_none() -> None:
    assert (Tally().precision, Tally(missed=1).precision, Tally(missed=1).f1) == (None, None, 0.0)


def test_compare_forms() -> None:
    assert squeeze(" “Ａ·公司”\n") == "a公司"
    assert name_key("锂电池产业", EntityType.INDUSTRY) == name_key("锂电池行业", EntityType.INDUSTRY) == "锂电池"
    assert name_key("产业", EntityType.INDUSTRY) == "产业"
    assert name_key("全产业链条", EntityType.CHAIN) == "全产业链条"
    assert name_key("电池项目", EntityType.PRODUCT) == "电池项目"
    assert unit_key("家") == unit_key("个") == "count"
    assert likeness("工业产值", "产值") == pytest.approx(2 / 3)
    assert likeness("", "") == 1.0
    assert is_close(0, 0, 0.1)
    assert not is_close(None, 0, 0.1)
    assert common_length("acbd", "abcd") == 3


def test_gold_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_gold(tmp_path / "nowhere", tmp_path)
    with pytest.raises(InputError, match="no gold file"):
        load_gold(tmp_path, tmp_path)
    (tmp_path / "p.json").write_text(json.dumps(_gold()), encoding="utf-8")
    with pytest.raises(InputError, match=r"its page p\*\.txt"):
        load_gold(tmp_path, tmp_path)
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "p.json").write_text(
        json.dumps(_gold(relations=[{"s": "p", "p": "knows", "o": "z"}])), encoding="utf-8"
    )
    with pytest.raises(InputError, match="knows"):
        load_gold(tmp_path, tmp_path)
