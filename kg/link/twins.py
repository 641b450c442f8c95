"""Things that two papers name in one report: takes things and groups of reprints, gives pairs that are one thing.

In a report and its reprint the same name of the same type is the same thing, also where nothing but its page would
tell it from namesakes (a bare 高新区, a person without a post) or where only the longer version says whose it is. A name
that one of the articles gives to two things says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.link.things import Thing
from kg.model import EntityType

_Name = tuple[EntityType, str]


def find_twins(things: Mapping[str, Thing], reprints: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of different own IRIs, the first of which stands for its group; sorted within each group."""
    groups = list(reprints)
    named: dict[str, dict[_Name, list[str]]] = {article: defaultdict(list) for group in groups for article in group}
    for iri, thing in sorted(things.items()):
        for article in thing.articles & named.keys():
            named[article][thing.own.type, thing.key].append(iri)
    for group in groups:
        same: dict[_Name, set[str]] = defaultdict(set)
        for article in group:
            for name, iris in named[article].items():
                if len(iris) == 1:
                    same[name].update(iris)
        for name in sorted(same):
            first, *others = sorted(same[name])
            yield from ((first, other) for other in others)
