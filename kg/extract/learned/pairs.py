"""What may be linked: for each predicate the pairs of things near enough to each other.

Takes a `Scene` and the rules' claims, gives `Pairs`: two things of an article, the two mentions of them that stand
nearest to each other, and what is asked of them. `Features` says what speaks for each, a `Judge` weighs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, cast

from kg.extract.learned.ends import Ends
from kg.extract.learned.places import named_places
from kg.extract.learned.surroundings import Surroundings, Thing, thing
from kg.extract.learned.values import Value, find_values
from kg.model import ENDS, SYMMETRIC, Attribute, Claim, EntityType, Figure, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_Z, _F, _E, _O = EntityType.ZONE, EntityType.FACILITY, EntityType.ENTERPRISE, EntityType.ORGANIZATION
_P, _L = EntityType.PROJECT, EntityType.PLACE
_WORKS = frozenset({_P, _F})
# who or what a figure may be about
SUBJECTS = frozenset({_Z, _F, _E, _O, _P, _L})
SUBJECT = "subject"  # the question whom a figure is about, beside those of the predicates and attributes
Question = Predicate | Attribute | str
Kinds = tuple[str, str]  # of two things
Predicates = tuple[Predicate, ...]
_REACH = 160  # characters between two ends that may be linked within a paragraph
# what may be asked of two kinds of mentions
ASKED: Mapping[Kinds, Predicates] = {
    kinds: asked
    for kinds in product(EntityType, EntityType)
    if (asked := tuple(p for p, (subjects, objects) in ENDS.items() if kinds[0] in subjects and kinds[1] in objects))
}


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
        self.questions: list[Question] = []
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
        self.questions.append(question)

    def __len__(self) -> int:
        return len(self.one)

    def __iter__(self) -> Iterator[Pair]:
        return map(self.pair, range(len(self)))

    def pair(self, row: int) -> Pair:
        """The pair of a row."""
        subject = cast("Mention", self.ends.rows[self.one[row]])
        return Pair(subject, self.ends.rows[self.other[row]], self.questions[row], self.claimed.get(row, ()))


def find_pairs(
    scene: Scene, claims: Sequence[Claim], figures: Sequence[Figure], asked: Mapping[Kinds, Predicates] = ASKED
) -> Pairs:
    """All pairs of an article that may be linked, in the order of the text.

    `asked` is what is asked of two kinds of things that no rule links; of those that rules link all is asked.
    """
    ends = [end for claim in claims for end in (claim.subject, claim.object) if isinstance(end, Mention)]
    around = Surroundings(scene, (*scene.story.mentions, *named_places(scene), *ends))
    pairing = _Pairing(Pairs(scene, around, claims), asked)
    pairing.link_mentions()
    for value in find_values(scene, claims):
        pairing.link_value(value, _WORKS, Attribute(value.type))
    for figure in figures:
        pairing.link_value(_figure_value(figure), SUBJECTS, SUBJECT)
    return pairing.pairs


class _Pairing:
    """Fills `Pairs`; the mentions of an article are its first ends, in its order."""

    def __init__(self, pairs: Pairs, asked: Mapping[Kinds, Predicates]) -> None:
        self.pairs = pairs
        self._asked = asked
        self._ends, self._around = pairs.ends, pairs.around
        self._lines: dict[int, list[int]] = defaultdict(list)
        for mention, line in zip(pairs.around.mentions, pairs.around.lines, strict=True):
            self._lines[line].append(self._ends.add(mention))
        self._claimants: dict[tuple[Question, int], list[Mention]] = defaultdict(list)
        for (_, target), links in pairs.links.items():
            for question, (claim, *_) in links.items():
                self._claimants[question, target].append(claim.subject)

    def link_mentions(self) -> None:
        """All pairs of mentions, of each two things the two that stand nearest to each other."""
        things, rows = self._ends.things, self._ends.rows
        nearest: dict[tuple[int, int], tuple[int, int, int]] = {}
        for distance, one, other in self._near():
            key = things[one], things[other]
            if key not in nearest or distance < nearest[key][0]:
                nearest[key] = distance, one, other
                nearest[key[1], key[0]] = distance, other, one
        for key, links in self.pairs.links.items():
            claim = next(iter(links.values()))[0]
            if key not in nearest and isinstance(claim.object, Mention):
                nearest[key] = 0, self._ends.add(claim.subject), self._ends.add(claim.object)
        linked = [(one, other) for _, one, other in nearest.values() if things[one] != things[other]]
        size = len(self.pairs.scene.text) + 1
        places = [start * size + stop for start, stop in zip(self._ends.starts, self._ends.stops, strict=True)]
        names, kinds = [end.name for end in rows], [end.type for end in rows]
        told = self.pairs.links
        linked = [
            (one, other)
            for one, other in linked
            if (kinds[one], kinds[other]) in self._asked or (things[one], things[other]) in told
        ]
        linked.sort(key=lambda p: (places[p[0]], places[p[1]], names[p[0]], names[p[1]]))
        for one, other in linked:
            self._ask(one, other, (kinds[one], kinds[other]))

    def _ask(self, one: int, other: int, kinds: Kinds) -> None:
        """The pairs of two mentions, one for each predicate that may link them; a symmetric one asks one way."""
        ends = self._ends
        links = self.pairs.links.get((ends.things[one], ends.things[other]), {})
        for predicate in (ASKED if links else self._asked).get(kinds, ()):
            claims = links.get(predicate, ())
            if claims or predicate not in SYMMETRIC or thing(ends.rows[one]) < thing(ends.rows[other]):
                self.pairs.add(one, other, predicate, claims)

    def _near(self) -> Iterable[tuple[int, int, int]]:
        """Two mentions of one paragraph not too far apart, or a mention and the topic; first how far apart they are."""
        ends = self._ends
        starts, stops = ends.starts, ends.stops
        for line in self._lines.values():
            for at, one in enumerate(line):
                for other in line[at + 1 :]:
                    distance = starts[other] - stops[one]
                    if distance > _REACH:
                        break
                    yield max(-1, distance), one, other
        for one in range(len(self._around.mentions)):
            for topic in self._topics(starts[one]):
                if ends.things[topic] != ends.things[one]:
                    yield ends.gap(one, topic), one, topic

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
        line = self._lines.get(self._around.analysis.paragraph(at).start, ())
        near = [one for one in line if ends.gap(one, target) <= _REACH] + self._topics(at)
        near = [one for one in near if ends.rows[one].type in types]
        near += [ends.add(claimant) for claimant in self._claimants.get((value.type, ends.things[target]), ())]
        if isinstance(value.content, Figure):
            near.append(ends.add(value.content.subject))
        nearest: dict[int, int] = {}
        for one in near:
            known = nearest.setdefault(ends.things[one], one)
            if ends.gap(one, target) < ends.gap(known, target):
                nearest[ends.things[one]] = one
        for one in sorted(nearest.values(), key=lambda n: (ends.starts[n], ends.stops[n], thing(ends.rows[n]))):
            links = self.pairs.links.get((ends.things[one], ends.things[target]), {})
            self.pairs.add(one, target, question, links.get(question, ()))


def _claimed(claim: Claim) -> Thing:
    """What a claim's object is called among the ends of pairs."""
    return thing(claim.object) if isinstance(claim.object, Mention) else (claim.predicate.value, str(claim.object))


def _figure_value(figure: Figure) -> Value:
    """A figure as an end: it stands where its number ends."""
    span = Span(figure.evidence.end - 1, figure.evidence.end)
    return Value(span, SUBJECT, f"{figure.indicator}{figure.value}{figure.growth}@{span.start}", figure.rule, figure)
