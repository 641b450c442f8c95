"""Folders of several files: which may be written, and all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.files import replacing_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of these files, or put it in the place of one that holds such files and nothing else.

    On any error what stood there stays. Raises `OutputError` for a folder with other files, for a file in its place,
    and where nothing may be written.
    """
    check_folder(folder, files)
    try:
        with replacing_folder(folder.resolve()) as fresh:
            for name, content in sorted(files.items()):
                (fresh / name).write_bytes(content)
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
