"""Corrections of what is known: renamed, retyped, dropped, added. Takes `Knowledge`, gives `Knowledge`.

Nothing that people said is lost: each correction stays in the knowledge with its person, date and what came of it,
one that matches nothing with the reason why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from kg.curation.corrections import NAMES
from kg.ids import SEGMENT, correction_iri, entity_iri
from kg.model import (
    ENDS,
    Action,
    Applied,
    Attribute,
    Correction,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Knowledge,
    Modality,
    Predicate,
    Status,
)
from kg.text import fold_name

_RELATIONS = frozenset(predicate.value for predicate in Predicate)
_ATTRIBUTES = frozenset(attribute.value for attribute in Attribute)
_TYPES = frozenset(kind.value for kind in EntityType)
_NUMBERS = frozenset({Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA})
_Statement = tuple[str, Predicate | Attribute, str | Decimal | Status]


class _NoMatchError(Exception):
    """A correction that does not fit the knowledge; its text says why. `several`: it fits too much."""

    several = False


class _SeveralError(_NoMatchError):
    several = True


def apply_corrections(knowledge: Knowledge, corrections: Iterable[Correction], base: str) -> Knowledge:
    """The knowledge after the corrections, in their order; those about pairs were obeyed when it was resolved."""
    curated = _Curated(knowledge, base)
    for correction in corrections:
        if correction.action not in (Action.SAME, Action.DIFFERENT):
            curated.apply(correction)
    return curated.knowledge()


class _Curated:
    """A knowledge while it is corrected."""

    def __init__(self, knowledge: Knowledge, base: str) -> None:
        self._knowledge = knowledge
        self._base = base
        self._entities = {entity.iri: entity for entity in knowledge.entities}
        self._facts = {(fact.subject, fact.predicate, fact.object): fact for fact in knowledge.facts}
        self._applied = list(knowledge.corrections)

    def knowledge(self) -> Knowledge:
        return replace(
            self._knowledge,
            entities=tuple(self._entities[iri] for iri in sorted(self._entities)),
            facts=tuple(sorted(self._facts.values(), key=lambda f: (f.subject, f.predicate, str(f.object)))),
            corrections=tuple(self._applied),
        )

    def apply(self, correction: Correction) -> None:
        iri = correction_iri(self._base, correction)
        does = {
            Action.RENAME: self._rename,
            Action.RETYPE: self._retype,
            Action.DROP: self._drop,
            Action.ADD: self._add,
        }[correction.action]
        try:
            touched = does(correction, iri)
        except _NoMatchError as error:
            self._applied.append(Applied(iri, correction, (), str(error)))
        else:
            self._applied.append(Applied(iri, correction, tuple(touched)))

    # --- finding ----------------------------------------------------------------------------------------------------

    def _one(self, name: str) -> Entity:
        """The one entity of a name or IRI (of today or replaced)."""
        kind, _, bare = name.rpartition(":") if name.partition(":")[0] in _TYPES else ("", "", name)
        wanted = fold_name(bare)
        found = [
            entity
            for entity in self._entities.values()
            if name == entity.iri
            or name in entity.replaces
            or (wanted in {fold_name(known) for known in entity.names} and kind in ("", entity.type.value))
        ]
        if len(found) == 1:
            return found[0]
        exact = [entity for entity in found if fold_name(entity.name) == wanted]
        if len(exact) == 1:
            return exact[0]
        if not found:
            raise _NoMatchError(f"nothing is called {name!r}")
        raise _SeveralError(
            f"{name!r} may mean {len(found)} things; give an IRI: {' or '.join(sorted(e.iri for e in found)[:3])}"
        )

    # --- actions ----------------------------------------------------------------------------------------------------

    def _rename(self, correction: Correction, _: str) -> list[str]:
        entity = self._one(correction.subject)
        names = {*entity.aliases, entity.name} - {correction.object}
        former = tuple(name for name in entity.former_names if name != correction.object)
        self._entities[entity.iri] = replace(
            entity, name=correction.object, aliases=tuple(sorted(names)), former_names=former
        )
        return [entity.iri]

    def _retype(self, correction: Correction, _: str) -> list[str]:
        """The entity gets an IRI of its new type; statements that such a thing cannot have fall away."""
        entity, kind = self._one(correction.subject), EntityType(correction.object)
        if entity.type is kind:
            raise _NoMatchError(f"{entity.name} is of the type {kind.value} already")
        old = f"{self._base}{SEGMENT[entity.type]}/"
        iri = f"{self._base}{SEGMENT[kind]}/{entity.iri.removeprefix(old)}"
        known = self._entities.get(iri)
        moved = replace(entity, iri=iri, type=kind, replaces=tuple(sorted({*entity.replaces, entity.iri})))
        if known is not None:
            moved = replace(
                known,
                aliases=tuple(sorted({*known.aliases, *entity.names} - {known.name})),
                articles=tuple(sorted({*known.articles, *entity.articles})),
                replaces=tuple(sorted({*known.replaces, *moved.replaces})),
            )
        del self._entities[entity.iri]
        self._entities[iri] = moved
        self._move(entity.iri, iri)
        return [iri]

    def _move(self, old: str, new: str) -> None:
        """Everything said of one IRI is said of another, where its type allows."""
        facts: dict[_Statement, Fact] = {}
        for fact in self._facts.values():
            object_ = new if fact.object == old else fact.object
            moved = replace(fact, subject=new if fact.subject == old else fact.subject, object=object_)
            if new not in (moved.subject, moved.object) or self._is_allowed(moved):
                key = (moved.subject, moved.predicate, moved.object)
                seen = facts.get(key)
                facts[key] = moved if seen is None else replace(seen, evidence=(*seen.evidence, *moved.evidence))
        self._facts = facts
        swap = self._knowledge
        self._knowledge = replace(
            swap,
            observations=tuple(replace(o, subject=new) if o.subject == old else o for o in swap.observations),
            chains=tuple(c for c in swap.chains if c.chain in self._entities),
            events=tuple(e for e in swap.events if e.zone in self._entities),
            project_events=tuple(e for e in swap.project_events if e.project in self._entities),
        )

    def _is_allowed(self, fact: Fact) -> bool:
        subject = self._entities[fact.subject].type
        if isinstance(fact.predicate, Attribute):
            return subject in (EntityType.PROJECT, EntityType.FACILITY)
        subjects, objects = ENDS[fact.predicate]
        return subject in subjects and self._entities[str(fact.object)].type in objects

    def _drop(self, correction: Correction, _: str) -> list[str]:
        """Take away a fact, a figure (its indicator as predicate) or a name."""
        entity = self._one(correction.subject)
        if correction.predicate in NAMES:
            return self._drop_name(entity, correction.object)
        if correction.predicate not in _RELATIONS | _ATTRIBUTES:
            return self._drop_figure(entity, correction)
        wanted = (
            self._one(correction.object).iri
            if correction.predicate in _RELATIONS and correction.object
            else correction.object
        )
        gone = [
            key
            for key in self._facts
            if key[1].value == correction.predicate
            and (
                (key[0] == entity.iri and (not wanted or _says(key[2], wanted))) or _is_turned(key, entity.iri, wanted)
            )
        ]
        if not gone:
            raise _NoMatchError(f"{entity.name} {correction.predicate} {correction.object} is not claimed")
        for key in gone:
            del self._facts[key]
        if correction.predicate == Attribute.STATUS.value:
            events = (e for e in self._knowledge.project_events if (e.project, Attribute.STATUS, e.status) not in gone)
            self._knowledge = replace(self._knowledge, project_events=tuple(events))
        return [entity.iri]

    def _drop_name(self, entity: Entity, name: str) -> list[str]:
        if name not in (*entity.aliases, *entity.former_names):
            raise _NoMatchError(f"{entity.name} has no other name {name!r}")
        self._entities[entity.iri] = replace(
            entity,
            aliases=tuple(alias for alias in entity.aliases if alias != name),
            former_names=tuple(former for former in entity.former_names if former != name),
        )
        return [entity.iri]

    def _drop_figure(self, entity: Entity, correction: Correction) -> list[str]:
        kept = tuple(
            o
            for o in self._knowledge.observations
            if o.subject != entity.iri
            or o.indicator != correction.predicate
            or (correction.object and not _says(o.value if o.value is not None else "", correction.object))
        )
        if len(kept) == len(self._knowledge.observations):
            raise _NoMatchError(f"{entity.name} has no figure {correction.predicate} {correction.object}".rstrip())
        self._knowledge = replace(self._knowledge, observations=kept)
        return [entity.iri]

    def _add(self, correction: Correction, iri: str) -> list[str]:
        entity = self._one(correction.subject)
        if correction.predicate in NAMES:
            self._entities[entity.iri] = _with_name(entity, correction.predicate, correction.object)
            return [entity.iri]
        row = Evidence("", "", 0, 0, "", "correction.add", Modality.FACT, 1.0, correction.source, iri)
        fact = self._fact(entity, correction, row)
        key = (fact.subject, fact.predicate, fact.object)
        known = self._facts.get(key)
        self._facts[key] = fact if known is None else replace(known, evidence=(*known.evidence, row), asserted=True)
        return [entity.iri, *([str(fact.object)] if isinstance(fact.predicate, Predicate) else [])]

    def _fact(self, entity: Entity, correction: Correction, row: Evidence) -> Fact:
        if correction.predicate not in _RELATIONS:
            attribute = Attribute(correction.predicate)
            if entity.type not in (EntityType.PROJECT, EntityType.FACILITY):
                raise _NoMatchError(f"{entity.name} is no project, and cannot have {attribute.value}")
            return Fact(entity.iri, attribute, _value(attribute, correction.object), (row,))
        predicate = Predicate(correction.predicate)
        fact = Fact(entity.iri, predicate, self._end(correction.object).iri, (row,))
        if not self._is_allowed(fact):
            target = self._entities[str(fact.object)]
            raise _NoMatchError(f"{predicate.value} cannot join {entity.type.value} and {target.type.value}")
        return fact

    def _end(self, name: str) -> Entity:
        """The entity of a name; made where the name has a type in front and nothing bears it yet."""
        try:
            return self._one(name)
        except _NoMatchError as error:
            kind, _, bare = name.partition(":")
            if kind not in _TYPES or error.several:
                raise
            iri = entity_iri(self._base, EntityType(kind), bare)
            return self._entities.setdefault(iri, Entity(iri, EntityType(kind), bare, (), (), ()))


def _with_name(entity: Entity, predicate: str, name: str) -> Entity:
    """The entity with one other name, of today or of before, more."""
    if predicate == "altLabel":
        return replace(entity, aliases=tuple(sorted({*entity.aliases, name} - {entity.name})))
    return replace(entity, former_names=tuple(sorted({*entity.former_names, name} - {entity.name})))


def _says(value: str | Decimal | Status, wanted: str) -> bool:
    """Whether a statement's object is the one that a correction names."""
    if isinstance(value, Decimal):
        try:
            return value == Decimal(wanted)
        except InvalidOperation:
            return False
    return str(value) == wanted


def _is_turned(key: _Statement, subject: str, object_: str) -> bool:
    """A symmetric relation may stand the other way round."""
    return key[1] is Predicate.COOPERATES_WITH and key[2] == subject and (not object_ or key[0] == object_)


def _value(attribute: Attribute, text: str) -> Decimal | Status | str:
    try:
        if attribute in _NUMBERS:
            return Decimal(text)
        return Status(text) if attribute is Attribute.STATUS else text
    except (InvalidOperation, ValueError):
        allowed = "a number" if attribute in _NUMBERS else ", ".join(status.value for status in Status)
        raise _NoMatchError(f"{text!r} is no {attribute.value}; write {allowed}") from None
