"""The last look at an article: things that no statement needs are dropped, double statements joined.

Industries, products and places are things of the graph only where something is said with them, or where the taggers
are sure of them; a passing word (应用于电子、医疗) is none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Attribute, Claim, EntityType, Extraction, Mention, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_Statement = tuple[object, Predicate | Attribute, object, Span]
_NEEDS_CLAIM = frozenset({EntityType.INDUSTRY, EntityType.PRODUCT, EntityType.PLACE})
_TAGGED = frozenset({EntityType.INDUSTRY, EntityType.PRODUCT})


def tidy(extraction: Extraction, sure: float | None = None) -> Extraction:
    """The extraction with the best claim a statement and evidence, and no thing that nothing is said about.

    With `sure` a thing stays from that confidence of its mention on.
    """
    claims = _best(extraction.claims)
    ends = [end for claim in claims for end in (claim.subject, claim.object) if isinstance(end, Mention)]
    said: dict[tuple[EntityType, str], Mention] = {}
    for mention in (*ends, *(figure.subject for figure in extraction.figures)):
        said.setdefault(_thing(mention), mention)
    kept = [
        m
        for m in extraction.mentions
        if m.type not in _NEEDS_CLAIM
        or _thing(m) in said
        or (sure is not None and m.type in _TAGGED and m.confidence >= sure)
    ]
    have = {_thing(m) for m in kept}
    extra = [m for key, m in said.items() if key not in have]
    mentions = tuple(sorted({*kept, *extra}, key=lambda m: (m.span.start, m.span.end, m.type, m.name, m.rule)))
    return replace(extraction, mentions=mentions, claims=claims)


def _best(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim a statement and place of evidence: the surest."""
    best: dict[_Statement, Claim] = {}
    for claim in claims:
        key = _statement(claim)
        other = best.get(key)
        if key[0] != key[2] and (other is None or other.confidence < claim.confidence):
            best[key] = claim
    return tuple(sorted(best.values(), key=_order))


def _order(claim: Claim) -> tuple[int, int, str, str, str]:
    return claim.evidence.start, claim.evidence.end, claim.predicate, claim.subject.name, _object_name(claim)


def _statement(claim: Claim) -> _Statement:
    """What a claim says and where; the two sides of a cooperation may be told in either order."""
    subject: object = _thing(claim.subject)
    target: object = _thing(claim.object) if isinstance(claim.object, Mention) else claim.object
    if claim.predicate is Predicate.COOPERATES_WITH and _object_name(claim) < claim.subject.name:
        subject, target = target, subject
    return subject, claim.predicate, target, claim.evidence


def _thing(mention: Mention) -> tuple[EntityType, str]:
    return mention.type, mention.name


def _object_name(claim: Claim) -> str:
    return claim.object.name if isinstance(claim.object, Mention) else str(claim.object)
