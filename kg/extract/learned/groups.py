"""What the taggers tell apart: one tagger a group of types whose names do not stand inside one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import EntityType, Span

GROUPS: dict[str, tuple[EntityType, ...]] = {
    "names": (EntityType.ZONE, EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PERSON),
    "works": (EntityType.PROJECT, EntityType.FACILITY),
    "kinds": (EntityType.INDUSTRY, EntityType.PRODUCT, EntityType.CHAIN),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}

OUTSIDE = "O"


def encode(size: int, spans: Iterable[tuple[Span, EntityType]]) -> list[str]:
    """A label for each of `size` characters: B-type, I-type or O; of spans that overlap the longest counts."""
    labels = [OUTSIDE] * size
    for span, kind in sorted(spans, key=lambda row: (-len(row[0]), row[0], row[1])):
        if all(label == OUTSIDE for label in labels[span.start : span.end]):
            labels[span.start : span.end] = [f"B-{kind.value}", *[f"I-{kind.value}"] * (len(span) - 1)]
    return labels


def decode(labels: Sequence[str], offset: int = 0) -> list[tuple[Span, EntityType]]:
    """The spans that labels say; `offset` is where the first of them stands."""
    found: list[tuple[Span, EntityType]] = []
    start = None
    for at, label in enumerate([*labels, OUTSIDE]):
        if label == OUTSIDE and start is None:
            continue
        if start is not None and label[0] != "I":
            found.append((Span(start + offset, at + offset), EntityType(labels[start][2:])))
            start = None
        if label[0] == "B" or (label[0] == "I" and start is None):
            start = at
    return found
