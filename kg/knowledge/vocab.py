"""The terms of ontology/zonekg.ttl as constants: `ZKG.locatedIn`, `ZKG.Zone` (a test proves both sides equal).

A term that is not declared here is an AttributeError, and a type error before that. The terms of other vocabularies
are rdflib's own (`rdflib.namespace.PROV`, …); Web Annotation, which rdflib lacks, is `OA`.
"""
# ruff: noqa: N815 (the constants bear the terms' names)

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.knowledge.prefixes import ONTOLOGY_IRI, PREFIXES, ZKG_NAMESPACE

__all__ = ["OA", "ONTOLOGY_IRI", "PREFIXES", "ZKG"]


class ZKG(DefinedNamespace):
    """The vocabulary of zonekg."""

    _fail = True
    _NS = Namespace(ZKG_NAMESPACE)

    # classes
    Article: URIRef
    AuthorityList: URIRef
    ChainStage: URIRef
    Claim: URIRef
    Correction: URIRef
    Enterprise: URIRef
    Entity: URIRef
    EventKind: URIRef
    Facility: URIRef
    Industry: URIRef
    IndustryChain: URIRef
    Modality: URIRef
    Observation: URIRef
    Organization: URIRef
    Page: URIRef
    Person: URIRef
    Place: URIRef
    Product: URIRef
    Project: URIRef
    ProjectEvent: URIRef
    ProjectStatus: URIRef
    Zone: URIRef
    ZoneEvent: URIRef

    # properties
    adminCode: URIRef
    capacity: URIRef
    claims: URIRef
    confidence: URIRef
    continuationOf: URIRef
    cooperatesWith: URIRef
    date: URIRef
    developsIndustry: URIRef
    end: URIRef
    eventKind: URIRef
    expected: URIRef
    floorAreaM2: URIRef
    formerName: URIRef
    fromName: URIRef
    growthPercent: URIRef
    hasChain: URIRef
    hasStage: URIRef
    inIndustry: URIRef
    indicator: URIRef
    investmentCNY: URIRef
    kind: URIRef
    landAreaM2: URIRef
    level: URIRef
    locatedIn: URIRef
    mentionedIn: URIRef
    modality: URIRef
    negotiatesWith: URIRef
    partOf: URIRef
    period: URIRef
    produces: URIRef
    project: URIRef
    readAs: URIRef
    rule: URIRef
    sheet: URIRef
    shownAt: URIRef
    sameReportAs: URIRef
    stageIndex: URIRef
    start: URIRef
    status: URIRef
    subject: URIRef
    textHash: URIRef
    title: URIRef
    toName: URIRef
    toStatus: URIRef
    undertakenBy: URIRef
    unit: URIRef
    upstreamOf: URIRef
    value: URIRef
    worksFor: URIRef
    zone: URIRef

    # values, and other things with a name
    Approved: URIRef
    EvidenceGraph: URIRef
    Fact: URIRef
    FactGraph: URIRef
    FigureStructure: URIRef
    Founded: URIRef
    FullCapacity: URIRef
    InProduction: URIRef
    Merged: URIRef
    Plan: URIRef
    Planned: URIRef
    Renamed: URIRef
    Signed: URIRef
    Talk: URIRef
    TrialProduction: URIRef
    UnderConstruction: URIRef
    Upgraded: URIRef


class OA(DefinedNamespace):
    """Those terms of Web Annotation that evidence needs."""

    _fail = True
    _NS = Namespace(PREFIXES["oa"])

    FragmentSelector: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    start: URIRef
