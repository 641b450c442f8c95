"""Turtle files into a store on all processors: a large file is cut into parts that are loaded side by side.

Takes a store, a file and the graphs that it belongs into. A file is cut only where that is sure to be between two
statements: after a full stop and an empty line, in a file without texts of several lines and with all its prefixes at
the top, as `kg build` writes it. Any other file is loaded as one. Memory is the same for files of any size.
"""

from __future__ import annotations

import os
import re
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.blocks import pieces, read_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Graph = ox.NamedNode | ox.DefaultGraph

_TURTLE = ox.RdfFormat.TURTLE
_WORKERS = min(4, os.cpu_count() or 1)
_PART = 4_000_000  # bytes; while it is loaded, one takes thirty times its size, and larger ones are no faster
# Where one of these stands after the header, an end might lie in a text of several lines; where one of those stands
# outside of a text or IRI, it might lie in a comment, or names might change there.
_LONG = (b'"""', b"'''")
_UNSURE = (b"#", b"@prefix", b"@base", b"PREFIX", b"prefix ", b"BASE", b"base ", b"_:")
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^<>"\s]*>')  # or an IRI


def load_file(store: ox.Store, path: Path, graphs: Sequence[Graph]) -> None:
    """Load a Turtle file into each of the graphs. Raises `InputError` for a file that is missing or broken."""
    try:
        if is_cuttable(path):
            _load_parts(store, path, graphs)
        else:
            for graph in graphs:
                store.bulk_load(path=path, format=_TURTLE, to_graph=graph)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); make it with: kg build") from error
    except SyntaxError as error:
        raise InputError(f"{path}: not Turtle ({error}); build the folder again") from error


def is_cuttable(path: Path) -> bool:
    """Whether every full stop before an empty line ends a statement."""
    with path.open("rb") as stream:
        read_header(stream)
        return not any(_is_unsure(piece) for piece in pieces(stream, _PART))


def _is_unsure(piece: bytes) -> bool:
    return any(mark in piece for mark in _LONG) or any(
        b"'" in line or mark in _TEXT.sub(b"", line) for mark in _UNSURE for line in _lines_with(mark, piece)
    )


def _lines_with(mark: bytes, piece: bytes) -> Iterator[bytes]:
    at = piece.find(mark)
    while at >= 0:
        end = piece.find(b"\n", at)
        end = len(piece) if end < 0 else end
        yield piece[piece.rfind(b"\n", 0, at) + 1 : end]
        at = piece.find(mark, end)


def parts(path: Path, size: int) -> Iterator[bytes]:
    """A Turtle document in parts of about that many bytes, each with the prefixes."""
    with path.open("rb") as stream:
        header = b"".join(read_header(stream))
        for piece in pieces(stream, size):
            yield header + piece


def _load_parts(store: ox.Store, path: Path, graphs: Sequence[Graph]) -> None:
    def load(part: bytes, graph: Graph) -> None:
        store.bulk_load(part, format=_TURTLE, to_graph=graph)

    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        for part in parts(path, _PART):
            for graph in graphs:
                if len(waiting) == _WORKERS:
                    waiting.popleft().result()
                waiting.append(pool.submit(load, part, graph))
        for job in waiting:
            job.result()
