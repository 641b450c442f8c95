"""Which mentions are one thing: B-cubed over all mentions of a gold (Bagga and Baldwin 1998).

A mention is a name of a gold entity in one of its articles, where the name stands in the article's text. For each
mention that the build has, precision is the share of its entity's mentions that are the same thing, recall the share
of the thing's mentions that its entity has; both are averaged over the mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.articles import article_spans, overlap
from kg.evaluate.compare import name_key, squeeze
from kg.evaluate.found import FoundPage, split_by_page
from kg.evaluate.gold import GoldEntity, GoldPage, Links
from kg.evaluate.match import match_entities
from kg.model import Article, Entity, Knowledge


@dataclass(frozen=True, slots=True, order=True)
class ClusterMiss:
    """Two mentions (page, name) that are one and are not found so, or the other way round."""

    kind: str  # "split" or "merged"
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class BCubed:
    """Averages over the mentions that the build has; `missed` mentions are those that it does not have."""

    precision: float
    recall: float
    mentions: int
    missed: int
    misses: tuple[ClusterMiss, ...]

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Mention:
    label: str  # for people
    thing: str  # of the gold, over all pages
    node: str  # IRI of the build


def b_cubed(knowledge: Knowledge, gold: Sequence[GoldPage], links: Links) -> BCubed:
    """Compare the entities of a build with the things of a gold, mention by mention."""
    thing_of = {member: group[0] for group in links for member in group}
    found = split_by_page(knowledge)
    mentions: list[_Mention] = []
    missed = 0
    for page in gold:
        part = found.get(page.source, FoundPage())
        articles = _articles(page, part)
        partners = match_entities(page.entities, part.entities).by_gold
        for entity, article, name in _mentions(page):
            own = f"{page.page}:{entity.id}"
            told = articles.get(article)
            node = _node(part.entities, entity, told, name, partners.get(entity.id)) if told is not None else None
            if node is None:
                missed += 1
            else:
                mentions.append(_Mention(f"{own} {name} ({article})", thing_of.get(own, own), node))
    return _averages(mentions, missed)


def _articles(page: GoldPage, part: FoundPage) -> dict[str, Article]:
    """The build's article for each of the gold's."""
    best = {}
    for wanted, span in article_spans(page):
        near = max(part.articles, key=lambda article: overlap(span, article.span), default=None)
        if near is not None and overlap(span, near.span):
            best[wanted.id] = near
    return best


def _mentions(page: GoldPage) -> Iterable[tuple[GoldEntity, str, str]]:
    """(entity, article, name) of all that is not optional, where the name stands in the article's text or title."""
    texts = {
        wanted.id: squeeze(page.text[span.start : span.end] + wanted.title) for wanted, span in article_spans(page)
    }
    for entity in page.entities:
        for article in entity.articles if not entity.optional else ():
            for name in dict.fromkeys(squeeze(name) for name in entity.names):
                if name in texts.get(article, ""):
                    yield entity, article, name


def _node(
    entities: Iterable[Entity], wanted: GoldEntity, article: Article, name: str, partner: str | None
) -> str | None:
    """The entity of the build that bears the name in the article; of several the gold's partner."""
    fits = sorted(
        entity.iri
        for entity in entities
        if entity.type in wanted.types
        and article.id in entity.articles
        and name_key(name, entity.type) in {name_key(known, entity.type) for known in entity.names}
    )
    if not fits:
        return None
    return partner if partner in fits else fits[0]


def _averages(mentions: Sequence[_Mention], missed: int) -> BCubed:
    both = Counter((mention.thing, mention.node) for mention in mentions)
    things = Counter(mention.thing for mention in mentions)
    nodes = Counter(mention.node for mention in mentions)
    shared = [(both[m.thing, m.node], m) for m in mentions]
    total = max(1, len(mentions))
    return BCubed(
        precision=sum(count / nodes[m.node] for count, m in shared) / total,
        recall=sum(count / things[m.thing] for count, m in shared) / total,
        mentions=len(mentions),
        missed=missed,
        misses=tuple(sorted(_misses(mentions))),
    )


def _misses(mentions: Sequence[_Mention]) -> set[ClusterMiss]:
    """A pair of mentions for each pair of entities that is one thing, and of things that are one entity."""
    by_thing: dict[str, dict[str, str]] = defaultdict(dict)
    by_node: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in mentions:
        by_thing[mention.thing].setdefault(mention.node, mention.label)
        by_node[mention.node].setdefault(mention.thing, mention.label)
    found = set()
    for kind, groups in (("split", by_thing), ("merged", by_node)):
        for labels in groups.values():
            first, *others = sorted(labels.values())
            found |= {ClusterMiss(kind, first, other) for other in others}
    return found
