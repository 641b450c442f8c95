"""How texts end: takes the units of a page, marks where a byline or a cut mark closes a text, and looks ahead for one.

The rule it embodies: of two stories in a row either both are signed or the page signs none; a text that is signed
above its headline and not below is not followed by an unsigned story, but by its own sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ingest import bylines
from kg.ingest.kinds import Kind

if TYPE_CHECKING:
    from kg.ingest.units import Unit
    from kg.ingest.words import LayoutWords

_TAIL = 60
_PARTS = frozenset({Kind.SUBTITLE, Kind.KICKER, Kind.NOTICE, Kind.CONTINUED})
_ABOVE_BYLINE = frozenset({Kind.BODY, Kind.CAPTION})


def mark_end(unit: Unit, words: LayoutWords) -> None:
    """Tell a paragraph that a byline or a cut mark closes, where its text ends and which names follow."""
    text = unit.text
    cut = words.continued.search(text, max(0, len(text) - _TAIL))
    behind = ""
    if cut:
        text, behind = text[: cut.start()].rstrip(), text[cut.end() :].strip()
    tail = bylines.find_tail(text, words)
    if tail is None and behind:
        names = bylines.read_byline(behind, words)
        tail = (len(text), names) if names else None
    if tail:
        unit.keep, unit.names = tail
        unit.signed = True
    elif cut:
        unit.keep = len(text)


def are_signed(units: list[Unit]) -> list[bool]:
    """For each unit of a page, whether the text that it belongs to is signed at its end."""
    signed = [False] * len(units)
    ahead = False
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        if unit.kind is Kind.BYLINE:
            ahead = bool(at) and units[at - 1].kind in _ABOVE_BYLINE
        elif unit.kind is Kind.BODY and unit.signed:
            ahead = True
        elif unit.kind in _PARTS:
            ahead = False
        signed[at] = ahead
        if unit.starts_report:
            ahead = False
    return signed


def count_signed(units: list[Unit]) -> int:
    """How many bylines a page has."""
    return sum(1 for unit in units if unit.kind is Kind.BYLINE or (unit.kind is Kind.BODY and unit.signed))
