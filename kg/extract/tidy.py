"""The last look at an article: things that no statement needs are dropped, double statements joined.

Industries, products and places are things of the graph only where something is said with them; a passing word
(应用于电子、医疗) is none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Extraction, Mention, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEEDS_CLAIM = frozenset({EntityType.INDUSTRY, EntityType.PRODUCT, EntityType.PLACE})


def tidy(extraction: Extraction) -> Extraction:
    """The extraction with the best claim a statement and evidence, and no thing that nothing is said about."""
    claims = _best(extraction.claims)
    said: dict[tuple[EntityType, str], Mention] = {}
    for claim in claims:
        for end in (claim.subject, claim.object):
            if isinstance(end, Mention):
                said.setdefault((end.type, end.name), end)
    for figure in extraction.figures:
        said.setdefault((figure.subject.type, figure.subject.name), figure.subject)
    kept = [m for m in extraction.mentions if m.type not in _NEEDS_CLAIM or (m.type, m.name) in said]
    have = {(m.type, m.name) for m in kept}
    extra = [m for key, m in said.items() if key not in have]
    mentions = tuple(sorted({*kept, *extra}, key=lambda m: (m.span, m.type, m.name)))
    return replace(extraction, mentions=mentions, claims=claims)


def _best(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim a statement and place of evidence: the surest."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        if isinstance(claim.object, Mention):
            if (claim.object.type, claim.object.name) == (claim.subject.type, claim.subject.name):
                continue
            target: object = (claim.object.type, claim.object.name)
        else:
            target = claim.object
        predicate = claim.predicate
        if (
            predicate is Predicate.COOPERATES_WITH
            and isinstance(claim.object, Mention)
            and claim.object.name < claim.subject.name
        ):
            key = (
                (claim.object.type, claim.object.name),
                predicate,
                (claim.subject.type, claim.subject.name),
                claim.evidence,
            )
        else:
            key = ((claim.subject.type, claim.subject.name), predicate, target, claim.evidence)
        if key not in best or best[key].confidence < claim.confidence:
            best[key] = claim
    return tuple(
        sorted(
            best.values(),
            key=lambda c: (
                c.evidence,
                c.predicate,
                c.subject.name,
                str(c.object.name if isinstance(c.object, Mention) else c.object),
            ),
        )
    )
