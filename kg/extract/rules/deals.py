"""The claims of deals and talks: who is paired with whom, and how they are worded.

Takes the sides that the rules in `partners` have read, gives claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Modality, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.rules.scene import Scene

TALKERS = (EntityType.ZONE, EntityType.PLACE, EntityType.ORGANIZATION)
TALKED_WITH = (EntityType.ENTERPRISE, EntityType.ORGANIZATION)


def home_side(scene: Scene, offset: int) -> list[Mention]:
    """The side of a deal that the text does not name: its zone, or the place of a review."""
    home = scene.topic.zone_at(offset) or scene.topic.place
    return [home] if home is not None else []


def deal(scene: Scene, sides: Iterable[Mention], others: Iterable[Mention], rule: str, *at: Span) -> list[Claim]:
    """Each side with each of the others, but no zone with itself."""
    others = list(others)
    return [
        scene.relate(
            side,
            Predicate.COOPERATES_WITH,
            other,
            rule,
            0.75,
            modality=scene.modality(other.span.start),
            at=[other.span, *at],
        )
        for side in sides
        for other in others
        if side.name != other.name and not scene.topic.same(side, other)
    ]


def talk(scene: Scene, sides: Iterable[Mention], others: Iterable[Mention], rule: str, *at: Span) -> list[Claim]:
    """Talks lead from a zone, a place or a body to a firm or an institute; two firms' own are not of interest."""
    found = []
    others = list(others)
    for side in sides:
        for other in others:
            pair = (side, other) if side.type in TALKERS and other.type in TALKED_WITH else (other, side)
            if pair[0].type in TALKERS and pair[1].type in TALKED_WITH and side.name != other.name:
                found.append(
                    scene.relate(
                        pair[0],
                        Predicate.NEGOTIATES_WITH,
                        pair[1],
                        rule,
                        0.75,
                        modality=Modality.TALK,
                        at=[other.span, *at],
                    )
                )
    return found
