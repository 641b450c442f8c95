"""Which of two overlapping mentions stays: one policy, here.

A name may stand inside another only where both are things of their own: the builder, the zone, the park and the product
inside a project's name, the zone inside its committee's. Otherwise the more telling type, then the longer span, wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

# inner types that may stand inside an outer one
_NESTED: dict[EntityType, frozenset[EntityType]] = {
    EntityType.PROJECT: frozenset(
        {EntityType.ENTERPRISE, EntityType.ZONE, EntityType.FACILITY, EntityType.PRODUCT, EntityType.PLACE}
    ),
    EntityType.ORGANIZATION: frozenset({EntityType.ZONE, EntityType.PLACE}),
    EntityType.FACILITY: frozenset({EntityType.ENTERPRISE, EntityType.PLACE, EntityType.ZONE}),
    EntityType.ENTERPRISE: frozenset({EntityType.PLACE}),
    EntityType.ZONE: frozenset({EntityType.PLACE}),
}
# of two names of one weight and length, the type that stands first here stays
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            EntityType.ZONE,
            EntityType.ORGANIZATION,
            EntityType.PROJECT,
            EntityType.ENTERPRISE,
            EntityType.FACILITY,
            EntityType.PERSON,
            EntityType.CHAIN,
            EntityType.INDUSTRY,
            EntityType.PRODUCT,
            EntityType.PLACE,
        )
    )
}

_CELL = 16  # characters of a piece of text: names are about as long
# rules that find companies without an ending of their own
_WEAK_RULES = frozenset(
    {
        "enterprise.list",
        "enterprise.brand",
        "enterprise.known",
        "enterprise.short_form",
        "enterprise.slot_right",
        "enterprise.slot_left",
    }
)


def _may_nest(outer: Mention, inner: Mention) -> bool:
    return (
        outer.span.covers(inner.span)
        and outer.span != inner.span
        and inner.type in _NESTED.get(outer.type, frozenset())
    )


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions without unwanted overlaps, in the order of the text; the order of the input does not matter."""
    kept: list[Mention] = []
    by_cell: dict[int, list[Mention]] = {}  # the kept ones by the pieces of text that they reach into
    for mention in sorted(mentions, key=_precedence):
        cells = range(mention.span.start // _CELL, (mention.span.end - 1) // _CELL + 1)
        near = (other for cell in cells for other in by_cell.get(cell, ()))
        rivals = [other for other in near if other.span.overlaps(mention.span)]
        if all(_may_nest(other, mention) or _may_nest(mention, other) for other in rivals):
            kept.append(mention)
            for cell in cells:
                by_cell.setdefault(cell, []).append(mention)
    return sorted(kept, key=_place)


def _precedence(mention: Mention) -> tuple[int, int, int, int, str, str, float]:
    start, end = mention.span.start, mention.span.end
    rank = _RANK[mention.type]
    return -_weight(mention), start - end, start, rank, mention.name, mention.rule, -mention.confidence


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.span.start, mention.span.end, _RANK[mention.type]


def _weight(mention: Mention) -> int:
    """Strong endings beat names without one, and these beat words of a lexicon, whatever their length."""
    if mention.type in (EntityType.INDUSTRY, EntityType.PRODUCT):
        return 1 if mention.rule == "industry.list" else 0
    return 1 if mention.rule in _WEAK_RULES else 2
