"""What the taggers have learnt: the weight of each feature for each label, in one file for all groups.

Takes a `Description`, gives scores. Training makes the file (`save`), `Taggers` read it (`load`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from math import prod
from typing import TYPE_CHECKING, Self
from zipfile import BadZipFile

from kg.errors import SeedError
from kg.extract.learned.characters import EXTRAS, FAMILIES
from kg.extract.learned.missing import missing
from kg.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from kg.extract.learned.characters import Description

    Floats = NDArray[np.float64]

FILE = "taggers.npz"


class Sight:
    """The things that the taggers know, and what each says of the characters that see it.

    `things` are by family and in the order of their numbers, which begin with 1. `weights` (all features) has for each
    family in the order of `FAMILIES` the block (things + 1, views, labels of all groups), flat; thing 0 is any other.
    """

    def __init__(
        self,
        labels: Mapping[str, Sequence[str]],
        things: Mapping[str, Sequence[str]],
        weights: Floats,
        transitions: Floats,
    ) -> None:
        self.labels = {group: tuple(own) for group, own in labels.items()}
        self.transitions = transitions  # of a label behind another one, of all groups
        self._width = sum(map(len, labels.values()))
        self._numbers = {name: dict(zip(own, range(1, len(own) + 1), strict=True)) for name, own in things.items()}
        self._flat = weights
        self._weights = {}
        start = 0
        for family in (*FAMILIES, EXTRAS):
            shape = len(things[family.name]) + 1, len(family.views), self._width
            end = start + prod(shape)
            self._weights[family.name] = weights[start:end].reshape(shape)
            start = end

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What training left in a folder."""
        import numpy as np

        path = folder / FILE
        try:
            with np.load(path) as file:
                told = json.loads(file["told"].tobytes())
                weights = np.zeros(int(file["size"]))
                weights[file["at"]] = file["weights"]
                return cls(told["labels"], told["things"], weights, file["transitions"])
        except FileNotFoundError as error:
            raise missing(path) from error
        except (BadZipFile, EOFError, LookupError, TypeError, ValueError) as error:
            msg = f"{path}: no model of the taggers; run `make train`"
            raise SeedError(msg) from error

    def save(self, folder: Path) -> None:
        """Write it all to a folder; weights that are 0 need no room."""
        import numpy as np

        told = {"labels": self.labels, "things": {name: list(own) for name, own in self._numbers.items()}}
        at = np.flatnonzero(self._flat)
        with replacing(folder / FILE) as stream:
            np.savez(
                stream,
                told=np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), dtype=np.uint8),
                size=self._flat.size,
                at=at.astype(np.int32),
                weights=self._flat[at],
                transitions=self.transitions,
            )

    def scores(self, description: Description) -> Floats:
        """How well each label fits each character: (characters, labels of all groups)."""
        import numpy as np

        of_characters = np.zeros((len(description.word_of), self._width))
        of_words = np.zeros((description.word_of[-1] + 1 if description.word_of else 0, self._width))
        for family in FAMILIES:
            seen = self._seen(family.name, description.things[family.name])
            scores = of_words if family.of_words else of_characters
            for view, (_, shift) in enumerate(family.views):
                scores += seen[shift : shift + len(scores), view]
        of_characters += of_words[np.array(description.word_of, dtype=np.intp)]
        if description.extras:
            seen = self._seen(EXTRAS.name, list(chain.from_iterable(description.extras.values())))[:, 0]
            ends = np.cumsum([len(extras) for extras in description.extras.values()])
            of_characters[list(description.extras)] += np.add.reduceat(seen, [0, *ends[:-1]])
        return of_characters

    def _seen(self, family: str, things: Sequence[str]) -> Floats:
        import numpy as np

        numbers = np.fromiter(map(self._numbers[family].get, things, repeat(0)), np.intp, len(things))
        return self._weights[family].take(numbers, axis=0, mode="clip")
