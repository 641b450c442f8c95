"""Files and folders that appear whole or not at all: written beside their place, then renamed into it."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose content becomes `path` when the block ends well; on any error `path` stays as it was.

    Raises `OutputError` where the folder is missing or may not be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        beside.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of these files, or put it in the place of one that holds such files and nothing else.

    On any error what stood there stays. Raises `OutputError` for a folder with other files, for a file in its place,
    and where nothing may be written.
    """
    check_folder(folder, files)
    place = folder.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        try:
            _fill_and_swap(work, place, files)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from error


def check_folder(folder: Path, names: Collection[str]) -> None:
    """Raise `OutputError` where `write_folder` would not write files of these names."""
    if folder.is_dir():
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in names)
        if others:
            raise OutputError(f"{folder}: holds other files ({others[0]}); choose a new folder, or empty it")
    elif folder.exists() or folder.is_symlink():
        raise OutputError(f"{folder}: is a file, and this format writes a folder; choose another name")


def _fill_and_swap(work: Path, place: Path, files: Mapping[str, bytes]) -> None:
    fresh, old = work / "new", work / "old"
    fresh.mkdir()
    for name, content in sorted(files.items()):
        (fresh / name).write_bytes(content)
    if place.exists():
        place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
