"""Torn stories and reprints, told by cards: only what may belong together is read.

Takes the leaves of all pages and the shelf, gives leaves with the torn ones as one, and the groups of one report.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.engine.kept import key_of
from kg.ingest.issues import group_key
from kg.ingest.rejoin import candidates_of, join_group
from kg.ledger.cards import leaf_of
from kg.link.reprints import Comparison, Groups, group, pairs_to_compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.engine.kept import Kept
    from kg.ingest.words import LayoutWords
    from kg.ledger.cards import Card, Leaf
    from kg.ledger.shelf import Shelf
    from kg.model import Article


class Stories:
    """The torn stories of a build by id, and the leaves of all its articles."""

    def __init__(self, cards: Sequence[Card], shelf: Shelf, words: LayoutWords) -> None:
        self._shelf = shelf
        self._words = words
        self._told: dict[str, Article] = {}  # torn stories by the id of their first part
        by_issue: dict[str, set[str]] = defaultdict(set)
        marked: set[str] = set()
        for card in cards:
            for leaf in card.leaves:
                if leaf.issue is not None:
                    by_issue[leaf.issue].add(card.id)
                    if leaf.is_marked:
                        marked.add(leaf.issue)
        for issue in sorted(marked):
            self._join(issue, sorted(by_issue[issue]))
        self.part_of = {part.article.id: story.id for story in self._told.values() for part in story.parts}
        joined = {name: leaf_of(story) for name, story in self._told.items()}
        self.leaves: list[Leaf] = []
        for card in cards:
            for leaf in card.leaves:
                home = self.part_of.get(leaf.id)
                if home is None:
                    self.leaves.append(leaf)
                elif home == leaf.id:
                    parts = tuple(part.article.id for part in self._told[home].parts)
                    self.leaves.append(replace(joined[home], parts=parts))
        self.known = {leaf.id: leaf for leaf in self.leaves}

    def article(self, name: str) -> Article:
        """The article or torn story of a leaf."""
        return self._told.get(name) or self._shelf.article(name)

    def alone(self, name: str) -> Article:
        """An article of a page, as it is told: a part of its story, where it is one."""
        home = self.part_of.get(name)
        if home is None:
            return self._shelf.article(name)
        return next(part.article for part in self._told[home].parts if part.article.id == name)

    def _join(self, issue: str, pages: Iterable[str]) -> None:
        found = [
            one
            for name in pages
            for one in candidates_of(self._shelf.page(name), self._shelf.articles_on(name), self._words)
            if group_key(one) == issue
        ]
        self._told |= {story.id: story for story in join_group(found)}


def find_groups(stories: Stories, kept: Kept, program: str) -> Groups:
    """The groups of leaves that are one report; what was compared in an earlier build is not compared again."""
    known = stories.known
    comparison = Comparison(lambda name: stories.article(name).text)

    def is_reprint(longer: str, shorter: str) -> bool:
        key = key_of("reprint", program, known[longer].digest, known[shorter].digest)
        told = kept.find(key)
        if told is None:
            told = str(comparison.is_reprint(longer, shorter))
            kept.put(key, told)
        return told == str(True)

    signatures = [made for leaf in stories.leaves if (made := leaf.signature) is not None]
    return group(pairs_to_compare(signatures), is_reprint)
