"""What there is to read: takes paths, gives sources, each once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.documents.record import Source
from kg.errors import InputError, UsageError

SUFFIX = ".txt"


def find_sources(inputs: Sequence[Path]) -> tuple[Source, ...]:
    """The sources that the inputs name, each once, sorted by name: a file stands for itself, a folder for its files.

    Raises `UsageError` for a path that does not exist, `InputError` for a folder without texts.
    """
    found: dict[Path, Source] = {}
    for path in inputs:
        if not path.exists():
            msg = f"{path}: no such file or folder; check the spelling, or give the path from where you are"
            raise UsageError(msg)
        for file in _texts(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), Source(file.name, file))
    return tuple(sorted(found.values(), key=lambda source: (source.name, str(source.path))))


def _texts(folder: Path) -> list[Path]:
    try:
        texts = [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file()]
    except OSError as error:
        msg = f"{folder}: cannot be listed ({error.strerror}); check its permissions"
        raise InputError(msg) from error
    if not texts:
        msg = (
            f"{folder}: no {SUFFIX} file in this folder (its subfolders are not searched); name a folder that has some"
        )
        raise InputError(msg)
    return texts
