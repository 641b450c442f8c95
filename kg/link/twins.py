"""Things that two papers name in one report: takes things and reprints, gives pairs of own IRIs that are one thing.

In a report and its reprint the same name of the same type is the same thing, also where nothing but its page would
tell it from namesakes (a bare 高新区, a person without a post). A name that one of the articles gives to two things
says nothing. What a reprint alone would call its things, before its longer version was known, leads to them, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.link.keys import Keys
from kg.link.retelling import Retold
from kg.link.spelling import fold_mention, fold_names
from kg.link.things import Things
from kg.model import EntityType

_Name = tuple[EntityType, str]


def find_twins(things: Things, reprints: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of different own IRIs, the first of which stands for its group; sorted within each group."""
    groups = list(reprints)
    named: dict[str, dict[_Name, list[str]]] = {article: defaultdict(list) for group in groups for article in group}
    for iri, thing in sorted(things.by_iri.items()):
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


def add_earlier(things: Things, retold: Iterable[Retold], keys: Keys) -> Iterator[tuple[str, str]]:
    """Add the things that reprints alone would have; pairs of one and what it is now.

    One that has another name now is left out unless nothing but its page told what it was: it was misread.
    """
    for reprint in retold:
        before = keys.of(fold_names(reprint.alone))
        for alone, mention in reprint.same:
            own = before.own(fold_mention(alone))
            now = things.known(reprint.extraction, mention)
            if now is None or now.iri == own.iri or (own.known_elsewhere and now.key != own.key):
                continue
            things.add(own, reprint.extraction.article.id, alone.span)
            yield own.iri, now.iri
