"""The parts of things: takes a resolution and what was touched, says which are to be told anew, and tells them.

A thing is told anew where articles that name it came or went, where it was joined with others or parted from them,
where something that its rows name was, or where the reason why it bears its IRI is another one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.engine.kept import key_of
from kg.engine.rows import dump
from kg.ledger.parts import Made
from kg.ledger.rows import Kind, read_said, told
from kg.link import fuse
from kg.link.authority import add_authorities
from kg.link.quotes import quote
from kg.model import Applied, Entity, Judgement, Knowledge, Link, Page

if TYPE_CHECKING:
    from kg.knowledge.industry_classes import IndustryClasses
    from kg.knowledge.lexicon import Lexicon
    from kg.ledger.database import Ledger
    from kg.ledger.pieces import Pieces
    from kg.ledger.shelf import Shelf
    from kg.ledger.stories import Stories
    from kg.ledger.things import Spellings
    from kg.link.resolve import Resolution

# the ends of keys: a thing that is told anew has another one than before
_EVEN, _ODD = b"\0", b"\1"
_NONE = bytes(16)


@dataclass(frozen=True, slots=True)
class Around:
    """What things are told with, beside their rows."""

    base: str
    lexicon: Lexicon
    classes: IndustryClasses
    shelf: Shelf
    stories: Stories
    published: Mapping[str, str | None]  # of articles, by id
    spellings: Spellings
    applied: tuple[Applied, ...]


class Entities:
    """All things of a build."""

    def __init__(self, ledger: Ledger, pieces: Pieces, around: Around, resolution: Resolution) -> None:
        self._ledger = ledger
        self._pieces = pieces
        self._around = around
        self._resolution = resolution
        self._home = {own: resolution.current(own) for own in resolution.things}
        self._roots = {resolution.current(root): root for root in resolution.groups}
        self._former = resolution.former_names()
        self._lies_in = self._placements()
        self.links = resolution.links()
        self._links_of: dict[str, list[Link]] = defaultdict(list)  # those by which other IRIs lead to an entity
        for link in self.links.values():
            home = self._home[link.one]
            if link.judgement is Judgement.SAME and home == self._home[link.other]:
                self._links_of[home].append(link)

    # --- what is to be told -----------------------------------------------------------------------------------------

    @property
    def names(self) -> Collection[str]:
        """The IRIs of all things."""
        return self._roots.keys()

    def heaviest(self, others: Collection[str]) -> tuple[str, ...]:
        """Of each type the thing that most articles name; `others` are things that none names."""
        best: dict[str, tuple[int, str]] = {}
        sizes = {iri: self._resolution.articles_of(root) for iri, root in self._roots.items()}
        for iri, size in (*((iri, 0) for iri in others if iri not in sizes), *sizes.items()):
            kind = iri.rsplit("/", 2)[1]
            best[kind] = min(best.get(kind, (1, "")), (-size, iri))
        return tuple(iri for _, iri in best.values())

    def wanted(self, touched: Collection[str], known: Mapping[str, bytes]) -> dict[str, bytes]:
        """The keys of all things by IRI: what is known where nothing changed, and another one where something did.

        `touched` are own IRIs that articles came to or went from.
        """
        dirty = self._dirty(touched)
        wanted = {}
        for iri in self._roots:
            reason, last = self._reason(iri), known.get(iri, b"")
            is_same = iri not in dirty and last.startswith(reason) and bool(last)
            wanted[iri] = last if is_same else reason + (_EVEN if last.endswith(_ODD) else _ODD)
        return wanted

    def _dirty(self, touched: Collection[str]) -> set[str]:
        """The things whose rows, names or neighbours changed; tells the ledger what own IRIs became."""
        before = self._ledger.entities()
        moved = {own for own in before.keys() | self._home.keys() if before.get(own) != self._home.get(own)}
        dirty = {self._home[own] for own in (*touched, *moved) if own in self._home}
        dirty |= {before[own] for own in moved if own in before}
        if before:
            for own in moved:
                dirty |= {self._home[iri] for iri in self._subjects(own)}
        dirty |= {self._home[iri] for iri in self._respelt()}
        self._ledger.set_entities({own: self._home.get(own) for own in moved})
        return dirty

    def _subjects(self, own: str) -> Iterator[str]:
        return map(self._ledger.iri, self._ledger.subjects_of(self._ledger.own(own)))

    def _respelt(self) -> Iterator[str]:
        """The own IRIs with rows whose texts are spelt otherwise than before."""
        chosen, told_by = self._around.spellings.chosen, self._around.spellings.told_by
        before = json.loads(self._ledger.noted("spellings") or "{}")
        for text in before.keys() | chosen.keys():
            if before.get(text) != chosen.get(text):
                yield from map(self._ledger.iri, told_by.get(text, ()))
        self._ledger.note("spellings", dump(chosen))

    def _reason(self, iri: str) -> bytes:
        """What a thing hangs on beside its rows and names."""
        links = [
            (link.one, link.other, link.score, link.reasons, self._firsts(link)) for link in self._links_of.get(iri, ())
        ]
        own = set(self._resolution.groups[self._roots[iri]]) if self._around.applied else set()
        applied = [row.iri for row in self._around.applied if own & set(row.touched)]
        former, gone = sorted(self._former.get(iri, ())), sorted(self._follows(iri))
        return key_of(links, applied, former, gone) if links or applied or former or gone else _NONE

    def _firsts(self, link: Link) -> list[object]:
        leaves = self._around.stories.known
        return [(*place, leaves[place[0]].digest) for place in self._resolution.firsts((link.one, link.other))]

    def _placements(self) -> dict[str, set[str]]:
        """Where each thing is said to be, or of what it is said to be a part."""
        found: dict[str, set[str]] = {}
        for what, where in self._ledger.placements():
            one, other = self._home[self._ledger.iri(what)], self._home[self._ledger.iri(where)]
            if one != other:
                found.setdefault(one, set()).add(other)
        return found

    def _follows(self, iri: str) -> set[str]:
        """The places of a thing that follow from its nearer ones."""
        direct = self._lies_in.get(iri, set())
        if len(direct) == 1:
            return set()
        return {place for place in direct for near in direct - {place} if place in self._lies_in.get(near, ())}

    # --- telling ----------------------------------------------------------------------------------------------------

    def make(self, iri: str) -> Made:
        """All that is told of a thing."""
        root = self._roots[iri]
        entity = self._resolution.entity(root, self._former)
        rows = self._rows(iri, root)
        base = self._around.base
        facts = fuse.without_what_follows(fuse.facts_of(rows[Kind.CLAIM]), self._lies_in)
        links = tuple(map(self.with_quotes, self._links_of.get(iri, ())))
        part = Knowledge(
            entities=(entity,),
            facts=facts,
            observations=fuse.observations_of(rows[Kind.FIGURE], base),
            chains=fuse.chains_of(rows[Kind.CHAIN]),
            events=fuse.events_of(rows[Kind.EVENT], base),
            project_events=fuse.project_events_of(facts, self._around.published, base),
            links=links,
            corrections=tuple(row for row in self._around.applied if set(entity.replaces) & set(row.touched)),
        )
        pages = {row.page_id: self._around.shelf.page(row.page_id) for link in links for row in link.evidence}
        return self.made(entity, part, [page for page in pages.values() if page.lines])

    def made(self, entity: Entity, part: Knowledge, papers: Iterable[Page] = ()) -> Made:
        """What is told of a thing with what the lists know of it."""
        around = self._around
        whole = add_authorities(part, self._resolution.zones, around.lexicon, around.classes, around.base)
        own = replace(
            whole,
            entities=tuple(one for one in whole.entities if one.iri == entity.iri),
            facts=tuple(fact for fact in whole.facts if fact.subject == entity.iri),
        )
        others = tuple(one for one in whole.entities if one.iri != entity.iri)
        return Made(self._pieces.of(own, (entity.iri, *entity.replaces), papers), others)

    def with_quotes(self, link: Link) -> Link:
        """A link with the sentences that name its two ends."""
        stories, shelf = self._around.stories, self._around.shelf
        rows = (
            quote(stories.article(name), span, lambda page: shelf.page(page).text)
            for name, span in self._resolution.firsts((link.one, link.other))
        )
        return replace(link, evidence=tuple(rows))

    def key_of_link(self, link: Link) -> bytes:
        """What the line of a link hangs on."""
        return key_of(link, self._firsts(link))

    def _rows(self, iri: str, root: str) -> dict[Kind, list[Any]]:
        """What articles say of a thing, by kind, in the order of the articles."""
        found: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
        chosen = self._around.spellings.chosen
        own = [self._ledger.own(name) for name in self._resolution.groups[root]]
        for article, number, subject, other, body in self._ledger.said_of(own):
            ends = self._ledger.iri(subject), None if other is None else self._ledger.iri(other)
            said = read_said(body, article, number, *ends)
            row = told(said, self._home.__getitem__, lambda text: chosen.get(text, text))
            if row is not None and row[0][0] == iri:
                found[said.kind].append(row)
        return found
