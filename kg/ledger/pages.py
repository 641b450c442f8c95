"""All pages of a build: takes sources, gives cards, the shelf with their texts, and which articles belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.engine.kept import Kept, key_of
from kg.engine.local import work_through
from kg.errors import InputError
from kg.ingest.words import load_words
from kg.ledger.cards import Card, Carding, read_cards
from kg.ledger.shelf import Shelf
from kg.ledger.stories import Stories, find_groups
from kg.link.reprints import Groups
from kg.output.report import Skipped
from kg.stages import nothing_to_read, skipped_part, the_same

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.documents.record import Found, Source
    from kg.link.signatures import Signature
    from kg.stages import Opening

Progress = Callable[[str, int, int], None]  # step, done, of how many


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of all sources, and what has no page."""

    cards: tuple[Card, ...]
    shelf: Shelf
    stories: Stories
    reprints: Groups
    skipped: tuple[Skipped, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of all pages, sorted."""
        return sorted(card.id for card in self.cards)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source as it is opened: what it is kept by (None: its text may not be kept), and how large it is."""

    source: Source
    key: bytes | None
    weight: int

    @property
    def card_key(self) -> bytes:
        return key_of("card", self.key)


class Opener:
    """Opens what is new, and keeps it."""

    def __init__(self, make: Callable[[], Opening], settings: Settings, kept: Kept, progress: Progress) -> None:
        self._make = partial(Carding, make, settings)
        self._settings = settings
        self._kept = kept
        self._progress = progress

    def open(self, found: Found, sources: Sequence[Sourced], program: str) -> Pages:
        """The pages of all sources, each once. Raises `InputError` where there is not one."""
        texts: dict[int, str] = {}  # of sources whose texts are not kept
        cards: dict[str, Card] = {}
        places: dict[str, int] = {}
        signatures: list[Signature] = []
        skipped = [skipped_part(part) for part in found.skipped]
        for at, told in enumerate(self._cards(sources, texts)):
            known = read_cards(told)
            signatures += known.signatures
            skipped += map(skipped_part, known.skipped)
            for card in known.pages:
                if card.id in cards:
                    skipped.append(the_same(card.told.source, cards[card.id].told.source))
                else:
                    cards[card.id], places[card.id] = card, at
        if not cards:
            raise InputError(nothing_to_read(skipped))

        def text_of(at: int) -> str:
            key = sources[at].key
            return texts[at] if key is None else self._kept.get(key)

        shelf = Shelf(text_of, places)
        stories = Stories(list(cards.values()), shelf, load_words(self._settings.seeds), self._kept, program)
        reprints = find_groups(stories, signatures, self._kept, program)
        return Pages(tuple(cards.values()), shelf, stories, reprints, tuple(skipped))

    def _cards(self, sources: Sequence[Sourced], texts: dict[int, str]) -> Iterator[str]:
        """The cards of each source, in their order."""
        kept = self._kept
        known: list[str | None] = []
        for one in sources:
            card = kept.find(one.card_key) if one.key is not None else None
            known.append(card if card is not None and one.key is not None and kept.find(one.key) is not None else None)
        missing = [one for one, card in zip(sources, known, strict=True) if card is None]
        items, weights = [one.source for one in missing], [one.weight for one in missing]
        self._progress("open", 0, len(sources))
        with closing(work_through(self._make, items, weights, self._settings.jobs)) as fresh:
            for at, (one, found) in enumerate(zip(sources, known, strict=True)):
                card, text = (found, "") if found is not None else next(fresh)
                if one.key is None:
                    texts[at] = text
                elif found is None:
                    kept.put(one.key, text)
                    kept.put(one.card_key, card)
                yield card
                self._progress("open", at + 1, len(sources))
