"""The store of a build: `knowledge.json` with every record, `sources/` with the pages' decoded texts.

Plain JSON of the dataclasses in `kg.model` (records.py), one line a record: readable, diffable, byte-stable, safe to
open. A page's blocks are not stored: they have become its articles.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.model import Knowledge, Offsets
from kg.output.folder import SOURCES, STORE
from kg.output.records import dump, record_reader, writer

FORMAT = 3  # raised when an older store can no longer be read
# the fields of the knowledge that hold records, and of which type
RECORDS = {
    name: typing.get_args(hint)[0]
    for name, hint in typing.get_type_hints(Knowledge).items()
    if typing.get_origin(hint) is tuple
}


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
    fields = {name: record_lines(name, getattr(knowledge, name)) for name in RECORDS}
    write_records(fields, knowledge.settings, folder, keep_sources=keep_sources)


def record_lines(field: str, records: Iterable[object]) -> Iterable[str]:
    """The records of a field of the knowledge as JSON, a line each."""
    return map(writer(RECORDS[field]), records)


def write_records(
    fields: Mapping[str, Iterable[str]], settings: Mapping[str, str], folder: Path, *, keep_sources: bool
) -> None:
    """Write knowledge.json; `fields` are the lines of all `RECORDS`, in their order, which may come one by one."""
    with (folder / STORE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{\n"format": {FORMAT},\n"{SOURCES}": {dump(keep_sources)}')
        for name in RECORDS:
            stream.write(f",\n{dump(name)}: ")
            stream.writelines(_listed(fields[name]))
        stream.write(f',\n"settings": {dump(settings)}\n}}\n')


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


def _listed(lines: Iterable[str]) -> Iterator[str]:
    number = -1
    for number, line in enumerate(lines):
        yield f"{',' if number else '['}\n{line}"
    yield "[]" if number < 0 else "\n]"
