"""The second look: labels, who enters and who leaves, what the judge makes of claims; with models made by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import make_article

from kg.config import Settings
from kg.errors import SeedError
from kg.extract.learned.features import named_features
from kg.extract.learned.groups import decode, encode
from kg.extract.learned.judge import Judge
from kg.extract.learned.pairs import find_pairs
from kg.extract.learned.plausible import Plausible
from kg.extract.learned.second_look import look_again
from kg.extract.learned.tagger import Guess, Guesses, Taggers
from kg.extract.learned.values import find_values
from kg.extract.reader import first_reading
from kg.knowledge.lexicon import load_lexicon
from kg.model import Attribute, EntityType, Predicate, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.extract.analysis import Analysis
    from kg.extract.reader import Reader
    from kg.model import Mention

TEXT = "云汀高新区推进星陌的落户。澄光新材料有限公司投资2亿元的光学膜项目已经投产。"


class Told:
    """Taggers that say what they are told to say."""

    def __init__(self, names: tuple[Guess, ...] = (), doubt: float = 1.0) -> None:
        self._names, self._doubt = names, doubt

    def guess(self, analysis: Analysis, mentions: Iterable[Mention]) -> Guesses:
        return Guesses(self._names, dict.fromkeys(mentions, self._doubt))


def _guess(text: str, kind: EntityType, probability: float) -> Guess:
    at = TEXT.index(text)
    return Guess(Span(at, at + len(text)), kind, probability)


def _names(reader: Reader, taggers: Told, kind: EntityType) -> set[str]:
    story = reader.tell(make_article(TEXT))
    return {
        m.name for m in look_again(story, taggers, Plausible(load_lexicon(Settings().seeds)), lambda *_: None).of(kind)
    }


def test_a_name_that_the_taggers_are_sure_of_comes_in_and_another_does_not(reader: Reader) -> None:
    sure = Told((_guess("星陌", EntityType.ENTERPRISE, 0.9),))
    unsure = Told((_guess("星陌", EntityType.ENTERPRISE, 0.4),))
    assert "星陌" in _names(reader, sure, EntityType.ENTERPRISE)
    assert "星陌" not in _names(reader, unsure, EntityType.ENTERPRISE)


def test_a_guess_does_not_break_a_name_that_the_rules_have(reader: Reader) -> None:
    taggers = Told((_guess("材料有限公司", EntityType.ENTERPRISE, 0.9),))
    assert _names(reader, taggers, EntityType.ENTERPRISE) == {"澄光新材料有限公司"}


def test_a_name_that_the_taggers_doubt_goes_out(reader: Reader) -> None:
    assert _names(reader, Told(doubt=0.001), EntityType.ENTERPRISE) == set()
    assert _names(reader, Told(doubt=0.15), EntityType.ZONE) == {"云汀高新区"}
    assert _names(reader, Told(doubt=0.001), EntityType.ZONE) == set()


def test_a_work_stays_where_the_taggers_see_another_one(reader: Reader) -> None:
    other = _guess("2亿元的光学膜项目", EntityType.PROJECT, 0.5)
    assert "光学膜项目" in _names(reader, Told((other,), doubt=0.001), EntityType.PROJECT)
    assert "光学膜项目" not in _names(reader, Told(doubt=0.001), EntityType.PROJECT)


def test_a_guess_that_can_be_no_name_does_not_drive_out_the_rules_name(reader: Reader) -> None:
    clause = _guess("澄光新材料有限公司投资2亿元的光学膜项目", EntityType.INDUSTRY, 0.7)
    assert "光学膜" in _names(reader, Told((clause,), doubt=0.01), EntityType.PRODUCT)
    assert "光学膜" not in _names(reader, Told(doubt=0.01), EntityType.PRODUCT)


def test_a_guessed_zone_comes_in(reader: Reader) -> None:
    taggers = Told((_guess("星陌", EntityType.ZONE, 0.99),))
    assert _names(reader, taggers, EntityType.ZONE) == {"云汀高新区", "星陌"}


def _spans() -> st.SearchStrategy[list[tuple[Span, EntityType]]]:
    starts = st.lists(st.integers(0, 30), max_size=6)
    return st.builds(
        lambda rows, sizes: [
            (Span(at, at + size), kind) for at, (size, kind) in zip(rows, sizes, strict=False) if at + size <= 36
        ],
        starts,
        st.lists(st.tuples(st.integers(1, 6), st.sampled_from(EntityType)), min_size=6, max_size=6),
    )


@given(_spans())
def test_labels_give_back_the_spans_that_do_not_overlap(spans: list[tuple[Span, EntityType]]) -> None:
    given_back = decode(encode(36, spans))
    assert set(given_back) <= set(spans)
    assert all(not one.overlaps(other) for one, _ in given_back for other, _ in given_back if one != other)
    assert all(any(span.overlaps(other) for other, _ in given_back) for span, _ in spans)


def test_a_missing_model_says_what_to_do(reader: Reader, tmp_path: Path) -> None:
    story = reader.tell(make_article(TEXT))
    with pytest.raises(SeedError, match=r"names\.tsv: no such list; run `make train`"):
        Taggers(tmp_path).guess(story.analysis, story.mentions)
    (tmp_path / "names.tsv").write_text("星陌\tNonsense\n", encoding="utf-8")
    with pytest.raises(SeedError, match=r"names\.tsv: not a list of names and types"):
        Taggers(tmp_path).guess(story.analysis, story.mentions)
    (tmp_path / "names.tsv").write_text("星陌\tEnterprise\n", encoding="utf-8")
    with pytest.raises(SeedError, match=r"taggers\.npz: no such model; run `make train`"):
        Taggers(tmp_path).guess(story.analysis, story.mentions)
    (tmp_path / "taggers.npz").write_text("no model", encoding="utf-8")
    with pytest.raises(SeedError, match=r"taggers\.npz: no model of the taggers"):
        Taggers(tmp_path).guess(story.analysis, story.mentions)
    with pytest.raises(SeedError, match=r"judge\.json: no such model"):
        Judge(tmp_path)
    (tmp_path / "judge.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(SeedError, match="not the weights of a judge"):
        Judge(tmp_path)


def _judge(
    folder: Path, weights: dict[str, tuple[int, dict[str, int]]], kinds: Sequence[tuple[str, str]] = ()
) -> Judge:
    rows = {
        question: {"bias": bias, "features": features, "leaves": [], "splits": {}, "kinds": kinds}
        for question, (bias, features) in weights.items()
    }
    (folder / "judge.json").write_text(json.dumps(rows), encoding="utf-8")
    return Judge(folder)


def test_the_judge_drops_what_is_unlikely_and_says_how_likely_the_rest_is(reader: Reader, tmp_path: Path) -> None:
    scene = reader.scene(make_article(TEXT))
    claims, figures = first_reading(scene)
    known = {f"rule={claim.rule}": -10 for claim in claims}
    asked = [question.value for question in (*Predicate, *Attribute)]
    harsh = _judge(tmp_path, dict.fromkeys(asked, (-900, known)))
    assert claims
    assert harsh.review(scene, claims, figures)[0] == []
    mild = _judge(tmp_path, dict.fromkeys(asked, (-900, known | {"rule=fact.status": 1200})))
    kept, _ = mild.review(scene, claims, figures)
    assert [(claim.predicate, claim.object) for claim in kept] == [(Attribute.STATUS, Status.IN_PRODUCTION)]
    assert 0.9 < kept[0].confidence < 0.95


def test_a_claim_of_a_rule_that_the_judge_has_not_met_stays(reader: Reader, tmp_path: Path) -> None:
    scene = reader.scene(make_article(TEXT))
    claims, figures = first_reading(scene)
    stranger = _judge(tmp_path, {question.value: (-900, {}) for question in (*Predicate, *Attribute)})
    assert set(stranger.review(scene, claims, figures)[0]) == set(claims)


def test_the_judge_links_what_no_rule_has_linked(reader: Reader, tmp_path: Path) -> None:
    scene = reader.scene(make_article(TEXT))
    claims, figures = first_reading(scene)
    apart = [claim for claim in claims if claim.predicate is not Predicate.UNDERTAKEN_BY]
    weights = {Predicate.UNDERTAKEN_BY.value: (500, {})}
    judge = _judge(tmp_path, weights, [(EntityType.PROJECT, EntityType.ENTERPRISE)])
    made = [claim for claim in judge.review(scene, apart, figures)[0] if claim.predicate is Predicate.UNDERTAKEN_BY]
    assert {(claim.subject.name, claim.object.name, claim.rule) for claim in made} == {
        ("光学膜项目", "澄光新材料有限公司", "judge.undertakenBy")
    }


def test_kinds_of_things_that_gold_never_links_are_not_asked_about(reader: Reader, tmp_path: Path) -> None:
    scene = reader.scene(make_article(TEXT))
    claims, figures = first_reading(scene)
    apart = [claim for claim in claims if claim.predicate is not Predicate.UNDERTAKEN_BY]
    weights = {Predicate.UNDERTAKEN_BY.value: (500, {})}
    judge = _judge(tmp_path, weights, [(EntityType.FACILITY, EntityType.ENTERPRISE)])
    assert all(claim.predicate is not Predicate.UNDERTAKEN_BY for claim in judge.review(scene, apart, figures)[0])
    assert set(judge.review(scene, claims, figures)[0]) >= {claim for claim in claims if claim not in apart}


def test_values_are_words_of_status_and_amounts(reader: Reader) -> None:
    scene = reader.scene(make_article(TEXT))
    found = {(value.type, value.content) for value in find_values(scene, [])}
    assert (Attribute.STATUS.value, Status.IN_PRODUCTION) in found
    assert (Attribute.INVESTMENT.value, Decimal(200000000)) in found


def test_pairs_come_in_the_same_order_every_time(reader: Reader) -> None:
    article = make_article(TEXT)
    first = find_pairs(reader.scene(article), *first_reading(reader.scene(article)))
    again = find_pairs(reader.scene(article), *first_reading(reader.scene(article)))
    assert [(p.subject, p.object, p.question) for p in first] == [(p.subject, p.object, p.question) for p in again]
    assert named_features(first) == named_features(again)


def test_features_say_how_two_ends_stand_in_the_text(reader: Reader) -> None:
    scene = reader.scene(make_article(TEXT))
    pairs = find_pairs(scene, *first_reading(scene))
    rows = {
        (p.subject.name, p.object.name, p.question): row for p, row in zip(pairs, named_features(pairs), strict=True)
    }
    built = rows["光学膜项目", "澄光新材料有限公司", Predicate.UNDERTAKEN_BY]
    assert {"types=Project>Enterprise", "order=os", "zones=1", "first=True"} <= set(built)
    assert all(len(set(row)) == len(row) for row in rows.values())
