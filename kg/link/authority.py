"""What the lists of seeds/ say of linked things.

Zones: seat, level, kind, and what became of their names; universities: the city they sit in; places: the division
above; industries: the classes of two classifications. Such a statement rests on the list and on no article; where
pages say the same, the list is one piece of evidence more. A listed thing that no page names is not told of, except
for the places above others.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.ids import entity_iri, node_iri
from kg.knowledge.institutes import FILE as INSTITUTES
from kg.knowledge.zone_list import FormerName
from kg.link.entities import listed_row
from kg.link.normalize import normalize_name
from kg.model import (
    Concept,
    Entity,
    EntityType,
    EventKind,
    Evidence,
    Fact,
    Knowledge,
    Modality,
    Predicate,
    ZoneEvent,
)
from kg.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.knowledge.divisions import Division
    from kg.knowledge.industry_classes import IndustryClasses
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.zone_list import ListedZone
    from kg.link.zones import ZoneNames

DIVISIONS = "GB/T 2260"


def listed(rule: str, source: str) -> Evidence:
    """What a row of a list is as evidence."""
    return Evidence("", "", 0, 0, "", rule, Modality.FACT, 1.0, source)


def add_authorities(
    knowledge: Knowledge, zones: ZoneNames, lexicon: Lexicon, classes: IndustryClasses, base: str
) -> Knowledge:
    """The knowledge with what the lists say of its things; everything sorted as before."""
    return _Lists(knowledge, zones, lexicon, base).add(classes)


class _Lists:
    """A knowledge while the lists are added to it."""

    def __init__(self, knowledge: Knowledge, zones: ZoneNames, lexicon: Lexicon, base: str) -> None:
        self._knowledge = knowledge
        self._zones = zones
        self._lexicon = lexicon
        self._base = base
        self._things = {entity.iri: entity for entity in knowledge.entities}
        self._facts = {(fact.subject, fact.predicate, fact.object): fact for fact in knowledge.facts}
        self._events = {event.iri: event for event in knowledge.events}

    def add(self, classes: IndustryClasses) -> Knowledge:
        concepts: dict[tuple[str, str], Concept] = {}
        for entity in self._knowledge.entities:
            if entity.type is EntityType.ZONE:
                self._add_zone(entity)
            elif entity.type is EntityType.ORGANIZATION:
                self._add_institute(entity)
            elif entity.type is EntityType.PLACE and entity.admin_code:
                self._add_places_above(self._lexicon.divisions.by_code[entity.admin_code])
            elif entity.type is EntityType.INDUSTRY:
                concepts |= self._classify(entity, classes)
        return replace(
            self._knowledge,
            entities=tuple(self._things[iri] for iri in sorted(self._things)),
            facts=tuple(sorted(self._facts.values(), key=lambda f: (f.subject, f.predicate, str(f.object)))),
            events=tuple(sorted(self._events.values(), key=lambda e: (e.zone, e.date or "", e.kind, e.iri))),
            concepts=tuple(concepts[key] for key in sorted(concepts)),
        )

    def _add_zone(self, zone: Entity) -> None:
        row = listed_row(zone.name, self._zones)
        if row is None:
            return
        self._things[zone.iri] = replace(zone, level=row.level, kind=row.kind)
        self._seat(zone.iri, row.seat, listed("authority.zone_list", row.source))
        for event in _events(zone.iri, row, self._base):
            self._add_event(event)

    def _add_event(self, event: ZoneEvent) -> None:
        """An event of a list; where a page tells the same, the list is one piece of evidence more."""
        for known in self._events.values():
            if (known.zone, known.kind) == (event.zone, event.kind) and _agree(known, event):
                rows = tuple(row for row in event.evidence if row not in known.evidence)
                self._events[known.iri] = replace(known, evidence=(*known.evidence, *rows))
                return
        self._events[event.iri] = event

    def _add_institute(self, body: Entity) -> None:
        row = self._lexicon.institutes.get(fold_name(body.name))
        if row is not None and row.seat:
            self._seat(body.iri, row.seat, listed("authority.institutes", INSTITUTES))

    def _seat(self, iri: str, code: str, row: Evidence) -> None:
        """Put something into a division, and that one into those above it."""
        division = self._lexicon.divisions.by_code[code]
        self._add_places_above(division)
        self._add_fact(iri, self._place(division), row)

    def _add_places_above(self, division: Division) -> None:
        """A county lies in its city, a city in its province."""
        inner = self._place(division)
        if division.parent:
            above = self._lexicon.divisions.by_code[division.parent]
            self._add_fact(inner, self._place(above), listed("authority.divisions", DIVISIONS))
            self._add_places_above(above)

    def _place(self, division: Division) -> str:
        """The IRI of a division; made where no article names it."""
        name, parent = self._lexicon.divisions.key_of(division)
        iri = entity_iri(self._base, EntityType.PLACE, name, qualifier=parent)
        aliases = (division.short,) if division.short != division.name else ()
        self._things.setdefault(iri, Entity(iri, EntityType.PLACE, division.name, aliases, (), (), division.code))
        return iri

    def _add_fact(self, subject: str, place: str, row: Evidence) -> None:
        key = (subject, Predicate.LOCATED_IN, place)
        known = self._facts.get(key)
        if known is None:
            self._facts[key] = Fact(*key, (row,))
        elif row not in known.evidence:
            self._facts[key] = replace(known, evidence=(*known.evidence, row))

    def _classify(self, industry: Entity, classes: IndustryClasses) -> dict[tuple[str, str], Concept]:
        """Give an industry its classes; they and those above them are returned."""
        names = [normalize_name(industry.name, industry.type, self._lexicon), *industry.names]
        links = next((found for name in names if (found := classes.links(name))), ())
        self._things[industry.iri] = replace(industry, classes=links)
        return {(concept.scheme, concept.code): concept for link in links for concept in classes.above(link)}


def _events(zone: str, row: ListedZone, base: str) -> Iterator[ZoneEvent]:
    """A listed zone's life: set up, raised to its level, renamed."""
    told: list[tuple[EventKind, str | None, str | None, str | None]] = []
    if row.founded and row.founded != row.approved:
        told.append((EventKind.FOUNDED, row.founded, None, None))
    if row.approved:
        told.append((EventKind.APPROVED, row.approved, None, None))
    # of several spellings that ended on one day the first stands for all
    ended = {name.until: name for name in reversed(row.former) if name.until}
    dated = [ended[until] for until in sorted(ended)]
    for former, after in pairwise([*dated, FormerName(row.name, "")]):
        told.append((EventKind.RENAMED, former.until, former.name, after.name))
    for kind, date, old, new in told:
        iri = node_iri(base, "event", zone, kind.value, date or "", old or "", new or "")
        yield ZoneEvent(iri, zone, kind, date, old, new, (listed("authority.zone_list", row.source),))


def _agree(known: ZoneEvent, event: ZoneEvent) -> bool:
    """Whether one date is as exact a form of the other, and no name contradicts."""
    one, other = known.date or "", event.date or ""
    names = ((known.from_name, event.from_name), (known.to_name, event.to_name))
    same = all(not a or not b or fold_name(a) == fold_name(b) for a, b in names)
    return bool(one and other) and (one.startswith(other) or other.startswith(one)) and same
