"""Torn stories and reprints, told by cards: only what may belong together is read.

Takes the leaves of all pages and the shelf, gives leaves with the torn ones as one, and the groups of one report.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.engine.kept import key_of
from kg.engine.rows import dump
from kg.ingest.issues import group_key
from kg.ingest.rejoin import candidates_of, join_group
from kg.ledger.cards import leaf_of, leaf_row, read_leaf, read_signature, signature_row
from kg.link.reprints import Comparison, Groups, group, pairs_to_compare
from kg.link.signatures import sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.engine.kept import Kept
    from kg.ingest.words import LayoutWords
    from kg.ledger.cards import Card, Leaf
    from kg.ledger.shelf import Shelf
    from kg.link.signatures import Signature
    from kg.model import Article


class Stories:
    """The torn stories of a build by id, and the leaves of all its articles.

    What is torn was told in an earlier build where the pages of its issue are the same; texts are read when asked for.
    """

    def __init__(self, cards: Sequence[Card], shelf: Shelf, words: LayoutWords, kept: Kept, program: str) -> None:
        self._shelf = shelf
        self._words = words
        self._told: dict[str, Article] = {}  # torn stories by the id of their first part, as far as they were read
        self._issues: dict[str, tuple[list[str], str]] = {}  # of each torn story: pages, and what they have in common
        self.part_of: dict[str, str] = {}
        self.published: dict[str, str | None] = {}  # the dates of all articles, by id
        self.signatures: dict[str, Signature] = {}  # of torn stories, by id
        torn: dict[str, Leaf] = {}
        for issue, among in _marked(cards).items():
            key = key_of("torn", program, issue, [card.digest for card in among])
            pages = [card.id for card in among]
            told = kept.find(key)
            if told is None:
                told = dump([_row(story) for story in self._join(pages, issue)])
                kept.put(key, told)
            for leaf, signature, dates in json.loads(told):
                story = replace(read_leaf(leaf), parts=tuple(dates))
                torn[story.id] = story
                if signature:
                    self.signatures[story.id] = read_signature(signature)
                self._issues[story.id] = pages, issue
                self.part_of |= dict.fromkeys(dates, story.id)
                self.published |= dates
        leaves = [leaf for card in cards for leaf in card.leaves]
        alone = [leaf for leaf in leaves if leaf.id not in self.part_of]
        self.published |= {leaf.id: leaf.published for leaf in alone}
        self.leaves = [torn.get(leaf.id, leaf) for leaf in leaves if self.part_of.get(leaf.id, leaf.id) == leaf.id]
        self.known = {leaf.id: leaf for leaf in self.leaves}

    def article(self, name: str) -> Article:
        """The article or torn story of a leaf."""
        if name in self._issues and name not in self._told:
            self._told |= {story.id: story for story in self._join(*self._issues[name])}
        return self._told.get(name) or self._shelf.article(name)

    def alone(self, name: str) -> Article:
        """An article of a page, as it is told: a part of its story, where it is one."""
        home = self.part_of.get(name)
        if home is None:
            return self._shelf.article(name)
        return next(part.article for part in self.article(home).parts if part.article.id == name)

    def _join(self, pages: Iterable[str], issue: str) -> tuple[Article, ...]:
        """The torn stories of an issue."""
        found = [
            one
            for name in pages
            for one in candidates_of(self._shelf.page(name), self._shelf.articles_on(name), self._words)
            if group_key(one) == issue
        ]
        return join_group(found)


def _marked(cards: Sequence[Card]) -> dict[str, list[Card]]:
    """The pages of each issue on which something says that it is torn, both sorted."""
    pages: dict[str, dict[str, Card]] = defaultdict(dict)
    for card in cards:
        for leaf in card.leaves:
            if leaf.issue is not None:
                pages[leaf.issue][card.id] = card
    marked = sorted({leaf.issue for card in cards for leaf in card.leaves if leaf.is_marked and leaf.issue is not None})
    return {issue: [pages[issue][name] for name in sorted(pages[issue])] for issue in marked}


def _row(story: Article) -> list[object]:
    """A story as it is kept: its leaf, its signature, the dates of its parts."""
    made = sign(story)
    return [
        leaf_row(leaf_of(story)),
        made and signature_row(made),
        {part.article.id: part.article.published for part in story.parts},
    ]


def find_groups(stories: Stories, signatures: Iterable[Signature], kept: Kept, program: str) -> Groups:
    """The groups of leaves that are one report; what was compared in an earlier build is not compared again.

    `signatures` are those of all articles that have one.
    """
    known = stories.known
    comparison = Comparison(lambda name: stories.article(name).text)

    def is_reprint(longer: str, shorter: str) -> bool:
        key = key_of("reprint", program, known[longer].digest, known[shorter].digest)
        told = kept.find(key)
        if told is None:
            told = str(comparison.is_reprint(longer, shorter))
            kept.put(key, told)
        return told == str(True)

    alone = {made.id: made for made in signatures if made.id in known and made.id not in stories.part_of}
    return group(pairs_to_compare((alone | stories.signatures).values()), is_reprint)
