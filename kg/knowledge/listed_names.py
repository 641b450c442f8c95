"""The names of the lists of seeds/ in a text, all found in one pass of one automaton.

Takes lists of names, gives `NamesInText`, which the finders ask by list and place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick import Automaton


class NameList(StrEnum):
    """The lists whose names are looked for everywhere."""

    ZONES = "zones"  # of today and of before
    INDUSTRIES = "industries"
    INSTITUTES = "institutes"


class NamesInText:
    """Where the names of each list stand in one text."""

    def __init__(self, ends: Mapping[NameList, Mapping[int, list[int]]]) -> None:
        self._ends = ends

    def places(self, names: NameList) -> Iterator[tuple[int, int]]:
        """All places (start, end) of the names of a list, in no special order."""
        return ((start, end) for start, ends in self._ends[names].items() for end in ends)

    def from_left(
        self, names: NameList, end_of: Callable[[int], int | None] = lambda end: end
    ) -> list[tuple[int, int]]:
        """Places (start, end) without overlaps: of those that begin the same the longest, of the others the first.

        `end_of` tells of a name's end where its place ends, which may be farther (the name goes on), or None where
        the name cannot stand there.
        """
        found: list[tuple[int, int]] = []
        floor = 0
        for start, ends in sorted(self._ends[names].items()):
            if start >= floor:
                fitting = (end_of(end) for end in reversed(ends))
                end = next((end for end in fitting if end is not None), None)
                if end is not None:
                    found.append((start, end))
                    floor = end
        return found


class ListedNames:
    """Finds the names of all lists at once; a name may stand in several."""

    def __init__(self, lists: Mapping[NameList, Iterable[str]]) -> None:
        self._lists = tuple(lists)
        listing: dict[str, list[NameList]] = {}
        for names, words in lists.items():
            for word in dict.fromkeys(words):
                listing.setdefault(word, []).append(names)
        self._automaton = _automaton(listing)

    def find(self, text: str) -> NamesInText:
        """All places of all names, those inside of other names too."""
        ends: dict[NameList, dict[int, list[int]]] = {names: {} for names in self._lists}
        for last, (size, lists) in self._automaton.iter(text) if self._automaton is not None else ():
            for names in lists:
                ends[names].setdefault(last + 1 - size, []).append(last + 1)
        return NamesInText(ends)


def _automaton(listing: Mapping[str, list[NameList]]) -> Automaton | None:
    """What gives (offset of the last character, (length, lists)) for each name in a text; None without names."""
    from ahocorasick import Automaton  # built once, when the first text is read

    automaton = Automaton()
    for word, lists in listing.items():
        automaton.add_word(word, (len(word), tuple(lists)))
    if not listing:
        return None
    automaton.make_automaton()
    return automaton
