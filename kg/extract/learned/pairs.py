"""What may be linked: for each predicate the pairs of things near enough to each other.

Takes a `Scene` and the rules' claims, gives `Pairs`: two things of an article, the two mentions of them that stand
nearest to each other, and what is asked of them. `Features` says what speaks for each, a `Judge` weighs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, cast

import numpy as np

from kg.extract.learned.asking import BOTH_WAYS, KIND, NUMBER, QUESTIONS, SUBJECT, Question, asked_of
from kg.extract.learned.ends import Ends
from kg.extract.learned.nearest import nearest, neighbours
from kg.extract.learned.places import named_places
from kg.extract.learned.surroundings import Surroundings, Thing, thing
from kg.extract.learned.values import Value, find_values
from kg.model import Attribute, Claim, EntityType, Figure, Mention, Span

if TYPE_CHECKING:
    from kg.extract.learned.vocabulary import Flags, Ints
    from kg.extract.rules.scene import Scene

_Z, _F, _E, _O = EntityType.ZONE, EntityType.FACILITY, EntityType.ENTERPRISE, EntityType.ORGANIZATION
_P, _L = EntityType.PROJECT, EntityType.PLACE
_WORKS = frozenset({_P, _F})
# who or what a figure may be about
SUBJECTS = frozenset({_Z, _F, _E, _O, _P, _L})
_REACH = 160  # characters between two ends that may be linked within a paragraph
_ALL = asked_of()


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing and what it may be linked with, by a predicate, an attribute, or as the subject of a figure."""

    subject: Mention
    object: Mention | Value
    question: Question
    claims: tuple[Claim, ...]  # the rules' claims that link them so


class Pairs:
    """The pairs of an article, kept as numbers of `ends`: `Pair`s are made where they are looked at.

    `claimed` are the rows that rules claim, `told` the relations that they claim of each thing (by its number).
    """

    def __init__(self, scene: Scene, around: Surroundings, claims: Iterable[Claim]) -> None:
        self.scene, self.around, self.ends = scene, around, Ends()
        self.one: list[int] = []
        self.other: list[int] = []
        self.asked: list[int] = []  # indexes in QUESTIONS
        self.claimed: dict[int, tuple[Claim, ...]] = {}
        self.told: dict[int, set[str]] = defaultdict(set)
        self.links: dict[tuple[int, int], dict[Question, list[Claim]]] = {}
        for claim in claims:
            key = _claimed(claim)
            subject, target = self.ends.thing(thing(claim.subject)), self.ends.thing(key)
            self.links.setdefault((subject, target), {}).setdefault(claim.predicate, []).append(claim)
            self.told[subject].add(f"s{claim.predicate}:{key[0]}")
            self.told[target].add(f"o{claim.predicate}:{claim.subject.type}")

    def add(self, one: int, other: int, question: Question, claims: Sequence[Claim] = ()) -> None:
        """One more pair: two ends, what is asked of them, and the rules' claims that say so."""
        if claims:
            self.claimed[len(self.one)] = tuple(claims)
        self.one.append(one)
        self.other.append(other)
        self.asked.append(NUMBER[question])

    def extend(self, one: Ints, other: Ints, asked: Ints, claimed: Mapping[int, Sequence[Claim]]) -> None:
        """More pairs; `claimed` are the claims of some of them."""
        before = len(self.one)
        self.claimed.update({before + row: tuple(claims) for row, claims in claimed.items()})
        self.one += one.tolist()
        self.other += other.tolist()
        self.asked += asked.tolist()

    def __len__(self) -> int:
        return len(self.one)

    def __iter__(self) -> Iterator[Pair]:
        return map(self.pair, range(len(self)))

    def pair(self, row: int) -> Pair:
        """The pair of a row."""
        subject = cast("Mention", self.ends.rows[self.one[row]])
        return Pair(subject, self.ends.rows[self.other[row]], QUESTIONS[self.asked[row]], self.claimed.get(row, ()))


