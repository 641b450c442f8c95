"""What is most worth a researcher's look: the least certain links and claims, those first on which most hangs.

Takes the knowledge of a build, gives `Proposal`s in the form of corrections: their action begins with `?`, and taking
the `?` away decides them. A link that was made proposes `different`, one that was not made `same`, a claim `drop`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log1p

from kg.curation.corrections import FIELDS
from kg.model import Action, Evidence, Fact, Judgement, Knowledge, Link, Predicate

_CERTAIN = 0.95  # what is as sure as that is not shown
_COLUMNS = (*FIELDS, "confidence", "why", "quote", "other_quote")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that may be right; `worth` orders proposals, `confidence` is how sure the graph is now."""

    action: Action
    subject: str
    predicate: str
    object: str
    note: str  # the same in names
    confidence: float
    why: str
    quotes: tuple[str, ...]
    worth: float


def propose(knowledge: Knowledge, limit: int | None = None) -> tuple[Proposal, ...]:
    """The proposals, most valuable first; at most `limit` of them."""
    names = {iri: entity.name for entity in knowledge.entities for iri in (entity.iri, *entity.replaces)}
    home = {iri: entity.iri for entity in knowledge.entities for iri in (entity.iri, *entity.replaces)}
    weight: Counter[str] = Counter()
    for fact in knowledge.facts:
        weight.update((fact.subject, str(fact.object)) if isinstance(fact.predicate, Predicate) else (fact.subject,))
    weight.update(observation.subject for observation in knowledge.observations)
    found = [*_links(knowledge.links, names, home, weight), *_claims(knowledge.facts, names, weight)]
    found.sort(key=lambda row: (-row.worth, row.action, row.subject, row.predicate, row.object))
    return tuple(found[:limit])


def render_csv(proposals: Iterable[Proposal]) -> str:
    """A file of corrections with every line undecided, and what to decide it by beside it."""
    out = io.StringIO()
    out.write(
        "# Take away the ? of a line to make it count, fill in by and date (2024-05-17); leave or delete the others.\n"
    )
    out.write("# Then: kg build PAGES --out OUT --corrections THIS_FILE\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in proposals:
        quotes = (*row.quotes, "", "")[:2]
        cells = (f"?{row.action.value}", row.subject, row.predicate, row.object, "", "", "", "", row.note)
        writer.writerow((*cells, f"{row.confidence:.2f}", row.why, *quotes))
    return out.getvalue()


def _links(
    links: Iterable[Link], names: dict[str, str], home: dict[str, str], weight: Counter[str]
) -> Iterator[Proposal]:
    for link in links:
        joined = home.get(link.one) == home.get(link.other)
        if link.one not in names or link.other not in names or (joined and link.judgement is not Judgement.SAME):
            continue  # what became one in another way needs no answer
        if not joined and link.judgement is Judgement.SAME:
            continue
        sure = link.score if joined else 1 - link.score
        if sure >= _CERTAIN:
            continue
        hangs = min(weight[home[link.one]], weight[home[link.other]])
        action = Action.DIFFERENT if joined else Action.SAME
        yield Proposal(
            action=action,
            subject=link.one,
            predicate="",
            object=link.other,
            note=f"{_last(link.one)} · {_last(link.other)}",
            confidence=sure,
            why="; ".join(link.reasons),
            quotes=tuple(_one_line(row) for row in link.evidence),
            worth=(1 - sure) * log1p(hangs),
        )


def _claims(facts: Iterable[Fact], names: dict[str, str], weight: Counter[str]) -> Iterator[Proposal]:
    for fact in facts:
        best = max(fact.evidence, key=lambda row: (row.confidence, row.article_id, -row.start))
        if best.confidence >= _CERTAIN or not fact.asserted:
            continue
        linked = isinstance(fact.predicate, Predicate)
        hangs = weight[fact.subject] + (weight[str(fact.object)] if linked else 0)
        shown = names.get(str(fact.object), str(fact.object)) if linked else str(fact.object)
        yield Proposal(
            action=Action.DROP,
            subject=fact.subject,
            predicate=fact.predicate.value,
            object=str(fact.object),
            note=f"{names[fact.subject]} {fact.predicate.value} {shown}",
            confidence=best.confidence,
            why=best.rule,
            quotes=(_one_line(best),),
            worth=(1 - best.confidence) * log1p(hangs) / 2,  # a wrong claim is one line, a wrong link all of a thing's
        )


def _last(iri: str) -> str:
    """The telling part of an IRI."""
    return iri.rsplit("/", 1)[-1]


def _one_line(row: Evidence) -> str:
    return "".join(row.quote.split())
