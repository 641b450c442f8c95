"""Which bytes an input has: hashed once, and told by its size and date as long as these stay.

Takes what the build before noted of its inputs, gives hashes and a new note.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

_FRESH = 2_000_000_000  # nanoseconds: a file changed later than that before it was hashed may change again unseen


class Inputs:
    """The hashes of files and of bytes that are no file."""

    def __init__(self, note: str | None = None) -> None:
        """`note` is what `written` gave in an earlier build; one that is none of ours is as good as none."""
        try:
            known = json.loads(note or "{}")
        except ValueError:
            known = {}
        self._known = known if isinstance(known, dict) else {}
        self._told: dict[str, tuple[int, int | None, str]] = {}

    def hash_of(self, path: Path | None, data: bytes | None = None) -> str:
        """SHA-256 in hex digits; empty for a file that cannot be read."""
        if path is None:
            return hashlib.sha256(data or b"").hexdigest()
        place = os.path.abspath(path)  # noqa: PTH100 - `Path.resolve` asks the disk, 10,000 times
        if place not in self._told:
            try:
                self._told[place] = self._look(path, place)
            except OSError:  # whoever reads it says why
                return ""
        return self._told[place][2]

    def written(self) -> str:
        """All that was asked for, as JSON."""
        return json.dumps(self._told)  # in ASCII: a name may hold bytes that are no character

    def _look(self, path: Path, place: str) -> tuple[int, int | None, str]:
        found = path.stat()
        match self._known.get(place):
            case [found.st_size, found.st_mtime_ns, str(told)]:
                return found.st_size, found.st_mtime_ns, told
        with path.open("rb") as stream:
            told = hashlib.file_digest(stream, "sha256").hexdigest()
        is_settled = time.time_ns() - found.st_mtime_ns > _FRESH
        return found.st_size, found.st_mtime_ns if is_settled else None, told
