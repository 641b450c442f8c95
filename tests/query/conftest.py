"""The sample pages, built once for all questions, as a folder and as a data set of each of the two engines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg import resources
from kg.knowledge.prefixes import ONTOLOGY_IRI
from kg.query.run import EVIDENCE, GRAPH, open_store

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset

PAGES = Path(__file__).parents[2] / "seeds" / "pages"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "out"
    kg.build([PAGES], folder)
    return folder


@pytest.fixture(scope="session")
def store(samples: Path) -> ox.Store:
    return open_store(samples)


@pytest.fixture(scope="session")
def dataset(samples: Path) -> Dataset:
    from rdflib import Dataset

    loaded = Dataset(default_union=False)
    for name in (GRAPH, EVIDENCE):
        loaded.default_graph.parse(samples / name, format="turtle")
    loaded.graph(ONTOLOGY_IRI).parse(resources.ontology() / "zonekg.ttl", format="turtle")
    return loaded
