"""ROOM 7: claims about mentions become facts about entities, each with all its evidence.

Where an article or page gives a project two states, the later in its life counts; the others stay as claims without a
triple of their own. A place that follows from a nearer one (the zone of the park) is not said again.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from kg.ids import node_iri
from kg.model import (
    Attribute,
    ChainStages,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Knowledge,
    Mention,
    Modality,
    Observation,
    Page,
    Predicate,
    Span,
    Status,
    ZoneEvent,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.config import Settings


class Linker(Protocol):
    """What fusing needs of the resolution."""

    def iri(self, extraction: Extraction, mention: Mention) -> str: ...

    def entities(self) -> tuple[Entity, ...]: ...


_LIFE = {status: rank for rank, status in enumerate(Status)}
_SINGLE = (Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA, Attribute.CAPACITY)
_Key = tuple[str, Predicate | Attribute, str | Decimal | Status]


def fuse(extractions: Sequence[Extraction], pages: Sequence[Page], linker: Linker, settings: Settings) -> Knowledge:
    """Everything that the extractions say, once."""
    texts = {page.id: page.text for page in pages}
    facts = _facts(extractions, linker, texts)
    entities = linker.entities()
    return Knowledge(
        tuple(pages),
        tuple(sorted((x.article for x in extractions), key=lambda a: a.id)),
        entities,
        facts,
        _observations(extractions, linker, texts, settings.base),
        _chains(extractions, linker, texts),
        _events(extractions, linker, texts, settings.base),
        {"base": settings.base},
    )


def _evidence(
    extraction: Extraction, span: Span, texts: dict[str, str], rule: str, modality: Modality, confidence: float
) -> Evidence:
    article = extraction.article
    place = article.locate(span)
    return Evidence(
        article.id,
        article.page_id,
        place.start,
        place.end,
        texts[article.page_id][place.start : place.end],
        rule,
        modality,
        confidence,
    )


def _facts(extractions: Sequence[Extraction], linker: Linker, texts: dict[str, str]) -> tuple[Fact, ...]:
    evidence: dict[_Key, list[Evidence]] = defaultdict(list)
    titles: dict[_Key, set[str]] = defaultdict(set)
    for extraction in extractions:
        for claim in extraction.claims:
            key = _key(extraction, claim, linker)
            if key is None:
                continue
            evidence[key].append(
                _evidence(extraction, claim.evidence, texts, claim.rule, claim.modality, claim.confidence)
            )
            if claim.title:
                titles[key].add(claim.title)
    kept = _prune(_one_value_a_page(evidence))
    overtaken = _overtaken(kept)
    facts = [
        Fact(
            s,
            p,
            o,
            tuple(sorted(set(rows), key=lambda e: (e.article_id, e.start, e.end, e.rule))),
            tuple(sorted(titles[(s, p, o)])),
            (s, p, o) not in overtaken,
        )
        for (s, p, o), rows in kept.items()
    ]
    return tuple(sorted(facts, key=lambda f: (f.subject, f.predicate, str(f.object))))


def _key(extraction: Extraction, claim: Claim, linker: Linker) -> _Key | None:
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
    for rows in pages.values():
        best = max(rows, key=lambda r: _worth(r[0], r[1]))[0]
        for key, row in rows:
            if key == best:
                kept[key].append(row)
    return kept


def _worth(key: _Key, row: Evidence) -> tuple[float, float, float, str]:
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


def _prune(facts: dict[_Key, list[Evidence]]) -> dict[_Key, list[Evidence]]:
    """Drop `X in zone` where `X in park` and `park in zone` stand."""
    direct: dict[str, set[str]] = defaultdict(set)
    for s, p, o in facts:
        if p in (Predicate.LOCATED_IN, Predicate.PART_OF) and isinstance(o, str):
            direct[s].add(o)
    kept = {}
    for (s, p, o), rows in facts.items():
        follows = p is Predicate.LOCATED_IN and any(o in direct.get(middle, ()) for middle in direct[s] if middle != o)
        if not follows:
            kept[(s, p, o)] = rows
    return kept


def _observations(
    extractions: Sequence[Extraction], linker: Linker, texts: dict[str, str], base: str
) -> tuple[Observation, ...]:
    rows: dict[tuple[str, str, Decimal | None, str, Decimal | None, str | None, bool], list[Evidence]] = defaultdict(
        list
    )
    for extraction in extractions:
        for figure in extraction.figures:
            key = (
                linker.iri(extraction, figure.subject),
                figure.indicator,
                figure.value,
                figure.unit,
                figure.growth,
                figure.period,
                figure.expected,
            )
            modality = Modality.PLAN if figure.expected else Modality.FACT
            rows[key].append(_evidence(extraction, figure.evidence, texts, figure.rule, modality, figure.confidence))
    made = []
    for (subject, indicator, value, unit, growth, period, expected), evidence in rows.items():
        iri = node_iri(base, "observation", subject, indicator, value, unit, growth, period, expected)
        articles = tuple(sorted({e.article_id for e in evidence}))
        made.append(
            Observation(
                iri,
                subject,
                indicator,
                value,
                unit,
                growth,
                period,
                expected,
                articles,
                tuple(sorted(set(evidence), key=lambda e: (e.article_id, e.start))),
            )
        )
    return tuple(sorted(made, key=lambda o: o.iri))


def _chains(extractions: Sequence[Extraction], linker: Linker, texts: dict[str, str]) -> tuple[ChainStages, ...]:
    rows: dict[tuple[str, tuple[str, ...]], list[Evidence]] = defaultdict(list)
    for extraction in extractions:
        for chain in extraction.chains:
            rows[(linker.iri(extraction, chain.chain), chain.stages)].append(
                _evidence(extraction, chain.evidence, texts, chain.rule, Modality.FACT, chain.confidence)
            )
    best: dict[str, tuple[tuple[str, ...], list[Evidence]]] = {}
    for (iri, stages), evidence in sorted(rows.items()):
        if iri not in best or len(stages) > len(best[iri][0]):
            best[iri] = (stages, evidence)
    return tuple(ChainStages(iri, stages, tuple(evidence)) for iri, (stages, evidence) in sorted(best.items()))


def _events(
    extractions: Sequence[Extraction], linker: Linker, texts: dict[str, str], base: str
) -> tuple[ZoneEvent, ...]:
    rows: dict[tuple[str, str, str, str, str], tuple[ZoneEvent, list[Evidence]]] = {}
    for extraction in extractions:
        for event in extraction.events:
            zone = linker.iri(extraction, event.zone)
            key = (zone, event.kind.value, event.date or "", event.from_name or "", event.to_name or "")
            made = ZoneEvent(
                node_iri(base, "event", *key), zone, event.kind, event.date, event.from_name, event.to_name, ()
            )
            rows.setdefault(key, (made, []))[1].append(
                _evidence(extraction, event.evidence, texts, event.rule, Modality.FACT, event.confidence)
            )
    return tuple(
        ZoneEvent(e.iri, e.zone, e.kind, e.date, e.from_name, e.to_name, tuple(evidence))
        for _, (e, evidence) in sorted(rows.items())
    )
