"""A progress bar on a terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 30
_LABELS = {
    "open": "opening sources",
    "read": "reading articles",
    "link": "linking names",
    "write": "writing",
    "push": "sending triples",
}


class Bar:
    """Draws `step [####----] done/total` in place; leaves an empty line behind."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self._stream.isatty():
            return
        filled = _WIDTH * done // total if total else _WIDTH
        line = f"{_LABELS.get(step, step):18} [{'#' * filled}{'-' * (_WIDTH - filled)}] {done}/{total}"
        if line != self._shown:
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()
            self._shown = line
