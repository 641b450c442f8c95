"""The store of a build: `knowledge.json` with every record, `sources/` with the pages' decoded texts.

Plain JSON of the dataclasses in `kg.model` (records.py), one line a record: readable, diffable, byte-stable, safe to
open. A page's blocks are not stored: they have become its articles.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Knowledge, Offsets
from kg.output.folder import SOURCES, STORE
from kg.output.records import dump, record_reader, writer

FORMAT = 3  # raised when an older store can no longer be read


def without_texts(knowledge: Knowledge) -> Knowledge:
    """The knowledge without the texts of its pages; its quotes stay."""
    return dataclasses.replace(
        knowledge,
        pages=tuple(dataclasses.replace(page, text="") for page in knowledge.pages),
        articles=tuple(dataclasses.replace(article, text="", offsets=Offsets()) for article in knowledge.articles),
    )


def write_store(knowledge: Knowledge, folder: Path, *, keep_sources: bool = True) -> None:
    """Write knowledge.json and, if they are kept, sources/<page id>.txt (UTF-8, line ends as they were)."""
    if keep_sources:
        (folder / SOURCES).mkdir()
        for page in knowledge.pages:
            (folder / SOURCES / f"{page.id}.txt").write_bytes(page.text.encode())
    with (folder / STORE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{\n"format": {FORMAT},\n"{SOURCES}": {dump(keep_sources)}')
        for name, hint in typing.get_type_hints(Knowledge).items():
            stream.write(f",\n{dump(name)}: ")
            stream.writelines(_lines(getattr(knowledge, name), hint))
        stream.write("\n}\n")


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
        knowledge = record_reader(Knowledge)(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{path}: cannot be read ({type(error).__name__}: {error}); build the folder again"
        raise InputError(msg) from error
    return typing.cast("Knowledge", knowledge)


def has_texts(knowledge: Knowledge) -> bool:
    """Whether the texts of the pages were kept."""
    return any(page.text for page in knowledge.pages)


def _lines(values: object, hint: object) -> Iterator[str]:
    """A field of the knowledge: tuples with a line for each record."""
    if not isinstance(values, tuple) or not values:
        yield writer(hint)(values)
        return
    write = writer(typing.get_args(hint)[0])
    yield "["
    for number, value in enumerate(values):
        yield ",\n" if number else "\n"
        yield write(value)
    yield "\n]"
