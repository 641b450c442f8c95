"""Why does the graph say that? The statements about a thing, found by any of its names, with their quotes.

Takes the knowledge of a build and names, gives facts and figures; finds nothing silently: an unknown name is a
`UsageError` with the nearest known names.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from kg.errors import UsageError
from kg.model import Entity, Evidence, Knowledge, Predicate
from kg.text import fold_script


@dataclass(frozen=True, slots=True)
class Explained:
    """A statement in words, and every place that says so."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...]


def find_entities(knowledge: Knowledge, name: str) -> tuple[Entity, ...]:
    """The entities that bear a name (or that IRI); `UsageError` with near names where there is none."""
    wanted = _fold(name)
    found = tuple(
        entity
        for entity in knowledge.entities
        if entity.iri == name or wanted in {_fold(known) for known in entity.names}
    )
    if not found:
        known = {_fold(alias): alias for entity in knowledge.entities for alias in entity.names}
        near = [known[key] for key in difflib.get_close_matches(wanted, sorted(known), n=3, cutoff=0.5)]
        near = (
            near
            or sorted((alias for key, alias in known.items() if wanted in key), key=lambda alias: (len(alias), alias))[
                :3
            ]
        )
        hint = f"did you mean {' or '.join(near)}?" if near else "see the names with: kg query OUT --help"
        msg = f"nothing here is called {name!r}; {hint}"
        raise UsageError(msg)
    return found


def explain(knowledge: Knowledge, subject: str, other: str | None = None) -> tuple[Explained, ...]:
    """All that is said of `subject`, or only what links it with `other` (either way round)."""
    ours = {entity.iri for entity in find_entities(knowledge, subject)}
    theirs = {entity.iri for entity in find_entities(knowledge, other)} if other is not None else None
    names = {entity.iri: entity.name for entity in knowledge.entities}
    found = list(_facts(knowledge, ours, theirs, names))
    if theirs is None:
        found += _figures(knowledge, ours, names)
        found += _chains(knowledge, ours, names)
        found += _events(knowledge, ours, names)
        found += _links(knowledge, ours)
    return tuple(found)


def _fold(name: str) -> str:
    return fold_script("".join(unicodedata.normalize("NFKC", name).split())).casefold()


def _facts(knowledge: Knowledge, ours: set[str], theirs: set[str] | None, names: dict[str, str]) -> Iterator[Explained]:
    for fact in knowledge.facts:
        linked = isinstance(fact.predicate, Predicate)
        ends = {fact.subject, str(fact.object)} if linked else {fact.subject}
        if not ends & ours or (theirs is not None and not ends & theirs):
            continue
        shown = names.get(str(fact.object), str(fact.object)) if linked else f"{fact.object}"
        if fact.titles:
            shown += f" ({'、'.join(fact.titles)})"
        yield Explained(names[fact.subject], fact.predicate.value, shown, fact.evidence)


def _figures(knowledge: Knowledge, ours: set[str], names: dict[str, str]) -> Iterator[Explained]:
    for figure in knowledge.observations:
        if figure.subject not in ours:
            continue
        parts = [
            "" if figure.value is None else f"{figure.value:f} {figure.unit}".strip(),
            "" if figure.growth is None else f"growth {figure.growth:f} %",
            figure.period or "",
            "expected" if figure.expected else "",
        ]
        yield Explained(names[figure.subject], figure.indicator, ", ".join(filter(None, parts)), figure.evidence)


def _chains(knowledge: Knowledge, ours: set[str], names: dict[str, str]) -> Iterator[Explained]:
    for chain in knowledge.chains:
        if chain.chain in ours:
            yield Explained(names[chain.chain], "hasStage", "—".join(chain.stages), chain.evidence)


def _events(knowledge: Knowledge, ours: set[str], names: dict[str, str]) -> Iterator[Explained]:
    for event in knowledge.events:
        if event.zone in ours:
            parts = (event.date, event.from_name and f"from {event.from_name}", event.to_name and f"to {event.to_name}")
            yield Explained(names[event.zone], event.kind.value, ", ".join(filter(None, parts)), event.evidence)


def _links(knowledge: Knowledge, ours: set[str]) -> Iterator[Explained]:
    """Why names are held to be those of one thing, and which others might be, too."""
    home = {iri: entity.iri for entity in knowledge.entities for iri in (entity.iri, *entity.replaces)}
    for link in knowledge.links:
        if not {home.get(link.one), home.get(link.other)} & ours:
            continue
        one, other = (unquote(iri.rpartition("/")[2]) for iri in (link.one, link.other))
        same = home.get(link.one) == home.get(link.other)
        rows = tuple(replace(row, rule=f"link.{link.reasons[0]}", confidence=link.score) for row in link.evidence)
        yield Explained(one, "is the same as" if same else "may be the same as", other, rows)
