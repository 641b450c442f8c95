"""A small invented piece of knowledge for the tests of the network page: two zones and what is in them."""

from __future__ import annotations

from decimal import Decimal

from kg.ids import entity_iri
from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    ChainStages,
    Entity,
    EntityType,
    EventKind,
    Evidence,
    Fact,
    Knowledge,
    Modality,
    Observation,
    Page,
    Predicate,
    Span,
    Status,
    ZoneEvent,
)

BASE = "https://example.org/id/"
HOSTILE = "</script><img src=x onerror=alert(1)>"
TEXT = (
    "青岚高新区建设提速。星澜电池有限公司投资的年产三万套电芯\n\n项目开工，总投资5亿元。"
    "该区将发展新能源。云淙经开区也在洽谈星澜电池。\u2028" + HOSTILE + "入驻云淙经开区。"
)


def iri(kind: EntityType, name: str) -> str:
    return entity_iri(BASE, kind, name)


ZONE = iri(EntityType.ZONE, "青岚高新技术产业开发区")
OTHER_ZONE = iri(EntityType.ZONE, "云淙经济开发区")
COMPANY = iri(EntityType.ENTERPRISE, "星澜电池有限公司")
HOSTILE_COMPANY = iri(EntityType.ENTERPRISE, HOSTILE)
PROJECT = iri(EntityType.PROJECT, "年产三万套电芯项目")
INDUSTRY = iri(EntityType.INDUSTRY, "新能源")
CHAIN = iri(EntityType.CHAIN, "材料—电芯—回收")
PLACE = iri(EntityType.PLACE, "远山镇")


def evidence(quote: str, modality: Modality = Modality.FACT, confidence: float = 0.9) -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    return (Evidence("p1-1", "p1", start, start + len(quote), quote, "test", modality, confidence),)


def entity(kind: EntityType, name: str, *aliases: str, former: tuple[str, ...] = ()) -> Entity:
    return Entity(iri(kind, name), kind, name, aliases, former, ("p1-1",))


def knowledge() -> Knowledge:
    """Eight entities, six relations, two attributes, a figure, a chain of three stages and an event."""
    listed = (Evidence("", "", 0, 0, "云淙,市级", "seed", Modality.FACT, 1.0, "zones.csv"),)
    return Knowledge(
        pages=(Page("p1", "qinglan.txt", TEXT, "0" * 64, "utf-8", "2024-05-06"),),
        articles=(Article("p1-1", "p1", Span(0, len(TEXT)), "青岚建设提速", (), (), ArticleKind.REPORT, "", ()),),
        entities=(
            entity(EntityType.ZONE, "青岚高新技术产业开发区", "青岚高新区", "高新区", former=("青岚工业区",)),
            entity(EntityType.ZONE, "云淙经济开发区", "云淙经开区"),
            entity(EntityType.ENTERPRISE, "星澜电池有限公司", "星澜电池"),
            entity(EntityType.ENTERPRISE, HOSTILE),
            entity(EntityType.PROJECT, "年产三万套电芯项目"),
            entity(EntityType.INDUSTRY, "新能源"),
            entity(EntityType.CHAIN, "材料—电芯—回收"),
            entity(EntityType.PLACE, "远山镇"),
        ),
        facts=(
            Fact(PROJECT, Predicate.UNDERTAKEN_BY, COMPANY, evidence("星澜电池有限公司投资的年产三万套电芯\n\n项目")),
            Fact(PROJECT, Predicate.LOCATED_IN, ZONE, evidence("青岚高新区建设提速")),
            Fact(ZONE, Predicate.DEVELOPS_INDUSTRY, INDUSTRY, evidence("将发展新能源", Modality.PLAN)),
            Fact(OTHER_ZONE, Predicate.NEGOTIATES_WITH, COMPANY, evidence("洽谈星澜电池", Modality.TALK)),
            Fact(HOSTILE_COMPANY, Predicate.LOCATED_IN, OTHER_ZONE, evidence(HOSTILE + "入驻云淙经开区") + listed),
            Fact(ZONE, Predicate.HAS_CHAIN, CHAIN, evidence("青岚高新区建设提速")),
            Fact(PROJECT, Attribute.INVESTMENT, Decimal("5E+8"), evidence("总投资5亿元")),
            Fact(PROJECT, Attribute.STATUS, Status.UNDER_CONSTRUCTION, evidence("项目开工")),
        ),
        observations=(
            Observation(
                f"{BASE}observation/1",
                ZONE,
                "产值",
                Decimal("2807000000.0"),
                "CNY",
                Decimal(50),
                "2022",
                False,
                ("p1-1",),
                evidence("青岚高新区建设提速"),
            ),
        ),
        chains=(ChainStages(CHAIN, ("材料", "电芯", "回收"), evidence("青岚高新区建设提速")),),
        events=(
            ZoneEvent(
                f"{BASE}event/1", ZONE, EventKind.RENAMED, "1996-01", "青岚工业区", None, evidence("青岚高新区建设提速")
            ),
        ),
    )


def crowd(count: int, zones: int) -> Knowledge:
    """Many entities: each one lies in one of the zones, every third is also linked with another zone."""
    kinds = [kind for kind in EntityType if kind is not EntityType.ZONE]
    entities = [entity(EntityType.ZONE, f"第{at}开发区") for at in range(zones)]
    entities += [entity(kinds[at % len(kinds)], f"名称{at}号") for at in range(zones, count)]
    said = evidence("青岚高新区建设提速")
    facts = [
        Fact(entities[at].iri, Predicate.LOCATED_IN, entities[at * 7 % zones].iri, said) for at in range(zones, count)
    ]
    facts += [
        Fact(entities[at].iri, Predicate.COOPERATES_WITH, entities[at * 11 % zones].iri, said)
        for at in range(zones, count, 3)
    ]
    base = knowledge()
    return Knowledge(pages=base.pages, articles=base.articles, entities=tuple(entities), facts=tuple(facts))
