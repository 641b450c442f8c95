"""What may be asked of two ends: the questions, and which of them two kinds of things allow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from kg.model import ENDS, SYMMETRIC, Attribute, EntityType, Predicate

if TYPE_CHECKING:
    from kg.extract.learned.vocabulary import Flags

SUBJECT = "subject"  # the question whom a figure is about, beside those of the predicates and attributes
Question = Predicate | Attribute | str
QUESTIONS: tuple[Question, ...] = (*ENDS, *Attribute, SUBJECT)
NUMBER = {question: number for number, question in enumerate(QUESTIONS)}
Kinds = tuple[str, str]  # of two things
BOTH_WAYS = np.array([predicate in SYMMETRIC for predicate in ENDS])  # asked one way only
KIND = {kind: index for index, kind in enumerate(EntityType)}


def asked_of(linked: Mapping[str, Collection[Kinds]] | None = None) -> Flags:
    """Whether two kinds allow a predicate: (kinds, kinds, predicates); of `linked` only what it has by predicates."""
    return np.array(
        [
            [
                [
                    one in subjects and other in objects and (linked is None or (one, other) in linked.get(asked, ()))
                    for asked, (subjects, objects) in ENDS.items()
                ]
                for other in EntityType
            ]
            for one in EntityType
        ]
    )
