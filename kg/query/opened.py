"""A build's graph, open for questions from Python.

Takes an output folder; gives either the fast store with the library of questions, or an rdflib `Dataset` for whoever
wants rdflib's own tools. Both hold the same named graphs and take the same SPARQL.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.knowledge.prefixes import PREFIXES
from kg.query.library import find_query
from kg.query.result import Question, Result
from kg.query.run import answer
from kg.query.store import edition, named_graphs, open_store

if TYPE_CHECKING:
    from rdflib import Dataset


class OpenGraph:
    """The store of a folder, read-only; it opens in an instant, however large."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    @cached_property
    def store(self) -> ox.Store:
        """The pyoxigraph store, for what this class does not do. Raises `InputError` for broken files."""
        return open_store(self.folder)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs: knowledge, evidence, vocabulary and one a page."""
        return named_graphs(self.store)

    def ask(self, query: str, /, rows: int | None = None, **params: str) -> Result:
        """The answer to a question of the library, by its name, or to SPARQL 1.1; prefixes as in `kg query`.

        `params` are values of variables, `rows` the most rows wanted. Raises `UsageError` (no such question or
        variable, a value of the wrong type) and `QueryError` (not SPARQL, or refused).
        """
        return answer(self.store, Question(find_query(query), params), rows)


def open_graph(folder: Path | str) -> OpenGraph:
    """The graph of a folder that `kg build` wrote. Raises `InputError` where there is none."""
    graph = OpenGraph(folder)
    edition(graph.folder)
    return graph


def load(folder: Path | str) -> Dataset:
    """Graph and evidence as an rdflib `Dataset` in memory: the default graph holds both, named graphs as in the store.

    Takes some seconds per 100,000 triples; `OpenGraph` answers the same SPARQL faster. Raises `InputError`.
    """
    from rdflib import Dataset

    from kg.knowledge.rdflib_terms import Terms

    dataset = Dataset()
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    terms = Terms()
    store = open_store(Path(folder))
    names: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *map(ox.NamedNode, named_graphs(store))]
    for name in names:
        part = dataset.graph(terms.iri(name.value)) if isinstance(name, ox.NamedNode) else dataset.default_graph
        for quad in store.quads_for_pattern(None, None, None, name):
            part.add((terms.node(quad.subject), terms.node(quad.predicate), terms.node(quad.object)))
    return dataset
