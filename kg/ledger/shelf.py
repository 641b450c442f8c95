"""The texts of all pages, most of which lie on disk: pages and articles by id, a few sources in memory at a time."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from kg.stages import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.ledger.cards import Leaf
    from kg.model import Article, Page

_AT_HAND = 64  # sources; an issue of a newspaper has fewer pages

_Source = tuple["dict[str, Page]", "dict[str, Article]"]


class Shelf:
    """Pages and articles by id."""

    def __init__(self, texts: Callable[[int], str], places: Mapping[str, int]) -> None:
        """`texts` gives what was opened of a source, `places` says in which source a page is."""
        self._texts = texts
        self._places = places
        self._at_hand: OrderedDict[int, _Source] = OrderedDict()

    def page(self, name: str) -> Page:
        """A page with its text."""
        return self._source(name)[0][name]

    def article(self, name: str) -> Article:
        """An article as it stands on its page."""
        return self._source(name.rpartition("-")[0])[1][name]

    def articles_on(self, name: str) -> tuple[Article, ...]:
        """The articles of a page, in their order."""
        return tuple(article for article in self._source(name)[1].values() if article.page_id == name)

    def text(self, leaf: Leaf) -> str:
        """The text of a leaf that is one article."""
        return self.article(leaf.id).text

    def _source(self, page: str) -> _Source:
        place = self._places[page]
        found = self._at_hand.get(place)
        if found is None:
            told = opened(self._texts(place)).pages
            pages = {known.id: known for known, _ in told}
            found = pages, {article.id: article for _, articles in told for article in articles}
            self._at_hand[place] = found
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        else:
            self._at_hand.move_to_end(place)
        return found
