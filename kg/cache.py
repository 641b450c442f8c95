"""What is dear to make, kept on disk from one run to the next.

Takes a name, a key (`fingerprint` of all that the thing is made from) and what makes it; gives the thing, read from its
file where an earlier run kept it. A file holds plain values, arrays of numbers, and records of those kinds that its
reader names, behind a digest. It is read as data: it can name no other class and call nothing, so that not even a
forged one runs anything; one that is damaged, or that somebody else wrote, is not read at all. All of it may be deleted
at any time, and where nothing can be kept, everything is made anew: that is slower, and the only difference.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import OutputError
from kg.files import replacing
from kg.version import __version__

VARIABLE = "ZONEKG_CACHE"  # the folder; empty: keep nothing
_DIGEST = hashlib.sha256().digest_size
_SHOWN = 32  # digits of a key in a file's name
_NUMBERS = "biuf"  # kinds of numpy's types: flags, whole numbers, floating ones
_STALE = 3600  # seconds after which a half-written file belongs to nobody any more

Made = TypeVar("Made")


def cached(name: str, key: str, make: Callable[[], Made], kinds: Collection[type] = (), keep: int = 4) -> Made:
    """What `make` gives, kept under `name` for the next call with the same `key`.

    It consists of numbers, texts, collections, numpy's arrays of numbers (they come back unchangeable) and instances of
    `kinds`, classes whose content is plain data. Of one name the `keep` files stay that were used last. Raises what
    `make` raises, and `TypeError` for other content.
    """
    folder = place()
    if folder is None:
        return make()
    path = folder / f"{name}-{hashlib.sha256(f'{__version__} {key}'.encode()).hexdigest()[:_SHOWN]}.bin"
    content = _read(path)
    if content is not None:
        with suppress(*_UNREADABLE):
            found: Made = _Reader(content, kinds).load()
            return found
    made = make()
    try:
        content = _written(made)
        made = _Reader(content, kinds).load()  # the first run sees the same objects as every later one
    except pickle.PickleError as error:
        raise TypeError(f"{name} cannot be kept: {error}") from error
    _write(path, content)
    _clean(folder, name, keep)
    return made


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """A key for what is made from files (by name, size and content; a missing one counts, too) and words."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"{file.name}\0{len(content) if file.is_file() else -1}\0".encode())
        digest.update(content)
    digest.update("\0".join(words).encode())
    return digest.hexdigest()


def sources(*names: str) -> Iterator[Path]:
    """The source files of modules and packages, which are not imported for that: what they make changes with them."""
    for name in names:
        spec = find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            for folder in spec.submodule_search_locations:
                yield from sorted(Path(folder).glob("*.py"))
        elif spec is not None and spec.origin:
            yield Path(spec.origin)


def place() -> Path | None:
    """The folder, whether it exists or not; None where nothing is to be kept.

    `ZONEKG_CACHE`, else `zonekg` in `XDG_CACHE_HOME`, else in the place that the system has for such things.
    """
    own = os.environ.get(VARIABLE)
    if own is not None:
        return Path(own) if own else None
    common = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "")
    if common:
        return Path(common, "zonekg")
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "zonekg"
    except RuntimeError:  # a user without a home
        return None


def _written(made: object) -> bytes:
    stream = io.BytesIO()
    _Writer(stream, protocol=5).dump(made)
    return stream.getvalue()


class _Writer(pickle.Pickler):
    """Writes arrays of numbers as their type, shape and bytes."""

    def persistent_id(self, thing: Any) -> tuple[str, tuple[int, ...], bytes] | None:  # noqa: ANN401 - as in the base class
        numpy = sys.modules.get("numpy")  # who has none yet has no array
        if numpy is None or type(thing) is not numpy.ndarray:
            return None
        if thing.dtype.kind not in _NUMBERS:
            raise pickle.PicklingError(f"{thing.dtype} are no numbers")
        return thing.dtype.str, thing.shape, thing.tobytes()


class _Reader(pickle.Unpickler):
    """Reads plain values, arrays of numbers and instances of some kinds, and refuses whatever else a file names."""

    def __init__(self, content: bytes, kinds: Collection[type]) -> None:
        super().__init__(io.BytesIO(content))
        self._kinds = {(kind.__module__, kind.__qualname__): kind for kind in kinds}

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in the base class
        if (module, name) not in self._kinds:
            raise pickle.UnpicklingError(f"{module}.{name} is none of its kinds")
        return self._kinds[module, name]

    def persistent_load(self, pid: Any) -> Any:  # noqa: ANN401 - as in the base class
        import numpy as np

        dtype, shape, content = pid
        if np.dtype(dtype).kind not in _NUMBERS:
            raise pickle.UnpicklingError(f"{dtype} are no numbers")
        return np.frombuffer(content, dtype).reshape(shape)


# what reading content raises that the program of another time wrote, or somebody forged
_UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, IndexError, KeyError, TypeError, ValueError)


def _read(path: Path) -> bytes | None:
    """The content of a file that is whole and our own."""
    try:
        with path.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            digest, content = stream.read(_DIGEST), stream.read()
        if hashlib.sha256(content).digest() != digest:
            return None
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)  # it was used last
    return content


def _is_ours(file: os.stat_result) -> bool:
    """Whether nobody but this user (or the system's own) can have written a file; Windows has folders for that."""
    return sys.platform == "win32" or (file.st_uid in (0, os.geteuid()) and not file.st_mode & 0o002)


def _write(path: Path, content: bytes) -> None:
    with suppress(OSError, OutputError):  # by design: who cannot keep it makes it anew
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(path) as stream:
            stream.write(hashlib.sha256(content).digest())
            stream.write(content)


def _clean(folder: Path, name: str, keep: int) -> None:
    """Remove what was not used for longest, and what writers left that were stopped."""
    with suppress(OSError):
        files = f"{name}-{'?' * _SHOWN}.bin"
        kept = [(file.stat().st_mtime, file) for file in folder.glob(files)]
        torn = [file for file in folder.glob(f".{files}.*.part") if file.stat().st_mtime < time.time() - _STALE]
        for file in (*(file for _, file in sorted(kept, reverse=True)[keep:]), *torn):
            file.unlink(missing_ok=True)
