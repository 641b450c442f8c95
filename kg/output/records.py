"""Records as JSON and back: for each type of record one writer and one reader, made once from its own type hints.

Numbers are strings, so that no digit is lost; an article's offsets are runs of neighbours, a printed line is a row of
numbers. A page's text and blocks and an article's parts are left out.
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
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from kg.model import Article, Attribute, Box, Fact, Offsets, Page, Predicate, PrintedLine, Span, Status

Write = Callable[[Any], str]
Read = Callable[[Any], Any]

_RELATIONS = {predicate.value: predicate for predicate in Predicate}
_NUMBERS = frozenset({Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA})
_LEFT_OUT = {Page: {"text", "blocks"}, Article: {"parts"}}


def dump(value: object) -> str:
    """Any plain value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_text(value: object) -> str:
    return encode_basestring(str(value))


_SIMPLE: dict[Any, Write] = {str: encode_basestring, Decimal: _write_text, int: repr, float: repr}


@cache
def writer(hint: Any) -> Write:  # noqa: ANN401 - a type hint
    """What turns a value of that type into JSON: records, tuples, enums, numbers, texts and `X | None`."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, types.UnionType):
        options = [option for option in typing.get_args(hint) if option is not types.NoneType]
        inner = writer(options[0]) if len(options) == 1 else _write_text
        return lambda value: "null" if value is None else inner(value)
    if typing.get_origin(hint) is tuple:
        item = writer(typing.get_args(hint)[0])
        return lambda values: f"[{','.join(map(item, values))}]"
    if dataclasses.is_dataclass(hint):
        return _record_writer(typing.cast("type", hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member: dump(member.value) for member in hint}.__getitem__
    return dump


def _record_writer(kind: type) -> Write:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.name not in _LEFT_OUT.get(kind, ())]
    by_hand: dict[str, Write] = {
        Article: {"offsets": lambda offsets: dump(list(offsets.runs()))},
        Page: {"lines": lambda lines: dump([_row(line) for line in lines])},
    }.get(kind, {})
    writers = [by_hand.get(name) or writer(hints[name]) for name in names]
    template = "{" + ",".join(f"{dump(name)}:%s" for name in names) + "}"
    values = attrgetter(*names)
    return lambda record: template % tuple([write(value) for write, value in zip(writers, values(record), strict=True)])


def _row(line: PrintedLine) -> list[float]:
    box = (round(edge, 1) for edge in (line.box.left, line.box.top, line.box.right, line.box.bottom))
    return [line.span.start, line.span.end, line.sheet, *box, round(line.confidence, 4)]


@cache
def reader(hint: Any) -> Read | None:  # noqa: ANN401 - a type hint
    """What turns the JSON of a value back into the value; nothing where it is the value already."""
    if isinstance(hint, types.UnionType):
        (inner,) = (reader(option) for option in typing.get_args(hint) if option is not types.NoneType)
        return inner and (lambda data: None if data is None else inner(data))
    if typing.get_origin(hint) is tuple:
        item = reader(typing.get_args(hint)[0])
        return (lambda data: tuple([item(part) for part in data])) if item else tuple
    if dataclasses.is_dataclass(hint):
        return record_reader(typing.cast("type", hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return Decimal if hint is Decimal else None


@cache
def record_reader(kind: type) -> Read:
    """What turns the JSON of a record back into the record."""
    by_hand = _READ_BY_HAND.get(kind, {})
    left_out = {"object"} if kind is Fact else _LEFT_OUT.get(kind, set())
    hints = {name: hint for name, hint in typing.get_type_hints(kind).items() if name not in left_out}
    found = {name: by_hand.get(name) or reader(hint) for name, hint in hints.items()}
    readers = [(name, read) for name, read in found.items() if read is not None]

    def read_record(data: dict[str, Any]) -> object:
        for name, read in readers:
            if name in data:
                data[name] = read(data[name])
        if kind is Fact:
            data["object"] = _object(data["predicate"], data["object"])
        return kind(**data)

    return read_record


def _line(row: list[Any]) -> PrintedLine:
    start, end, sheet, *box, confidence = row
    return PrintedLine(Span(start, end), sheet, Box(*box), confidence)


def _object(predicate: Predicate | Attribute, value: str) -> str | Decimal | Status:
    """The field of a fact that can be of several types: the predicate tells which."""
    if predicate in _NUMBERS:
        return Decimal(value)
    return Status(value) if predicate is Attribute.STATUS else value


_READ_BY_HAND: dict[type, dict[str, Read]] = {
    Article: {"offsets": Offsets.of_runs},
    Page: {"lines": lambda rows: tuple([_line(row) for row in rows])},
    Fact: {"predicate": lambda name: _RELATIONS.get(name) or Attribute(name)},
}
