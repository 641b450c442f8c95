"""Which of two overlapping mentions stays: one policy, here.

A name may stand inside another only where both are things of their own: the builder, the zone, the park and the product
inside a project's name, the zone inside its committee's. Otherwise the more telling type, then the longer span, wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Span

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
    ranked = sorted(set(mentions), key=_rank)
    kept: list[Mention] = []
    for mention in ranked:
        rivals = [other for other in kept if other.span.overlaps(mention.span)]
        if all(_may_nest(other, mention) or _may_nest(mention, other) for other in rivals):
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.span, _RANK[m.type]))


def _rank(mention: Mention) -> tuple[int, int, Span, int, str, str, float]:
    """The order in which mentions are asked; it tells any two apart."""
    size = len(mention.span)
    return -_weight(mention), -size, mention.span, _RANK[mention.type], mention.name, mention.rule, -mention.confidence


def _weight(mention: Mention) -> int:
    """Strong endings beat names without one, and these beat words of a lexicon, whatever their length."""
    if mention.type in (EntityType.INDUSTRY, EntityType.PRODUCT):
        return 1 if mention.rule == "industry.list" else 0
    return 1 if mention.rule in _WEAK_RULES else 2
