"""The judge: how likely each pair of things is linked, by the weights that were learnt for each question.

Takes a `Scene` with the rules' claims and figures, gives both back: what is unlikely goes out, what the rules missed
comes in, each with its likelihood as confidence. What no pair asks about stays as the rules made it.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import cached, fingerprint, sources
from kg.errors import SeedError
from kg.extract.learned.features import Features
from kg.extract.learned.forest import Forest
from kg.extract.learned.missing import missing
from kg.extract.learned.pairs import SUBJECT, Pair, Pairs, find_pairs
from kg.extract.learned.surroundings import thing
from kg.extract.learned.values import Value
from kg.extract.learned.vocabulary import Vocabulary
from kg.extract.learned.weights import Weights, logistic
from kg.model import Attribute, Claim, EntityType, Figure, Mention, Modality, Predicate

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

FILE = "judge.json"
RULE = "judge."
# likelihood from which a rule's claim stays, and from which a claim without a rule comes in
_STAYS, _ENTERS = 0.2, 0.45
# the same where an article is about a place: what that place grows, of which few learnt articles tell
_OWN_STAYS, _OWN_ENTERS = 0.05, 0.2
_FIGURE_STAYS = 0.2
_LEAST = min(_OWN_ENTERS, _FIGURE_STAYS)  # what is less likely and not claimed changes nothing
_ONE_HOME = frozenset({Predicate.LOCATED_IN, Predicate.DEVELOPS_INDUSTRY, Predicate.HAS_CHAIN})
# a figure leaves the subject that the rules gave it only for one that is so much likelier
_MARGIN = 0.1
# the rules were written on the corpus that the weights are learnt from: on other pages all is a little less sure
_CAUTION = 0.85


def _confidence(sure: float) -> float:
    """What a likelihood is worth on pages that nobody has seen, to a hundredth."""
    sure = min(max(sure, 0.001), 0.999)
    return round(logistic(_CAUTION * math.log(sure / (1 - sure))), 2)


class Judge:
    """Weighs claims and figures; the weights are read when it is made."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        key = fingerprint((path, *sources("kg.extract.learned")))
        kinds = (Weights, Vocabulary, Forest, EntityType)
        self._weights: Weights = cached("judge", key, lambda: _read(path), kinds, keep=2)
        self._features = Features(self._weights.vocabulary)

    def review(
        self, scene: Scene, claims: Sequence[Claim], figures: Sequence[Figure]
    ) -> tuple[list[Claim], list[Figure]]:
        """The claims and figures that hold, with their likelihood as confidence."""
        judged = self._judged(find_pairs(scene, claims, figures))
        asked = {id(claim) for pair, _ in judged for claim in pair.claims}
        kept = [claim for claim in claims if id(claim) not in asked]
        relations = [(pair, sure) for pair, sure in judged if isinstance(pair.object, Mention)]
        facts = [(pair, sure) for pair, sure in judged if isinstance(pair.question, Attribute)]
        subjects = [(pair, sure) for pair, sure in judged if pair.question == SUBJECT]
        kept += [claim for pair, sure in _choose(relations) for claim in _relation(scene, pair, sure)]
        kept += _facts(scene, facts)
        return kept, _figures(figures, subjects)

    def _judged(self, pairs: Pairs) -> list[tuple[Pair, float]]:
        """The pairs that may be told of, or stand against one that may, with their likelihoods."""
        if not len(pairs):
            return []
        likelihoods = self._weights.likelihoods(pairs.questions, self._features.of(pairs))
        rows = enumerate(zip(pairs.questions, likelihoods, strict=True))
        told = [row for row, (asked, sure) in rows if sure >= _LEAST or asked == SUBJECT or row in pairs.claimed]
        judged = [(pairs.pair(row), likelihoods[row]) for row in told]
        return [(pair, sure) for pair, sure in judged if self._knows(pair)]

    def _knows(self, pair: Pair) -> bool:
        """False for a claim of rules that were too rare where the weights were learnt: it stays as it is."""
        known = any(self._weights.knows(pair.question, f"rule={claim.rule}") for claim in pair.claims)
        return known or not pair.claims


