"""ROOM 7: claims about mentions become facts about entities, each with all its evidence.

Where an article or page gives a project two states, the later in its life counts; the others stay as claims without a
triple of their own. A place that follows from a nearer one (the zone of the park) is not said again.

First what each article says becomes rows of entities and quotes (`claims_of` and its like), then the rows become
records (`facts_of` and its like): those of one subject alone give what they give among all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from kg.ids import node_iri
from kg.link.spelling import in_one_spelling
from kg.model import (
    Attribute,
    ChainStages,
    Claim,
    Entity,
    EventKind,
    Evidence,
    Extraction,
    Fact,
    Knowledge,
    Mention,
    Modality,
    Observation,
    Page,
    Predicate,
    ProjectEvent,
    Statement,
    Status,
    ZoneEvent,
)
from kg.text import fold_script

if TYPE_CHECKING:
    from kg.config import Settings


class Namer(Protocol):
    """Who knows which entity an article names."""

    def iri(self, extraction: Extraction, mention: Mention) -> str:
        """The entity that a mention of an article names."""
        ...


class Linker(Namer, Protocol):
    """What fusing needs of the resolution."""

    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI."""
        ...


# who or what, what of it, value, unit, growth, period, expected
_FigureKey = tuple[str, str, Decimal | None, str, Decimal | None, str | None, bool]
_LIFE = {status: rank for rank, status in enumerate(Status)}
_Key = tuple[str, Predicate | Attribute, str | Decimal | Status]
Papers = Mapping[str, Page]  # by id

# what an article says, with entities for mentions; the IRI in front is the one that it is about
ClaimRow = tuple[_Key, Evidence, str]  # and the title
FigureRow = tuple[_FigureKey, Evidence]
ChainRow = tuple[tuple[str, tuple[str, ...]], Evidence]
EventRow = tuple[tuple[str, EventKind, str | None, str | None, str | None], Evidence]


def fuse(extractions: Sequence[Extraction], pages: Sequence[Page], linker: Linker, settings: Settings) -> Knowledge:
    """Everything that the extractions say, once; `linker` knows the entities."""
    extractions = in_one_spelling(extractions)
    papers = {page.id: page for page in pages}
    articles = tuple(sorted((article for x in extractions for article in x.article.alone), key=lambda a: a.id))
    facts = facts_of(row for x in extractions for row in claims_of(x, linker, papers))
    facts = without_what_follows(facts, placements(facts))
    base = settings.base
    return Knowledge(
        pages=tuple(pages),
        articles=articles,
        entities=linker.entities(),
        facts=facts,
        observations=observations_of((row for x in extractions for row in figures_of(x, linker, papers)), base),
        chains=chains_of(row for x in extractions for row in stages_of(x, linker, papers)),
        events=events_of((row for x in extractions for row in life_of(x, linker, papers)), base),
        project_events=project_events_of(facts, {article.id: article.published for article in articles}, base),
        settings={"base": base},
    )


# --- what an article says -------------------------------------------------------------------------------------------


def claims_of(extraction: Extraction, linker: Namer, papers: Papers) -> Iterator[ClaimRow]:
    """What an article claims of entities."""
    for claim in extraction.claims:
        key = _key(extraction, claim, linker)
        if key is not None:
            yield key, _evidence(extraction, claim, papers, claim.modality), claim.title


def figures_of(extraction: Extraction, linker: Namer, papers: Papers) -> Iterator[FigureRow]:
    """The figures of an article."""
    for f in extraction.figures:
        key = (linker.iri(extraction, f.subject), f.indicator, f.value, f.unit, f.growth, f.period, f.expected)
        yield key, _evidence(extraction, f, papers, Modality.PLAN if f.expected else Modality.FACT)


def stages_of(extraction: Extraction, linker: Namer, papers: Papers) -> Iterator[ChainRow]:
    """The chains that an article spells out."""
    for chain in extraction.chains:
        key = (linker.iri(extraction, chain.chain), chain.stages)
        yield key, _evidence(extraction, chain, papers, Modality.FACT)


