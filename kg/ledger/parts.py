"""The parts of which everything that is written is made: one a thing, a page, a report with its reprints, a link.

Takes what is wanted by name and key, drops what is wanted no more, and makes what is missing; keeps the sums of all.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.engine.rows import dump
from kg.ledger.pieces import SHARED, Counts, Part
from kg.ledger.surplus import Surplus
from kg.model import Entity, EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kg.ledger.database import Ledger
    from kg.ledger.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Made:
    """A part that was made, and the places that it mentions because lists do."""

    part: Part
    around: tuple[Entity, ...] = ()


class Parts:
    """The parts in a ledger while they are changed."""

    def __init__(self, ledger: Ledger, pieces: Pieces) -> None:
        self._ledger = ledger
        self.surplus = Surplus(ledger, pieces)
        self.counts: Counts = Counter(json.loads(ledger.noted("counts") or "{}"))
        # places that lists mention, by IRI: how often, name, aliases, code
        self._around: dict[str, tuple[int, str, list[str], str]] = json.loads(ledger.noted("around") or "{}")

    def keys(self, kind: str) -> dict[str, bytes]:
        """The keys of all parts of a kind, by name."""
        return {name: key for name, (_, key) in self._ledger.parts(kind).items()}

    def keep(
        self,
        kind: str,
        wanted: Mapping[str, bytes],
        make: Callable[[str], Made],
        progress: Callable[[int, int], None] | None = None,
    ) -> bool:
        """Bring the parts of a kind to what is wanted, by name and key; whether any was changed."""
        there = self._ledger.parts(kind)
        gone = [number for name, (number, key) in there.items() if wanted.get(name) != key]
        for number in gone:
            self._drop(number)
        missing = [name for name, key in wanted.items() if name not in there or there[name][1] != key]
        for done, name in enumerate(missing):
            if progress is not None:
                progress(done, len(missing))
            self._add(kind, name, wanted[name], make(name))
        return bool(gone or missing)

    @property
    def around(self) -> Collection[str]:
        """The IRIs of the places that lists mention."""
        return self._around.keys()

    def place(self, iri: str) -> Entity:
        """A place that lists mention."""
        _, name, aliases, code = self._around[iri]
        return Entity(iri, EntityType.PLACE, name, tuple(aliases), (), (), code)

    def note(self) -> None:
        """Keep the sums for the next build."""
        self.counts = +self.counts
        self._ledger.note("counts", dump(self.counts))
        self._ledger.note("around", dump(self._around))
        self._ledger.index_parts(SHARED.values())
        self.surplus.note()

    def _add(self, kind: str, name: str, key: bytes, made: Made) -> None:
        for entity in made.around:
            times = self._around.get(entity.iri, (0,))[0]
            self._around[entity.iri] = (times + 1, entity.name, list(entity.aliases), entity.admin_code)
        for file, place, _ in made.part.pieces:
            self.surplus.touch(file, place)
        self.counts.update(made.part.counts)
        told = dump({"counts": made.part.counts, "around": [entity.iri for entity in made.around]})
        self._ledger.add_part(f"{kind} {name}", key, told, made.part.pieces)

    def _drop(self, number: int) -> None:
        for file in SHARED.values():
            for place in self._ledger.names_of(number, file):
                self.surplus.touch(file, place)
        told = self._ledger.told(number)
        self.counts.subtract(told["counts"])
        for iri in told["around"]:
            times, *rest = self._around.pop(iri)
            if times > 1:
                self._around[iri] = (times - 1, *rest)  # type: ignore[assignment]
        self._ledger.drop_part(number)
