"""Exports read back by programs that are not ours: sets of terms to compare with what was written."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from kg.knowledge.vocab import ZKG
from kg.rdf.load import as_graph
from kg.rdf.terms import new_statements

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FACTS, EVIDENCE = (str(ZKG.FactGraph), str(ZKG.EvidenceGraph))
_OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdfxml": "xml"}
_RAPPER = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig", "rdfxml": "rdfxml"}

Quads = set[tuple[str, ...]]


def new_graph(base: str) -> Graph:
    """An empty graph with our prefixes."""
    return as_graph(new_statements(base))


def expected(graphs: tuple[Graph, Graph], name: str) -> Quads:
    """What an export of graph and evidence must hold: triples, with the name of the graph where the format has one."""
    if name not in {"nq", "trig"}:
        return as_terms(graphs[0]) | as_terms(graphs[1])
    named = zip(graphs, (FACTS, EVIDENCE), strict=True)
    return {(*terms, f"<{graph}>") for part, graph in named for terms in as_terms(part)}


def as_terms(triples: Iterable[tuple[object, ...]]) -> Quads:
    """A graph's own terms, made without any syntax between."""

    def term(node) -> str:
        if isinstance(node, URIRef):
            return str(ox.NamedNode(str(node)))
        assert isinstance(node, Literal)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return str(ox.Literal(str(node), language=node.language, datatype=datatype))

    return {tuple(map(term, triple)) for triple in triples}


def by_pyoxigraph(text: str, name: str) -> Quads:
    return _terms(ox.parse(text.encode(), format=_OXIGRAPH[name]))


def by_rdflib(text: str, name: str) -> Quads:
    if name not in {"nq", "trig"}:
        return as_terms(Graph(bind_namespaces="none").parse(data=text, format=_RDFLIB[name]))
    data = Dataset().parse(data=text, format=_RDFLIB[name])
    return {
        (*terms, f"<{graph.identifier}>")
        for graph in (data.graph(URIRef(FACTS)), data.graph(URIRef(EVIDENCE)))
        for terms in as_terms(graph)
    }


def by_rapper(text: str, name: str, folder: Path) -> Quads:
    """Read by raptor; the test is skipped where it is missing."""
    if shutil.which("rapper") is None:
        pytest.skip("no rapper on PATH; get it with: apt-get install raptor2-utils")
    path = folder / f"graph.{name}"
    path.write_bytes(text.encode())
    command = ["rapper", "--quiet", "--input", _RAPPER[name], "--output", "nquads", str(path), "https://example.org/"]
    said = subprocess.run(command, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b"")
    return _terms(ox.parse(said.stdout, format=ox.RdfFormat.N_QUADS))


def _terms(quads: Iterable[ox.Quad]) -> Quads:
    found = set()
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object)
        named = () if isinstance(quad.graph_name, ox.DefaultGraph) else (quad.graph_name,)
        found.add(tuple(map(str, (*terms, *named))))
    return found
