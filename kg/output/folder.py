"""The output folder: written beside its place, then renamed into it, so that nobody ever sees half of one.

Takes the wished path, gives an empty folder to write into; on success that folder takes the place, on any error it is
removed and what stood there before stays as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.errors import OutputError, UsageError
from kg.files import EVIDENCE, GRAPH, replacing_folder

NETWORK = "network.html"
REPORT = "report.json"
STORE = "knowledge.json"
SOURCES = "sources"
TRIPLE_STORE = "store"  # the database that queries run on; a copy of the Turtle
KEPT = "kept.sqlite"  # what was read, for the next build; may be deleted
LEDGER = "ledger.sqlite"  # what is known, for the next build; may be deleted
FOR_THE_NEXT = frozenset({KEPT, LEDGER})
OURS = frozenset({GRAPH, EVIDENCE, NETWORK, REPORT, STORE, SOURCES, TRIPLE_STORE}) | FOR_THE_NEXT
NETWORK_VIEWS = "network-*.html"  # the other views, which are stale after a build and go with it

GENERATOR = "zonekg"  # stands in report.json, and says that the folder is one of ours


def check_out(out: Path) -> None:
    """Raise `OutputError` where a build must not write: a file, or a folder with other people's files."""
    if out.is_dir():
        if any(out.iterdir()) and not is_ours(out):
            msg = f"{out}: the folder holds files that kg did not write; choose another one, or empty it"
            raise OutputError(msg)
    elif out.exists() or out.is_symlink():
        msg = f"{out}: is a file, and the output is a folder; choose another name, or remove the file"
        raise OutputError(msg)
    elif not (above := _nearest(out)).is_dir():
        msg = f"{out}: cannot be made, since {above} is a file; choose another place"
        raise OutputError(msg)


def _nearest(out: Path) -> Path:
    """The nearest thing above a path that exists."""
    return next((above for above in out.absolute().parents if above.exists()), Path("/"))


def is_ours(folder: Path) -> bool:
    """Whether an earlier build wrote this folder."""
    try:
        report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # no report, or another program's
        return False
    return isinstance(report, dict) and report.get("generator") == GENERATOR


def opened(out: Path) -> Path:
    """The folder of an earlier build; `UsageError` where there is none."""
    if not out.is_dir() or not is_ours(out):
        msg = f"{out}: not an output folder of kg; make one with: kg build PAGES --out {out}"
        raise UsageError(msg)
    return out


def fingerprint(out: Path) -> str:
    """What an output folder looks like from outside: another text as soon as somebody has changed something in it."""
    told = sorted(row for name in OURS - FOR_THE_NEXT for row in _looks(out, name))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _looks(folder: Path, name: str) -> Iterator[tuple[str, int, int]]:
    """Name, size and date of a file, or of all files below a folder."""
    place = folder / name
    if not place.is_dir():
        if place.exists():
            yield name, place.stat().st_size, place.stat().st_mtime_ns
        return
    for entry in os.scandir(place):  # 10,000 sources are looked at in a blink, as paths they would not be
        if entry.is_file():
            yield f"{name}/{entry.name}", entry.stat().st_size, entry.stat().st_mtime_ns
        else:
            yield from _looks(place, entry.name)


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A fresh folder that becomes `out` when the block ends well. Files of others in an old `out` move along."""
    check_out(out)
    with ExitStack() as stack:
        try:
            fresh = stack.enter_context(replacing_folder(out.resolve(), _is_of_others))
        except OSError as error:
            msg = f"{out}: cannot be made ({error.strerror}); choose a place where you may write"
            raise OutputError(msg) from error
        yield fresh


def _is_of_others(path: Path) -> bool:
    return path.name not in OURS and not path.match(NETWORK_VIEWS)
