"""Scores entities: found, missed, made up; and why, as far as names tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.evaluate.compare import name_key
from kg.evaluate.found import FoundPage
from kg.evaluate.gold import GoldEntity, GoldPage
from kg.evaluate.match import Matching
from kg.evaluate.prf import Group, Miss, Score
from kg.model import Entity, EntityType

IsKnown = Callable[[str, EntityType], bool]  # whether a name stands in a lexicon

IN_LEXICON, NOT_IN_LEXICON = "in lexicons", "not in lexicons"


def score_entities(gold: GoldPage, found: FoundPage, matching: Matching, is_known: IsKnown | None) -> Score:
    """Each demanded entity is right or missed, each of ours beyond them wrong, unless optional."""
    score = Score()
    for wanted in gold.entities:
        if wanted.optional:
            continue
        hit = wanted.id in matching.by_gold
        kind = wanted.types[0]
        parts = [score.at(Group.ENTITY, kind.value)]
        if is_known is not None:
            parts.append(score.at(Group.NAME, _lexicon_part(wanted.names, kind, is_known)))
        for tally in parts:
            tally.right += hit
            tally.missed += not hit
        if not hit:
            cause = _why_missed(wanted, found.entities)
            score.misses.append(Miss(f"missed entity {kind.value}: {cause}", gold.page, wanted.name))
    for entity in found.entities:
        if entity.iri in matching.by_iri or matching.is_forgiven(entity.iri):
            continue
        score.at(Group.ENTITY, entity.type.value).wrong += 1
        if is_known is not None:
            score.at(Group.NAME, _lexicon_part(entity.names, entity.type, is_known)).wrong += 1
        cause = _why_wrong(entity, gold.entities)
        shown = " | ".join(entity.names[:4])
        score.misses.append(Miss(f"wrong entity {entity.type.value}: {cause}", gold.page, shown))
    return score


def _lexicon_part(names: Iterable[str], kind: EntityType, is_known: IsKnown) -> str:
    return IN_LEXICON if any(is_known(name, kind) for name in names) else NOT_IN_LEXICON


def _why_missed(wanted: GoldEntity, entities: Iterable[Entity]) -> str:
    kind = wanted.types[0]
    return _cause(kind, {name_key(name, kind) for name in wanted.names}, ((e.type, e.names) for e in entities))


def _why_wrong(entity: Entity, gold: Iterable[GoldEntity]) -> str:
    names = {name_key(name, entity.type) for name in entity.names}
    return _cause(entity.type, names, ((wanted.types[0], wanted.names) for wanted in gold))


def _cause(kind: EntityType, names: set[str], others: Iterable[tuple[EntityType, tuple[str, ...]]]) -> str:
    """Same name under another type, or twice under this one; a name that is longer or shorter; nothing like it."""
    other_type, overlap = "", False
    for other, other_names in others:
        keys = {name_key(name, kind) for name in other_names}
        if names & keys:
            if other is kind:
                return "the same name twice"
            other_type = other_type or other.value
        elif other is kind and any(one in two or two in one for one in names for two in keys):
            overlap = True
    if other_type:
        return f"typed {other_type} on the other side"
    return "the name is longer or shorter" if overlap else "nothing like it"
