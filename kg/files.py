"""Files and folders that appear whole or not at all, and the names of the two that everything else is made from.

What is written stands beside its place first and is then renamed into it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError

GRAPH = "graph.ttl"
EVIDENCE = "evidence.ttl"


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


@contextmanager
def replacing_folder(place: Path, keeps: Callable[[Path], bool] = lambda _: False) -> Iterator[Path]:
    """A fresh folder that becomes `place` when the block ends well; on any error what stood there stays as it was.

    Those entries of the old folder for which `keeps` is true move along. Raises `OSError`.
    """
    made = _make_above(place)
    work = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        fresh = work / "new"
        fresh.mkdir()
        yield fresh
        _swap(fresh, place, work / "old", keeps)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for folder in made if not place.exists() else ():
            folder.rmdir()


def _make_above(place: Path) -> list[Path]:
    """Make the folders above a place; those that were not there, the innermost first."""
    made = [folder for folder in place.absolute().parents if not folder.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    return made


def _swap(fresh: Path, place: Path, old: Path, keeps: Callable[[Path], bool]) -> None:
    if not place.exists():
        fresh.rename(place)
        return
    place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        old.rename(place)
        raise
    for other in filter(keeps, sorted(old.iterdir())):
        other.rename(place / other.name)
