"""Change of topic: takes one heading with the text above and below it, tells whether a new story begins there.

The rule it embodies: between two stories without a byline or a dateline only the headline parts them. It names a zone
or a place (`某地：…`, `…某某高新区…`) that the text on one side speaks of, and the text on the other side does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ingest.words import LayoutWords

REACH = 4000  # characters on each side that are looked at
_MIN_SIDE = 60  # characters: a shorter text is no story
_BEFORE_COLON = re.compile(r"([\u4e00-\u9fff“”]{2,12})[:：]")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_OFTEN = 2  # times that a text speaks of its topic


def begins_story(headings: list[str], above: str, below: str, words: LayoutWords, *, titled: bool) -> bool:
    """Whether headings part two stories; `titled` tells whether the text above already has a headline over it."""
    if min(len(above), len(below)) < _MIN_SIDE:
        return False
    keys = _keys(headings, words)
    # a name before a colon is so plain a headline that one mention in the text will do
    often = 1 if any(_names_before_colon(heading, words) for heading in headings) else _OFTEN
    if any(below.count(key) >= often and key not in above for key in keys):
        return True
    return not titled and any(above.count(key) >= _OFTEN and key not in below for key in keys)


def _names_before_colon(heading: str, words: LayoutWords) -> bool:
    colon = _BEFORE_COLON.match(heading)
    return colon is not None and colon.group(1).endswith(words.name_ends)


def _keys(headings: list[str], words: LayoutWords) -> list[str]:
    """Pairs of characters of the names in headings; of all words where two headings stand in a row."""
    pieces: list[str] = []
    for heading in headings:
        colon = _BEFORE_COLON.match(heading)
        if colon:
            pieces.append(_without_ends(colon.group(1), words))
        pieces.extend(_named(heading, words))
        if len(headings) > 1:
            pieces.append(heading)
    runs = [run for piece in pieces for run in _HAN_RUN.findall(piece)]
    return sorted({run[at : at + 2] for run in runs for at in range(len(run) - 1)})


def _named(heading: str, words: LayoutWords) -> list[str]:
    """The four characters before the kind of a zone: 某某 in 某某高新区."""
    found = []
    for end in words.zone_ends:
        at = heading.find(end)
        if at > 0:
            found.append(_without_ends(heading[max(0, at - 4) : at], words))
    return found


def _without_ends(name: str, words: LayoutWords) -> str:
    for end in words.zone_ends:
        if name.endswith(end):
            return name[: -len(end)]
    return name
