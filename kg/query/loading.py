"""Turtle files into a store on all processors: a large file is cut into parts that are loaded side by side.

Takes a store, a file and the graphs that it belongs into. A file is cut only where that is sure to be between two
statements: after a full stop and an empty line, in a file without texts of several lines and with all its prefixes at
the top, as `kg build` writes it. Any other file is loaded whole.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Graph = ox.NamedNode | ox.DefaultGraph

_TURTLE = ox.RdfFormat.TURTLE
_WORKERS = min(4, os.cpu_count() or 1)
# Bytes of a part: below the first, starting costs more than it saves; above the second, memory is the worry.
_LEAST, _MOST = 4_000_000, 64_000_000
_HEADER = re.compile(rb"(?:@prefix [^\n]*\n)*\n?")
_END = b" .\n\n"
# Where one of these stands after the header, that end might lie in a text or a comment, or names might change there.
_UNSURE = (b'"""', b"'''", b"#", b"@prefix", b"@base", b"PREFIX", b"prefix ", b"BASE", b"base ")


def load_file(store: ox.Store, path: Path, graphs: Sequence[Graph]) -> None:
    """Load a Turtle file into each of the graphs. Raises `InputError` for a file that is missing or broken."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); make it with: kg build") from error
    size = min(_MOST, max(_LEAST, len(text) // _WORKERS + 1))
    jobs = [(part, graph) for graph in graphs for part in parts(text, size)]
    try:
        with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
            for _ in pool.map(lambda job: store.bulk_load(job[0], format=_TURTLE, to_graph=job[1]), jobs):
                pass
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); build the folder again") from error


def parts(text: bytes, size: int) -> tuple[bytes, ...]:
    """A Turtle document in parts of about that many bytes, each with the prefixes; one where no cut is safe."""
    match = _HEADER.match(text)
    header = match[0] if match else b""
    body = text[len(header) :]
    if len(body) <= size or any(mark in body for mark in _UNSURE):
        return (text,)
    found, at = [], 0
    while at < len(body):
        end = body.find(_END, at + size)
        after = len(body) if end < 0 else end + len(_END)
        found.append(header + body[at:after])
        at = after
    return tuple(found)