def _read(path: Path) -> Weights:
    try:
        return Weights(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise missing(path) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        msg = f"{path}: not the weights of a judge ({error}); run `make train`"
        raise SeedError(msg) from error


def _choose(judged: Sequence[tuple[Pair, float]]) -> list[tuple[Pair, float]]:
    """Without links that no rule read where the same end has a likelier one: a firm has one seat."""
    best: dict[tuple[str, object], float] = defaultdict(float)
    for pair, sure in judged:
        best[str(pair.question), _held(pair)] = max(best[str(pair.question), _held(pair)], sure)
    return [
        (pair, sure)
        for pair, sure in judged
        if pair.claims or pair.question not in _ONE_HOME or sure >= best[str(pair.question), _held(pair)]
    ]


def _held(pair: Pair) -> object:
    """The end of a link that has one home only: what lies somewhere, the industry or chain that is grown."""
    return thing(pair.subject) if pair.question is Predicate.LOCATED_IN else thing(pair.object)


def _relation(scene: Scene, pair: Pair, sure: float) -> list[Claim]:
    """The claims of a pair of things that hold."""
    own = pair.question is Predicate.DEVELOPS_INDUSTRY and _is_own_place(scene, pair.subject)
    if pair.claims:
        stays = sure >= (_OWN_STAYS if own else _STAYS)
        return [replace(claim, confidence=_confidence(sure)) for claim in pair.claims] if stays else []
    if (
        sure < (_OWN_ENTERS if own else _ENTERS)
        or not isinstance(pair.object, Mention)
        or not isinstance(pair.question, Predicate)
    ):
        return []
    if _is_out_of_place(scene, pair):
        return []
    modality = scene.modality(max(pair.subject.span, pair.object.span).start)
    rule = f"{RULE}{pair.question}"
    return [scene.relate(pair.subject, pair.question, pair.object, rule, _confidence(sure), modality=modality)]


def _is_own_place(scene: Scene, mention: Mention) -> bool:
    """Whether an article is about a place, and a mention names it."""
    topic = scene.topic
    return topic.leading is None and topic.place is not None and thing(topic.place) == thing(mention)


def _is_out_of_place(scene: Scene, pair: Pair) -> bool:
    """A work named after another province lies there; a place grows nothing where the article is about a zone."""
    if pair.question is Predicate.LOCATED_IN:
        return scene.from_elsewhere(pair.subject.name)
    return pair.subject.type is EntityType.PLACE and scene.topic.leading is not None


def _facts(scene: Scene, judged: Sequence[tuple[Pair, float]]) -> list[Claim]:
    """Of the values of each attribute of a work the likeliest, where it is likely enough."""
    best: dict[tuple[object, object], tuple[Pair, float]] = {}
    for pair, sure in judged:
        key = thing(pair.subject), pair.question
        if key not in best or sure > best[key][1]:
            best[key] = (pair, sure)
    found: list[Claim] = []
    for pair, sure in best.values():
        if pair.claims:
            if sure >= _STAYS:
                found += [replace(claim, confidence=_confidence(sure)) for claim in pair.claims]
        elif sure >= _ENTERS and isinstance(pair.object, Value) and isinstance(pair.question, Attribute):
            value, rule = pair.object, f"{RULE}{pair.question}"
            content = value.content
            if not isinstance(content, Figure):
                mode = Modality.FACT
                found.append(
                    scene.attribute(pair.subject, pair.question, content, value.span, rule, _confidence(sure), mode)
                )
    return found


def _figures(figures: Sequence[Figure], judged: Sequence[tuple[Pair, float]]) -> list[Figure]:
    """The figures with their likeliest subjects; those that are likely about nobody here go out."""
    candidates: dict[int, list[tuple[float, Mention]]] = defaultdict(list)
    place = {id(figure): number for number, figure in enumerate(figures)}
    for pair, sure in judged:
        if isinstance(pair.object, Value) and isinstance(pair.object.content, Figure):
            candidates[place[id(pair.object.content)]].append((sure, pair.subject))
    found = []
    for number, figure in enumerate(figures):
        rows = candidates.get(number, [])
        own = max((sure for sure, one in rows if thing(one) == thing(figure.subject)), default=0.0)
        sure, subject = max(rows, key=lambda row: (row[0], row[1].span, row[1].name), default=(own, figure.subject))
        if sure < own + _MARGIN:
            sure, subject = own, figure.subject
        if sure >= _FIGURE_STAYS:
            found.append(replace(figure, subject=subject, confidence=_confidence(sure)))
    return found
