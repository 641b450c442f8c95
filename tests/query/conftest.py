"""The sample pages, built once for all questions, as a folder and as a data set of each of the two engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.files import EVIDENCE, GRAPH
from kg.knowledge.prefixes import ONTOLOGY_IRI
from kg.query.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox
    from rdflib import Dataset


@pytest.fixture(scope="session")
def store(sample_build: Path) -> ox.Store:
    return open_store(sample_build)


@pytest.fixture(scope="session")
def dataset(sample_build: Path) -> Dataset:
    from rdflib import Dataset

    loaded = Dataset(default_union=False)
    for name in (GRAPH, EVIDENCE):
        loaded.default_graph.parse(sample_build / name, format="turtle")
    loaded.graph(ONTOLOGY_IRI).parse(resources.ontology() / "zonekg.ttl", format="turtle")
    return loaded
