"""Records become lines of N-Triples and rows of a table of claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.engine.spark import kept
from kg.export.ntriples import render_line
from kg.knowledge.prefixes import PREFIXES
from kg.knowledge.statements import Tally
from kg.model import Knowledge
from kg.rdf.build import Teller
from kg.rdf.terms import new_statements
from kg.spread.fusing import CLAIM, EVENT, FIGURE, Heard, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.engine.spark import Bag
    from kg.knowledge.spelling import Speller

TYPE = f"<{PREFIXES['rdf']}type>"
_TEXTS = ("kind", "subject", "predicate", "object", "subject_own", "object_own", "title", "unit", "growth", "period")
_WHY = ("article", "page", "start", "end", "quote", "rule", "modality", "confidence")
_KINDS = {"start": "bigint", "end": "bigint", "confidence": "double"}
SCHEMA = ", ".join(f"`{name}` {_KINDS.get(name, 'string')}" for name in (*_TEXTS, *_WHY))
ORDER = ("article", "start", "end", "kind", "subject", "predicate", "object", "unit", "period", "rule", "title")


def tell_all(parts: Bag[Knowledge], base: str, run: str) -> tuple[Bag[str], Bag[str]]:
    """(graph, evidence) as lines; one that two parts say comes twice."""
    lines = kept(parts.mapPartitions(lambda some: _lines(some, base, run)))
    return lines.filter(lambda row: row[0]).values(), lines.filter(lambda row: not row[0]).values()


def _lines(parts: Iterable[Knowledge], base: str, run: str) -> Iterator[tuple[bool, str]]:
    teller = Teller(base, run)
    for part in parts:
        told = teller.tell(part)
        used = teller.tell_run(page.id for page in part.pages) if part.pages else teller.nothing()
        for is_graph, statements in ((True, told.graph), (False, told.evidence), (False, used)):
            for triple in statements.triples():
                yield is_graph, render_line(*triple, statements.speller)


def tell_papers(heard: Bag[Heard], base: str) -> Bag[str]:
    """Where quotes stand on paper, as lines."""
    return heard.filter(lambda one: bool(one.places)).mapPartitions(lambda some: _places(some, base))


def _places(heard: Iterable[Heard], base: str) -> Iterator[str]:
    speller = new_statements(base).speller
    return (render_line(*triple, speller) for one in heard for triple in one.places)


def tally_of(predicates: Mapping[str, int], classes: Mapping[str, int], speller: Speller) -> Tally:
    """What was counted in lines, as the description counts it."""
    named = Counter({"a" if name == TYPE else speller.iri(name[1:-1]): n for name, n in predicates.items()})
    kinds = Counter({speller.iri(name.removesuffix(" .")[1:-1]): n for name, n in classes.items()})
    return Tally(named.total(), kinds, named)


# --- claims ---------------------------------------------------------------------------------------------------------


def claim_row(said: Said) -> tuple[Any, ...]:
    """What an article says as one row of `SCHEMA`."""
    row = said.evidence
    why = (row.article_id, row.page_id, row.start, row.end, row.quote, row.rule, row.modality.value, row.confidence)
    return (said.kind, *_what(said), *why)


def _what(said: Said) -> tuple[str | None, ...]:
    """From subject to period; the own IRIs are those of the article before things were joined."""
    one, other = said.ends[0], said.ends[1] if len(said.ends) > 1 else None
    key = said.row[0]
    if said.kind == CLAIM:
        return (key[0], str(key[1]), str(key[2]), one, other, said.row[2] or None, None, None, None)
    if said.kind == FIGURE:
        subject, indicator, value, unit, growth, period, _ = key
        return (subject, indicator, _text(value), one, None, None, unit or None, _text(growth), period)
    if said.kind == EVENT:
        zone, kind, date, old, new = key
        return (zone, kind.value, " → ".join(filter(None, (old, new))) or None, one, None, None, None, None, date)
    return (key[0], "hasStage", " → ".join(key[1]), one, None, None, None, None, None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