def find_pairs(scene: Scene, claims: Sequence[Claim], figures: Sequence[Figure], asked: Flags = _ALL) -> Pairs:
    """All pairs of an article that may be linked, in the order of the text.

    `asked` (see `asked_of`) is what is asked of two things that no rule links; of those that rules link all is asked.
    """
    ends = [end for claim in claims for end in (claim.subject, claim.object) if isinstance(end, Mention)]
    around = Surroundings(scene, (*scene.story.mentions, *named_places(scene), *ends))
    pairing = _Pairing(Pairs(scene, around, claims))
    pairing.link_mentions(asked)
    for value in find_values(scene, claims):
        pairing.link_value(value, _WORKS, Attribute(value.type))
    for figure in figures:
        pairing.link_value(_figure_value(figure), SUBJECTS, SUBJECT)
    return pairing.pairs


class _Pairing:
    """Fills `Pairs`; the mentions of an article are its first ends, in its order."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self._ends, self._around = pairs.ends, pairs.around
        self._lines: dict[int, list[int]] = defaultdict(list)
        for mention, line in zip(pairs.around.mentions, pairs.around.lines, strict=True):
            self._lines[line].append(self._ends.add(mention))
        self._chosen: dict[tuple[int, frozenset[EntityType]], list[int]] = {}
        self._claimants: dict[tuple[Question, int], list[Mention]] = defaultdict(list)
        for (_, target), links in pairs.links.items():
            for question, (claim, *_) in links.items():
                self._claimants[question, target].append(claim.subject)

    def link_mentions(self, asked: Flags) -> None:
        """All pairs of mentions, of each two things the two that stand nearest to each other."""
        one, other = self._nearest()
        ends, size = self._ends, len(self._ends.named)
        kinds = np.array([KIND[cast("Mention", end).type] for end in ends.rows], dtype=np.intp)
        things = np.array(ends.things, dtype=np.intp)
        links = {subject * size + target: by for (subject, target), by in self.pairs.links.items()}
        both = things[one] * size + things[other]
        told = np.fromiter((key in links for key in both.tolist()), np.bool_, len(both))
        may = np.flatnonzero(told | asked[kinds[one], kinds[other]].any(axis=1))
        may = may[self._in_order(one[may], other[may])]
        told, of_kinds = told[may], (kinds[one[may]], kinds[other[may]])
        rows, numbers = np.nonzero(np.where(told[:, None], _ALL[of_kinds], asked[of_kinds]))
        claims = {
            place: found
            for place in np.flatnonzero(told[rows]).tolist()
            if (found := links[int(both[may[rows[place]]])].get(QUESTIONS[numbers[place]]))
        }
        self._ask(one[may[rows]], other[may[rows]], numbers, claims)

    def _ask(self, one: Ints, other: Ints, asked: Ints, claims: Mapping[int, Sequence[Claim]]) -> None:
        """Take in pairs; what links both ways and is not claimed is asked of the thing that is first by name."""
        ends = self._ends
        ranks = np.argsort(sorted(range(len(ends.named)), key=list(ends.named).__getitem__))[ends.things]
        stays = ~BOTH_WAYS[asked] | (ranks[one] < ranks[other])
        stays[list(claims)] = True
        places = stays.cumsum() - 1
        told = {int(places[place]): found for place, found in claims.items()}
        self.pairs.extend(one[stays], other[stays], asked[stays], told)

    def _in_order(self, one: Ints, other: Ints) -> Ints:
        """The order of pairs in the text; of one place those with the first names come first."""
        ends = self._ends
        size, count = len(self.pairs.scene.text) + 1, len(ends.rows)
        _, places = np.unique(np.array(ends.starts, dtype=np.intp) * size + ends.stops, return_inverse=True)
        ranks = {name: rank for rank, name in enumerate(sorted({end.name for end in ends.rows}))}
        names = np.array([ranks[end.name] for end in ends.rows], dtype=np.intp)
        return np.lexsort((names[one] * count + names[other], places[one] * count + places[other]))

    def _nearest(self) -> tuple[Ints, Ints]:
        """Of each two things the two mentions that stand nearest to each other, or that a claim links from afar."""
        one, other = self._near()
        ends = self._ends
        starts, stops, things = (np.array(row, dtype=np.intp) for row in (ends.starts, ends.stops, ends.things))
        apart = things[one] != things[other]
        one, other = one[apart], other[apart]
        gaps = np.maximum(-1, np.maximum(starts[one] - stops[other], starts[other] - stops[one]))
        one, other = nearest(one, other, gaps, things)
        size = len(ends.named)
        near = set((things[one] * size + things[other]).tolist())
        far = [
            next(iter(links.values()))[0]
            for (subject, target), links in self.pairs.links.items()
            if subject * size + target not in near
        ]
        linked = [
            (ends.add(claim.subject), ends.add(claim.object))
            for claim in far
            if isinstance(claim.object, Mention) and thing(claim.subject) != thing(claim.object)
        ]
        more = np.array(linked, dtype=np.intp).reshape(-1, 2)
        return np.append(one, more[:, 0]), np.append(other, more[:, 1])

    def _near(self) -> tuple[Ints, Ints]:
        """Two mentions of one paragraph not too far apart, or a mention and the topic."""
        starts, stops, lines = self._ends.starts, self._ends.stops, self._around.lines
        size = len(lines)
        topics = [self._topics(at) for at in starts[:size]]
        named = np.arange(size).repeat(list(map(len, topics)))
        places = np.array((starts[:size], stops[:size], lines), dtype=np.intp)
        one, other = neighbours(places[0], places[1], places[2], _REACH)
        return np.append(one, named), np.append(other, np.array(list(chain.from_iterable(topics)), dtype=np.intp))

    def _topics(self, at: int) -> list[int]:
        """What the text may be about at an offset though it does not say so."""
        topic, around = self.pairs.scene.topic, self._around
        said = (topic.home_at(at), topic.subject_at(at), topic.leading, topic.place)
        found = [self._ends.add(mention) for mention in said if mention is not None]
        last = (around.last(at, _Z), around.last(at, _F), around.last_heading(at))
        return found + [index for index in last if index is not None]

    def link_value(self, value: Value, types: frozenset[EntityType], question: Question) -> None:
        """Pairs of a value and of each thing of some types the mention nearest to it in its paragraph or claimed."""
        ends, at = self._ends, value.span.start
        target = ends.add(value)
        line = self._of_types(self._around.analysis.paragraph(at).start, types)
        near = [one for one in line if ends.gap(one, target) <= _REACH]
        near += [one for one in self._topics(at) if ends.rows[one].type in types]
        near += [ends.add(claimant) for claimant in self._claimants.get((value.type, ends.things[target]), ())]
        if isinstance(value.content, Figure):
            near.append(ends.add(value.content.subject))
        closest: dict[int, int] = {}
        for one in near:
            known = closest.setdefault(ends.things[one], one)
            if known != one and ends.gap(one, target) < ends.gap(known, target):
                closest[ends.things[one]] = one
        for one in sorted(closest.values(), key=lambda n: (ends.starts[n], ends.stops[n], thing(ends.rows[n]))):
            links = self.pairs.links.get((ends.things[one], ends.things[target]), {})
            self.pairs.add(one, target, question, links.get(question, ()))

    def _of_types(self, line: int, types: frozenset[EntityType]) -> list[int]:
        """The mentions of some types in the paragraph that begins at an offset."""
        key = line, types
        if key not in self._chosen:
            rows = self._ends.rows
            self._chosen[key] = [one for one in self._lines.get(line, ()) if rows[one].type in types]
        return self._chosen[key]


def _claimed(claim: Claim) -> Thing:
    """What a claim's object is called among the ends of pairs."""
    return thing(claim.object) if isinstance(claim.object, Mention) else (claim.predicate.value, str(claim.object))


def _figure_value(figure: Figure) -> Value:
    """A figure as an end: it stands where its number ends."""
    span = Span(figure.evidence.end - 1, figure.evidence.end)
    return Value(span, SUBJECT, f"{figure.indicator}{figure.value}{figure.growth}@{span.start}", figure.rule, figure)
