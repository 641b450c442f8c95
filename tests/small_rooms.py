"""Rooms that take no time: a page is one article, its first five characters are a zone's name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.config import Settings
from kg.model import (
    Article,
    ArticleKind,
    Entity,
    EntityType,
    Extraction,
    Knowledge,
    Mention,
    Page,
    Span,
)
from kg.query.store import make_store
from kg.rooms import Rooms

NOTICE = "征稿启事"


def _tell_header(page: Page, seeds: Path) -> Page:
    return page


def _split(page: Page, seeds: Path) -> tuple[Article, ...]:
    kind = ArticleKind.NOTICE if NOTICE in page.text else ArticleKind.REPORT
    offsets = tuple(range(len(page.text)))
    return (Article(f"{page.id}-1", page.id, Span(0, len(offsets)), page.source, (), (), kind, page.text, offsets),)


class SmallReader:
    made = 0

    def __init__(self, settings: Settings) -> None:
        type(self).made += 1

    def read(self, article: Article) -> Extraction:
        assert article.kind is ArticleKind.REPORT
        return Extraction(article, (Mention(Span(0, 5), article.text[:5], EntityType.ZONE, article.text[:5], "test"),))


def _resolve(
    extractions: Sequence[Extraction],
    pages: Sequence[Page],
    settings: Settings,
    corrections: Sequence[object],
    reprints: Sequence[object],
) -> Knowledge:
    entities = [
        Entity(f"{settings.base}zone/{mention.name}", mention.type, mention.name, (), (), (extraction.article.id,))
        for extraction in extractions
        for mention in extraction.mentions
    ]
    return Knowledge(tuple(pages), tuple(extraction.article for extraction in extractions), tuple(entities))


def _write_graphs(knowledge: Knowledge, base: str, folder: Path) -> tuple[bytes, ...]:
    labels = [f'<{entity.iri}> <urn:label> "{entity.name}" .' for entity in knowledge.entities]
    sources = [f"<{base}{article}> <urn:tells> <{e.iri}> ." for e in knowledge.entities for article in e.articles]
    for name, lines in (("graph.ttl", labels), ("evidence.ttl", sources)):
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return ()


def _write_network(knowledge: Knowledge, settings: Settings, path: Path) -> None:
    path.write_text(f"<html>{len(knowledge.entities)} of {settings.network_nodes}</html>", encoding="utf-8")


ROOMS = Rooms(
    _tell_header,
    _split,
    lambda pages, articles, seeds: tuple(articles),
    lambda articles: (),
    lambda articles, reprints: articles,
    SmallReader,
    _resolve,
    lambda knowledge, corrections, base: knowledge,
    _write_graphs,
    _write_network,
    make_store,
)
