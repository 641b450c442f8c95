"""What was read is kept for the next build, by a key that says all that it hangs on; what no build asks for goes.

One SQLite file in the output folder, written anew by each build from the one before it. It may be deleted at any time;
what in it is broken, or of another program, is not used: that is read anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from kg.errors import OutputError

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE kept (key BLOB PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
BEGIN;
"""  # the file is new, and thrown away where the build fails: no journal is needed
_RESULT = "SELECT value FROM kept WHERE key = ?"
_KEY = 16  # bytes of a key; two of a hundred million are the same once in 10^22


def key_of(*parts: object) -> bytes:
    """A key for all that a result hangs on."""
    told = "\x1f".join(map(str, parts))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()


class Kept:
    """Results by key, those of the build before too, and notes by name.

    Raises `OutputError` where they cannot be written.
    """

    def __init__(self, fresh: sqlite3.Connection | None = None, earlier: sqlite3.Connection | None = None) -> None:
        """Without `fresh` nothing is kept."""
        self._fresh = fresh
        self._earlier = earlier

    def has(self, key: bytes) -> bool:
        """Whether a result is kept under a key."""
        return _ask(self._earlier, _RESULT, key) is not None

    def get(self, key: bytes) -> str:
        """What the build before kept under a key; it stays for the next one. Raises `KeyError`."""
        value = _ask(self._earlier, _RESULT, key)
        if value is None:
            raise KeyError(key)
        self.put(key, value)
        return value

    def put(self, key: bytes, value: str) -> None:
        """Keep a result for the next build."""
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?)", key, value)

    def note(self, name: str, value: str) -> None:
        """Keep a note of this build."""
        self._write("INSERT OR REPLACE INTO notes VALUES (?, ?)", name, value)

    def _write(self, statement: str, *values: object) -> None:
        if self._fresh is not None:
            with _telling():
                self._fresh.execute(statement, values)


@contextmanager
def keeping(path: Path, earlier: Path) -> Iterator[Kept]:
    """A new file at `path`, whole when the block ends well, and what an earlier build kept."""
    with ExitStack() as stack:
        with _telling():
            fresh = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
            fresh.executescript(_SCHEMA)
        before = stack.enter_context(closing(_open(earlier))) if earlier.is_file() else None
        yield Kept(fresh, before)
        with _telling():
            fresh.execute("COMMIT")


def read_note(path: Path, name: str) -> str | None:
    """A note of the build that wrote the file; None where there is none that can be read."""
    if not path.is_file():
        return None
    with closing(_open(path)) as database:
        return _ask(database, "SELECT value FROM notes WHERE name = ?", name)


def _open(path: Path) -> sqlite3.Connection:
    # immutable: nobody writes into a finished one, and the folder may be one that must not be written to
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _ask(database: sqlite3.Connection | None, question: str, *values: object) -> str | None:
    if database is None:
        return None
    try:
        row = database.execute(question, values).fetchone()
    except sqlite3.Error:  # broken, or another program's: as good as not there
        return None
    return row[0] if row is not None and isinstance(row[0], str) else None


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        msg = f"what was read cannot be kept ({error}); free some space, or choose another place"
        raise OutputError(msg) from error
