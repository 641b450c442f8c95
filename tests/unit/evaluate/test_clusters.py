"""B-cubed on examples small enough to be worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evaluate.clusters import BCubed, ClusterMiss, b_cubed
from kg.evaluate.gold import GoldArticle, GoldEntity, GoldPage
from kg.model import Article, ArticleKind, Entity, EntityType, Knowledge, Page, Span

FIRM = EntityType.ENTERPRISE
TEXT = "澄光新材料、远帆机械、青禾电子和云汀药业昨天开工，湖湾纺织明天开工。"


def gold_page(page: str, things: dict[str, tuple[str, ...]], optional: tuple[str, ...] = ()) -> GoldPage:
    """A page `x` with one article `x-1` in which things bear their names."""
    article = GoldArticle(f"{page}-1", "开工", (), TEXT[:6], TEXT[-6:], (), optional=False)
    entities = tuple(
        GoldEntity(thing, (FIRM,), names[0], names[1:], (article.id,), thing in optional)
        for thing, names in things.items()
    )
    return GoldPage(page, f"{page}.txt", TEXT, (article,), entities, (), (), (), ())


def built(pages: tuple[str, ...], nodes: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> Knowledge:
    """Nodes with their names and the pages that name them."""
    return Knowledge(
        pages=tuple(Page(page, f"{page}.txt", TEXT, page, "utf-8") for page in pages),
        articles=tuple(
            Article(f"{page}-a", page, Span(0, len(TEXT)), "题", (), (), ArticleKind.REPORT, TEXT, ()) for page in pages
        ),
        entities=tuple(
            Entity(node, FIRM, names[0], names[1:], (), tuple(f"{page}-a" for page in on))
            for node, (names, on) in nodes.items()
        ),
    )


def one_page(things: dict[str, tuple[str, ...]], nodes: dict[str, tuple[str, ...]]) -> BCubed:
    knowledge = built(("p",), {node: (names, ("p",)) for node, names in nodes.items()})
    return b_cubed(knowledge, [gold_page("p", things)], ())


A, B, C, D, E = "澄光新材料", "远帆机械", "青禾电子", "云汀药业", "湖湾纺织"


def test_the_same_things_are_all_right() -> None:
    score = one_page({"t": (A, B), "u": (C,)}, {"n": (A, B), "m": (C,)})
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)
    assert (score.mentions, score.missed, score.misses) == (3, 0, ())


def test_a_thing_in_two_halves_loses_recall() -> None:
    score = one_page({"t": (A, B)}, {"n": (A,), "m": (B,)})
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.f1 == pytest.approx(2 / 3)
    assert score.misses == (ClusterMiss("split", f"p:t {A} (p-1)", f"p:t {B} (p-1)"),)


def test_two_things_in_one_lose_precision() -> None:
    score = one_page({"t": (A,), "u": (B,)}, {"n": (A, B)})
    assert (score.precision, score.recall) == (0.5, 1.0)
    assert score.misses == (ClusterMiss("merged", f"p:t {A} (p-1)", f"p:u {B} (p-1)"),)


def test_halves_and_mixtures_are_averaged_over_the_mentions() -> None:
    score = one_page({"t": (A, B, C), "u": (D,)}, {"n": (A, B), "m": (C, D)})
    assert score.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert score.f1 == pytest.approx(12 / 17)
    assert [miss.kind for miss in score.misses] == ["merged", "split"]


def test_a_name_that_the_build_has_not_is_missed_and_not_averaged() -> None:
    score = one_page({"t": (A, B), "u": (E,)}, {"n": (A, B)})
    assert (score.precision, score.recall, score.mentions, score.missed) == (1.0, 1.0, 2, 1)


def test_a_build_with_nothing_scores_nothing() -> None:
    score = one_page({"t": (A,)}, {})
    assert (score.precision, score.recall, score.f1, score.mentions, score.missed) == (0.0, 0.0, 0.0, 0, 1)


def test_a_name_that_does_not_stand_in_the_text_is_no_mention() -> None:
    score = one_page({"t": (A, "澄光公司")}, {"n": (A, "澄光公司")})
    assert score.mentions == 1


def test_an_optional_thing_is_no_mention() -> None:
    page = gold_page("p", {"t": (A,), "u": (B,)}, optional=("u",))
    score = b_cubed(built(("p",), {"n": ((A, B), ("p",))}), [page], ())
    assert (score.precision, score.mentions) == (1.0, 1)


def test_a_thing_of_another_type_does_not_bear_the_name() -> None:
    knowledge = built(("p",), {"n": ((A,), ("p",))})
    other = Entity("z", EntityType.ORGANIZATION, B, (), (), ("p-a",))
    score = b_cubed(
        replace(knowledge, entities=(*knowledge.entities, other)), [gold_page("p", {"t": (A,), "u": (B,)})], ()
    )
    assert (score.mentions, score.missed) == (1, 1)


def test_a_name_known_only_in_another_article_of_the_page_is_missed() -> None:
    knowledge = built(("p",), {"n": ((A,), ("p",))})
    (article,) = knowledge.articles
    below = replace(article, id="p-b", span=Span(len(TEXT), len(TEXT) + 9))
    bearer = replace(knowledge.entities[0], articles=(below.id,))
    score = b_cubed(
        replace(knowledge, articles=(article, below), entities=(bearer,)), [gold_page("p", {"t": (A,)})], ()
    )
    assert (score.mentions, score.missed) == (0, 1)


def test_a_name_known_only_on_another_page_is_missed() -> None:
    score = b_cubed(built(("p", "q"), {"n": ((A,), ("q",))}), [gold_page("p", {"t": (A,)})], ())
    assert (score.mentions, score.missed) == (0, 1)


@pytest.mark.parametrize(
    ("links", "nodes", "precision", "recall"),
    [
        ((("p:t", "q:x"),), {"n": ((A,), ("p", "q"))}, 1.0, 1.0),
        ((("p:t", "q:x"),), {"n": ((A,), ("p",)), "m": ((A,), ("q",))}, 1.0, 0.5),
        ((), {"n": ((A,), ("p", "q"))}, 0.5, 1.0),
        ((), {"n": ((A,), ("p",)), "m": ((A,), ("q",))}, 1.0, 1.0),
    ],
)
def test_the_links_of_the_gold_say_what_is_one_on_two_pages(links, nodes, precision, recall) -> None:
    gold = [gold_page("p", {"t": (A,)}), gold_page("q", {"x": (A,)})]
    score = b_cubed(built(("p", "q"), nodes), gold, links)
    assert (score.precision, score.recall, score.mentions) == (precision, recall, 2)


def test_of_two_namesakes_in_an_article_the_partner_of_the_thing_bears_the_name() -> None:
    # `a` comes first by IRI, but `z` has more names of the thing
    score = one_page({"t": (A, B, C)}, {"a": (A,), "z": (A, B, C)})
    assert (score.precision, score.recall, score.misses) == (1.0, 1.0, ())
