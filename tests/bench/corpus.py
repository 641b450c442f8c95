"""Large invented knowledge from a fixed seed: zones, industries, enterprises, projects and products with relations.

The shape is that of real graphs: every thing lies in a zone, a few zones and industries are much larger than the rest,
most relations stay within a zone, some cross. The same numbers give the same knowledge on every machine.
"""

from __future__ import annotations

import random
from decimal import Decimal

from kg.ids import entity_iri
from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Knowledge,
    Modality,
    Page,
    Predicate,
    Span,
    Status,
)

BASE = "https://example.org/id/"
SEED = 20261120
_SYLLABLES = "云青澜星禾岚泽辰远鼎澄恒瑞宏昌隆泰盛华兴嘉润沛峻岭川湖江海松柏"
_WORDS = ("新能源", "装备", "电子", "材料", "医药", "食品", "光伏", "电池", "铸造", "软件")
_SENTENCE = "某企业落户某开发区。"
_KINDS = (
    (EntityType.ENTERPRISE, "有限公司", 45),
    (EntityType.PROJECT, "项目", 30),
    (EntityType.PRODUCT, "", 15),
    (EntityType.FACILITY, "产业园", 10),
)


def knowledge(nodes: int, edges: int, *, seed: int = SEED) -> Knowledge:
    """`nodes` things and `edges` relations between them, no two of them the same."""
    chance = random.Random(seed)
    zones = max(1, nodes // 80)
    industries = max(1, nodes // 200)
    entities = [_entity(EntityType.ZONE, f"{_name(chance)}{at}高新技术产业开发区") for at in range(zones)]
    entities += [_entity(EntityType.INDUSTRY, f"{_WORDS[at % len(_WORDS)]}{at}产业") for at in range(industries)]
    kinds, _, shares = zip(*_KINDS, strict=True)
    endings = {kind: ending for kind, ending, _ in _KINDS}
    for at in range(nodes - len(entities)):
        kind = chance.choices(kinds, shares)[0]
        word = chance.choice(_WORDS)
        entities.append(_entity(kind, f"{_name(chance)}{word}{at}{endings[kind]}"))
    facts = [*_relations(entities, zones, industries, edges, chance), *_attributes(entities, chance)]
    page = Page("p1", "invented.txt", _SENTENCE, "0" * 64, "utf-8", "2024-05-06")
    span = Span(0, len(_SENTENCE))
    article = Article("p1-1", "p1", span, "某开发区见闻", (), (), ArticleKind.REPORT, "", ())
    return Knowledge((page,), (article,), tuple(entities), tuple(facts))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=2))


def _entity(kind: EntityType, name: str) -> Entity:
    return Entity(entity_iri(BASE, kind, name), kind, name, (), (), ("p1-1",))


def _relations(entities: list[Entity], zones: int, industries: int, edges: int, chance: random.Random) -> list[Fact]:
    things = entities[zones + industries :]
    found: dict[tuple[str, Predicate, str], None] = {}
    home = {}
    for thing in things:
        # a few zones hold much more than the others
        home[thing.iri] = entities[min(zones - 1, int(chance.paretovariate(0.8)) - 1) if zones > 1 else 0]
        found[thing.iri, Predicate.LOCATED_IN, home[thing.iri].iri] = None
    firms = [thing for thing in things if thing.type is EntityType.ENTERPRISE]
    while len(found) < edges:
        kind = chance.random()
        one = chance.choice(firms)
        if kind < 0.3:
            other, predicate = entities[zones + chance.randrange(industries)], Predicate.IN_INDUSTRY
        elif kind < 0.4:
            one, other = entities[chance.randrange(zones)], entities[zones + chance.randrange(industries)]
            predicate = Predicate.DEVELOPS_INDUSTRY
        elif kind < 0.7:
            one, other, predicate = _between(one, chance.choice(things))
        else:
            other, predicate = chance.choice(firms), Predicate.COOPERATES_WITH
        if one.iri != other.iri:
            found[one.iri, predicate, other.iri] = None
    said = (_evidence(),)
    return [Fact(one, predicate, other, said) for one, predicate, other in sorted(found)[:edges]]


def _between(firm: Entity, thing: Entity) -> tuple[Entity, Entity, Predicate]:
    if thing.type in {EntityType.PROJECT, EntityType.FACILITY}:
        return thing, firm, Predicate.UNDERTAKEN_BY
    if thing.type is EntityType.PRODUCT:
        return firm, thing, Predicate.PRODUCES
    return firm, thing, Predicate.COOPERATES_WITH


def _attributes(entities: list[Entity], chance: random.Random) -> list[Fact]:
    said = (_evidence(),)
    facts = []
    for entity in entities:
        if entity.type is EntityType.PROJECT:
            facts.append(Fact(entity.iri, Attribute.STATUS, chance.choice(list(Status)), said))
            facts.append(Fact(entity.iri, Attribute.INVESTMENT, Decimal(chance.randrange(1, 500)) * 10**7, said))
    return facts


def _evidence() -> Evidence:
    return Evidence("p1-1", "p1", 0, len(_SENTENCE), _SENTENCE, "invented", Modality.FACT, 0.9)
