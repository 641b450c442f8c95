"""Articles made of a string, and what was read in them in plain words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.model import Article, ArticleKind, Attribute, Entity, EntityType, Extraction, Knowledge, Mention, Page, Span


def make_page(text: str) -> Page:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Page(sha[:16], f"{sha[:8]}.txt", text, sha, "utf-8")


def make_article(text: str, headline: str = "") -> Article:
    """The whole page as one article, offset for offset."""
    page = make_page(text)
    places = tuple(range(len(text)))
    return Article(
        f"{page.id}-1", page.id, Span(0, len(text)), headline, (), (), ArticleKind.REPORT, text, offsets=places
    )


def in_words(thing: object) -> str:
    return thing.name if isinstance(thing, Mention) else f"{thing:f}" if hasattr(thing, "as_tuple") else str(thing)


@dataclass(frozen=True)
class Taken:
    """What an article says."""

    extraction: Extraction

    def names(self, kind: EntityType) -> set[str]:
        return {m.name for m in self.extraction.mentions if m.type is kind}

    def surfaces(self, kind: EntityType) -> set[str]:
        return {m.surface for m in self.extraction.mentions if m.type is kind}

    def said(self, predicate: str) -> set[tuple[str, str]]:
        """(subject, object) of all claims of a relation or attribute, by its name in the ontology."""
        return {(c.subject.name, in_words(c.object)) for c in self.extraction.claims if c.predicate.value == predicate}

    def status(self, project: str) -> set[str]:
        return {value for name, value in self.said(Attribute.STATUS.value) if name == project}


def named(knowledge: Knowledge, kind: EntityType, name: str) -> list[Entity]:
    """The entities of a type that bear a name."""
    return [e for e in knowledge.entities if e.type is kind and name in (e.name, *e.aliases, *e.former_names)]
