"""What a report says as plain JSON, in the terms of the articles themselves: things by own IRI, rows of kg.link.fuse.

Takes units, gives texts and back. A row is about own IRIs; `told` says the same of the entities that these became.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import count
from sys import intern
from typing import Any

from kg.engine.rows import dump
from kg.link import fuse
from kg.link.keys import Own
from kg.link.renames import Rename
from kg.link.things import Thing
from kg.link.units import Known, Read, Twin, Unit
from kg.model import (
    Attribute,
    EntityType,
    EventKind,
    Evidence,
    Modality,
    Predicate,
    Span,
    Status,
)

_Row = list[Any]
_SETS = ("articles", "homes", "cities", "near", "owners", "owner_names", "around")
_NOTHING: Any = frozenset()  # of all things that lack something: a set of its own would take 216 bytes
_PREDICATES: dict[str, Predicate | Attribute] = {kind.value: kind for kind in (*Predicate, *Attribute)}
_VALUES: dict[str, Callable[[str], Decimal | Status | str]] = {"d": Decimal, "s": Status, "t": str}


class Kind(IntEnum):
    """What a row is of."""

    CLAIM = 0
    FIGURE = 1
    CHAIN = 2
    EVENT = 3


class Role(IntEnum):
    """What the other end of a claim is to the rows of others."""

    NONE = 0
    PLACE = 1  # the subject lies in it, or is a part of it
    PARTNER = 2  # the two are equal: which of them is the subject their names decide


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an article says; `row` is a row of kg.link.fuse about own IRIs."""

    kind: Kind
    article: str
    number: int  # in the article
    row: tuple[Any, ...]

    @property
    def subject(self) -> str:
        subject: str = self.row[0][0]
        return subject

    @property
    def object(self) -> str | None:
        """The own IRI of the other end of a relation."""
        if self.kind is Kind.CLAIM and isinstance(self.row[0][1], Predicate):
            other: str = self.row[0][2]
            return other
        return None

    @property
    def role(self) -> Role:
        if self.kind is not Kind.CLAIM:
            return Role.NONE
        predicate = self.row[0][1]
        if predicate is Predicate.COOPERATES_WITH:
            return Role.PARTNER
        return Role.PLACE if predicate in (Predicate.LOCATED_IN, Predicate.PART_OF) else Role.NONE


def rows_of(read: Read, papers: fuse.Papers) -> Iterator[Said]:
    """What an article says, in the order in which it is told; `papers` are its pages."""
    number = count()
    for kind, make in _MAKERS:
        for row in make(read.extraction, read, papers):
            yield Said(kind, read.extraction.article.id, next(number), row)


_MAKERS: tuple[tuple[Kind, Callable[..., Iterator[Any]]], ...] = (
    (Kind.CLAIM, fuse.claims_of),
    (Kind.FIGURE, fuse.figures_of),
    (Kind.CHAIN, fuse.stages_of),
    (Kind.EVENT, fuse.life_of),
)


def told(said: Said, entity: Callable[[str], str], spelt: Callable[[str], str]) -> tuple[Any, ...] | None:
    """The row about entities, with its texts in the chosen spelling; None where both ends are one."""
    key, evidence, *title = said.row
    subject = entity(key[0])
    if said.kind is Kind.FIGURE:
        return (subject, spelt(key[1]), *key[2:]), evidence
    if said.kind is Kind.CHAIN:
        return (subject, tuple(map(spelt, key[1]))), evidence
    if said.kind is Kind.EVENT:
        return (subject, *key[1:3], *(name and spelt(name) for name in key[3:])), evidence
    _, predicate, value = key
    if isinstance(predicate, Predicate):
        value = entity(value)
        if value == subject:
            return None
        if predicate is Predicate.COOPERATES_WITH and value < subject:
            subject, value = value, subject
    elif isinstance(value, str) and not isinstance(value, Status):
        value = spelt(value)
    return (subject, predicate, value), evidence, spelt(title[0])


def texts_of(said: Said) -> Iterator[str]:
    """The texts of a row that `told` spells."""
    key, _, *title = said.row
    if said.kind is Kind.FIGURE:
        yield key[1]
    elif said.kind is Kind.CHAIN:
        yield from key[1]
    elif said.kind is Kind.EVENT:
        yield from (name or "" for name in key[3:])
    else:
        yield title[0]
        if isinstance(key[2], str) and said.object is None and not isinstance(key[2], Status):
            yield key[2]


