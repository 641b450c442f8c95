"""What the readers of this room take and give.

A reader is a function from the bytes of a source to a `Reading`; it opens nothing else. It is written down in one line
in kg/documents/read.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Page

if TYPE_CHECKING:
    from kg.config import Settings


class UnreadableError(InputError):
    """A source that is no page; the parts of the message are kept for the report."""

    def __init__(self, source: str, cause: str, remedy: str) -> None:
        super().__init__(f"{source}: {cause}; {remedy}")
        self.source = source
        self.cause = cause
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        return type(self), (self.source, self.cause, self.remedy)  # it comes out of another process


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a file, or bytes that were found inside of one."""

    name: str  # as the graph cites it: `a.txt`, `pages.zip/2024/a.txt`, `stdin`
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)  # where it is no file
    inside: tuple[int, ...] = ()  # of an archive at `path`: the member's number, after that of the archive it is in


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to read, sorted by name, and what among it can be seen to be nothing to read."""

    sources: tuple[Source, ...] = ()
    skipped: tuple[UnreadableError, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a source: its pages, and the parts of it that could not be read."""

    pages: tuple[Page, ...] = ()
    skipped: tuple[UnreadableError, ...] = ()


Reader = Callable[[bytes, str, "Settings"], Reading]  # bytes, name of the source, settings; raises UnreadableError


def make_id(sha256: str) -> str:
    """The id of the page with these bytes."""
    return sha256[:16]


def digest(raw: bytes) -> str:
    """SHA-256 in hex digits."""
    return hashlib.sha256(raw).hexdigest()
