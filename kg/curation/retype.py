"""A thing becomes one of another type: what it keeps, what falls away, what joins a thing that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kg.ids import SEGMENT
from kg.model import Attribute, Entity, EntityType, Fact, Predicate, Status, can_join

Statement = tuple[str, Predicate | Attribute, str | Decimal | Status]


def retyped(entity: Entity, kind: EntityType, base: str) -> Entity:
    """The entity with the IRI of its new type; codes, ranks and classes of its old one fall away."""
    tail = entity.iri.removeprefix(f"{base}{SEGMENT[entity.type]}/")
    return replace(
        entity,
        iri=f"{base}{SEGMENT[kind]}/{tail}",
        type=kind,
        admin_code=entity.admin_code if kind is EntityType.PLACE else "",
        level="",
        kind="",
        classes=(),
        replaces=tuple(sorted({*entity.replaces, entity.iri})),
    )


def joined(known: Entity, other: Entity) -> Entity:
    """A known entity with the names, articles and replaced IRIs of another."""
    return replace(
        known,
        aliases=tuple(sorted({*known.aliases, *other.names} - {known.name} - {*known.former_names})),
        articles=tuple(sorted({*known.articles, *other.articles})),
        replaces=tuple(sorted({*known.replaces, *other.replaces})),
    )


def moved(facts: Iterable[Fact], entities: Mapping[str, Entity], old: str, new: str) -> dict[Statement, Fact]:
    """Facts with one IRI in place of another; those that a thing of its type cannot have, or with itself, fall away."""
    kept: dict[Statement, Fact] = {}
    for told in facts:
        target = new if told.object == old else told.object
        fact = replace(told, subject=new if told.subject == old else told.subject, object=target)
        touched = new in (fact.subject, fact.object)
        if touched and (fact.subject == fact.object or not is_allowed(fact, entities)):
            continue
        key = (fact.subject, fact.predicate, fact.object)
        seen = kept.get(key)
        if seen is not None:
            fact = replace(
                seen,
                evidence=(*seen.evidence, *(row for row in fact.evidence if row not in seen.evidence)),
                titles=tuple(sorted({*seen.titles, *fact.titles})),
                asserted=seen.asserted or fact.asserted,
            )
        kept[key] = fact
    return kept


def is_allowed(fact: Fact, entities: Mapping[str, Entity]) -> bool:
    """Whether things of these types may have such a fact."""
    subject = entities[fact.subject].type
    if isinstance(fact.predicate, Attribute):
        return subject in (EntityType.PROJECT, EntityType.FACILITY)
    return can_join(fact.predicate, subject, entities[str(fact.object)].type)
