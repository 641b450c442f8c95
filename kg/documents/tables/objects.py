"""Objects of a JSON text (lines, an array, or one object): takes the text, gives each with its number.

The rule it embodies: what cannot be read is one object, not the rest of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_GAP = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,?\s*(?=\{)")
_DEPTH = 4  # of objects inside of objects
_REMEDY = "mend it, or leave it out"
_FAULTS = (ValueError, RecursionError)  # broken, a number of thousands of digits, nested too deep

Object = tuple[int, Mapping[str, str], tuple[str, str]]  # number from 1, values by name, cause and remedy of a fault


def read_objects(text: str) -> Iterator[Object]:
    """The objects of a text with their numbers: of lines, or of an array's values."""
    body = text.lstrip()
    if body.startswith("["):
        return _of_array(text, len(text) - len(body) + 1)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if lines and not lines[0][1].rstrip().endswith("}"):
        return _of_array(text, len(text) - len(body))  # one object over many lines
    return (_object(number, *_parse(line)) for number, line in lines)


def _of_array(text: str, at: int) -> Iterator[Object]:
    decoder = json.JSONDecoder()
    number = 0
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text) or text[at] == "]":
            return
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except _FAULTS as error:
            yield _object(number, None, _cause(error))
            behind = _NEXT.search(text, at)
            if behind is None:
                return
            at = behind.end()
        else:
            yield _object(number, value, "")


def _parse(line: str) -> tuple[Any, str]:
    try:
        return json.loads(line), ""
    except _FAULTS as error:
        return None, _cause(error)


def _cause(error: Exception) -> str:
    return f"is no JSON ({error})".replace("\n", " ")


def _object(number: int, value: Any, cause: str) -> Object:  # noqa: ANN401 - whatever JSON holds
    if cause or not isinstance(value, dict):
        return number, {}, (cause or "is no JSON object", _REMEDY)
    return number, dict(_cells(value, "")), ("", "")


def _cells(value: Mapping[str, Any], above: str) -> Iterator[tuple[str, str]]:
    """The values of an object by name; those of an object inside of it by both names (`article.text`)."""
    for key, cell in value.items():
        if isinstance(cell, dict) and above.count(".") < _DEPTH:
            yield from _cells(cell, f"{above}{key}.")
        else:
            yield f"{above}{key}", _flat(cell)


def _flat(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """A value as text: of a list a line each (paragraphs, authors), nothing of an object."""
    if isinstance(value, list):
        return "\n".join(line for item in value if (line := _flat(item)))
    if isinstance(value, bool | dict) or value is None:
        return ""
    # half a surrogate pair, which JSON can hold, is no character
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