# --- rows as text ---------------------------------------------------------------------------------------------------


def write_said(said: Said) -> str:
    """A row without its ends, article and number."""
    key, row, *title = said.row
    how = [row.article_id, row.start, row.end, row.quote, row.rule, row.modality, row.confidence]
    return dump([said.kind, _payload(said.kind, key), *title, how])


def _payload(kind: Kind, key: tuple[Any, ...]) -> _Row:
    if kind is Kind.FIGURE:
        _, indicator, value, unit, growth, period, expected = key
        return [indicator, _number(value), unit, _number(growth), period, expected]
    if kind is not Kind.CLAIM:
        return list(key[1:])
    _, predicate, value = key
    if isinstance(predicate, Predicate):
        return [predicate, "m", None]
    if isinstance(value, Decimal):
        return [predicate, "d", str(value)]
    return [predicate, "s" if isinstance(value, Status) else "t", value]


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def read_said(text: str, article: str, number: int, subject: str, other: str | None) -> Said:
    """What `write_said` wrote of a row with these ends."""
    told_kind, payload, *title, how = json.loads(text)
    kind = Kind(told_kind)
    name, start, end, quote, rule, modality, sure = how
    evidence = Evidence(name, page_of(name), start, end, quote, intern(rule), Modality(modality), sure)
    key: tuple[Any, ...]
    if kind is Kind.CLAIM:
        predicate, form, value = payload
        key = (subject, _PREDICATES[predicate], other if form == "m" else _VALUES[form](value))
    elif kind is Kind.FIGURE:
        indicator, value, unit, growth, period, expected = payload
        key = (subject, indicator, _decimal(value), unit, _decimal(growth), period, expected)
    elif kind is Kind.CHAIN:
        key = (subject, tuple(payload[0]))
    else:
        key = (subject, EventKind(payload[0]), *payload[1:])
    return Said(kind, article, number, (key, evidence, *title))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def page_of(article: str) -> str:
    """The id of an article's page."""
    return article.rpartition("-")[0]


# --- things as text -------------------------------------------------------------------------------------------------


def write_known(unit: Unit) -> _Row:
    """Things, twins and renamings of a unit."""
    things = [[_thing_row(known.named), _thing_row(known.alone), _thing_row(known.renamed)] for _, known in unit.known]
    renames = [[row.old, row.new, row.from_name, row.date, row.confidence] for row in unit.renames]
    return [things, unit.twins, renames]


def read_known(row: _Row) -> tuple[list[tuple[str, Known]], list[Twin], list[Rename]]:
    """What `write_known` wrote."""
    things, twins, renames = row
    known = [Known(*(slot and _thing(slot) for slot in slots)) for slots in things]
    return (
        [(iri_of(one), one) for one in known],
        [((rank, name, at), (ours, theirs)) for (rank, name, at), (ours, theirs) in twins],
        [Rename(*told) for told in renames],
    )


def iri_of(known: Known) -> str:
    """The own IRI of a thing that somebody knows."""
    return next(thing.iri for thing in (known.named, known.alone, known.renamed) if thing is not None)


def _thing_row(thing: Thing | None) -> _Row | None:
    if thing is None:
        return None
    own = thing.own
    first = [thing.first[0], thing.first[1].start, thing.first[1].end] if thing.first is not None else None
    return [
        [own.type, own.key, own.qualifiers, own.iri, own.home, own.known_elsewhere],
        thing.names,
        *(sorted(getattr(thing, name)) for name in _SETS),
        sorted(map(str, thing.amounts)),
        first,
    ]


def _thing(row: _Row) -> Thing:
    (kind, key, qualifiers, iri, home, is_known), names, *sets, amounts, first = row
    own = Own(EntityType(kind), key, tuple(qualifiers), iri, home, is_known)
    return Thing(
        own,
        Counter(names),
        **{name: set(map(intern, values)) if values else _NOTHING for name, values in zip(_SETS, sets, strict=True)},
        amounts={Decimal(value) for value in amounts} if amounts else _NOTHING,
        first=(first[0], Span(first[1], first[2])) if first is not None else None,
    )
