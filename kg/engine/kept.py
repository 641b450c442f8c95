"""What was read is kept for the next build, by a key that says all that it hangs on; what no build asks for goes.

One SQLite file in the output folder, written anew by each build from the one before it. It may be deleted at any time;
what in it is broken, changed, or of another program, is not used: that is read anew. A seal says what is whole.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from kg.errors import OutputError

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE kept (key BLOB PRIMARY KEY, value TEXT NOT NULL, seal BLOB NOT NULL);
BEGIN;
"""  # the file is new, and thrown away where the build fails: no journal is needed
_KEY = 16  # bytes of a key; two of a hundred million are the same once in 10^22


def key_of(*parts: object) -> bytes:
    """A key for all that a result hangs on; each part is told apart by its `repr`."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=_KEY).digest()


class Kept:
    """Results by key, those of the build before too, and notes by name.

    Raises `OutputError` where they cannot be written.
    """

    def __init__(self, fresh: sqlite3.Connection | None = None, earlier: sqlite3.Connection | None = None) -> None:
        """Without `fresh` nothing is kept."""
        self._fresh = fresh
        self._earlier = earlier

    def find(self, key: bytes) -> str | None:
        """What is kept under a key, if anything whole is; what the build before kept stays for the next one."""
        for base in (self._earlier, self._fresh):
            row = _ask(base, key) if base is not None else None
            if row is not None:
                if base is self._earlier:
                    self._put(key, *row)
                return row[0]
        return None

    def has(self, key: bytes) -> bool:
        """Whether something whole is kept under a key."""
        return any(base is not None and _ask(base, key) is not None for base in (self._earlier, self._fresh))

    def get(self, key: bytes) -> str:
        """What is kept under a key, as `find` gives it. Raises `KeyError`."""
        value = self.find(key)
        if value is None:
            raise KeyError(key)
        return value

    def carry(self, keys: Iterable[bytes]) -> None:
        """Let what the build before kept under keys stay for the next one, without looking at it."""
        if self._fresh is None:
            return
        with _telling():
            self._fresh.execute("CREATE TEMP TABLE IF NOT EXISTS carried (key BLOB PRIMARY KEY)")
            self._fresh.executemany("INSERT OR IGNORE INTO carried VALUES (?)", ((key,) for key in keys))
        with suppress(sqlite3.Error):  # there is no earlier file, or a broken one
            self._fresh.execute("INSERT OR IGNORE INTO kept SELECT * FROM earlier.kept WHERE key IN carried")

    def put(self, key: bytes, value: str) -> None:
        """Keep a result for the next build."""
        self._put(key, value, key_of(key, value))

    def _put(self, key: bytes, value: str, seal: bytes) -> None:
        if self._fresh is not None:
            with _telling():
                self._fresh.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (key, value, seal))

    def note(self, name: str, value: str) -> None:
        """Keep a note of this build."""
        self.put(key_of("note", name), value)


@contextmanager
def keeping(path: Path, earlier: Path | None) -> Iterator[Kept]:
    """A new file at `path`, whole when the block ends well, and what an earlier build kept."""
    with ExitStack() as stack:
        with _telling():
            fresh = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None, uri=True)))
            if earlier is not None and earlier.is_file():
                with suppress(sqlite3.Error):  # broken: as good as not there
                    fresh.execute("ATTACH ? AS earlier", (_address(earlier),))
            fresh.executescript(_SCHEMA)
        yield Kept(fresh, stack.enter_context(closing(_open(earlier))))
        with _telling():
            fresh.execute("COMMIT")


def read_note(path: Path | None, name: str) -> str | None:
    """A note of the build that wrote the file; None where there is none that can be read."""
    with closing(_open(path)) as database:
        row = _ask(database, key_of("note", name))
        return row and row[0]


def _open(path: Path | None) -> sqlite3.Connection:
    """The file of an earlier build; an empty database where there is none that can be opened."""
    try:
        if path is not None and path.is_file():
            return sqlite3.connect(_address(path), uri=True)
    except (sqlite3.Error, OSError):  # it may not be read: as good as not there
        pass
    return sqlite3.connect(":memory:")


def _address(path: Path) -> str:
    """Immutable: nobody writes into a finished file, and its folder may be one that must not be written to."""
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


def _ask(database: sqlite3.Connection, key: bytes) -> tuple[str, bytes] | None:
    """What is kept under a key with its seal, where the seal is whole."""
    try:
        row = database.execute("SELECT value, seal FROM kept WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:  # broken, or another program's: as good as not there
        return None
    return row if row is not None and row[1] == key_of(key, row[0]) else None


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        msg = f"what was read cannot be kept ({error}); free some space, or choose another place"
        raise OutputError(msg) from error
