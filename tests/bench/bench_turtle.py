"""Turtle of a graph of a million triples: our writer beside rdflib's serializer, read back equal.

    python tests/bench/bench_turtle.py [TRIPLES]

Makes an invented graph (big_graph.py), writes it with both to files in a temporary folder, reads our files back and
compares them triple by triple. Ours starts from spelt statements, as a build has them, from the files of an output
folder, as `kg export` does (reading them is counted), and from the same rdflib graph.
Prints a table in Markdown; seconds are CPU time of one process.
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from big_graph import write_big_graph

from kg.export.terms import spell
from kg.export.turtle import write_turtle
from kg.rdf.load import load_graphs, load_statements, load_turtle

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was measured: triples, seconds of CPU time of each writer, and whether our file holds the same graph."""

    triples: int
    spelt: float  # ours, from statements
    files: float  # ours, from the files of an output folder
    ours: float  # ours, from the rdflib graph
    rdflib: float
    is_equal: bool

    def sources(self) -> dict[str, float]:
        """Our seconds by what is written."""
        return {
            "of a build's statements": self.spelt,
            "of an output folder": self.files,
            "of an rdflib graph": self.ours,
        }


def compare(triples: int, scratch: Path) -> Comparison:
    """Write and read back a graph of at least so many triples."""
    write_big_graph(scratch, triples)
    path, exported = scratch / "ours.ttl", scratch / "exported.ttl"
    # first: where millions of objects live, each new one costs more
    files = _seconds(lambda: write_turtle(load_statements(scratch), exported))
    graph, evidence = load_graphs(scratch)
    for triple in evidence:
        graph.add(triple)
    ours = _seconds(lambda: write_turtle(graph, path))
    statements = spell((graph,))
    spelt = _seconds(lambda: write_turtle(statements, path))
    theirs = _seconds(lambda: graph.serialize(scratch / "rdflib.ttl", format="turtle", encoding="utf-8"))
    is_equal = all(_is_equal(graph, load_turtle(written)) for written in (path, exported))
    return Comparison(len(graph), spelt, files, ours, theirs, is_equal)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _is_equal(one: Graph, other: Graph) -> bool:
    """Whether both hold the same triples; without blank nodes that needs no search."""
    return len(one) == len(other) and all(triple in other for triple in one)


def measure(triples: int) -> dict[str, dict[str, float | bool]]:
    """The same for the table of all speeds (bench_speed.py): figures by writer."""
    with tempfile.TemporaryDirectory() as scratch:
        found = compare(triples, Path(scratch))
    return {
        "rdflib's serializer": {"triples": found.triples, "seconds": round(found.rdflib, 2)},
        **{
            source: {"seconds": round(seconds, 2), "times": round(found.rdflib / seconds, 1), "equal": found.is_equal}
            for source, seconds in found.sources().items()
        },
    }


def main(triples: int = 1_000_000) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        found = compare(triples, Path(scratch))
    if not found.is_equal:
        raise SystemExit("what was read back is not what was written")
    print(f"Python {platform.python_version()}, rdflib {version('rdflib')}\n")
    print(f"{found.triples:,} triples; rdflib's serializer: {found.rdflib:.1f} s\n")
    print("| our writer | seconds | times |\n|---|---|---|")
    for source, seconds in found.sources().items():
        print(f"| {source} | {seconds:.1f} | {found.rdflib / seconds:.1f} |")


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
