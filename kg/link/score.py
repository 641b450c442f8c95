"""What comparisons are worth: for each type an ordered list of (comparison, weight), and the judgement that follows.

Weights and thresholds were set on the identity gold (tests/gold/identity) and the known links of tests/gold,
2026-11-22, so that no wrong link is made there and as few right ones as possible are missed; `python
tests/gold/identity.py` measures them. The weights of the comparisons that hold add up to the score, which is cut to
0..1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.link import features as f
from kg.link.profile import Profile
from kg.model import EntityType, Judgement

Feature = Callable[[Profile, Profile], float]

SAME, DIFFERENT = 0.7, 0.3  # from and up to which a pair is judged

_WHERE: tuple[tuple[Feature, float], ...] = (
    (f.same_home, 0.2),
    (f.other_home, -0.2),
    (f.same_city, 0.1),
    (f.other_city, -0.3),
)
FEATURES: dict[EntityType, tuple[tuple[Feature, float], ...]] = {
    EntityType.ZONE: ((f.tail_of, 0.75), (f.general_kind, 0.7), (f.usual_kind, 0.15), (f.other_city, -0.75)),
    EntityType.ENTERPRISE: (
        (f.same_core, 0.7),
        (f.short_of, 0.7),
        (f.other_trade, -0.7),
        (f.other_region, -0.7),
        (f.group_and_member, -1.0),
        (f.one_of_several, -0.3),
        (f.other_form, -0.1),
        *_WHERE,
    ),
    EntityType.ORGANIZATION: ((f.same_key, 0.5), (f.same_home, 0.4), (f.other_home, -0.6), *_WHERE[2:]),
    EntityType.FACILITY: (
        (f.same_key, 0.6),
        (f.tail_of, 0.4),
        (f.short_name_of, 0.4),
        (f.same_home, 0.3),
        (f.other_home, -0.6),
        (f.owner_named, 0.2),
        *_WHERE[2:],
    ),
    EntityType.PROJECT: (
        (f.same_work, 0.5),
        (f.same_owner, 0.3),
        (f.other_owner, -0.4),
        (f.owner_named, 0.2),
        (f.same_amount, 0.2),
        (f.other_amount, -0.3),
        (f.same_capacity, 0.2),
        (f.other_capacity, -0.5),
        (f.other_phase, -1.0),
        (f.same_home, 0.1),
        (f.other_home, -0.4),
        (f.same_city, 0.1),
        (f.other_city, -0.4),
    ),
    EntityType.PERSON: (
        (f.same_key, 0.4),
        (f.same_employer, 0.5),
        (f.owner_named, 0.2),
        (f.other_employer, -0.3),
        (f.same_city, 0.2),
        (f.other_city, -0.4),
    ),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things, how alike they are, and the comparisons that say so."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]  # names of features, the weightiest first

    @property
    def judgement(self) -> Judgement:
        if self.score >= SAME:
            return Judgement.SAME
        return Judgement.DIFFERENT if self.score <= DIFFERENT else Judgement.UNSURE


def compare(one: Profile, other: Profile) -> Comparison:
    """Score a pair of one type; the order of the two changes nothing but their places."""
    found = []
    for feature, weight in FEATURES[one.type]:
        part = weight * max(feature(one, other), feature(other, one))
        if part:
            found.append((part, feature.__name__))
    found.sort(key=lambda row: (-abs(row[0]), row[1]))
    total = round(min(1.0, max(0.0, sum(part for part, _ in found))), 4)
    return Comparison(one.iri, other.iri, total, tuple(name for _, name in found))
