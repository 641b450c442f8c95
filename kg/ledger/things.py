"""All things that reports know, gathered from the ledger and linked: takes units, gives a resolution."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ledger.rows import iri_of, read_known, read_said, texts_of
from kg.link.resolve import Resolution, Told
from kg.link.spelling import choose_spellings
from kg.link.units import Known

if TYPE_CHECKING:
    from kg.knowledge.lexicon import Lexicon
    from kg.ledger.database import Ledger
    from kg.link.renames import Rename
    from kg.link.units import Twin
    from kg.model import Correction


def link(ledger: Ledger, lexicon: Lexicon, corrections: Sequence[Correction], page_ids: dict[str, str]) -> Resolution:
    """Resolve what all units name."""
    known: dict[str, Known] = {}
    twins: list[Twin] = []
    renames: set[Rename] = set()
    for _, text in ledger.known():
        named, ours, told = read_known(json.loads(text))
        for iri, one in named:
            known[iri] = known[iri].joined(one) if iri in known else one
        twins += ours
        renames.update(told)
    things = {iri: one.thing() for iri, one in known.items()}
    joined = Told([pair for _, pair in sorted(twins)], tuple(sorted(renames)))
    return Resolution(things, joined, lexicon, corrections, page_ids)


def named_in(known: str) -> set[str]:
    """The own IRIs of what a unit knows."""
    return {iri_of(one) for _, one in read_known(json.loads(known))[0]}


@dataclass(frozen=True, slots=True)
class Spellings:
    """What stands for texts in traditional characters, and which own numbers have rows with each."""

    chosen: dict[str, str]
    told_by: dict[str, set[int]]


def spellings(ledger: Ledger) -> Spellings:
    """Looks through all rows, but only where some are in traditional characters."""
    if not ledger.has_traditional():
        return Spellings({}, {})
    told_by: dict[str, set[int]] = {}
    for subject, other, body in ledger.all_said():
        for text in texts_of(read_said(body, "", 0, "", None if other is None else "")):
            told_by.setdefault(text, set()).update({subject, other or subject})
    return Spellings(choose_spellings(told_by), told_by)
