"""What is known of a page at a glance: a card, which is all that the order of a build needs of most pages.

Takes a source, gives its text for the shelf and the cards of its pages; or takes a card's text, gives the card.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from sys import intern
from typing import TYPE_CHECKING, Any, Self

from kg.documents.record import UnreadableError
from kg.engine.kept import key_of
from kg.engine.rows import article_row, dump
from kg.ingest.issues import Candidate, group_key
from kg.ingest.rejoin import candidates_of
from kg.ingest.words import load_words
from kg.link.signatures import Signature, sign
from kg.model import Article, ArticleKind, Page
from kg.output.report import Source as Input
from kg.output.report import tell_input
from kg.stages import Opening, Reading, opened

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.documents.record import Source

_Row = list[Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """An article or torn story: what it is known by, its size, and what says whether others belong to it."""

    id: str
    digest: bytes  # of all that it is
    words: bytes  # of what is read in it
    published: str | None
    size: int  # characters
    is_report: bool
    issue: str | None = None  # what it has in common with all that may be of one issue; None where it cannot be torn
    is_marked: bool = False  # it says that it is torn
    parts: tuple[str, ...] = ()  # of a torn story the articles, by id

    @property
    def alone(self) -> tuple[str, ...]:
        """The articles that it is."""
        return self.parts or (self.id,)


@dataclass(frozen=True, slots=True)
class Card:
    """A page with its articles."""

    id: str
    digest: str
    told: Input  # as the report tells of it
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a source's pages, the signatures of their articles, and the parts of it that cannot be read."""

    pages: tuple[Card, ...]
    signatures: tuple[Signature, ...]
    skipped: tuple[UnreadableError, ...]


def leaf_of(article: Article, torn: Candidate | None = None) -> Leaf:
    """What is known of an article by itself, and as one that may be torn."""
    return Leaf(
        article.id,
        key_of(article_row(article), [article_row(part.article) for part in article.parts]),
        Reading.words(article),
        article.published,
        len(article.text),
        article.kind is ArticleKind.REPORT,
        issue=group_key(torn) if torn is not None else None,
        is_marked=torn is not None and torn.is_marked,
    )


class Carding:
    """Source → (its cards, what was opened), both as text. Use it in a `with`, as an `Opening`."""

    def __init__(self, make: Callable[[], Opening], settings: Settings) -> None:
        self._opening = make()
        self._words = load_words(settings.seeds)

    def __enter__(self) -> Self:
        self._opening.__enter__()
        return self

    def __exit__(self, *how: object) -> None:
        self._opening.__exit__(*how)

    def __call__(self, source: Source) -> tuple[str, str]:
        text = self._opening(source)
        found = opened(text)
        cards = [self._card(page, articles) for page, articles in found.pages]
        skipped = [[part.source, part.cause, part.remedy] for part in found.skipped]
        return dump([cards, skipped]), text

    def _card(self, page: Page, articles: tuple[Article, ...]) -> _Row:
        torn = {one.id: one for one in candidates_of(page, articles, self._words)}
        leaves = [leaf_row(leaf_of(article, torn.get(article.id))) for article in articles]
        told = asdict(tell_input(page, len(articles)))
        digest = key_of(sorted(told.items()), page.newspaper, page.edition, leaves).hex()
        signatures = [signature_row(made) for article in articles if (made := sign(article)) is not None]
        return [page.id, digest, told, leaves, signatures]


def leaf_row(leaf: Leaf) -> _Row:
    """A leaf without its parts, as JSON has it."""
    told = [leaf.id, leaf.digest.hex(), leaf.words.hex(), leaf.published, leaf.size, leaf.is_report]
    return [*told, leaf.issue, leaf.is_marked]


def signature_row(signature: Signature) -> _Row:
    """A signature, as JSON has it."""
    return [signature.id, signature.size, signature.sample.hex()]


def read_cards(text: str) -> Cards:
    """The cards that `Carding` wrote."""
    pages, skipped = json.loads(text)
    return Cards(
        tuple(Card(name, digest, Input(**told), tuple(map(read_leaf, rows))) for name, digest, told, rows, _ in pages),
        tuple(read_signature(row) for *_, rows in pages for row in rows),
        tuple(UnreadableError(*part) for part in skipped),
    )


def read_leaf(row: _Row) -> Leaf:
    """The leaf of a row."""
    name, digest, words, published, size, is_report, issue, is_marked = row
    issue = issue and intern(issue)
    return Leaf(name, bytes.fromhex(digest), bytes.fromhex(words), published, size, is_report, issue, is_marked)


def read_signature(row: _Row) -> Signature:
    """The signature of a row."""
    name, size, sample = row
    return Signature(name, size, bytes.fromhex(sample))
