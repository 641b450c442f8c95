"""Which of two mentions that differ in their confidence alone stays does not hang on the order of a set."""

from itertools import permutations

from kg.extract.overlap import settle
from kg.model import EntityType, Mention, Span


def test_of_mentions_that_are_one_but_for_their_confidence_the_surest_stays() -> None:
    told = [
        Mention(Span(0, 4), "恒泽新材", EntityType.ENTERPRISE, "恒泽新材料有限公司", "enterprise.short_form", sure)
        for sure in (0.85, 0.98, 0.9, 0.5, 0.7)
    ]
    assert {tuple(settle(order)) for order in permutations(told)} == {(told[1],)}
