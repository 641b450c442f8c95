"""What there is to read: takes paths, gives sources, each once.

A folder stands for its files, those of its subfolders too. Nothing is opened but standard input and pipes; whether a
file is a page is seen when it is read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.config import Limits
from kg.documents.names import belongs_to_page, clean, is_litter
from kg.documents.record import Found, Source, UnreadableError
from kg.errors import InputError, UsageError
from kg.output.folder import is_ours

STDIN = Path("-")


def find_sources(inputs: Sequence[Path], limits: Limits | None = None) -> Found:
    """The sources that the inputs name, each once, sorted by name; `-` is what comes from standard input.

    A file is cited by its name; one in a subfolder of a folder by the path from there.
    Raises `UsageError` for a path that does not exist, `InputError` for a folder with nothing to read.
    """
    most = (limits or Limits()).file_bytes
    found: dict[Path, Source] = {}
    skipped: dict[str, UnreadableError] = {}
    for path in inputs:
        if path == STDIN:
            found[path] = Source("stdin", data=sys.stdin.buffer.read(most + 1))
        elif path.is_dir():
            for one in _walked(path):
                if isinstance(one, UnreadableError):
                    skipped.setdefault(one.source, one)
                else:
                    _add(found, one[0], one[1])
        elif path.is_file():
            _add(found, path.resolve(), Source(clean(path.name), path))
        elif path.exists():  # a pipe such as <(…), which can be read once
            with path.open("rb") as stream:
                found[path] = Source(clean(path.name), data=stream.read(most + 1))
        else:
            msg = f"{path}: no such file or folder; check the spelling, or give the path from where you are"
            raise UsageError(msg)
    sources = sorted(found.values(), key=lambda source: (source.name, str(source.path)))
    return Found(tuple(sources), tuple(skipped[name] for name in sorted(skipped)))


def _add(found: dict[Path, Source], place: Path, source: Source) -> None:
    """Of two names for one file the shorter path stays, whichever came first."""
    there = found.get(place)
    if there is None or (source.name.count("/"), source.name) < (there.name.count("/"), there.name):
        found[place] = source


def _walked(top: Path) -> Iterator[tuple[Path, Source] | UnreadableError]:
    """The files below a folder, each with its place, and what cannot be followed."""
    if is_ours(top):
        msg = f"{top}: an output folder of kg, not pages; name the folder of the pages"
        raise InputError(msg)
    real = top.resolve()
    is_empty = True
    for one in _below(real):
        is_empty = False
        yield one if isinstance(one, UnreadableError) else (one, Source(_cited(one, real), one))
    if is_empty:
        msg = f"{top}: nothing to read in this folder and its subfolders; name a folder that holds pages"
        raise InputError(msg)


def _below(top: Path) -> Iterator[Path | UnreadableError]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = [entry for entry in listed if not is_litter(entry.name)]
        except OSError as error:
            if folder == top:
                msg = f"{top}: cannot be listed ({error.strerror}); check its permissions"
                raise InputError(msg) from error
            yield UnreadableError(_cited(folder, top), f"cannot be listed ({error.strerror})", "check its permissions")
            continue
        names = {entry.name for entry in entries}
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink():
                yield from _linked(path, top)
            elif entry.is_dir():
                if not belongs_to_page(entry.name, names) and not is_ours(path):
                    waiting.append(path)
            elif entry.is_file():
                yield path
            else:
                yield UnreadableError(_cited(path, top), "no file, but a pipe or a device", "leave it out")


def _cited(path: Path, top: Path) -> str:
    return clean(path.relative_to(top).as_posix())


def _linked(path: Path, top: Path) -> Iterator[UnreadableError]:
    """A link into the same folder leads to what is found anyway, and one to outside to what nobody named."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield UnreadableError(_cited(path, top), "a link that leads nowhere", "remove it, or mend it")
        return
    if not target.is_relative_to(top):
        yield UnreadableError(
            _cited(path, top), "a link that leads out of the folder", "name the file or folder it leads to"
        )
