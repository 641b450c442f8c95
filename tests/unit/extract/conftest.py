"""Reads a short invented article: for the tests of bodies, persons and partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kg.config import Settings
from kg.extract.reader import Reader
from kg.model import Article, ArticleKind, EntityType, Extraction, Mention, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Callable

LEAD = "平遥经济技术开发区今年发展较快。"


@dataclass(frozen=True)
class Read:
    """What an article says, in plain names."""

    extraction: Extraction

    def names(self, type_: EntityType) -> set[str]:
        return {m.name for m in self.extraction.mentions if m.type is type_}

    def pairs(self, predicate: Predicate) -> set[tuple[str, str]]:
        """Subject and object of all claims of a relation; of the symmetric one, in sorted order."""
        found = set()
        for claim in self.extraction.claims:
            if claim.predicate is predicate and isinstance(claim.object, Mention):
                ends = (claim.subject.name, claim.object.name)
                found.add(tuple(sorted(ends)) if predicate is Predicate.COOPERATES_WITH else ends)
        return found


@pytest.fixture(scope="session")
def read() -> Callable[..., Read]:
    """A function that reads a text behind a sentence on its zone."""
    reader = Reader(Settings(rules_only=True))

    def read_text(text: str, *, subheads: tuple[str, ...] = ()) -> Read:
        whole = f"{LEAD}\n{text}"
        places = tuple(range(len(whole)))
        article = Article("a-1", "a", Span(0, len(whole)), "短讯", subheads, (), ArticleKind.REPORT, whole, places)
        return Read(reader.read(article))

    return read_text
