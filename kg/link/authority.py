"""What the lists of seeds/ say of linked things: the division in which a listed zone lies.

Such a fact rests on the list and on no article; where pages say the same, the list is one piece of evidence more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ids import entity_iri
from kg.link.normalize import place_key
from kg.model import Entity, EntityType, Evidence, Fact, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.knowledge.lexicon import Lexicon
    from kg.link.zones import ZoneNames


def seats(
    entities: Iterable[Entity], facts: Iterable[Fact], lexicon: Lexicon, zones: ZoneNames, base: str
) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """Entities and facts with the seats of the listed zones among them; both sorted as they came."""
    things = {entity.iri: entity for entity in entities}
    said = {(fact.subject, fact.predicate, fact.object): fact for fact in facts}
    for zone in lexicon.listed_zones:
        iri = entity_iri(base, EntityType.ZONE, zones.key(zone.name))
        if iri not in things:
            continue
        division = lexicon.divisions.by_code[zone.seat]
        place = entity_iri(base, EntityType.PLACE, place_key(division.name, lexicon))
        if place not in things:
            aliases = (division.short,) if division.short != division.name else ()
            things[place] = Entity(place, EntityType.PLACE, division.name, aliases, (), (), division.code)
        key = (iri, Predicate.LOCATED_IN, place)
        row = Evidence("", "", 0, 0, "", "authority.zone_list", Modality.FACT, 1.0, zone.source)
        known = said.get(key)
        said[key] = Fact(*key, (*known.evidence, row) if known is not None else (row,))
    facts_in_order = sorted(said.values(), key=lambda fact: (fact.subject, fact.predicate, str(fact.object)))
    return tuple(things[iri] for iri in sorted(things)), tuple(facts_in_order)
