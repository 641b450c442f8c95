"""What researchers say about a graph: corrections, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a correction does."""

    SAME = "same"  # subject and object are one thing
    DIFFERENT = "different"  # subject and object are two things
    RENAME = "rename"  # subject is called object
    RETYPE = "retype"  # subject is of the type object
    DROP = "drop"  # the claim subject predicate object is wrong
    ADD = "add"  # the claim subject predicate object is right, says source


PAIRWISE = (Action.SAME, Action.DIFFERENT)  # obeyed while things are linked; the others when all is known


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a file of corrections. Things are given by IRI, by name, or by type and name (`Zone:青禾高新区`)."""

    action: Action
    subject: str
    predicate: str
    object: str
    page: str  # file name of a page: only what is said there is meant
    source: str  # of an added fact: what it rests on
    by: str  # who says so
    date: str  # when, ISO
    note: str
    place: str  # file and line, for messages


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction and what came of it: the IRIs that it touched, or why it touched none."""

    iri: str
    correction: Correction
    touched: tuple[str, ...]
    fault: str = ""
