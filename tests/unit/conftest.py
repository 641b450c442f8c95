"""A small invented knowledge, complete in its kinds, for the tests of the rooms that take `Knowledge` or its graphs."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kg.ids import entity_iri, node_iri
from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    ChainStages,
    ClassLink,
    Concept,
    Entity,
    EntityType,
    EventKind,
    Evidence,
    Fact,
    Judgement,
    Knowledge,
    Link,
    Modality,
    Observation,
    Page,
    Predicate,
    ProjectEvent,
    Span,
    Status,
    ZoneEvent,
)

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Graph

BASE = "https://example.org/id/"
TEXT = (
    "青禾高新区链起新材料\r\n"
    "　　本报讯（记者 林一舟）青禾高新技术产业开发区1996年设立，原名青禾工业小区，位于云汀市。\n"
    "澄光新材料有限公司在区内建设年产3000吨“凝胶\x01”膜项目，总投资约5.25亿元，项目已开工。\n"
    "区内形成基膜—涂布—模组产业链，2023年\\新材料产值达12.5亿元，同比增长8.0%。\n"
    "管委会主任沈秋禾介绍，该区拟与远帆大学洽谈共建研究院。"
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
PAGE = SHA[:16]
ARTICLE = f"{PAGE}-1"
LIST = "divisions.csv"


def iri(kind: EntityType, name: str) -> str:
    return entity_iri(BASE, kind, name)


ZONE = iri(EntityType.ZONE, "青禾高新技术产业开发区")
FIRM = iri(EntityType.ENTERPRISE, "澄光新材料有限公司")
COMMITTEE = iri(EntityType.ORGANIZATION, "青禾高新区管委会")
SCHOOL = iri(EntityType.ORGANIZATION, "远帆大学")
INDUSTRY = iri(EntityType.INDUSTRY, "新材料")
CHAIN = iri(EntityType.CHAIN, "基膜—涂布—模组产业链")
PROJECT = iri(EntityType.PROJECT, "年产3000吨“凝胶\x01”膜项目")
PRODUCT = iri(EntityType.PRODUCT, "“凝胶\x01”膜")
PERSON = entity_iri(BASE, EntityType.PERSON, "沈秋禾", qualifier="青禾高新区管委会")
PLACE = iri(EntityType.PLACE, "云汀市")
PROVINCE = iri(EntityType.PLACE, "汀南省")


def said(quote: str, rule: str, modality: Modality = Modality.FACT, confidence: float = 0.8) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(ARTICLE, PAGE, start, start + len(quote), quote, rule, modality, confidence)


def listed(rule: str) -> Evidence:
    return Evidence("", "", 0, 0, "", rule, Modality.FACT, 1.0, LIST)


def entity(
    node: str, kind: EntityType, name: str, *aliases: str, former: tuple[str, ...] = (), code: str = ""
) -> Entity:
    articles = () if name == "汀南省" else (ARTICLE,)
    return Entity(node, kind, name, aliases, former, articles, code)


def make_knowledge() -> Knowledge:
    opening, project = (
        "青禾高新技术产业开发区1996年设立，原名青禾工业小区，位于云汀市",
        "澄光新材料有限公司在区内建设年产3000吨“凝胶\x01”膜项目",
    )
    figure, talk = "2023年\\新材料产值达12.5亿元，同比增长8.0%", "该区拟与远帆大学洽谈共建研究院"
    stages = "区内形成基膜—涂布—模组产业链"
    zone = entity(ZONE, EntityType.ZONE, "青禾高新技术产业开发区", "青禾高新区", former=("青禾工业小区",))
    industry = entity(INDUSTRY, EntityType.INDUSTRY, "新材料")
    entities = (
        replace(zone, level="省级", kind="高新技术产业开发区", replaces=(iri(EntityType.ZONE, "青禾工业小区"),)),
        entity(FIRM, EntityType.ENTERPRISE, "澄光新材料有限公司"),
        entity(COMMITTEE, EntityType.ORGANIZATION, "青禾高新区管委会"),
        entity(SCHOOL, EntityType.ORGANIZATION, "远帆大学"),
        replace(
            industry, classes=(ClassLink("sei2018", "3", is_close=True), ClassLink("gbt4754", "C", is_close=False))
        ),
        entity(CHAIN, EntityType.CHAIN, "基膜—涂布—模组产业链"),
        entity(PROJECT, EntityType.PROJECT, "年产3000吨“凝胶\x01”膜项目"),
        entity(PRODUCT, EntityType.PRODUCT, "“凝胶\x01”膜"),
        entity(PERSON, EntityType.PERSON, "沈秋禾"),
        entity(PLACE, EntityType.PLACE, "云汀市", code="990100"),
        entity(PROVINCE, EntityType.PLACE, "汀南省", code="990000"),
    )
    facts = (
        Fact(
            ZONE,
            Predicate.LOCATED_IN,
            PLACE,
            (said(opening, "located"), said("位于云汀市", "located", confidence=0.95)),
        ),
        Fact(PLACE, Predicate.LOCATED_IN, PROVINCE, (listed("division"),)),
        Fact(FIRM, Predicate.LOCATED_IN, ZONE, (said(project, "in-zone", confidence=0.7),)),
        Fact(PROJECT, Predicate.LOCATED_IN, ZONE, (said(project, "in-zone"),)),
        Fact(PROJECT, Predicate.UNDERTAKEN_BY, FIRM, (said(project, "builds"),)),
        Fact(PROJECT, Predicate.PRODUCES, PRODUCT, (said(project, "yearly"),)),
        Fact(ZONE, Predicate.DEVELOPS_INDUSTRY, INDUSTRY, (said("青禾高新区链起新材料", "headline"),)),
        Fact(FIRM, Predicate.IN_INDUSTRY, INDUSTRY, (said("澄光新材料有限公司", "name"),)),
        Fact(ZONE, Predicate.HAS_CHAIN, CHAIN, (said(stages, "chain"),)),
        Fact(ZONE, Predicate.NEGOTIATES_WITH, SCHOOL, (said(talk, "talks", Modality.TALK),)),
        Fact(COMMITTEE, Predicate.COOPERATES_WITH, SCHOOL, (said(talk, "builds-with", Modality.PLAN, 0.6),)),
        Fact(COMMITTEE, Predicate.PART_OF, ZONE, (said("管委会", "body"),)),
        Fact(PERSON, Predicate.WORKS_FOR, COMMITTEE, (said("管委会主任沈秋禾", "post"),), ("主任", "党工委书记")),
        Fact(PROJECT, Attribute.INVESTMENT, Decimal("525000000.00"), (said("总投资约5.25亿元", "investment"),)),
        Fact(PROJECT, Attribute.STATUS, Status.UNDER_CONSTRUCTION, (said("项目已开工", "status"),)),
        Fact(PROJECT, Attribute.LAND_AREA, Decimal("4.1333E+4"), (said("在区内建设", "area"),)),
        Fact(PROJECT, Attribute.CAPACITY, "年产3000吨", (said("年产3000吨", "capacity"),)),
    )
    observation = Observation(
        iri=node_iri(BASE, "observation", ZONE, "新材料产值", "2023"),
        subject=ZONE,
        indicator="新材料产值",
        value=Decimal(1250000000),
        unit="CNY",
        growth=Decimal("8.0"),
        period="2023",
        expected=False,
        articles=(ARTICLE,),
        evidence=(said(figure, "figure"),),
    )
    event = ZoneEvent(
        iri=node_iri(BASE, "event", ZONE, "Founded", "1996"),
        zone=ZONE,
        kind=EventKind.FOUNDED,
        date="1996",
        from_name="青禾工业小区",
        to_name=None,
        evidence=(said(opening, "founded"),),
    )
    renamed = ZoneEvent(
        iri=node_iri(BASE, "event", ZONE, "Renamed", "2005-03"),
        zone=ZONE,
        kind=EventKind.RENAMED,
        date="2005-03",
        from_name="青禾工业小区",
        to_name="青禾高新技术产业开发区",
        evidence=(said("原名青禾工业小区", "renamed"),),
    )
    state = ProjectEvent(
        iri=node_iri(BASE, "event", PROJECT, "UnderConstruction"),
        project=PROJECT,
        status=Status.UNDER_CONSTRUCTION,
        date="2024-03",
        evidence=(said("项目已开工", "status"),),
    )
    link = Link(
        iri(EntityType.ZONE, "青禾工业小区"),
        ZONE,
        Judgement.SAME,
        0.85,
        ("renamed",),
        (said("原名青禾工业小区", "link"),),
    )
    article = Article(
        id=ARTICLE,
        page_id=PAGE,
        span=Span(0, len(TEXT)),
        headline="青禾高新区链起新材料",
        subheads=("——写在设立二十七周年之际",),
        byline=("林一舟",),
        kind=ArticleKind.REPORT,
        text=TEXT,
        offsets=tuple(range(len(TEXT))),
        published="2024-03",
    )
    return Knowledge(
        pages=(Page(PAGE, "青禾日报_01.txt", TEXT, SHA, "utf-8", "2024-03"),),
        articles=(article,),
        entities=entities,
        facts=facts,
        observations=(observation,),
        chains=(ChainStages(CHAIN, ("基膜", "涂布", "模组"), (said(stages, "chain"),)),),
        events=(event, renamed),
        project_events=(state,),
        links=(link,),
        concepts=(
            Concept("gbt4754", "C", "制造业", "Manufacturing", ""),
            Concept("sei2018", "3", "新材料产业", "", ""),
        ),
        settings={"published": "2024-03"},
    )


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return make_knowledge()


@pytest.fixture(scope="session")
def base() -> str:
    return BASE


@pytest.fixture
def graphs(knowledge, base) -> tuple[Graph, Graph]:
    """(graph, evidence), fresh: a test may spoil them."""
    from kg.rdf.build import build_graphs

    return build_graphs(knowledge, base)


@pytest.fixture(scope="session")
def out(knowledge, tmp_path_factory) -> Path:
    """An output folder with the two Turtle files."""
    from kg.export.turtle import write_turtle
    from kg.rdf.build import build_graphs

    folder = tmp_path_factory.mktemp("out")
    graph, evidence = build_graphs(knowledge, BASE)
    write_turtle(graph, folder / "graph.ttl")
    write_turtle(evidence, folder / "evidence.ttl")
    return folder


@pytest.fixture(scope="session")
def nodes() -> dict[str, str]:
    """The IRIs of the invented things by a short word."""
    return {
        "zone": ZONE,
        "firm": FIRM,
        "committee": COMMITTEE,
        "school": SCHOOL,
        "chain": CHAIN,
        "project": PROJECT,
        "person": PERSON,
        "place": PLACE,
        "province": PROVINCE,
        "list": f"{BASE}list/divisions.csv",
    }
