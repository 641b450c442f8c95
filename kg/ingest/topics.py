"""Change of topic: takes headings with the text above and below them, tells whether a new story begins there.

The rule it embodies: between two stories without a byline or a dateline only the headline parts them. It names a zone
or a place (`某地：…`, `…某某高新区…`) that the text on one side speaks of, and the text on the other side does not.
Where bylines on both sides allow two stories, it is enough that each text has a zone or a place of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.ingest.shared import pairs_of
from kg.knowledge.divisions import load_divisions

if TYPE_CHECKING:
    from kg.ingest.words import LayoutWords

REACH = 4000  # characters on each side that are looked at
_MIN_SIDE = 60  # characters: a shorter text is no story
_BEFORE_COLON = re.compile(r"([\u4e00-\u9fff“”]{2,12})[:：]")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_PLACE_END = re.compile("(?<=[\u4e00-\u9fff]{2})[省市县州盟旗区]")
_OFTEN = 2  # times that a text speaks of its topic
_NAME = 4  # characters before the kind of a zone that are looked at


def begins_story(headings: list[str], above: str, below: str, words: LayoutWords, *, titled: bool) -> bool:
    """Whether headings part two stories; `titled` tells whether the text above already has a headline over it."""
    if min(len(above), len(below)) < _MIN_SIDE:
        return False
    keys = _keys(headings, words)
    # a name before a colon is so plain a headline that one mention in the text will do
    often = 1 if any(name_before_colon(heading, words) for heading in headings) else _OFTEN
    if any(below.count(key) >= often and key not in above for key in keys):
        return True
    return not titled and any(above.count(key) >= _OFTEN and key not in below for key in keys)


def turns(headings: list[str], above: str, below: str, words: LayoutWords, *, by_heading: bool = False) -> bool:
    """Whether the zone or place that the text above speaks of most is gone below, and something else stands there.

    With `by_heading` the headings must name what is new.
    """
    if min(len(above), len(below)) < _MIN_SIDE:
        return False
    before, after = _names(above, words), _names(below, words)
    old = [name for name, times in before.items() if times >= _OFTEN and times == max(before.values())]
    if by_heading:
        named = {name for name in after if any(name in text for text in headings)}
        named |= {name for text in headings for name in _divisions_in(text)}
        after = Counter({name: below.count(name) for name in named})
    else:
        after.update({pair: below.count(pair) for heading in headings for pair in pairs_of(heading)})
    new = any(times >= _OFTEN and name not in above for name, times in after.items())
    return new and bool(old) and not any(name in below for name in old)


def _names(text: str, words: LayoutWords) -> Counter[str]:
    """What zones and places a text names, by the two characters before their kind, and how often."""
    names: Counter[str] = Counter()
    for match in words.zone_end.finditer(text):
        own = _HAN_RUN.findall(text[max(0, match.start() - _NAME) : match.start()])
        if own and len(own[-1]) > 1 and text[match.start() - 1] == own[-1][-1]:
            names[own[-1][-2:]] += 1
    divisions = load_divisions()
    for match in _PLACE_END.finditer(text):
        name = divisions.ending_at(text, match.end())
        if name:
            names[name[:-1] if len(name) > 2 else name] += 1  # noqa: PLR2004 - 单县 keeps its kind
    return names


def names_in(heading: str, words: LayoutWords) -> list[str]:
    """The zones (without their kinds) and places that a headline names."""
    return [name for name in (*_named(heading, words), *_divisions_in(heading)) if len(name) >= _OFTEN]


def _divisions_in(heading: str) -> list[str]:
    divisions = load_divisions()
    found = (divisions.starting_at(heading, at) for at in range(len(heading)))
    return [name for name in found if name]


def name_before_colon(heading: str, words: LayoutWords) -> str:
    """The zone or place that a headline begins with (`某某高新区：…`, `某地：…`), without its kind; empty if none."""
    colon = _BEFORE_COLON.match(heading)
    if colon is None:
        return ""
    name = colon.group(1)
    if not name.endswith(words.name_ends) and load_divisions().ending_at(name, len(name)) is None:
        return ""
    return _without_ends(name, words)


def _keys(headings: list[str], words: LayoutWords) -> list[str]:
    """Pairs of characters of the names in headings; of all words where two headings stand in a row."""
    pieces: list[str] = []
    for heading in headings:
        pieces.append(name_before_colon(heading, words))
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
            found.append(_without_ends(heading[max(0, at - _NAME) : at], words))
    return found


def _without_ends(name: str, words: LayoutWords) -> str:
    for end in words.zone_ends:
        if name.endswith(end):
            return name[: -len(end)]
    return name
