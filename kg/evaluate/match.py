"""Which entity of the build is which entity of the gold: one to one, by type and name.

A gold entity split in two leaves one of ours over; two gold entities merged in one leave one of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.compare import name_key
from kg.evaluate.gold import GoldEntity
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs, looked up from either side."""

    by_gold: Mapping[str, str]  # gold id → IRI
    by_iri: Mapping[str, str]  # IRI → gold id
    spare: Mapping[str, frozenset[str]]  # IRI without a partner → the gold ids that it could have been
    optional: frozenset[str]  # gold ids that are neither demanded nor punished

    def is_forgiven(self, iri: str) -> bool:
        """Whether an entity is, or is a second self of, something optional."""
        return self.by_iri.get(iri) in self.optional or bool(self.spare.get(iri, frozenset()) & self.optional)


def match_entities(gold: Sequence[GoldEntity], found: Sequence[Entity]) -> Matching:
    """Pair them: equal chief names before other names, many common names before few, then by IRI and id."""
    candidates = sorted(
        (rank, -common, entity.iri, wanted.id)
        for wanted in gold
        for entity in found
        if entity.type in wanted.types
        for rank, common in _rank(wanted, entity)
    )
    by_gold: dict[str, str] = {}
    by_iri: dict[str, str] = {}
    for _, _, iri, gold_id in candidates:
        if gold_id not in by_gold and iri not in by_iri:
            by_gold[gold_id], by_iri[iri] = iri, gold_id
    spare: dict[str, set[str]] = defaultdict(set)
    for _, _, iri, gold_id in candidates:
        if iri not in by_iri:
            spare[iri].add(gold_id)
    return Matching(
        by_gold=by_gold,
        by_iri=by_iri,
        spare={iri: frozenset(ids) for iri, ids in spare.items()},
        optional=frozenset(wanted.id for wanted in gold if wanted.optional),
    )


def _rank(wanted: GoldEntity, entity: Entity) -> list[tuple[int, int]]:
    """How well two entities of one type fit (0 best) and by how many names; empty where they share none."""
    names = {name_key(name, entity.type) for name in wanted.names}
    ours = [name_key(label, entity.type) for label in entity.names]
    common = len(names & set(ours))
    if not common:
        return []
    if ours[0] == name_key(wanted.name, entity.type):
        return [(0, common)]
    return [(1 if ours[0] in names else 2, common)]
