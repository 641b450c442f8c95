"""The frozen records that the rooms hand to each other.

Offsets are half-open and count code points. `Page` offsets point into the decoded text of the source, before any
cleaning; `Article` offsets point into the article's unwrapped text, and `Article.locate` leads from one to the other.
"""

from __future__ import annotations

from kg.model.curation import PAIRWISE, Action, Applied, Correction
from kg.model.extraction import Claim, Extraction, Figure, LifeEvent, Mention, Quantity, StagedChain, Statement
from kg.model.kinds import (
    ENDS,
    SYMMETRIC,
    ArticleKind,
    Attribute,
    EntityType,
    EventKind,
    Judgement,
    Modality,
    Predicate,
    Status,
    ViewType,
    can_join,
)
from kg.model.knowledge import (
    ChainStages,
    ClassLink,
    Concept,
    Entity,
    Evidence,
    Fact,
    Knowledge,
    Link,
    Observation,
    ProjectEvent,
    ZoneEvent,
)
from kg.model.offsets import Offsets
from kg.model.page import Article, Page, Part, Sentence, Token
from kg.model.printed import Area, Block, BlockKind, Box, Form, PrintedLine, Repair
from kg.model.span import Span

__all__ = [
    "ENDS",
    "PAIRWISE",
    "SYMMETRIC",
    "Action",
    "Applied",
    "Area",
    "Article",
    "ArticleKind",
    "Attribute",
    "Block",
    "BlockKind",
    "Box",
    "ChainStages",
    "Claim",
    "ClassLink",
    "Concept",
    "Correction",
    "Entity",
    "EntityType",
    "EventKind",
    "Evidence",
    "Extraction",
    "Fact",
    "Figure",
    "Form",
    "Judgement",
    "Knowledge",
    "LifeEvent",
    "Link",
    "Mention",
    "Modality",
    "Observation",
    "Offsets",
    "Page",
    "Part",
    "Predicate",
    "PrintedLine",
    "ProjectEvent",
    "Quantity",
    "Repair",
    "Sentence",
    "Span",
    "StagedChain",
    "Statement",
    "Status",
    "Token",
    "ViewType",
    "ZoneEvent",
    "can_join",
]
