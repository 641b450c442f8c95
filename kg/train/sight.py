"""What crfsuite has learnt for each group → what the taggers read: weights by the things seen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

import numpy as np

from kg.extract.learned.characters import EXTRAS, FAMILIES, Description
from kg.extract.learned.sight import Sight
from kg.train.crfsuite import CrfModel


class Seen:
    """Gathers the things of the texts that taggers learn from."""

    def __init__(self) -> None:
        self._things: dict[str, set[str]] = {family.name: set() for family in (*FAMILIES, EXTRAS)}

    def add(self, description: Description) -> None:
        """The things of one more text."""
        for name, things in description.things.items():
            self._things[name].update(things)
        self._things[EXTRAS.name].update(*description.extras.values())

    def sight(self, models: Mapping[str, CrfModel]) -> Sight:
        """What models (by group) say of the things gathered; those of which they say nothing are left out."""
        starts = [0, *accumulate(len(model.labels) for model in models.values())]
        told: dict[str, list[tuple[int, float]]] = {}
        transitions = np.zeros((starts[-1], starts[-1]))
        for model, start in zip(models.values(), starts, strict=False):
            for feature, weights in model.features.items():
                told.setdefault(feature, []).extend((start + label, weight) for label, weight in weights)
            for source, label, weight in model.transitions:
                transitions[start + source, start + label] = weight
        things, blocks = {}, []
        for family in (*FAMILIES, EXTRAS):
            prefixes = [prefix for prefix, _ in family.views]
            known = sorted(
                thing for thing in self._things[family.name] if any(prefix + thing in told for prefix in prefixes)
            )
            block = np.zeros((len(known) + 1, len(prefixes), starts[-1]))
            for row, thing in zip(block[1:], known, strict=True):
                for view, prefix in zip(row, prefixes, strict=True):
                    for label, weight in told.get(prefix + thing, ()):
                        view[label] = weight
            things[family.name] = known
            blocks.append(block.ravel())
        labels = {group: model.labels for group, model in models.items()}
        return Sight(labels, things, np.concatenate(blocks), transitions)
