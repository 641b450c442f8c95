"""What there is to tell apart: kinds of things, relations, values, states. The values are the terms of the ontology."""

from __future__ import annotations

from enum import StrEnum


class EntityType(StrEnum):
    """The ten kinds of things; the values are the class names of the ontology."""

    ZONE = "Zone"
    FACILITY = "Facility"
    ENTERPRISE = "Enterprise"
    ORGANIZATION = "Organization"
    INDUSTRY = "Industry"
    CHAIN = "IndustryChain"
    PROJECT = "Project"
    PRODUCT = "Product"
    PERSON = "Person"
    PLACE = "Place"


class Predicate(StrEnum):
    """The ten relations between entities; the values are the property names of the ontology."""

    LOCATED_IN = "locatedIn"
    DEVELOPS_INDUSTRY = "developsIndustry"
    HAS_CHAIN = "hasChain"
    IN_INDUSTRY = "inIndustry"
    UNDERTAKEN_BY = "undertakenBy"
    PRODUCES = "produces"
    COOPERATES_WITH = "cooperatesWith"
    NEGOTIATES_WITH = "negotiatesWith"
    WORKS_FOR = "worksFor"
    PART_OF = "partOf"


_Z, _F, _E, _O = EntityType.ZONE, EntityType.FACILITY, EntityType.ENTERPRISE, EntityType.ORGANIZATION
_I, _C, _P, _G = EntityType.INDUSTRY, EntityType.CHAIN, EntityType.PROJECT, EntityType.PRODUCT
_H, _L = EntityType.PERSON, EntityType.PLACE
# what each relation may link, by the annotation guide: types of subjects, types of objects
ENDS: dict[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    Predicate.LOCATED_IN: (frozenset({_Z, _F, _E, _P, _O}), frozenset({_Z, _F, _L})),
    Predicate.DEVELOPS_INDUSTRY: (frozenset({_Z, _F, _L}), frozenset({_I})),
    Predicate.HAS_CHAIN: (frozenset({_Z, _F, _L, _E}), frozenset({_C})),
    Predicate.IN_INDUSTRY: (frozenset({_E, _P, _G, _C, _F}), frozenset({_I})),
    Predicate.UNDERTAKEN_BY: (frozenset({_P, _F}), frozenset({_E, _O})),
    Predicate.PRODUCES: (frozenset({_E, _P, _F}), frozenset({_G})),
    Predicate.COOPERATES_WITH: (frozenset({_E, _O, _Z, _L}), frozenset({_E, _O, _Z, _L})),
    Predicate.NEGOTIATES_WITH: (frozenset({_Z, _L, _O}), frozenset({_E, _O})),
    Predicate.WORKS_FOR: (frozenset({_H}), frozenset({_O, _Z, _E, _P, _F})),
    Predicate.PART_OF: (frozenset({_E, _O, _P, _F}), frozenset({_E, _Z, _O, _P, _F})),
}
SYMMETRIC = frozenset({Predicate.COOPERATES_WITH})
_WHOLES = {_E: frozenset({_E}), _O: frozenset({_Z, _O}), _P: frozenset({_P, _F}), _F: frozenset({_F, _E})}


def can_join(predicate: Predicate, subject: EntityType, target: EntityType) -> bool:
    """Whether a relation may link things of two types; what is part of what hangs on both."""
    if predicate is Predicate.PART_OF:
        return target in _WHOLES.get(subject, frozenset())
    subjects, objects = ENDS[predicate]
    return subject in subjects and target in objects


class Attribute(StrEnum):
    """The facts of a project that are literals."""

    INVESTMENT = "investmentCNY"
    STATUS = "status"
    LAND_AREA = "landAreaM2"
    FLOOR_AREA = "floorAreaM2"
    CAPACITY = "capacity"


class Status(StrEnum):
    """How far a project is, in the order of its life."""

    PLANNED = "Planned"
    SIGNED = "Signed"
    UNDER_CONSTRUCTION = "UnderConstruction"
    TRIAL_PRODUCTION = "TrialProduction"
    IN_PRODUCTION = "InProduction"
    FULL_CAPACITY = "FullCapacity"


class Modality(StrEnum):
    """Whether the text asserts, plans or only talks about something."""

    FACT = "Fact"
    PLAN = "Plan"
    TALK = "Talk"


class EventKind(StrEnum):
    """What happens in a zone's life."""

    FOUNDED = "Founded"
    APPROVED = "Approved"
    UPGRADED = "Upgraded"
    RENAMED = "Renamed"
    MERGED = "Merged"


class ArticleKind(StrEnum):
    """A report is read; a notice (call for papers, imprint) is kept as an article, and nothing is taken from it."""

    REPORT = "report"
    NOTICE = "notice"


class Judgement(StrEnum):
    """Whether two names mean one thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class ViewType(StrEnum):
    """Classes of the ontology that some views draw as nodes, though no page names their members by themselves."""

    STAGE = "ChainStage"
    STATUS = "ProjectStatus"
