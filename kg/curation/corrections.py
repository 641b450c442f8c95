"""Files of corrections: CSV with a header line, or TOML with a `[[correction]]` table each; described in the README.

Takes a path, gives `Correction` records in the order of the file. A malformed line is an `InputError` that names file
and line. Lines whose action begins with `?` are proposals (as `kg review` writes them) that nobody has decided; they
are left out.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from kg.errors import InputError, UsageError
from kg.model import Action, Attribute, Correction, EntityType, Predicate

FIELDS = ("action", "subject", "predicate", "object", "page", "source", "by", "date", "note")
NAMES = ("altLabel", "formerName")  # predicates of names, which a correction may add or drop
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ON_A_PAGE = (Action.SAME, Action.DIFFERENT, Action.DROP)  # what may be said of one page alone
_PREDICATES = frozenset((*(p.value for p in Predicate), *(a.value for a in Attribute), *NAMES))
_NEEDS = {
    Action.SAME: ("subject", "object"),
    Action.DIFFERENT: ("subject", "object"),
    Action.RENAME: ("subject", "object"),
    Action.RETYPE: ("subject", "object"),
    Action.DROP: ("subject", "predicate"),
    Action.ADD: ("subject", "predicate", "object", "source"),
}


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The decided corrections of a file, in its order."""
    if not path.is_file():
        msg = f"{path}: no such file of corrections; `kg review OUT` writes one to start with"
        raise UsageError(msg)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8"
        raise InputError(msg) from error
    rows = _toml_rows(path, text) if path.suffix.lower() == ".toml" else _csv_rows(path, text)
    return tuple(_correction(place, row) for place, row in rows if not row.get("action", "").startswith("?"))


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    lines = csv.reader(io.StringIO(text, newline=""))
    header: list[str] = []
    ended = 0
    try:
        for cells in lines:
            place, ended = f"{path}:{ended + 1}", lines.line_num
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if not header:
                header = _header(place, cells)
                continue
            if len(cells) > len(header):
                msg = f"{place}: {len(cells)} cells under {len(header)} columns; put text with commas in quotes"
                raise InputError(msg)
            yield place, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    except csv.Error as error:
        msg = f"{path}:{ended + 1}: not CSV ({error}); look for a quote that is not closed"
        raise InputError(msg) from error
    if not header:
        msg = f"{path}: no line in it; write {','.join(FIELDS)} as its first one"
        raise InputError(msg)


def _header(place: str, cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    if missing := [name for name in ("action", "subject", "object", "by", "date") if name not in names]:
        msg = f"{place}: the header lacks {', '.join(missing)}; write {','.join(FIELDS)}"
        raise InputError(msg)
    return names


def _toml_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{path}: not valid TOML ({error}); mend the line it names"
        raise InputError(msg) from error
    tables = data.get("correction")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        msg = f"{path}: no [[correction]] table in it; write one for each correction"
        raise InputError(msg)
    for number, table in enumerate(tables, 1):
        place = f"{path}: correction {number}"
        for name, value in table.items():
            if name not in FIELDS or not isinstance(value, str | date):
                msg = f"{place}: {name} = {value!r} is not understood; write {', '.join(FIELDS)} with texts"
                raise InputError(msg)
        yield place, {name: str(value).strip() for name, value in table.items()}


def _correction(place: str, row: Mapping[str, str]) -> Correction:
    action = _action(place, row.get("action", ""))
    for name in (*_NEEDS[action], "by", "date"):
        if not row.get(name):
            msg = f"{place}: {action.value} needs {name}; fill it in"
            raise InputError(msg)
    if not _is_date(row["date"]):
        msg = f"{place}: {row['date']!r} is no date; write 2024-05-17"
        raise InputError(msg)
    if row.get("page") and action not in _ON_A_PAGE:
        msg = f"{place}: {action.value} holds for all pages; leave page empty"
        raise InputError(msg)
    if action is Action.RETYPE and row["object"] not in {kind.value for kind in EntityType}:
        msg = f"{place}: {row['object']!r} is no type; write one of {', '.join(kind.value for kind in EntityType)}"
        raise InputError(msg)
    known = row.get("predicate", "")
    if action is Action.ADD and known not in _PREDICATES:
        msg = f"{place}: {known!r} is no predicate; write one of {', '.join(sorted(_PREDICATES))}"
        raise InputError(msg)
    cells = {name: row.get(name, "") for name in FIELDS if name != "action"}
    return Correction(action=action, place=place, **cells)


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _action(place: str, word: str) -> Action:
    try:
        return Action(word)
    except ValueError:
        msg = f"{place}: {word!r} is no action; write one of {', '.join(action.value for action in Action)}"
        raise InputError(msg) from None
