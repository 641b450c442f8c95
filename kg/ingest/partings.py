"""Empty lines between stories: takes the units of a page, gives the places at which wide gaps part its stories.

The rule it embodies: a page that sets its stories apart does so at every story, so that at most of its wide gaps a
signature, a sub-title or a dateline shows a story's end or beginning, too; else the gaps only part sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ingest.kinds import Kind

if TYPE_CHECKING:
    from kg.ingest.units import Unit

_HEADS = frozenset({Kind.HEADING, Kind.SUBTITLE, Kind.KICKER})
_FEW_SURE = 2  # places at which empty lines surely part two stories
_HEAD_BLOCK = 5  # units of a headline with the text below it


def partings(units: list[Unit]) -> frozenset[int]:
    """Where units begin that empty lines part from those above; empty where such lines part sections, too.

    At most of these places another mark must show that a story begins: a signature above, a sub-title, a dateline.
    """
    places = [at for at, unit in enumerate(units) if unit.parted and at]
    places = [at for at in places if Kind.CAPTION not in {units[at].kind, units[at - 1].kind}]
    sure = bare = 0
    seen = -1
    for at in places:
        first = _first_of_block(units, at)
        if units[at - 1].kind in _HEADS and units[at].lines[0].gap > 1:
            sure += 1  # a headline behind its text ends here; where lines stand close, this would be one in two parts
        elif first != seen and first:
            sure += _is_sure_start(units, first)
            bare += not _is_sure_start(units, first)
        seen = first
    if sure < _FEW_SURE or bare >= sure:
        return frozenset()
    return frozenset(units[at].start for at in places)


def _first_of_block(units: list[Unit], at: int) -> int:
    """The first of the headings above a unit, or the unit itself."""
    while at and units[at - 1].kind in _HEADS:
        at -= 1
    return at


def _is_sure_start(units: list[Unit], at: int) -> bool:
    above = units[at - 1]
    if above.ends_report or above.kind in {Kind.BYLINE, Kind.CONTINUED}:
        return True
    for unit in units[at : at + _HEAD_BLOCK]:
        if unit.kind in {Kind.SUBTITLE, Kind.NOTICE, Kind.BYLINE} or unit.starts_report:
            return True
        if unit.kind is Kind.BODY:
            return False
    return False
