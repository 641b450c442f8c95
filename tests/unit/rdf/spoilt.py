"""One small fault for every rule: each function spoils the graph of the invented knowledge in one place.

`SPOILT` goes from the rule's name to what breaks it, and nothing else; some rules can be broken in several ways.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, RDF, SDO, SKOS, VOID, XSD

from kg.knowledge.vocab import OA, ZKG

if TYPE_CHECKING:
    from rdflib.term import Node

ID = "https://example.org/id/"
NOWHERE = URIRef(f"{ID}zone/nowhere")

Spoil = Callable[[Graph], object]


def the(data: Graph, name: str) -> URIRef:
    """The thing of that name."""
    (node,) = data.subjects(SKOS.prefLabel, Literal(name, lang="zh"))
    assert isinstance(node, URIRef)
    return node


def first(data: Graph, kind: URIRef) -> Node:
    """The first node of a class."""
    return min(data.subjects(RDF.type, kind), key=str)


def copied(data: Graph, node: Node, name: str) -> URIRef:
    """A second node that says what the first does."""
    copy = URIRef(f"{node}-{name}")
    for predicate, value in list(data.predicate_objects(node)):
        data.add((copy, predicate, value))
    return copy


def spare_claim(data: Graph) -> Node:
    """A claim of a statement that has another claim, so that nothing else is missed where this one breaks."""
    zone = the(data, "青禾高新技术产业开发区")
    return min(set(data.subjects(RDF.subject, zone)) & set(data.subjects(RDF.predicate, ZKG.locatedIn)), key=str)


def state(data: Graph, subject: Node, predicate: URIRef, value: Node) -> None:
    """A statement with a claim from the article."""
    data.add((subject, predicate, value))
    claim = copied(data, spare_claim(data), f"{subject}{predicate}{value}".replace(ID, ""))
    for part, node in ((RDF.subject, subject), (RDF.predicate, predicate), (RDF.object, value)):
        data.set((claim, part, node))


def restate(data: Graph, subject: Node, predicate: URIRef, value: Node) -> None:
    """Another value of a statement, in its claims, too."""
    data.set((subject, predicate, value))
    for claim in set(data.subjects(RDF.subject, subject)) & set(data.subjects(RDF.predicate, predicate)):
        data.set((claim, RDF.object, value))


def thing(data: Graph, kind: URIRef, name: str) -> URIRef:
    """A new thing that the article mentions."""
    node = URIRef(f"{ID}thing/{name}")
    data.add((node, RDF.type, kind))
    data.add((node, SKOS.prefLabel, Literal(name, lang="zh")))
    data.add((node, ZKG.mentionedIn, first(data, ZKG.Article)))
    return node


def correction(data: Graph) -> URIRef:
    """A correction that lacks nothing."""
    node, person = URIRef(f"{ID}correction/1"), URIRef(f"{ID}curator/某")
    for kind in (ZKG.Correction, PROV.Activity):
        data.add((node, RDF.type, kind))
    data.add((node, PROV.wasAssociatedWith, person))
    data.add((person, RDF.type, PROV.Person))
    data.add((node, PROV.endedAtTime, Literal("2024-06-01T00:00:00Z", datatype=XSD.dateTime)))
    return node


def relation(subject: str, predicate: URIRef, value: str) -> Spoil:
    return lambda data: state(data, the(data, subject), predicate, the(data, value))


def dropped(kind: URIRef, predicate: URIRef) -> Spoil:
    return lambda data: data.remove((first(data, kind), predicate, None))


def replaced(kind: URIRef, predicate: URIRef, value: Node) -> Spoil:
    return lambda data: data.set((first(data, kind), predicate, value))


def added(name: str, predicate: URIRef, value: Node) -> Spoil:
    return lambda data: data.add((the(data, name), predicate, value))


def on_paper(*parts: tuple[URIRef, Node]) -> Spoil:
    """A quote whose rectangle on paper says only those parts."""

    def spoil(data: Graph) -> None:
        area = URIRef("https://example.org/area")
        data.add((first(data, OA.TextPositionSelector), ZKG.shownAt, area))
        for predicate, value in ((RDF.type, OA.FragmentSelector), *parts):
            data.add((area, predicate, value))

    return spoil


def claim_without(part: URIRef) -> Spoil:
    return lambda data: data.remove((spare_claim(data), part, None))


def claim_with(part: URIRef, value: Node) -> Spoil:
    return lambda data: data.set((spare_claim(data), part, value))


def project_says(predicate: URIRef, value: Node) -> Spoil:
    return lambda data: restate(data, first(data, ZKG.Project), predicate, value)


def whole(data: Graph) -> Node:
    """The data set that is made of both graphs."""
    (node,) = data.subjects(VOID.subset, ZKG.FactGraph)
    return node


def counted_without(partition: URIRef, part: URIRef) -> Spoil:
    return lambda data: data.remove((min(data.objects(None, partition), key=str), part, None))


def blank_thing(data: Graph) -> None:
    node = BNode()
    for predicate, value in list(data.predicate_objects(thing(data, ZKG.Product, "样品"))):
        data.add((node, predicate, value))
    data.remove((the_copy(data, node), None, None))


def the_copy(data: Graph, node: Node) -> Node:
    """The other node that bears the name of this one."""
    name = data.value(node, SKOS.prefLabel)
    return next(other for other in data.subjects(SKOS.prefLabel, name) if other != node)


def park_of_a_zone(data: Graph) -> None:
    state(data, thing(data, ZKG.Facility, "澄光产业园"), ZKG.partOf, the(data, ZONE))


def class_of_no_scheme(data: Graph) -> None:
    state(data, the(data, "新材料"), SKOS.broader, URIRef("https://w3id.org/zonekg/gbt4754-2017/ZZ"))


def old_iri(data: Graph) -> Node:
    return next(iter(data.subjects(DCTERMS.isReplacedBy)))


def stage_of_two_chains(data: Graph) -> None:
    state(data, thing(data, ZKG.IndustryChain, "另一条产业链"), ZKG.hasStage, the(data, "基膜"))


def renamed_without_names(data: Graph) -> None:
    event = data.value(None, ZKG.eventKind, ZKG.Renamed)
    for name in (ZKG.fromName, ZKG.toName):
        data.remove((event, name, None))


def new_name_in_english(data: Graph) -> None:
    data.set((data.value(None, ZKG.eventKind, ZKG.Renamed), ZKG.toName, Literal("Qinghe", lang="en")))


def figure_of_nothing(data: Graph) -> None:
    for part in (ZKG.value, ZKG.unit, ZKG.growthPercent):
        data.remove((first(data, ZKG.Observation), part, None))


def figure_of_an_article(data: Graph) -> None:
    data.set((first(data, ZKG.Observation), ZKG.subject, first(data, ZKG.Article)))


def figure_without_claim(data: Graph) -> None:
    claim = data.value(None, ZKG.claims, first(data, ZKG.Observation))
    data.remove((claim, None, None))


def without_claim(name: str, predicate: URIRef, value: str) -> Spoil:
    return lambda data: data.add((the(data, name), predicate, the(data, value)))


def mentioned_elsewhere(data: Graph) -> None:
    article = first(data, ZKG.Article)
    data.set((the(data, FIRM), ZKG.mentionedIn, copied(data, article, "2")))


def two_reports(data: Graph) -> None:
    figure = first(data, ZKG.Observation)
    other = copied(data, figure, "2")
    data.set((other, ZKG.value, Literal(Decimal(1350000000))))
    data.set((other, ZKG.mentionedIn, copied(data, first(data, ZKG.Article), "2")))
    claim = copied(data, data.value(None, ZKG.claims, figure) or BNode(), "2")
    data.set((claim, ZKG.claims, other))


def other_words(data: Graph) -> None:
    place = first(data, OA.TextPositionSelector)
    data.set((place, OA.exact, Literal(str(data.value(place, OA.exact))[::-1])))


def second_quote(data: Graph) -> None:
    claim = spare_claim(data)
    data.add((claim, OA.hasSelector, copied(data, data.value(claim, OA.hasSelector) or BNode(), "2")))


ZONE, FIRM, PROJECT, PRODUCT = (
    "青禾高新技术产业开发区",
    "澄光新材料有限公司",
    "年产3000吨“凝胶\x01”膜项目",
    "“凝胶\x01”膜",
)
COMMITTEE, SCHOOL, INDUSTRY, CHAIN = "青禾高新区管委会", "远帆大学", "新材料", "基膜—涂布—模组产业链"
PERSON, PLACE, PROVINCE = "沈秋禾", "云汀市", "汀南省"
ENGLISH, MINUS = Literal("Qinghe", lang="en"), Literal("-1", datatype=XSD.decimal)

# rules that tell of the pages alone are broken in test_rules, where the pages are
SPOILT: dict[str, tuple[Spoil, ...]] = {
    "ThingHasIri": (blank_thing,),
    "OneKind": (added(FIRM, RDF.type, ZKG.Project),),
    "OneName": (
        added(ZONE, SKOS.prefLabel, Literal("又名", lang="zh")),
        lambda data: data.remove((the(data, PRODUCT), SKOS.prefLabel, None)),
        lambda data: data.set((the(data, PRODUCT), SKOS.prefLabel, ENGLISH)),
        lambda data: data.remove((the(data, "基膜"), SKOS.prefLabel, None)),
    ),
    "OtherName": (
        added(ZONE, SKOS.altLabel, ENGLISH),
        added(ZONE, SKOS.altLabel, Literal(ZONE, lang="zh")),
    ),
    "FormerName": (added(ZONE, ZKG.formerName, ENGLISH),),
    "MentionedInArticle": (without_claim(ZONE, ZKG.mentionedIn, PLACE),),
    "SameReportAsArticle": (lambda data: data.add((first(data, ZKG.Article), ZKG.sameReportAs, the(data, PLACE))),),
    "IndustryIsConcept": (lambda data: data.remove((the(data, INDUSTRY), RDF.type, SKOS.Concept)),),
    "PlaceCode": (lambda data: restate(data, the(data, PLACE), ZKG.adminCode, Literal("99")),),
    "CodeOfPlace": (lambda data: state(data, the(data, FIRM), ZKG.adminCode, Literal("990101")),),
    "RankOfZone": (
        lambda data: state(data, the(data, FIRM), ZKG.level, Literal("省级", lang="zh")),
        lambda data: state(data, the(data, FIRM), ZKG.kind, Literal("高新区", lang="zh")),
    ),
    "LocatedInSubject": (relation(PRODUCT, ZKG.locatedIn, ZONE),),
    "LocatedInObject": (
        relation(PROJECT, ZKG.locatedIn, FIRM),
        lambda data: state(data, the(data, PROJECT), ZKG.locatedIn, Literal("云汀市", lang="zh")),
    ),
    "DevelopsIndustrySubject": (relation(FIRM, ZKG.developsIndustry, INDUSTRY),),
    "DevelopsIndustryObject": (relation(ZONE, ZKG.developsIndustry, PRODUCT),),
    "HasChainSubject": (relation(SCHOOL, ZKG.hasChain, CHAIN),),
    "HasChainObject": (relation(ZONE, ZKG.hasChain, INDUSTRY),),
    "InIndustrySubject": (relation(ZONE, ZKG.inIndustry, INDUSTRY),),
    "InIndustryObject": (relation(FIRM, ZKG.inIndustry, PRODUCT),),
    "UndertakenBySubject": (relation(ZONE, ZKG.undertakenBy, FIRM),),
    "UndertakenByObject": (relation(PROJECT, ZKG.undertakenBy, ZONE),),
    "ProducesSubject": (relation(PLACE, ZKG.produces, PRODUCT),),
    "ProducesObject": (relation(FIRM, ZKG.produces, INDUSTRY),),
    "CooperatesWithSubject": (relation(PROJECT, ZKG.cooperatesWith, FIRM),),
    "CooperatesWithObject": (relation(FIRM, ZKG.cooperatesWith, PROJECT),),
    "NegotiatesWithSubject": (relation(FIRM, ZKG.negotiatesWith, SCHOOL),),
    "NegotiatesWithObject": (relation(ZONE, ZKG.negotiatesWith, PLACE),),
    "WorksForSubject": (relation(FIRM, ZKG.worksFor, COMMITTEE),),
    "WorksForObject": (relation(PERSON, ZKG.worksFor, PLACE),),
    "PartOfSubject": (relation(PRODUCT, ZKG.partOf, PROJECT),),
    "EnterprisePartOf": (relation(FIRM, ZKG.partOf, ZONE),),
    "OrganizationPartOf": (relation(SCHOOL, ZKG.partOf, FIRM),),
    "ProjectPartOf": (relation(PROJECT, ZKG.partOf, ZONE),),
    "FacilityPartOf": (park_of_a_zone,),
    "ClassOfScheme": (class_of_no_scheme,),
    "ClassCode": (lambda data: data.remove((the(data, "制造业"), SKOS.notation, None)),),
    "ClassName": (added("制造业", SKOS.prefLabel, Literal("制造", lang="zh")),),
    "ReplacedLeadsOn": (lambda data: restate(data, old_iri(data), DCTERMS.isReplacedBy, NOWHERE),),
    "ReplacedIsNoThing": (lambda data: data.add((old_iri(data), RDF.type, SKOS.Concept)),),
    "PostPerson": (dropped(ORG.Membership, ORG.member),),
    "PostBody": (dropped(ORG.Membership, ORG.organization),),
    "PostTitle": (dropped(ORG.Membership, ZKG.title),),
    "PostIsStated": (lambda data: data.set((first(data, ORG.Membership), ORG.organization, the(data, SCHOOL))),),
    "StageIndex": (
        dropped(ZKG.ChainStage, ZKG.stageIndex),
        replaced(ZKG.ChainStage, ZKG.stageIndex, Literal("首")),
    ),
    "StageOfOneChain": (stage_of_two_chains,),
    "StageLeadsToStage": (without_claim("模组", ZKG.upstreamOf, PRODUCT),),
    "StagesInOrder": (
        lambda data: data.set((the(data, "模组"), ZKG.stageIndex, Literal(4))),
        lambda data: data.set((the(data, "模组"), ZKG.stageIndex, Literal(2))),
    ),
    "StagesJoined": (lambda data: data.remove((the(data, "基膜"), ZKG.upstreamOf, None)),),
    "StagesNeighbours": (
        without_claim("基膜", ZKG.upstreamOf, "模组"),
        without_claim(PRODUCT, ZKG.upstreamOf, "模组"),
    ),
    "ProjectFacts": (lambda data: state(data, the(data, FIRM), ZKG.status, ZKG.Signed),),
    "StatusKnown": (project_says(ZKG.status, ZKG.Founded),),
    "OneStatus": (lambda data: state(data, the(data, PROJECT), ZKG.status, ZKG.Signed),),
    "InvestmentAmount": (project_says(ZKG.investmentCNY, Literal("5亿元")),),
    "LandAreaAmount": (project_says(ZKG.landAreaM2, MINUS),),
    "FloorAreaAmount": (lambda data: state(data, the(data, PROJECT), ZKG.floorAreaM2, MINUS),),
    "CapacityText": (project_says(ZKG.capacity, Literal("")),),
    "EventZone": (dropped(ZKG.ZoneEvent, ZKG.zone),),
    "EventKind": (dropped(ZKG.ZoneEvent, ZKG.eventKind), replaced(ZKG.ZoneEvent, ZKG.eventKind, ZKG.Signed)),
    "EventDate": (
        replaced(ZKG.ZoneEvent, ZKG.date, Literal("去年")),
        replaced(ZKG.ProjectEvent, ZKG.date, Literal("2024-13")),
    ),
    "EventFromName": (replaced(ZKG.ZoneEvent, ZKG.fromName, ENGLISH),),
    "EventToName": (new_name_in_english,),
    "RenamedFromOrTo": (renamed_without_names,),
    "EventProject": (dropped(ZKG.ProjectEvent, ZKG.project),),
    "EventStatus": (dropped(ZKG.ProjectEvent, ZKG.toStatus),),
    "FigureTells": (figure_of_nothing,),
    "FigureSubject": (dropped(ZKG.Observation, ZKG.subject),),
    "FigureOfThing": (figure_of_an_article,),
    "FigureIndicator": (dropped(ZKG.Observation, ZKG.indicator),),
    "FigureValue": (replaced(ZKG.Observation, ZKG.value, Literal("十二亿")),),
    "FigureUnit": (dropped(ZKG.Observation, ZKG.unit),),
    "FigureGrowth": (replaced(ZKG.Observation, ZKG.growthPercent, Literal("8%")),),
    "FigurePeriod": (
        replaced(ZKG.Observation, ZKG.period, Literal("2023年")),
        replaced(ZKG.Observation, ZKG.period, Literal("2023-13")),
    ),
    "FigureExpected": (dropped(ZKG.Observation, ZKG.expected),),
    "FigureMentioned": (dropped(ZKG.Observation, ZKG.mentionedIn),),
    "PageFile": (dropped(ZKG.Page, DCTERMS.source),),
    "PageHash": (replaced(ZKG.Page, DCTERMS.identifier, Literal("12ab")),),
    "PageTextHash": (replaced(ZKG.Page, ZKG.textHash, Literal("12ab")),),
    "ArticleIsNews": (lambda data: data.remove((None, RDF.type, SDO.NewsArticle)),),
    "OneHeadline": (lambda data: data.add((first(data, ZKG.Article), SDO.headline, Literal("又题", lang="zh"))),),
    "ContinuesArticle": (lambda data: data.add((first(data, ZKG.Article), ZKG.continuationOf, first(data, ZKG.Page))),),
    "NoHeadline": (dropped(ZKG.Article, SDO.headline),),
    "ArticlePage": (dropped(ZKG.Article, SDO.isPartOf),),
    "DatePublished": (replaced(ZKG.Article, SDO.datePublished, Literal("三月")),),
    "ArticleStart": (dropped(ZKG.Article, ZKG.start), replaced(ZKG.Article, ZKG.start, Literal(-1))),
    "ArticleEnd": (dropped(ZKG.Article, ZKG.end),),
    "ArticleInPage": (replaced(ZKG.Article, ZKG.end, Literal(9999)),),
    "DatasetIsVoid": (lambda data: data.remove((ZKG.FactGraph, RDF.type, VOID.Dataset)),),
    "DatasetTitle": (lambda data: data.remove((whole(data), DCTERMS.title, None)),),
    "DatasetTriples": (lambda data: data.add((ZKG.FactGraph, VOID.triples, Literal(1))),),
    "DatasetFile": (lambda data: data.remove((ZKG.FactGraph, DCAT.distribution, None)),),
    "WholeParts": (
        lambda data: data.add((whole(data), VOID.subset, the(data, ZONE))),
        lambda data: data.remove((whole(data), VOID.subset, ZKG.EvidenceGraph)),
    ),
    "WholeEntities": (lambda data: data.remove((whole(data), VOID.entities, None)),),
    "WholeSpace": (lambda data: data.remove((whole(data), VOID.uriSpace, None)),),
    "WholePeriod": (lambda data: data.set((whole(data), DCTERMS.temporal, the(data, ZONE))),),
    "WholeRun": (lambda data: data.remove((whole(data), PROV.wasGeneratedBy, None)),),
    "PartitionClass": (counted_without(VOID.classPartition, VOID["class"]),),
    "ClassCount": (counted_without(VOID.classPartition, VOID.entities),),
    "PartitionProperty": (counted_without(VOID.propertyPartition, VOID.property),),
    "PropertyCount": (counted_without(VOID.propertyPartition, VOID.triples),),
    "FileType": (dropped(DCAT.Distribution, DCAT.mediaType),),
    "FileName": (replaced(DCAT.Distribution, DCTERMS.title, Literal("out/graph.ttl")),),
    "PeriodStart": (dropped(DCTERMS.PeriodOfTime, DCAT.startDate),),
    "PeriodEnd": (replaced(DCTERMS.PeriodOfTime, DCAT.endDate, Literal("三月")),),
    "ClaimSubject": (claim_without(RDF.subject),),
    "ClaimPredicate": (claim_without(RDF.predicate),),
    "ClaimObject": (claim_without(RDF.object),),
    "ClaimSource": (claim_without(PROV.wasDerivedFrom),),
    "SourceKnown": (claim_with(PROV.wasDerivedFrom, NOWHERE),),
    "ClaimConfidence": (claim_with(ZKG.confidence, Literal(Decimal("1.5"))), claim_without(ZKG.confidence)),
    "ClaimModality": (claim_without(ZKG.modality), claim_with(ZKG.modality, ZKG.Signed)),
    "ClaimRule": (claim_without(ZKG.rule),),
    "ClaimRun": (claim_without(PROV.wasGeneratedBy),),
    "RunKnown": (claim_with(PROV.wasGeneratedBy, NOWHERE),),
    "OneQuote": (second_quote,),
    "QuoteIsPlace": (claim_with(OA.hasSelector, NOWHERE),),
    "QuoteStart": (dropped(OA.TextPositionSelector, OA.start),),
    "QuoteEnd": (dropped(OA.TextPositionSelector, OA.end),),
    "QuoteWords": (dropped(OA.TextPositionSelector, OA.exact),),
    "QuoteLength": (replaced(OA.TextPositionSelector, OA.exact, Literal("短")),),
    "QuoteInPage": (other_words,),
    "QuoteInArticle": (replaced(ZKG.Article, ZKG.start, Literal(1)),),
    "AreaOnSheet": (on_paper((RDF.value, Literal("page=1&viewrect=0,0,9,9"))),),
    "AreaFragment": (on_paper((ZKG.sheet, Literal(1))),),
    "CorrectionPerson": (lambda data: data.remove((correction(data), PROV.wasAssociatedWith, None)),),
    "CorrectionDate": (lambda data: data.remove((correction(data), PROV.endedAtTime, None)),),
    "StatementHasClaim": (
        without_claim(FIRM, ZKG.cooperatesWith, SCHOOL),
        added(PROJECT, ZKG.capacity, Literal("年产5000吨")),
        without_claim(INDUSTRY, SKOS.broader, "新材料产业"),
    ),
    "FigureHasClaim": (figure_without_claim,),
    "ClaimIsStated": (
        lambda data: data.remove((the(data, PROJECT), ZKG.capacity, None)),
        lambda data: data.remove((first(data, ZKG.Observation), None, None)),
    ),
    "ClaimHasQuote": (claim_without(OA.hasSelector),),
    "NotToItself": (relation(ZONE, ZKG.locatedIn, ZONE), relation(SCHOOL, ZKG.cooperatesWith, SCHOOL)),
    "NoCircle": (relation(PROVINCE, ZKG.locatedIn, PLACE), relation(PROVINCE, ZKG.locatedIn, ZONE)),
    "ThingMentioned": (
        lambda data: data.remove((the(data, FIRM), ZKG.mentionedIn, None)),
        lambda data: data.remove((thing(data, ZKG.Product, "样品"), ZKG.mentionedIn, None)),
    ),
    "MentionOfSource": (mentioned_elsewhere,),
    "UnitKnown": (
        replaced(ZKG.Observation, ZKG.unit, Literal("斗")),
        replaced(ZKG.Observation, ZKG.unit, Literal("t/斗")),
    ),
    "PeriodForward": (replaced(ZKG.Observation, ZKG.period, Literal("2023-05/2023-01")),),
    "TermDeclared": (
        without_claim(ZONE, URIRef(f"{ZKG}locatedin"), PLACE),
        added(ZONE, SDO.headline + "s", Literal("某", lang="zh")),
        added(ZONE, SDO.url, Literal("x", datatype=XSD.string + "s")),
        added(ZONE, RDF.type, URIRef(f"{ZKG}Zonne")),
    ),
    "TermUse": (without_claim(ZONE, ZKG.Project, PLACE), added(ZONE, RDF.type, ZKG.locatedIn)),
    "NamespaceKnown": (without_claim(ZONE, FOAF.based_near, PLACE),),
    "FiguresAgree": (two_reports,),
    "AmountsAgree": (lambda data: state(data, the(data, PROJECT), ZKG.investmentCNY, Literal(Decimal(900000000))),),
}
WARNINGS = {
    *("OneStatus", "RenamedFromOrTo", "NoHeadline", "ThingMentioned", "MentionOfSource"),
    *("UnitKnown", "PeriodForward", "NamespaceKnown", "FiguresAgree", "AmountsAgree"),
}
