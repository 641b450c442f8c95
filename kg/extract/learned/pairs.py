"""What may be linked: for each predicate the pairs of things near enough to each other, with what speaks for the link.

Takes a `Scene` and the rules' claims, gives `Pair`s: two things of an article, the two mentions of them that stand
nearest to each other, and features (strings). A `Judge` weighs these.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.learned.features import Features
from kg.extract.learned.places import named_places
from kg.extract.learned.surroundings import Surroundings, Thing, gap, thing
from kg.extract.learned.values import Value, find_values
from kg.model import ENDS, SYMMETRIC, Attribute, Claim, EntityType, Figure, Mention, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.rules.scene import Scene

_Z, _F, _E, _O = EntityType.ZONE, EntityType.FACILITY, EntityType.ENTERPRISE, EntityType.ORGANIZATION
_P, _L = EntityType.PROJECT, EntityType.PLACE
_WORKS = frozenset({_P, _F})
# who or what a figure may be about
SUBJECTS = frozenset({_Z, _F, _E, _O, _P, _L})
SUBJECT = "subject"  # the question whom a figure is about, beside those of the predicates and attributes
_REACH = 160  # characters between two ends that may be linked within a paragraph


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing and what it may be linked with, by a predicate, an attribute, or as the subject of a figure."""

    subject: Mention
    object: Mention | Value
    question: Predicate | Attribute | str
    features: tuple[str, ...]
    claims: tuple[Claim, ...]  # the rules' claims that link them so


def find_pairs(scene: Scene, claims: Sequence[Claim], figures: Sequence[Figure]) -> list[Pair]:
    """All pairs of an article that may be linked, in the order of the text."""
    return _Pairing(scene, claims, figures).pairs()


class _Pairing:
    def __init__(self, scene: Scene, claims: Sequence[Claim], figures: Sequence[Figure]) -> None:
        self._scene = scene
        self._analysis = scene.analysis
        ends = [end for c in claims for end in (c.subject, c.object) if isinstance(end, Mention)]
        around = Surroundings(scene, (*scene.story.mentions, *named_places(scene), *ends))
        self._around, self._mentions, self._lines = around, around.mentions, around.lines
        self._values = find_values(scene, claims)
        self._figures = [_figure_value(figure) for figure in figures]
        self._claims: dict[tuple[Thing, str, Thing], list[Claim]] = defaultdict(list)
        told: dict[Thing, set[str]] = defaultdict(set)
        for claim in claims:
            key = _claimed(claim)
            self._claims[thing(claim.subject), claim.predicate, key].append(claim)
            told[thing(claim.subject)].add(f"s{claim.predicate}:{key[0]}")
            told[key].add(f"o{claim.predicate}:{claim.subject.type}")
        self._features = Features(scene, around, told)

    def pairs(self) -> list[Pair]:
        found = [
            self._pair(one, other, predicate)
            for one, other in self._nearest()
            for predicate in self._predicates(one, other)
        ]
        for value in self._values:
            works = self._around_value(value, _WORKS)
            found += [self._pair(work, value, Attribute(value.type)) for work in works]
        for value in self._figures:
            found += [self._pair(one, value, SUBJECT) for one in self._around_value(value, SUBJECTS)]
        return found

    def _nearest(self) -> list[tuple[Mention, Mention]]:
        """Of each two things the two mentions that stand nearest to each other."""
        nearest: dict[tuple[Thing, Thing], tuple[Mention, Mention]] = {}
        for one, other in self._near():
            key = thing(one), thing(other)
            if key not in nearest or gap(one, other) < gap(*nearest[key]):
                nearest[key] = (one, other)
        for (subject, _, target), (claim, *_) in self._claims.items():
            if (subject, target) not in nearest and isinstance(claim.object, Mention):
                nearest[subject, target] = (claim.subject, claim.object)
        return sorted(nearest.values(), key=lambda pair: (pair[0].span, pair[1].span, pair[0].name, pair[1].name))

    def _predicates(self, one: Mention, other: Mention) -> list[Predicate]:
        fits = []
        for predicate, (subjects, objects) in ENDS.items():
            if one.type in subjects and other.type in objects and thing(one) != thing(other):
                flipped = predicate in SYMMETRIC and (other.type, other.name) < (one.type, one.name)
                if not flipped or (thing(one), predicate, thing(other)) in self._claims:
                    fits.append(predicate)
        return fits

    def _near(self) -> Iterable[tuple[Mention, Mention]]:
        """Pairs of mentions of one paragraph not too far apart, and of each mention and the topic."""
        for at, one in enumerate(self._mentions):
            for other in self._mentions[at + 1 :]:
                if other.span.start - one.span.end > _REACH or self._lines[other] != self._lines[one]:
                    break
                yield one, other
                yield other, one
        for one in self._mentions:
            for topic in self._topics(one.span.start):
                if thing(topic) != thing(one):
                    yield one, topic
                    yield topic, one

    def _topics(self, at: int) -> list[Mention]:
        """What the text may be about at an offset though it does not say so."""
        topic = self._scene.topic
        last = [self._around.last(at, kind) for kind in (_Z, _F)] + [self._around.last_heading(at)]
        found = (topic.home_at(at), topic.subject_at(at), topic.leading, topic.place, *last)
        return list(dict.fromkeys(m for m in found if m is not None))

    def _around_value(self, value: Value, types: frozenset[EntityType]) -> list[Mention]:
        """Of each thing of some types the mention nearest to a value, in its paragraph, and what is claimed."""
        line, at = self._analysis.paragraph(value.span.start).start, value.span.start
        near = [m for m in self._mentions if m.type in types and gap(m, value) <= _REACH and self._lines[m] == line]
        near += [m for m in self._topics(at) if m.type in types]
        for (_, question, target), (claim, *_) in self._claims.items():
            if target == thing(value) and question == value.type:
                near.append(claim.subject)
        if isinstance(value.content, Figure):
            near.append(value.content.subject)
        nearest: dict[Thing, Mention] = {}
        for mention in near:
            key = thing(mention)
            if key not in nearest or gap(mention, value) < gap(nearest[key], value):
                nearest[key] = mention
        return sorted(nearest.values(), key=lambda m: (m.span, m.type, m.name))

    def _pair(self, one: Mention, other: Mention | Value, question: Predicate | Attribute | str) -> Pair:
        claims = tuple(self._claims.get((thing(one), question, thing(other)), ()))
        features = self._features.of(one, other, question)
        ruled = [f"rule={claim.rule}" for claim in claims] or ["rule=none"]
        return Pair(one, other, question, (*features, *ruled), claims)


def _claimed(claim: Claim) -> Thing:
    """What a claim's object is called among the ends of pairs."""
    return thing(claim.object) if isinstance(claim.object, Mention) else (claim.predicate.value, str(claim.object))


def _figure_value(figure: Figure) -> Value:
    """A figure as an end: it stands where its number ends."""
    span = Span(figure.evidence.end - 1, figure.evidence.end)
    return Value(span, SUBJECT, f"{figure.indicator}{figure.value}{figure.growth}@{span.start}", figure.rule, figure)
