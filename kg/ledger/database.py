"""The ledger: all that a build knows, in one SQLite file of the output folder, of which a later build changes a part.

Tables: what reports say (`unit`, `said`), which entity each own IRI became (`own`), what is told of each entity, page
and the like (`part`), and the pieces of the files that this makes (`piece`). A later build works on a copy, so that the
file of the last one stays as it was; a copy that is broken, or of another program, is not used.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from kg.errors import OutputError
from kg.ledger.pieces import FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.ledger.reading import Made, Row

_SCHEMA = """
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE unit (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, known TEXT NOT NULL, places TEXT NOT NULL,
  is_traditional INTEGER NOT NULL);
CREATE TABLE own (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, entity TEXT);
CREATE TABLE said (unit INTEGER NOT NULL, subject INTEGER NOT NULL, object INTEGER, role INTEGER NOT NULL,
  article TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL, told TEXT NOT NULL);
"""
# a table a file, so that writing one looks at nothing else
_PIECES = "CREATE TABLE piece_{0} (part INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL);\n"
_BY_ROWS = """
CREATE INDEX IF NOT EXISTS said_subject ON said (subject);
CREATE INDEX IF NOT EXISTS said_object ON said (object) WHERE object IS NOT NULL;
CREATE INDEX IF NOT EXISTS said_unit ON said (unit);
"""
_BY_PARTS = "CREATE INDEX IF NOT EXISTS piece_{0}_part ON piece_{0} (part);"
_BY_NAMES = "CREATE INDEX IF NOT EXISTS piece_{0}_name ON piece_{0} (name);"
# the file is a copy that is thrown away where the build fails: no journal is needed; sorting goes to disk
_MANNERS = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072; PRAGMA temp_store = FILE;
PRAGMA locking_mode = EXCLUSIVE;
"""


@contextmanager
def ledger(path: Path, earlier: Path | None, key: str) -> Iterator[Ledger]:
    """The ledger at `path`, begun with what an earlier one of the same key holds; sealed when the block ends well.

    Raises `OutputError` where it cannot be written.
    """
    with _telling():
        is_new = earlier is None or not _copy(earlier, path, key)
        if is_new:
            path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as base:
        with _telling():
            schema = _SCHEMA + "".join(map(_PIECES.format, FILES))
            base.executescript(_MANNERS + (schema if is_new else ""))
            base.execute("BEGIN")
        found = Ledger(base, is_new=is_new)
        yield found
        with _telling():
            found.note("key", key)
            base.execute("COMMIT")


