"""Queries on a graph of a million triples: the store on disk beside rdflib in memory, in one run.

    python tests/bench/bench_query.py [TRIPLES]

Writes an invented graph (big_graph.py) into a temporary folder, loads it into both, opens the store, asks ten questions
of the library of both and compares the rows. Prints a table in Markdown. rdflib has two minutes for each question.
"""

from __future__ import annotations

import platform
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from big_graph import write_big_graph
from rdflib import Dataset, URIRef

from kg import resources
from kg.knowledge.prefixes import ONTOLOGY_IRI, PREFIXES
from kg.query.library import find_query
from kg.query.loading import load_file
from kg.query.params import bind_params
from kg.query.result import Question
from kg.query.run import answer
from kg.query.store import make_store, open_store

TURTLE = ("graph.ttl", "evidence.ttl")
PATIENCE = 120  # seconds for one question in rdflib
ROUNDS = 5
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("projects-by-zone", {}),
    ("pipeline-by-status", {}),
    ("zones-of-industry", {"industry": "新能源"}),
    ("enterprises-per-zone", {}),
    ("industries-by-zones", {}),
    ("figures-of-zone", {"indicator": "税收"}),
    ("contradictory-figures", {}),
    ("similar-zones", {}),
    ("chain-stages", {}),
    ("articles-of-thing", {"name": "云青"}),
)


class TooLongError(Exception):
    """rdflib's time for a question is over."""


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def load_rdflib(folder: Path) -> Dataset:
    dataset = Dataset()
    for name in TURTLE:
        dataset.default_graph.parse(folder / name, format="turtle")
    return dataset


def load_store(folder: Path, place: Path) -> int:
    store = ox.Store(place)
    for name in TURTLE:
        load_file(store, folder / name, (ox.DefaultGraph(),))
    store.flush()
    return len(store)


def ask_rdflib(dataset: Dataset, text: str) -> list[tuple[str | None, ...]]:
    def stop(*_: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        found = dataset.query(text, initNs=dict(PREFIXES))
        return [tuple(None if term is None else str(term) for term in row) for row in found]
    finally:
        signal.alarm(0)


def ask_store(store: ox.Store, text: str) -> list[tuple[str | None, ...]]:
    rows = answer(store, Question(text)).rows
    return [tuple(None if term is None else term.value for term in row) for row in rows]


def compare_loading(folder: Path, scratch: Path) -> tuple[Dataset, int]:
    ours, count = timed(lambda: load_store(folder, scratch / "both"))
    whole, _ = timed(lambda: make_store(folder))
    opened, store = timed(lambda: _first_answer(folder))
    theirs, dataset = timed(lambda: load_rdflib(folder))
    print("| | store on disk | rdflib in memory | times |\n|---|---|---|---|")
    print(f"| load both files, {count:,} triples | {ours:.1f} s | {theirs:.1f} s | {theirs / ours:.1f} |")
    print(f"| triples a second | {count / ours:,.0f} | {count / theirs:,.0f} | {theirs / ours:.1f} |")
    print(f"| the whole store with its named graphs, {len(store):,} quads | {whole:.1f} s | | |")
    print(f"| open and answer a first ASK | {opened * 1000:.0f} ms | | |")
    return dataset, count


def _first_answer(folder: Path) -> ox.Store:
    store = open_store(folder)
    assert answer(store, Question("ASK { ?zone a zkg:Zone }")).answer
    return store


def compare_questions(folder: Path, dataset: Dataset) -> None:
    dataset.graph(URIRef(ONTOLOGY_IRI)).parse(resources.ontology() / "zonekg.ttl", format="turtle")
    store = open_store(folder)
    times: list[tuple[float, float]] = []
    print("\n| question | rows | store | rdflib | times |\n|---|---|---|---|---|")
    for name, params in QUESTIONS:
        text = bind_params(find_query(name), params)
        rounds = [timed(lambda text=text: ask_store(store, text)) for _ in range(ROUNDS)]
        ours, rows = statistics.median(seconds for seconds, _ in rounds), rounds[0][1]
        try:
            theirs, their_rows = timed(lambda text=text: ask_rdflib(dataset, text))
        except TooLongError:
            theirs, their_rows = float(PATIENCE), None
        if their_rows is not None and their_rows != rows:
            raise SystemExit(f"{name}: the two do not agree ({len(rows)} and {len(their_rows)} rows)")
        times.append((ours, theirs))
        asked = " ".join((name, *(f"{key}={value}" for key, value in params.items())))
        mark = "> " if their_rows is None else ""
        print(
            f"| {asked} | {len(rows):,} | {ours:.3f} s | {mark}{theirs:.2f} s | {mark}{theirs / ours:.0f} |", flush=True
        )
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(one[1] / one[0] for one in times)
    print(f"| median | | {ours:.3f} s | {theirs:.2f} s | {theirs / ours:.0f} (median of the column: {ratio:.0f}) |")


def main(triples: int = 1_000_000) -> None:
    """Print the tables."""
    told = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    print(f"Python {platform.python_version()}, {told}\n")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "out"
        write_big_graph(folder, triples)
        dataset, count = compare_loading(folder, Path(scratch))
        assert count >= triples
        compare_questions(folder, dataset)


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
