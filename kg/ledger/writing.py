"""The files of a build out of the pieces in the ledger: sorted on disk, written as they come."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.files import EVIDENCE, GRAPH, replacing
from kg.knowledge.statements import Tally
from kg.ledger.pieces import FIELDS, SHARED, Counts, File, evidence_in
from kg.model import Fact, Knowledge, Observation, Predicate
from kg.output.records import record_reader
from kg.output.store import RECORDS, record_lines, write_records

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from kg.ledger.database import Ledger
    from kg.ledger.pieces import Pieces
    from kg.model import Applied

_NAMES = {File.GRAPH: GRAPH, File.EVIDENCE: EVIDENCE}


def tally(counts: Counts, file: File, too_many: Counts) -> Tally:
    """The counts of a file without what they have too often, as its description tells them."""
    kinds, named = Counter[str](), Counter[str]()
    for name, number in counts.items():
        told, _, rest = name.partition(" ")
        what, _, term = rest.partition(" ")
        found = number - too_many[name]
        if told == f"{file}" and found and what in {"class", "property"}:
            (kinds if what == "class" else named)[term] = found
    return Tally(counts[f"{file} triples"] - too_many[f"{file} triples"], kinds, named)


def write_turtle(ledger: Ledger, pieces: Pieces, file: File, counts: Counts, folder: Path) -> None:
    """One of the two graphs, each subject once. Raises `OutputError`."""
    with replacing(folder / _NAMES[file]) as stream:
        stream.write(pieces.header(file, counts).encode())
        for name, rows in groupby(ledger.pieces(file, SHARED[file]), itemgetter(0)):
            blocks = [body for _, body in rows]
            block = blocks[0] if len(blocks) == 1 else pieces.joined(name, blocks)
            stream.write(f"\n{block}".encode())


def write_knowledge(ledger: Ledger, applied: Iterable[Applied], base: str, folder: Path, *, keep_sources: bool) -> None:
    """knowledge.json; what came of corrections is in no part."""
    fields = {name: _bodies(ledger, name) for name in RECORDS}
    corrections = {"corrections": record_lines("corrections", applied)}
    write_records({**fields, **corrections}, {"base": base}, folder, keep_sources=keep_sources)


def _bodies(ledger: Ledger, field: str) -> Iterator[str]:
    """The lines of a field; they are sorted when the first one is asked for, so that one field is at a time."""
    for _, body in ledger.pieces(FIELDS[field]):
        yield body


def read_knowledge(ledger: Ledger, choose: Callable[[Knowledge], Collection[str]]) -> Knowledge:
    """The records that a picture of what was chosen shows, and of all others no more than that they are there.

    `choose` is given all entities, relations and figures, the last two without what they rest on, and gives IRIs of
    entities and figures. Pages are left out.
    """
    entities = tuple(_records(ledger, "entities"))
    relations = [_relation(name) for name in ledger.names(FIELDS["facts"]) if _is_relation(name)]
    figures = [_figure(name) for name in ledger.names(FIELDS["observations"])]
    chosen = choose(Knowledge(entities=entities, facts=tuple(relations), observations=tuple(figures)))

    def is_shown(name: str) -> bool:
        subject, _, other = name.split("\0", 2)
        return subject in chosen and (other in chosen or not _is_relation(name))

    facts = [*_records(ledger, "facts", is_shown), *(row for row in relations if not _is_of(row, chosen))]
    told = _records(ledger, "observations", lambda name: name.partition("\0")[0] in chosen)
    found = Knowledge(
        entities=entities,
        facts=tuple(sorted(facts, key=lambda fact: (fact.subject, fact.predicate, str(fact.object)))),
        observations=(*told, *(row for row in figures if row.iri not in chosen)),
        chains=tuple(row for row in _records(ledger, "chains") if row.chain in chosen),
        events=tuple(row for row in _records(ledger, "events") if row.zone in chosen),
    )
    cited = {row.article_id for row in evidence_in(found)}
    return replace(found, articles=tuple(_records(ledger, "articles", cited.__contains__)))


def _records(ledger: Ledger, field: str, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Any]:
    """The records of a field whose places in its order are wanted, in any order."""
    read = record_reader(RECORDS[field])
    return (read(json.loads(body)) for name, body in ledger.unsorted_pieces(FIELDS[field]) if wanted(name))


def _is_relation(name: str) -> bool:
    return name.split("\0", 2)[1] in _RELATIONS


def _is_of(fact: Fact, chosen: Collection[str]) -> bool:
    return fact.subject in chosen and fact.object in chosen


def _relation(name: str) -> Fact:
    """A relation by its place in the order of facts."""
    subject, predicate, other = name.split("\0", 2)
    return Fact(subject, _RELATIONS[predicate], other, ())


def _figure(name: str) -> Observation:
    """A figure by its place in the order of figures, without its value."""
    iri, subject, indicator, period = name.split("\0")
    return Observation(
        iri, subject, indicator, None, "", None, period or None, expected=False, articles=(), evidence=()
    )


_RELATIONS = {predicate.value: predicate for predicate in Predicate}
