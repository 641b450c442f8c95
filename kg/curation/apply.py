"""Corrections of what is known: renamed, retyped, dropped, added. Takes `Knowledge`, gives `Knowledge`.

Nothing that people said is lost: each correction stays in the knowledge with its person, date and what came of it,
one that matches nothing with the reason why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.curation.corrections import NAMES
from kg.curation.retype import joined, moved, retyped
from kg.curation.values import NoMatchError, SeveralError, is_turned, read_value, says, with_name
from kg.ids import correction_iri, entity_iri, node_iri
from kg.model import (
    SYMMETRIC,
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
    ProjectEvent,
    Status,
    can_join,
)
from kg.text import fold_name

_RELATIONS = frozenset(predicate.value for predicate in Predicate)
_ATTRIBUTES = frozenset(attribute.value for attribute in Attribute)
_TYPES = frozenset(kind.value for kind in EntityType)


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
        except NoMatchError as error:
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
            raise NoMatchError(f"nothing is called {name!r}")
        raise SeveralError(
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
            raise NoMatchError(f"{entity.name} is of the type {kind.value} already")
        other = retyped(entity, kind, self._base)
        known = self._entities.get(other.iri)
        del self._entities[entity.iri]
        self._entities[other.iri] = other if known is None else joined(known, other)
        self._facts = moved(self._facts.values(), self._entities, entity.iri, other.iri)
        told = self._knowledge
        self._knowledge = replace(
            told,
            observations=tuple(
                replace(o, subject=other.iri) if o.subject == entity.iri else o for o in told.observations
            ),
            chains=tuple(chain for chain in told.chains if chain.chain in self._entities),
            events=tuple(event for event in told.events if event.zone in self._entities),
            project_events=tuple(event for event in told.project_events if event.project in self._entities),
        )
        return [entity.iri, other.iri]

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
            and ((key[0] == entity.iri and (not wanted or says(key[2], wanted))) or is_turned(key, entity.iri, wanted))
        ]
        page = self._page(correction)
        found = False
        for key in gone:
            fact = self._facts[key]
            rows = tuple(row for row in fact.evidence if page and row.page_id != page)
            found = found or len(rows) < len(fact.evidence)
            if rows:
                self._facts[key] = replace(fact, evidence=rows)
            else:
                del self._facts[key]
        if not found:
            where = f" on {correction.page}" if page else ""
            raise NoMatchError(f"{entity.name} {correction.predicate} {correction.object} is not claimed{where}")
        if correction.predicate == Attribute.STATUS.value:
            self._settle_status(entity.iri)
        return [entity.iri]

    def _page(self, correction: Correction) -> str:
        """The id of the page that a correction is limited to; empty for all pages."""
        if not correction.page:
            return ""
        found = next((page.id for page in self._knowledge.pages if page.source == correction.page), None)
        if found is None:
            raise NoMatchError(f"no page is called {correction.page!r}")
        return found

    def _settle_status(self, project: str) -> None:
        """Of the states that a project is left with the last one is its status; each has its event."""
        states = {key: fact for key, fact in self._facts.items() if key[:2] == (project, Attribute.STATUS)}
        order = list(Status)
        last = max(states, key=lambda key: order.index(Status(str(key[2]))), default=None)
        for key, fact in states.items():
            self._facts[key] = replace(fact, asserted=key == last)
        events = {event.status: event for event in self._knowledge.project_events if event.project == project}
        kept = [
            events.get(status)
            or ProjectEvent(node_iri(self._base, "event", project, status.value), project, status, None, fact.evidence)
            for (_, _, value), fact in states.items()
            for status in (Status(str(value)),)
        ]
        others = [event for event in self._knowledge.project_events if event.project != project]
        rows = sorted([*others, *kept], key=lambda event: (event.project, order.index(event.status)))
        self._knowledge = replace(self._knowledge, project_events=tuple(rows))

    def _drop_name(self, entity: Entity, name: str) -> list[str]:
        if name not in (*entity.aliases, *entity.former_names):
            raise NoMatchError(f"{entity.name} has no other name {name!r}")
        self._entities[entity.iri] = replace(
            entity,
            aliases=tuple(alias for alias in entity.aliases if alias != name),
            former_names=tuple(former for former in entity.former_names if former != name),
        )
        return [entity.iri]

    def _drop_figure(self, entity: Entity, correction: Correction) -> list[str]:
        page = self._page(correction)
        kept = tuple(
            o
            for o in self._knowledge.observations
            if o.subject != entity.iri
            or o.indicator != correction.predicate
            or (correction.object and not says(o.value if o.value is not None else "", correction.object))
            or (page and all(row.page_id != page for row in o.evidence))
        )
        if len(kept) == len(self._knowledge.observations):
            raise NoMatchError(f"{entity.name} has no figure {correction.predicate} {correction.object}".rstrip())
        self._knowledge = replace(self._knowledge, observations=kept)
        return [entity.iri]

    def _add(self, correction: Correction, iri: str) -> list[str]:
        entity = self._one(correction.subject)
        if correction.predicate in NAMES:
            self._entities[entity.iri] = with_name(entity, correction.predicate, correction.object)
            return [entity.iri]
        row = Evidence("", "", 0, 0, "", "correction.add", Modality.FACT, 1.0, correction.source, iri)
        fact = self._fact(entity, correction, row)
        key = (fact.subject, fact.predicate, fact.object)
        turned = (fact.object, fact.predicate, fact.subject)
        if fact.predicate in SYMMETRIC and turned in self._facts:
            key = (str(fact.object), fact.predicate, fact.subject)
        known = self._facts.get(key)
        self._facts[key] = fact if known is None else replace(known, evidence=(*known.evidence, row), asserted=True)
        if fact.predicate is Attribute.STATUS:
            self._settle_status(entity.iri)
        return [entity.iri, *([str(fact.object)] if isinstance(fact.predicate, Predicate) else [])]

    def _fact(self, entity: Entity, correction: Correction, row: Evidence) -> Fact:
        if correction.predicate not in _RELATIONS:
            attribute = Attribute(correction.predicate)
            if entity.type not in (EntityType.PROJECT, EntityType.FACILITY):
                raise NoMatchError(f"{entity.name} is no project, and cannot have {attribute.value}")
            return Fact(entity.iri, attribute, read_value(attribute, correction.object), (row,))
        predicate = Predicate(correction.predicate)
        target = self._end(correction.object)
        if entity.iri == target.iri or not can_join(predicate, entity.type, target.type):
            raise NoMatchError(f"{predicate.value} cannot join {entity.type.value} and {target.type.value}")
        self._entities.setdefault(target.iri, target)
        return Fact(entity.iri, predicate, target.iri, (row,))

    def _end(self, name: str) -> Entity:
        """The entity of a name; a new one where the name has a type in front and nothing bears it yet."""
        try:
            return self._one(name)
        except NoMatchError as error:
            kind, _, bare = name.partition(":")
            if kind not in _TYPES or error.several:
                raise
            return Entity(entity_iri(self._base, EntityType(kind), bare), EntityType(kind), bare, (), (), ())
