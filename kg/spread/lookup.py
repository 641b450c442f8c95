"""Whoever asks for something by its name gets it: the one join that the steps of a cluster build are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.engine.spark import Bag

Name = TypeVar("Name")
Asker = TypeVar("Asker")
Answer = TypeVar("Answer")


def look_up(asked: Bag[tuple[Name, Asker]], known: Bag[tuple[Name, Answer]]) -> Bag[tuple[Asker, tuple[Name, Answer]]]:
    """For each (name, who asks) and each answer to that name: who asked, and (name, answer)."""
    return asked.join(known).map(_told)


def _told(row: tuple[Name, tuple[Asker, Answer]]) -> tuple[Asker, tuple[Name, Answer]]:
    name, (asker, answer) = row
    return asker, (name, answer)