def life_of(extraction: Extraction, linker: Namer, papers: Papers) -> Iterator[EventRow]:
    """The events that an article tells of zones."""
    for event in extraction.events:
        key = (linker.iri(extraction, event.zone), event.kind, event.date, event.from_name, event.to_name)
        yield key, _evidence(extraction, event, papers, Modality.FACT)


def _evidence(extraction: Extraction, said: Statement, papers: Papers, modality: Modality) -> Evidence:
    """The quote of what is said."""
    article, span = extraction.place(said)
    place = article.locate(span)
    page = papers[article.page_id]
    quote = page.text[place.start : place.end]
    # a claim is no surer than the characters that it was read from
    sure = said.confidence * page.certainty(place)
    return Evidence(article.id, article.page_id, place.start, place.end, quote, said.rule, modality, sure)


# --- what all say ---------------------------------------------------------------------------------------------------


def facts_of(rows: Iterable[ClaimRow]) -> tuple[Fact, ...]:
    """The facts, sorted, with all that follows from others."""
    evidence: dict[_Key, list[Evidence]] = defaultdict(list)
    titles: dict[_Key, set[str]] = defaultdict(set)
    for key, row, title in rows:
        evidence[key].append(row)
        if title:
            titles[key].add(title)
    kept = _one_value_a_page(evidence)
    overtaken = _overtaken(kept)
    facts = [
        Fact(*key, _in_order(rows), tuple(sorted(titles[key])), asserted=key not in overtaken)
        for key, rows in kept.items()
    ]
    return tuple(sorted(facts, key=lambda f: (f.subject, f.predicate, str(f.object))))


def _node(base: str, kind: str, key: Iterable[object]) -> str:
    """The IRI of a node, the same for both scripts."""
    return node_iri(base, kind, *(fold_script(part) if isinstance(part, str) else part for part in key))


