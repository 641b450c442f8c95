"""What may be said of a work without naming a thing: words of status, amounts of money, areas, capacities.

Takes a `Scene` and the rules' claims, gives `Value`s, each where it stands; whose they are is for the judge to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model import Attribute, Claim, Figure, Mention, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

_CAPACITY = re.compile(
    r"(?:年|日)(?:产(?!值)|加工|处理|可生产|生产|可产|产能|供|发电)[^，。；、]{0,12}?\d[\d.,]*\s*(?:余|多)?(?:万|亿)?\s*[\u4e00-\u9fffA-Za-z]{1,3}"
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a text says without naming a thing; `type` is the attribute, `rule` the word that says it."""

    span: Span
    type: str
    name: str
    rule: str
    content: Decimal | Status | str | Figure


def find_values(scene: Scene, claims: Sequence[Claim]) -> list[Value]:
    """All values of an article, those that rules have claimed among them, in the order of the text."""
    found = {(value.span, value.type, value.name): value for value in (*_states(scene), *_amounts(scene))}
    said = {(value.type, value.name) for value in found.values()}
    for value in (*_capacities(scene), *_claimed(claims)):
        if (value.type, value.name) not in said:
            said.add((value.type, value.name))
            found[value.span, value.type, value.name] = value
    return [found[key] for key in sorted(found)]


def _states(scene: Scene) -> Iterator[Value]:
    states, words = _words_of_status(scene.lexicon.projects)
    for match in words.finditer(scene.text):
        status = Status(states[match.group()])
        yield Value(Span(*match.span()), Attribute.STATUS.value, status.value, match.group(), status)


@lru_cache(maxsize=2)
def _words_of_status(table: Table) -> tuple[dict[str, str], re.Pattern[str]]:
    """What words of status say, and a pattern of them all."""
    states = {**table.pairs("before"), **table.pairs("after")}
    words = sorted(states, key=lambda word: (-len(word), word))
    return states, re.compile("|".join(map(re.escape, words)))


def _amounts(scene: Scene) -> Iterator[Value]:
    for quantity in scene.analysis.quantities:
        if quantity.unit == "CNY":
            kinds = [Attribute.INVESTMENT]
        elif quantity.unit == "m2":
            kinds = [Attribute.LAND_AREA, Attribute.FLOOR_AREA]
        else:
            continue
        amount = quantity.value.quantize(Decimal("0.01")).normalize() if quantity.unit == "m2" else quantity.value
        for kind in kinds:
            yield Value(quantity.span, kind.value, str(amount), quantity.word, amount)


def _capacities(scene: Scene) -> Iterator[Value]:
    for match in _CAPACITY.finditer(scene.text):
        text = match.group().replace(" ", "")
        yield Value(Span(*match.span()), Attribute.CAPACITY.value, text, text[:2], text)


def _claimed(claims: Sequence[Claim]) -> Iterator[Value]:
    for claim in claims:
        if not isinstance(claim.object, Mention):
            yield Value(claim.evidence, claim.predicate.value, str(claim.object), claim.rule, claim.object)
