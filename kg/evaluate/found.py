"""What a build found, seen page by page: the side of the comparison that is not gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import (
    Article,
    Attribute,
    ChainStages,
    Entity,
    EntityType,
    Evidence,
    Knowledge,
    Observation,
    Page,
    Predicate,
    Status,
)

Relation = tuple[str, Predicate, str]


@dataclass(slots=True)
class FoundPage:
    """The part of a knowledge that one page tells."""

    entities: list[Entity] = field(default_factory=list)
    relations: set[Relation] = field(default_factory=set)
    facts: dict[tuple[str, Attribute], list[str]] = field(default_factory=lambda: defaultdict(list))
    chains: list[ChainStages] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    # of each relation and fact the evidence that is surest
    best: dict[tuple[str, Predicate | Attribute, str], Evidence] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, Entity]:
        return {entity.iri: entity for entity in self.entities}


def split_by_page(knowledge: Knowledge) -> dict[str, FoundPage]:
    """From a page's file name to what it tells; of two pages with one name the first counts."""
    found = {page.id: FoundPage() for page in knowledge.pages}
    page_of = {article.id: article.page_id for article in knowledge.articles}
    for article in knowledge.articles:
        found[article.page_id].articles.append(article)
    for entity in knowledge.entities:
        for page in {page_of[article] for article in entity.articles}:
            found[page].entities.append(entity)
    for observation in knowledge.observations:
        for page in {page_of[article] for article in observation.articles}:
            found[page].observations.append(observation)
    chains = {chain.chain: chain for chain in knowledge.chains}
    for part in found.values():
        part.chains = [chains[entity.iri] for entity in part.entities if _is_chain(entity) and entity.iri in chains]
    _add_facts(knowledge, found)
    for evidence in _all_evidence(knowledge):
        if evidence.article_id:
            found[evidence.page_id].evidence.append(evidence)
    return _by_source(knowledge.pages, found)


def _is_chain(entity: Entity) -> bool:
    return entity.type is EntityType.CHAIN


def _add_facts(knowledge: Knowledge, found: Mapping[str, FoundPage]) -> None:
    for fact in knowledge.facts:
        for page in sorted({evidence.page_id for evidence in fact.evidence if evidence.article_id}):
            value = fact.object.value if isinstance(fact.object, Status) else str(fact.object)
            found[page].best[fact.subject, fact.predicate, value] = surest(
                e for e in fact.evidence if e.page_id == page
            )
            if isinstance(fact.predicate, Predicate):
                found[page].relations.add((fact.subject, fact.predicate, value))
            else:
                found[page].facts[fact.subject, fact.predicate].append(value)


def surest(evidence: Iterable[Evidence]) -> Evidence:
    """The evidence with the highest confidence; of equals the first in the page."""
    return max(evidence, key=lambda e: (e.confidence, -e.start, e.rule))


def _all_evidence(knowledge: Knowledge) -> Iterator[Evidence]:
    for group in (knowledge.facts, knowledge.observations, knowledge.chains, knowledge.events):
        for item in group:
            yield from item.evidence


def _by_source(pages: tuple[Page, ...], found: Mapping[str, FoundPage]) -> dict[str, FoundPage]:
    by_source: dict[str, FoundPage] = {}
    for page in pages:
        by_source.setdefault(page.source, found[page.id])
    return by_source