def _in_order(rows: list[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without repetition, in an order that does not hang on the run."""
    return tuple(sorted(set(rows), key=lambda e: (e.article_id, e.start, e.end, e.rule, e.modality, e.confidence)))


def _key(extraction: Extraction, claim: Claim, linker: Namer) -> _Key | None:
    """What a claim says of entities; None where both ends are one, symmetric relations with their ends in order."""
    subject = linker.iri(extraction, claim.subject)
    if not isinstance(claim.object, Mention):
        return subject, claim.predicate, claim.object
    target = linker.iri(extraction, claim.object)
    if subject == target:
        return None
    if claim.predicate is Predicate.COOPERATES_WITH and target < subject:
        subject, target = target, subject
    return subject, claim.predicate, target


def _one_value_a_page(evidence: dict[_Key, list[Evidence]]) -> dict[_Key, list[Evidence]]:
    """Of several states or amounts that one page gives a project, one: the latest in its life, the surest amount."""
    pages: dict[tuple[str, Predicate | Attribute, str], list[tuple[_Key, Evidence]]] = defaultdict(list)
    kept: dict[_Key, list[Evidence]] = defaultdict(list)
    for key, rows in evidence.items():
        for row in rows:
            if isinstance(key[1], Attribute):
                pages[(key[0], key[1], row.page_id)].append((key, row))
            else:
                kept[key].append(row)
    for told in pages.values():
        best = max(told, key=lambda row: _worth(*row))[0]
        for key, row in told:
            if key == best:
                kept[key].append(row)
    return kept


def _worth(key: _Key, row: Evidence) -> tuple[float, float, float, str]:
    """Order of values of one attribute: facts before plans, late states before early ones, sure before unsure."""
    value = key[2]
    if isinstance(value, Status):
        return (0 if row.modality is not Modality.FACT else 1, _LIFE[value], row.confidence, "")
    size = float(value) if isinstance(value, Decimal) else float(len(value))
    return (row.confidence, 0, size, str(value))


def _overtaken(facts: dict[_Key, list[Evidence]]) -> set[_Key]:
    """Earlier states of a project that another page has further on."""
    states: dict[str, list[_Key]] = defaultdict(list)
    for key in facts:
        if key[1] is Attribute.STATUS:
            states[key[0]].append(key)
    late = set()
    for keys in states.values():
        last = max(keys, key=lambda k: _LIFE[Status(str(k[2]))])
        late |= {key for key in keys if key != last}
    return late


def placements(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """Where each thing is said to be, or of what it is said to be a part."""
    direct: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate in (Predicate.LOCATED_IN, Predicate.PART_OF):
            direct[fact.subject].add(str(fact.object))
    return direct


def without_what_follows(facts: Iterable[Fact], direct: Mapping[str, Collection[str]]) -> tuple[Fact, ...]:
    """Drop `X in zone` where `X in park` and `park in zone` stand; `direct` knows the places of X and of the park."""

    def follows(fact: Fact) -> bool:
        middles = direct[fact.subject] if fact.predicate is Predicate.LOCATED_IN else ()
        return any(fact.object in direct.get(middle, ()) for middle in middles if middle != fact.object)

    return tuple(fact for fact in facts if not follows(fact))


def observations_of(figures: Iterable[FigureRow], base: str) -> tuple[Observation, ...]:
    """Figures that say the same of one entity become one observation."""
    rows: dict[_FigureKey, list[Evidence]] = defaultdict(list)
    for key, row in figures:
        rows[key].append(row)
    made = []
    for key, evidence in rows.items():
        articles = tuple(sorted({e.article_id for e in evidence}))
        made.append(Observation(_node(base, "observation", key), *key, articles, _in_order(evidence)))
    return tuple(sorted(made, key=lambda o: o.iri))


def chains_of(told: Iterable[ChainRow]) -> tuple[ChainStages, ...]:
    """Of each chain that is spelt out, the longest list of stages."""
    rows: dict[tuple[str, tuple[str, ...]], list[Evidence]] = defaultdict(list)
    for key, row in told:
        rows[key].append(row)
    best: dict[str, tuple[tuple[str, ...], list[Evidence]]] = {}
    for (iri, stages), evidence in sorted(rows.items()):
        if iri not in best or len(stages) > len(best[iri][0]):
            best[iri] = (stages, evidence)
    return tuple(ChainStages(iri, stages, tuple(evidence)) for iri, (stages, evidence) in sorted(best.items()))


def events_of(told: Iterable[EventRow], base: str) -> tuple[ZoneEvent, ...]:
    """Events of zones; those that say the same are one."""
    rows: dict[tuple[str, str, str, str, str], tuple[ZoneEvent, list[Evidence]]] = {}
    for (zone, kind, date, old, new), row in told:
        key = (zone, kind.value, date or "", old or "", new or "")
        made = ZoneEvent(_node(base, "event", key), zone, kind, date, old, new, ())
        rows.setdefault(key, (made, []))[1].append(row)
    return tuple(replace(event, evidence=tuple(evidence)) for _, (event, evidence) in sorted(rows.items()))


def project_events_of(
    facts: Iterable[Fact], published: Mapping[str, str | None], base: str
) -> tuple[ProjectEvent, ...]:
    """When each state of a project was first reported; by project, then in the order of a project's life.

    `published` are the dates of the articles.
    """
    made = []
    for fact in facts:
        if fact.predicate is Attribute.STATUS:
            dates = sorted(date for row in fact.evidence if (date := published.get(row.article_id)))
            status = Status(str(fact.object))
            iri = node_iri(base, "event", fact.subject, status.value)
            made.append(ProjectEvent(iri, fact.subject, status, dates[0] if dates else None, fact.evidence))
    return tuple(sorted(made, key=lambda event: (event.project, _LIFE[event.status])))
