"""What articles say becomes rows about entities, and the rows of an entity its records.

Takes groups of read articles and what linking found, gives for each entity the part of the knowledge that is about it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.engine.spark import kept
from kg.link import fuse
from kg.link.authority import add_authorities
from kg.link.quotes import Quoter
from kg.link.spelling import choose_spellings, respelt, texts_of
from kg.model import Extraction, Judgement, Knowledge, Link, Mention
from kg.rdf.build import tell_places
from kg.spread.lookup import look_up
from kg.spread.tools import Work, tools
from kg.text import fold_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.engine.spark import Bag, Cluster
    from kg.link.things import Thing
    from kg.model import Applied, Entity, Evidence
    from kg.spread.linking import Bond, Linked
    from kg.spread.pieces import Group, Place, Read

_Key = tuple[str, str]  # "own" and an IRI, or "text" and a text
Links: TypeAlias = "Bag[tuple[str, Link]]"  # by entity
CLAIM, FIGURE, CHAIN, EVENT = "claim", "figure", "chain", "event"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an article says of an entity; `row` is the row of kg.link.fuse, `ends` the own IRIs in it."""

    kind: str
    place: tuple[str, int]  # article, number in it
    row: tuple[Any, ...]
    ends: tuple[str, ...]
    published: str | None

    @property
    def subject(self) -> str:
        """The entity that it is said of."""
        found: str = self.row[0][0]
        return found

    @property
    def evidence(self) -> Evidence:
        """Why."""
        found: Evidence = self.row[1]
        return found


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of an article: what it says, sentences that name things, and where quotes stand on paper."""

    said: tuple[Said, ...]
    quotes: tuple[tuple[str, Evidence], ...]  # by own IRI
    places: tuple[tuple[str, str, str], ...]  # triples


@dataclass(frozen=True, slots=True)
class _Namer:
    """The entities of one article."""

    read: Read
    entities: dict[str, str]

    def iri(self, extraction: Extraction, mention: Mention) -> str:  # noqa: ARG002 - there is but one article
        """The entity that a mention names."""
        own = self.read.own_iri(mention)
        return self.entities.get(own, own)


def hear_all(groups: Bag[Group], linked: Linked, cluster: Cluster, work: Work) -> tuple[Bag[Heard], Links]:
    """What all articles say of entities, and of each replaced own IRI the link that replaced it."""
    reads = kept(groups.flatMap(lambda group: [(read.extraction.article.id, read) for read in group.reads]))
    asked = reads.flatMap(lambda row: [(key, row[0]) for key in _asked(row[1])])
    homes = linked.homes.map(lambda row: (("own", row[0]), row[1]))
    answers = look_up(asked, cluster.union([homes, _spellings(reads)]))
    best = kept(_best(linked.bonds, linked.homes))
    ends = best.flatMap(lambda row: [(end, None) for end in row[1].ends]).distinct()
    firsts = look_up(ends, linked.things).flatMap(lambda row: _first(row[1][1]))
    heard = kept(reads.groupWith(answers, firsts).flatMap(lambda row: _hear_article(*row[1], work)))
    return heard, _links(best, heard.flatMap(lambda one: one.quotes), linked.homes)


def _hear_article(
    reads: Iterable[Read], answers: Iterable[tuple[_Key, str]], firsts: Iterable[tuple[str, Place]], work: Work
) -> list[Heard]:
    """What comes of one article, the only one in `reads`, with the things whose first place it is."""
    known = dict(answers)
    return [_hear(read, known, firsts, work) for read in reads]


def _asked(read: Read) -> set[_Key]:
    texts = {text for text in texts_of(read.extraction) if fold_script(text) != text}
    return {("own", iri) for iri in read.own.values()} | {("text", text) for text in texts}


def _spellings(reads: Bag[tuple[str, Read]]) -> Bag[tuple[_Key, str]]:
    """What stands for texts in traditional characters."""
    texts = reads.flatMap(lambda row: set(texts_of(row[1].extraction))).distinct()
    chosen = texts.map(lambda text: (fold_script(text), text)).groupByKey().flatMap(lambda row: _chosen(row[1]))
    return chosen.map(lambda row: (("text", row[0]), row[1]))


def _chosen(texts: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(choose_spellings(texts).items())


def _first(thing: Thing) -> list[tuple[str, tuple[str, Place]]]:
    return [(thing.first[0], (thing.iri, thing.first))] if thing.first is not None else []


def _hear(read: Read, answers: dict[_Key, str], firsts: Iterable[tuple[str, Place]], work: Work) -> Heard:
    entities = {text: known for (kind, text), known in answers.items() if kind == "own"}
    spelt = {text: known for (kind, text), known in answers.items() if kind == "text"}
    said = tuple(_say(read, respelt(read.extraction, spelt), entities))
    quoter = Quoter([read.extraction], read.papers)
    quotes = tuple((iri, quoter.quote(place)) for iri, place in firsts)
    printed = [paper for paper in read.papers if paper.lines]
    pieces = [one.evidence for one in said] + [piece for _, piece in quotes] if printed else []
    places = tell_places(pieces, printed, work.base)
    return Heard(said, quotes, tuple(places.triples()))


def _say(read: Read, extraction: Extraction, entities: dict[str, str]) -> Iterator[Said]:
    linker = _Namer(read, entities)
    papers = {paper.id: paper for paper in read.papers}
    dates = {article.id: article.published for article in extraction.article.alone}
    alone = Extraction(extraction.article)
    rows: list[tuple[str, tuple[Mention, ...], Iterator[Any]]] = [
        *((CLAIM, c.ends, fuse.claims_of(replace(alone, claims=(c,)), linker, papers)) for c in extraction.claims),
        *((FIGURE, f.ends, fuse.figures_of(replace(alone, figures=(f,)), linker, papers)) for f in extraction.figures),
        *((CHAIN, c.ends, fuse.stages_of(replace(alone, chains=(c,)), linker, papers)) for c in extraction.chains),
        *((EVENT, e.ends, fuse.life_of(replace(alone, events=(e,)), linker, papers)) for e in extraction.events),
    ]
    for number, (kind, ends, made) in enumerate(rows):
        for row in made:
            own = tuple(map(read.own_iri, ends))
            said = Said(kind, (extraction.article.id, number), row, own, dates[row[1].article_id])
            is_turned = entities.get(own[0], own[0]) != said.subject  # who cooperates has no order
            yield replace(said, ends=own[::-1]) if is_turned else said


# --- links ----------------------------------------------------------------------------------------------------------


def _best(bonds: Bag[Bond], homes: Bag[tuple[str, str]]) -> Bag[tuple[str, Bond]]:
    """Of each own IRI that gave way to another one the surest bond that it has."""
    unique = bonds.map(lambda bond: (bond.ends, bond)).reduceByKey(_surer)
    by_end = unique.flatMap(lambda row: [(end, row[1]) for end in row[0]])
    return by_end.reduceByKey(_surest).join(homes).mapValues(lambda row: row[0])


def _surer(one: Bond, other: Bond) -> Bond:
    """Of two bonds of the same two things."""
    return max(one, other, key=lambda bond: (bond.score, bond.rank))


def _surest(one: Bond, other: Bond) -> Bond:
    """Of two bonds of one thing with others."""
    return min(one, other, key=lambda bond: (-bond.score, bond.ends))


def _links(best: Bag[tuple[str, Bond]], quotes: Bag[tuple[str, Evidence]], homes: Bag[tuple[str, str]]) -> Links:
    """The links by the entity that has the replaced IRI."""
    asked = best.flatMap(lambda row: [(end, row[0]) for end in row[1].ends])
    answers = look_up(asked, quotes).groupByKey().mapValues(dict)
    made = best.leftOuterJoin(answers).mapValues(lambda row: _link(row[0], row[1] or {}))
    return made.join(homes).map(lambda row: (row[1][1], row[1][0]))


def _link(bond: Bond, quotes: Mapping[str, Evidence]) -> Link:
    evidence = tuple(quote for end in bond.ends if (quote := quotes.get(end)) is not None)
    return Link(bond.one, bond.other, Judgement.SAME, bond.score, bond.reasons, evidence)


# --- records --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Records:
    """What is said of one entity, with the dates of the articles that say so."""

    told: Knowledge
    published: dict[str, str | None]


def parts_of(
    heard: Bag[Heard], linked: Linked, links: Links, applied: tuple[Applied, ...], work: Work
) -> Bag[Knowledge]:
    """The part of the knowledge that is about each entity, and what lists say of the places around it."""
    said = heard.flatMap(lambda one: [(row.subject, row) for row in one.said])
    records = kept(said.groupByKey().mapValues(lambda rows: _record(rows, work.base)))
    direct = kept(records.flatMap(lambda row: fuse.placements(row[1].told.facts).items()))
    asked = direct.flatMap(lambda row: [(middle, row[0]) for middle in row[1]] if len(row[1]) > 1 else [])
    together = linked.entities.groupWith(records, look_up(asked, direct), links)
    parts = kept(together.map(lambda row: (row[0], _part(*row[1], applied, work))))
    own = parts.map(lambda row: (row[0], _about(row[0], row[1])))
    around = parts.flatMap(lambda row: _around(*row)).reduceByKey(lambda one, _: one)  # all say the same of a place
    return own.groupWith(around).map(lambda row: _whole(*row[1]))


def _about(iri: str, part: Knowledge) -> Knowledge:
    """What a part says of one thing."""
    entities = tuple(entity for entity in part.entities if entity.iri == iri)
    return replace(part, entities=entities, facts=tuple(fact for fact in part.facts if fact.subject == iri))


def _around(iri: str, part: Knowledge) -> Iterator[tuple[str, Knowledge]]:
    """What a part says, by the lists, of the places above its own entity."""
    said = Knowledge(entities=part.entities, facts=part.facts)
    return ((entity.iri, _about(entity.iri, said)) for entity in part.entities if entity.iri != iri)


def _whole(own: Iterable[Knowledge], around: Iterable[Knowledge]) -> Knowledge:
    """A part with what other parts say of its entity; a place that no article names has nothing else."""
    told = [*own, *around]
    facts = {(fact.predicate, fact.object): fact for part in reversed(told) for fact in part.facts}
    return replace(told[0], facts=tuple(facts.values()))


def _record(rows: Iterable[Said], base: str) -> _Records:
    said = sorted(rows, key=lambda one: one.place)
    by_kind = {kind: [one.row for one in said if one.kind == kind] for kind in (CLAIM, FIGURE, CHAIN, EVENT)}
    told = Knowledge(
        facts=fuse.facts_of(by_kind[CLAIM]),
        observations=fuse.observations_of(by_kind[FIGURE], base),
        chains=fuse.chains_of(by_kind[CHAIN]),
        events=fuse.events_of(by_kind[EVENT], base),
    )
    return _Records(told, {one.evidence.article_id: one.published for one in said})


def _part(
    entities: Iterable[Entity],
    records: Iterable[_Records],
    middles: Iterable[tuple[str, set[str]]],
    links: Iterable[Link],
    applied: tuple[Applied, ...],
    work: Work,
) -> Knowledge:
    """What is known of one entity: itself, its records (none or one), the places of its places, and its links."""
    found = next(iter(records), None) or _Records(Knowledge(), {})
    direct = {**dict(middles), **fuse.placements(found.told.facts)}
    facts = fuse.without_what_follows(found.told.facts, direct)
    events = fuse.project_events_of(facts, found.published, work.base)
    settings = {"base": work.base}
    part = replace(found.told, entities=tuple(entities), facts=facts, project_events=events, settings=settings)
    known = tools(work)
    part = add_authorities(part, known.zones, known.lexicon, known.classes, work.base)
    return replace(part, links=tuple(links), corrections=applied)
