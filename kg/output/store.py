"""The store of a build: `knowledge.json` with every record, `sources/` with the pages' decoded texts.

Plain JSON of the dataclasses in `kg.model`, read back by their own type hints: readable, diffable, byte-stable, safe to
open. Numbers are strings, so that no digit is lost; an article's offsets are stored as runs of neighbours, a printed
line as a row of numbers. A page's blocks are not stored: they have become its articles.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Article, Attribute, Box, Fact, Knowledge, Offsets, Page, Predicate, PrintedLine, Span, Status
from kg.output.folder import SOURCES, STORE

FORMAT = 3  # raised when an older store can no longer be read

_RELATIONS = {predicate.value: predicate for predicate in Predicate}
_NUMBERS = frozenset({Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA})


def without_texts(knowledge: Knowledge) -> Knowledge:
    """The knowledge without the texts of its pages; its quotes stay."""
    return dataclasses.replace(
        knowledge,
        pages=tuple(dataclasses.replace(page, text="") for page in knowledge.pages),
        articles=tuple(dataclasses.replace(article, text="", offsets=()) for article in knowledge.articles),
    )


def write_store(knowledge: Knowledge, folder: Path, *, keep_sources: bool = True) -> None:
    """Write knowledge.json and, if they are kept, sources/<page id>.txt (UTF-8, line ends as they were)."""
    if keep_sources:
        (folder / SOURCES).mkdir()
        for page in knowledge.pages:
            (folder / SOURCES / f"{page.id}.txt").write_bytes(page.text.encode())
    lines = []
    for field in dataclasses.fields(knowledge):
        value = _encode(getattr(knowledge, field.name))
        lines.append(f"{_dump(field.name)}: {_rows(value) if isinstance(value, list) else _dump(value)}")
    head = [f'"format": {FORMAT}', f'"{SOURCES}": {_dump(keep_sources)}']
    text = "{\n" + ",\n".join([*head, *lines]) + "\n}\n"
    (folder / STORE).write_text(text, encoding="utf-8", newline="\n")


def read_store(folder: Path) -> Knowledge:
    """The knowledge that `write_store` wrote, without texts where none were kept.

    Raises `InputError` where it is missing or damaged.
    """
    path = folder / STORE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = data.pop("format")
        if found != FORMAT:
            msg = f"{path}: format {found}, and this version reads {FORMAT}; build the folder again"
            raise InputError(msg)
        kept = data.pop(SOURCES)
        for page in data["pages"]:
            page["text"] = (folder / SOURCES / f"{page['id']}.txt").read_bytes().decode() if kept else ""
        knowledge = _record(Knowledge, data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{path}: cannot be read ({type(error).__name__}: {error}); build the folder again"
        raise InputError(msg) from error
    return typing.cast("Knowledge", knowledge)


def has_texts(knowledge: Knowledge) -> bool:
    """Whether the texts of the pages were kept."""
    return any(page.text for page in knowledge.pages)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rows(values: list[Any]) -> str:
    return "[\n" + ",\n".join(_dump(value) for value in values) + "\n]" if values else "[]"


def _encode(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        data = {field.name: _encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
        if isinstance(value, Page):
            del data["text"], data["blocks"]
            data["lines"] = [_row(line) for line in value.lines]
        elif isinstance(value, Article):
            del data["parts"]  # only the parts are stored, each by itself
            data["offsets"] = list(Offsets(value.offsets).runs())
        return data
    return value


def _row(line: PrintedLine) -> list[float]:
    box = (round(edge, 1) for edge in (line.box.left, line.box.top, line.box.right, line.box.bottom))
    return [line.span.start, line.span.end, line.sheet, *box, round(line.confidence, 4)]


def _line(row: list[Any]) -> PrintedLine:
    start, end, sheet, *box, confidence = row
    return PrintedLine(Span(start, end), sheet, Box(*box), confidence)


def _record(kind: type, data: dict[str, Any]) -> object:
    values = {name: read(data[name]) for name, read in _readers(kind).items() if name in data}
    if kind is Article:
        values["offsets"] = Offsets.of_runs(data["offsets"])
    elif kind is Page:
        values["lines"] = tuple(_line(row) for row in data["lines"])
    elif kind is Fact:
        values["predicate"], values["object"] = _statement(data["predicate"], data["object"])
    return kind(**values)


def _statement(predicate: str, value: str) -> tuple[Predicate | Attribute, str | Decimal | Status]:
    """The two fields of a fact that can be of several types: the predicate tells which."""
    if predicate in _RELATIONS:
        return _RELATIONS[predicate], value
    attribute = Attribute(predicate)
    if attribute in _NUMBERS:
        return attribute, Decimal(value)
    return attribute, Status(value) if attribute is Attribute.STATUS else value


@cache
def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    hints = typing.get_type_hints(kind)
    by_hand = {Article: {"offsets"}, Page: {"lines"}, Fact: {"predicate", "object"}}.get(kind, set())
    return {name: _reader(hint) for name, hint in hints.items() if name not in by_hand}


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type hint
    """What turns the JSON of a field into the field: tuples, records, enums, numbers and `X | None`."""
    if isinstance(hint, types.UnionType):
        (inner,) = (_reader(option) for option in typing.get_args(hint) if option is not types.NoneType)
        return lambda data: None if data is None else inner(data)
    if typing.get_origin(hint) is tuple:
        item = _reader(typing.get_args(hint)[0])
        return lambda data: tuple(item(part) for part in data)
    if dataclasses.is_dataclass(hint):
        return lambda data: _record(typing.cast("type", hint), data)
    if isinstance(hint, type) and issubclass(hint, Enum | Decimal):
        return hint
    return lambda data: data
