"""A progress bar on a terminal, with rate and time left, and nothing anywhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 30
_SETTLED = 2.0  # seconds from which a rate says something
_PAUSE = 0.1  # seconds between two pictures: drawing costs more than reading a short article
_LABELS = {
    "open": "opening sources",
    "read": "reading articles",
    "link": "linking names",
    "tell": "telling of things",
    "write": "writing",
    "push": "sending triples",
}


class Bar:
    """Draws `step [####----] done/total  12.3/s  1:05 left` in place; leaves an empty line behind."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = ""
        self._step = ""
        self._begun = self._drawn = 0.0

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
        now = time.monotonic()
        if step != self._step:
            self._step, self._begun = step, now
        elif done < total and now - self._drawn < _PAUSE:
            return
        filled = _WIDTH * done // total if total else _WIDTH
        line = f"{_LABELS.get(step, step):18} [{'#' * filled}{'-' * (_WIDTH - filled)}] {done}/{total}"
        line += _pace(done, total, now - self._begun)
        if line != self._shown:
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()
            self._shown, self._drawn = line, now


def _pace(done: int, total: int, seconds: float) -> str:
    """How many a second, and how long the rest will take."""
    if seconds < _SETTLED or not 0 < done < total:
        return ""
    left = round(seconds / done * (total - done))
    hours, minutes = divmod(left // 60, 60)
    clock = f"{hours}:{minutes:02}:{left % 60:02}" if hours else f"{minutes}:{left % 60:02}"
    return f"  {done / seconds:.3g}/s  {clock} left"