def seal_of(path: Path) -> str:
    """What tells a ledger from any other, whoever changed it; nothing where there is none that can be read."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _copy(earlier: Path, path: Path, key: str) -> bool:
    """Copy a ledger; False where it is none, or of another key."""
    if not earlier.is_file():
        return False
    shutil.copyfile(earlier, path)
    try:
        with closing(sqlite3.connect(path)) as base:
            return bool(base.execute("SELECT value FROM note WHERE name = 'key'").fetchone() == (key,))
    except sqlite3.Error:  # broken: as good as not there
        return False


class Ledger:
    """Reads and writes the tables. Raises `OutputError` where they cannot be written."""

    def __init__(self, base: sqlite3.Connection, *, is_new: bool) -> None:
        self._base = base
        self.is_new = is_new
        self._own: dict[str, int] = dict(self._rows("SELECT iri, id FROM own"))
        self._iris: dict[int, str] = {number: iri for iri, number in self._own.items()}

    def _rows(self, question: str, values: Sequence[object] = ()) -> Iterator[Any]:
        return iter(self._base.execute(question, values))

    def _write(self, statement: str, values: Sequence[object]) -> None:
        with _telling():
            self._base.execute(statement, values)

    # --- notes ------------------------------------------------------------------------------------------------------

    def note(self, name: str, value: str) -> None:
        """Keep a text by name."""
        self._write("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str | None:
        """The text of a name."""
        found = next(self._rows("SELECT value FROM note WHERE name = ?", (name,)), None)
        return None if found is None else found[0]

    # --- units ------------------------------------------------------------------------------------------------------

    def units(self) -> dict[bytes, int]:
        """The numbers of all units by key."""
        return dict(self._rows("SELECT key, id FROM unit"))

    def add_unit(self, key: bytes, made: Made) -> int:
        """Keep a report; its number."""
        with _telling():
            told = (key, made.known, made.places, made.is_traditional)
            cursor = self._base.execute(
                "INSERT INTO unit (key, known, places, is_traditional) VALUES (?, ?, ?, ?)", told
            )
            unit = int(cursor.lastrowid or 0)
            self._base.executemany(
                "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?)", (self._said(unit, row) for row in made.rows)
            )
        return unit

    def _said(self, unit: int, row: Row) -> tuple[object, ...]:
        other = None if row.object is None else self.own(row.object)
        return unit, self.own(row.subject), other, row.role, row.article, row.number, row.body

    def drop_unit(self, unit: int) -> None:
        """Forget a report."""
        self._write("DELETE FROM said WHERE unit = ?", (unit,))
        self._write("DELETE FROM unit WHERE id = ?", (unit,))

    def known(self) -> Iterator[tuple[int, str]]:
        """What each report knows of things, by the number of its unit."""
        return self._rows("SELECT id, known FROM unit WHERE known != '[[],[],[]]' ORDER BY id")

    def known_of(self, unit: int) -> str:
        """What one report knows of things."""
        found: str = next(self._rows("SELECT known FROM unit WHERE id = ?", (unit,)))[0]
        return found

    def printed(self) -> dict[str, str]:
        """The places on paper of each report that has some, by the unit's key in hex digits."""
        return dict(self._rows("SELECT hex(key), places FROM unit WHERE places != ''"))

    def has_traditional(self) -> bool:
        """Whether any report has texts in traditional characters."""
        return next(self._rows("SELECT 1 FROM unit WHERE is_traditional LIMIT 1"), None) is not None

    # --- own IRIs ---------------------------------------------------------------------------------------------------

    def own(self, iri: str) -> int:
        """The number of an own IRI."""
        number = self._own.get(iri)
        if number is None:
            number = self._own[iri] = len(self._own) + 1
            self._iris[number] = iri
            self._write("INSERT INTO own VALUES (?, ?, NULL)", (number, iri))
        return number

    def iri(self, number: int) -> str:
        """The own IRI of a number."""
        return self._iris[number]

    def entities(self) -> dict[str, str]:
        """The entity of each own IRI that the build before gave one."""
        return dict(self._rows("SELECT iri, entity FROM own WHERE entity IS NOT NULL"))

    def set_entities(self, changed: Mapping[str, str | None]) -> None:
        """Say which entities own IRIs are now; None for one that nobody names any more."""
        with _telling():
            rows = [(entity, self.own(iri)) for iri, entity in changed.items()]
            self._base.executemany("UPDATE own SET entity = ? WHERE id = ?", rows)

    # --- rows -------------------------------------------------------------------------------------------------------

    def index_rows(self) -> None:
        """Make rows quick to find; once they are there, which is quicker than before."""
        with _telling():
            self._script(_BY_ROWS)

    def said_of(self, own: Iterable[int]) -> list[tuple[str, int, int, int | None, str]]:
        """(article, number, subject, object, body) of the rows that are about some own numbers, in their order."""
        found: list[tuple[str, int, int, int | None, str]] = []
        for number in own:
            question = "SELECT article, number, subject, object, body FROM said WHERE subject = ?"
            found += self._rows(question, (number,))
            found += self._rows(
                "SELECT article, number, subject, object, body FROM said WHERE object = ? AND role = 2", (number,)
            )
        return sorted(set(found))

    def subjects_of(self, other: int) -> list[int]:
        """The own numbers of what has rows whose other end is an own number."""
        return [row[0] for row in self._rows("SELECT DISTINCT subject FROM said WHERE object = ?", (other,))]

    def placements(self) -> Iterator[tuple[int, int]]:
        """(what, where) of all that lies in something or is a part of it, as own numbers."""
        return self._rows("SELECT DISTINCT subject, object FROM said WHERE role = 1")

    def all_said(self) -> Iterator[tuple[int, int | None, str]]:
        """(subject, object, body) of all rows."""
        return self._rows("SELECT subject, object, body FROM said")

    # --- parts ------------------------------------------------------------------------------------------------------

    def parts(self, kind: str) -> dict[str, tuple[int, bytes]]:
        """(number, key) of the parts whose names begin with a kind, by name without it."""
        rows = self._rows("SELECT name, id, key FROM part WHERE name >= ? AND name < ?", (f"{kind} ", f"{kind}!"))
        return {name[len(kind) + 1 :]: (number, key) for name, number, key in rows}

    def told(self, part: int) -> Any:  # noqa: ANN401 - JSON
        """What is told of a part beside its pieces."""
        return json.loads(next(self._rows("SELECT told FROM part WHERE id = ?", (part,)))[0])

    def add_part(self, name: str, key: bytes, told: str, pieces: Iterable[tuple[int, str, str]]) -> None:
        """Tell something anew: pieces of files, each with its place in the file's order."""
        with _telling():
            cursor = self._base.execute("INSERT INTO part (name, key, told) VALUES (?, ?, ?)", (name, key, told))
            part = int(cursor.lastrowid or 0)
            for file, *piece in pieces:
                self._base.execute(f"INSERT INTO piece_{file:d} VALUES (?, ?, ?)", (part, *piece))  # noqa: S608 - a number

    def drop_part(self, part: int) -> None:
        """Tell it no more."""
        for file in FILES:
            self._write(f"DELETE FROM piece_{file} WHERE part = ?", (part,))  # noqa: S608 - a number
        self._write("DELETE FROM part WHERE id = ?", (part,))

    def index_parts(self, shared: Iterable[int]) -> None:
        """Make the pieces of a part quick to find, and those of some files by their names."""
        with _telling():
            for statement in (*map(_BY_PARTS.format, FILES), *map(_BY_NAMES.format, map(int, shared))):
                self._base.execute(statement)

    def pieces(self, *files: int) -> Iterator[tuple[str, str]]:
        """(name, body) of all pieces of some files, in their order; what several parts say alike comes once."""
        both = " UNION ALL ".join(f"SELECT name, body FROM piece_{file:d}" for file in files)  # noqa: S608 - numbers
        return self._rows(f"SELECT DISTINCT name, body FROM ({both}) ORDER BY name, body")  # noqa: S608 - as above

    def unsorted_pieces(self, file: int) -> Iterator[tuple[str, str]]:
        """(name, body) of all pieces of a file."""
        return self._rows(f"SELECT name, body FROM piece_{file:d}")  # noqa: S608 - a number

    def names(self, file: int) -> Iterator[str]:
        """The names of all pieces of a file."""
        return (name for (name,) in self._rows(f"SELECT name FROM piece_{file:d}"))  # noqa: S608 - a number

    def shared(self, file: int) -> Iterator[tuple[str, str]]:
        """(name, body) of the pieces of a file that have a name that others have, too, in their order."""
        twice = f"SELECT name FROM piece_{file:d} GROUP BY name HAVING COUNT(*) > 1"  # noqa: S608 - a number
        return self._rows(f"SELECT name, body FROM piece_{file:d} WHERE name IN ({twice}) ORDER BY name")  # noqa: S608 - as above

    def named(self, file: int, name: str) -> list[str]:
        """The bodies of a name."""
        return [body for (body,) in self._rows(f"SELECT body FROM piece_{file:d} WHERE name = ?", (name,))]  # noqa: S608 - a number

    def names_of(self, part: int, file: int) -> list[str]:
        """The names of the pieces that a part has of a file."""
        return [name for (name,) in self._rows(f"SELECT name FROM piece_{file:d} WHERE part = ?", (part,))]  # noqa: S608 - a number

    def _script(self, text: str) -> None:
        for statement in filter(str.strip, text.split(";")):
            self._base.execute(statement)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        msg = f"the ledger cannot be written ({error}); free some space, or choose another place"
        raise OutputError(msg) from error
