"""What the sentence of a missed statement looks like: misses of one shape usually have one cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.evaluate.compare import squeeze

_STOPS = "，,；;。！？"
_LISTED = 2  # so many 、 make a list


def shape_of(quote: str, ends: Sequence[Iterable[str]]) -> str:
    """How the things of a statement stand in its quote; `ends` are the names of each.

    "not together": a name is missing there, the text means it; "in a list", "in one clause", "across clauses".
    """
    text = squeeze(quote)
    places = [_place(text, names) for names in ends]
    if any(place is None for place in places):
        return "not together"
    if text.count("、") >= _LISTED:
        return "in a list"
    known = [place for place in places if place is not None]
    between = text[min(end for _, end in known) : max(start for start, _ in known)]
    return "across clauses" if any(stop in between for stop in _STOPS) else "in one clause"


def _place(text: str, names: Iterable[str]) -> tuple[int, int] | None:
    """Where the longest of some names stands in a text."""
    for name in sorted(map(squeeze, names), key=len, reverse=True):
        at = text.find(name)
        if name and at >= 0:
            return at, at + len(name)
    return None
