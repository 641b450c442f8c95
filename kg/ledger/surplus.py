"""What several parts say alike, and so is counted too often: kept for the next build, looked at where it is touched."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.engine.rows import dump
from kg.ledger.pieces import SHARED, Counts, File, tally_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ledger.database import Ledger
    from kg.ledger.pieces import Pieces

_FILE = {shared: file for file, shared in SHARED.items()}


class Surplus:
    """By how much the sums of all parts are too large."""

    def __init__(self, ledger: Ledger, pieces: Pieces) -> None:
        self._ledger = ledger
        self._pieces = pieces
        noted = ledger.noted("surplus")
        self._known: Counts | None = Counter(json.loads(noted)) if noted is not None else None
        self._touched: set[tuple[File, str]] = set()

    def touch(self, file: int, name: str) -> None:
        """Tell it before a piece comes or goes."""
        if file in _FILE and self._known is not None and (File(file), name) not in self._touched:
            self._touched.add((File(file), name))
            self._known.subtract(self._of(File(file), name))

    def counts(self) -> Counts:
        """What is too much by now."""
        if self._known is None:
            self._known = Counter()
            for file in _FILE:
                for name, rows in groupby(self._ledger.shared(file), itemgetter(0)):
                    self._known.update(self._in(file, name, [body for _, body in rows]))
        for file, name in self._touched:
            self._known.update(self._of(file, name))
        self._touched.clear()
        return +self._known

    def note(self) -> None:
        """Keep it for the next build."""
        self._ledger.note("surplus", dump(self.counts()))

    def _of(self, file: File, name: str) -> Counts:
        return self._in(file, name, self._ledger.named(file, name))

    def _in(self, file: File, name: str, blocks: Iterable[str]) -> Counts:
        blocks, told = list(blocks), _FILE[file]
        more: Counts = Counter()
        if len(blocks) > 1:
            for block in blocks:
                more.update(tally_of(told, block))
            more.subtract(tally_of(told, self._pieces.joined(name, blocks)))
        return more
