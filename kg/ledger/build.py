"""The order of a build by differences: what `kg.pipeline.build` writes, told anew only where it changed.

Takes sources, gives the files of an output folder and a ledger for the next build. What is kept in memory is a card a
page and what is known of things; texts, rows and pieces lie on disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.engine.kept import Kept, key_of
from kg.knowledge.industry_classes import load_industry_classes
from kg.knowledge.lexicon import load_lexicon
from kg.ledger.entities import Around, Entities
from kg.ledger.pages import Opener
from kg.ledger.parts import Made, Parts
from kg.ledger.pieces import File, Part, Pieces, link_piece
from kg.ledger.things import link, spellings
from kg.ledger.units import Units
from kg.ledger.writing import tally
from kg.link.constraints import set_apart
from kg.link.resolve import applied
from kg.model import Applied, Correction, Entity, Knowledge
from kg.rdf.description import About, describe, first_and_last
from kg.rdf.prov import run_node
from kg.rdf.terms import Names, new_statements
from kg.stages import Opening

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.documents.record import Found
    from kg.ledger.database import Ledger
    from kg.ledger.pages import Pages, Progress, Sourced
    from kg.link.resolve import Resolution
    from kg.stages import MakeReader, SplitPage, TellHeader


@dataclass(frozen=True, slots=True)
class Readers:
    """The rooms that look at one page or article alone."""

    tell_header: TellHeader
    split_page: SplitPage
    make_reader: MakeReader


@dataclass(frozen=True, slots=True)
class Built:
    """What there is to report of a build."""

    pages: Pages
    parts: Parts
    pieces: Pieces
    applied: tuple[Applied, ...]


class Build:
    """A build under way; `program` says all that results hang on beside sources and settings."""

    def __init__(self, settings: Settings, readers: Readers, program: str, kept: Kept, ledger: Ledger) -> None:
        self._settings = settings
        self._readers = readers
        self._program = program
        self._kept = kept
        self._ledger = ledger

    def tell(
        self, found: Found, sources: Sequence[Sourced], corrections: Sequence[Correction], progress: Progress
    ) -> Built:
        """Bring the ledger to what the sources say."""
        settings, readers = self._settings, self._readers
        make_opening = partial(Opening, settings, readers.tell_header, readers.split_page)
        pages = Opener(make_opening, settings, self._kept, progress).open(found, sources, self._program)
        ids = {card.told.source: card.id for card in sorted(pages.cards, key=lambda card: card.id)}
        units = Units(self._ledger, self._kept, settings, self._program, pages)
        touched = units.update(readers.make_reader, set_apart(corrections, ids), progress)
        progress("link", 0, 1)
        resolution = link(self._ledger, load_lexicon(settings.seeds), corrections, ids)
        done = applied(resolution.constrained, settings.base)
        pieces = Pieces(settings.base, _run(done, settings.base), keep_texts=settings.keep_sources)
        built = Built(pages, Parts(self._ledger, pieces), pieces, done)
        progress("link", 1, 1)
        self._tell(built, resolution, touched, progress)
        progress("write", 0, 1)
        return built

    def _tell(self, built: Built, resolution: Resolution, touched: set[str], progress: Progress) -> None:
        """Bring the parts to what is known now."""
        settings, pages, parts, pieces = self._settings, built.pages, built.parts, built.pieces
        around = Around(
            settings.base,
            resolution.lexicon,
            load_industry_classes(settings.seeds),
            pages.shelf,
            pages.stories,
            pages.stories.published,
            spellings(self._ledger),
            built.applied,
        )
        entities = Entities(self._ledger, pieces, around, resolution)
        tell_entities(entities, parts, touched, partial(progress, "tell"))
        tell_pages(pages, parts, pieces)
        tell_papers(self._ledger.printed(), parts, pieces)
        tell_run(built)
        describe_all(built, entities)
        parts.note()


def tell_entities(entities: Entities, parts: Parts, touched: set[str], progress: Callable[[int, int], None]) -> None:
    """Tell of things, of the places that only lists name, and of why things are held to be one."""
    parts.keep("entity", entities.wanted(touched, parts.keys("entity")), entities.make, progress)
    is_new = True
    while is_new:  # those above a place come with it
        around = {iri: parts.place(iri) for iri in parts.around if iri not in entities.names}
        is_new = parts.keep("place", dict.fromkeys(around, b""), partial(_tell_place, entities, around))
    links = {f"{one}\0{other}": told for (one, other), told in entities.links.items()}
    parts.keep(
        "link",
        {name: entities.key_of_link(told) for name, told in links.items()},
        lambda name: Made(Part([link_piece(entities.with_quotes(links[name]))])),
    )


def _tell_place(entities: Entities, around: Mapping[str, Entity], iri: str) -> Made:
    return entities.made(around[iri], Knowledge(entities=(around[iri],)))


def tell_pages(pages: Pages, parts: Parts, pieces: Pieces) -> None:
    """Tell of pages with their articles, and of reprints."""
    stories, cards = pages.stories, {card.id: card for card in pages.cards}

    def key(name: str) -> bytes:
        torn = [stories.part_of[leaf.id] for leaf in cards[name].leaves if leaf.id in stories.part_of]
        return key_of(cards[name].digest, [stories.known[story].digest for story in torn])

    def make(name: str) -> Made:
        articles = tuple(stories.alone(leaf.id) for leaf in cards[name].leaves)
        return Made(pieces.of(Knowledge(pages=(pages.shelf.page(name),), articles=articles)))

    parts.keep("page", {name: key(name) for name in cards}, make)
    groups = {"\0".join(group): group for group in pages.reprints}
    parts.keep("reprint", dict.fromkeys(groups, b""), lambda name: Made(pieces.of(Knowledge(reprints=(groups[name],)))))


def tell_papers(printed: Mapping[str, str], parts: Parts, pieces: Pieces) -> None:
    """Tell where quotes stand on paper; triples as JSON by report."""
    parts.keep(
        "paper",
        dict.fromkeys(printed, b""),
        lambda unit: Made(pieces.of_triples(File.EVIDENCE, json.loads(printed[unit]))),
    )


def tell_run(built: Built) -> None:
    """Tell what the run used, and what people corrected."""
    parts, pieces, pages = built.parts, built.pieces, built.pages.ids
    parts.keep("run", {"": key_of(pages)}, lambda _: Made(pieces.of_run(pages)))
    corrections = Knowledge(corrections=built.applied)
    parts.keep("correction", {"": key_of(built.applied)}, lambda _: Made(pieces.of(corrections)))


def describe_all(built: Built, entities: Entities) -> None:
    """Tell what graph and evidence hold; the description counts itself."""
    parts, pieces, published = built.parts, built.pieces, built.pages.stories.published
    parts.keep("description", {}, _nobody)  # its own sums are not among those that it tells
    graph, evidence = (tally(parts.counts, file, parts.surplus.counts()) for file in (File.GRAPH, File.EVIDENCE))
    about = About(
        run=pieces.run,
        pages=len(built.pages.cards),
        articles=len(published),
        dates=first_and_last(published.values()),
        examples=entities.heaviest(parts.around),
        has_figures=bool(parts.counts["observations"]),
    )
    told = describe(graph, evidence, about, pieces.names)
    parts.keep("description", {"": b""}, lambda _: Made(pieces.of_description(told)))


def _run(done: tuple[Applied, ...], base: str) -> str:
    """The node of the run."""
    names = Names(base, new_statements(base).speller)
    return run_node(Knowledge(corrections=done, settings={"base": base}), names)


def _nobody(name: str) -> Made:
    raise KeyError(name)
