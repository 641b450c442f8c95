"""Which stage of which chain an enterprise, a project or a product stands at.

A thing stands at the stage whose words its name has, or the name of what it produces, or of the industry it is in.
Words are compared without the endings that every stage has (环节, 制造 …). A chain without stages takes what has the
chain's own word (光伏 of 光伏全产业链). Where several fit, the most direct and then the longest word wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, EntityType, Knowledge, Predicate

STANDING = (EntityType.ENTERPRISE, EntityType.PROJECT, EntityType.PRODUCT)

_ENDING = re.compile(
    "(?:全产业链|产业链条?|产业集群|产业|链条|环节|生产|制造|加工|研发|销售|服务|应用|领域|[一二三四五六七八九十])$"
)
_LEAST_WORD = 2  # one character is no word to go by
_PARTS = re.compile("[、和及与/·（）()]")
_CHAIN = -1  # stands at the chain itself


@dataclass(frozen=True, slots=True)
class Stand:
    """A chain and the number of its stage, or -1 for the chain itself."""

    chain: str  # IRI
    stage: int


def words(label: str) -> tuple[str, ...]:
    """The words by which a stage, or a chain, is known; empty where nothing is left."""
    found = []
    for part in _PARTS.split(label):
        word = part.strip()
        while (shorter := _ENDING.sub("", word)) != word and len(shorter) >= _LEAST_WORD:
            word = shorter
        if len(word) >= _LEAST_WORD:
            found.append(word)
    return tuple(found)


def standing(knowledge: Knowledge, stages: Mapping[str, Sequence[str]]) -> dict[str, Stand]:
    """Where each thing stands; `stages` has every chain, also those without any. What fits nowhere is not in it."""
    things = {entity.iri: entity for entity in knowledge.entities}
    marks = [
        (word, Stand(chain, at))
        for chain, labels in sorted(stages.items())
        for at, label in [(_CHAIN, things[chain].name), *enumerate(labels)]
        # the name of a chain that only lists its stages has no word of its own
        if not (at == _CHAIN and labels)
        for word in words(label)
    ]
    near = _near(knowledge, things)
    found = {}
    for entity in knowledge.entities:
        if entity.type in STANDING:
            ranked = [row for depth, names in enumerate(near[entity.iri]) for row in _matches(names, marks, depth)]
            if ranked:
                _, _, _, found[entity.iri] = min(ranked, key=lambda row: row[:3])
    return found


def _matches(names: Iterable[str], marks: Sequence[tuple[str, Stand]], depth: int) -> list[tuple[int, int, int, Stand]]:
    return [
        (depth, -len(word), at, stand) for at, (word, stand) in enumerate(marks) if any(word in name for name in names)
    ]


def _near(knowledge: Knowledge, things: Mapping[str, Entity]) -> dict[str, list[list[str]]]:
    """For each thing the names to go by: its own, those of its products, those of its industries and chains."""
    near: defaultdict[str, list[list[str]]] = defaultdict(lambda: [[], [], []])
    for entity in knowledge.entities:
        near[entity.iri][0].extend(entity.names)
    depths = {Predicate.PRODUCES: 1, Predicate.IN_INDUSTRY: 2, Predicate.HAS_CHAIN: 2}
    for fact in knowledge.facts:
        depth = depths.get(fact.predicate) if isinstance(fact.predicate, Predicate) else None
        if depth is not None and (other := things.get(str(fact.object))):
            near[fact.subject][depth].extend(other.names)
    return near
