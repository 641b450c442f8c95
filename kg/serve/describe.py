"""What the server says of itself: a SPARQL 1.1 Service Description, with the VoID description that the graph brings.

Takes the endpoint's address and what two queries answer; gives triples.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.knowledge.prefixes import PREFIXES
from kg.query.result import ResultKind
from kg.serve.negotiate import OFFERS

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF = PREFIXES["rdf"]

# The forms of answers as the W3C names them.
_RESULT_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}

SD_PREFIXES = {"sd": SD, "void": "http://rdfs.org/ns/void#", "dcat": "http://www.w3.org/ns/dcat#"}

GRAPHS_QUERY = "SELECT DISTINCT ?g { GRAPH ?g {} } ORDER BY ?g"
# What the graph says of itself as a whole, and of its parts.
VOID_QUERY = """
PREFIX void: <http://rdfs.org/ns/void#>
CONSTRUCT { ?s ?p ?o } WHERE {
  ?dataset a void:Dataset ; (void:subset|void:classPartition|void:propertyPartition|dcterms:temporal)* ?s .
  ?s ?p ?o
}
"""


def service_description(endpoint: str, graphs: bytes, void: bytes) -> Iterator[ox.Triple]:
    """Triples about the endpoint: its language, result formats and data set.

    `graphs` answers `GRAPHS_QUERY` as TSV, `void` answers `VOID_QUERY` as N-Triples.
    """
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    default = ox.NamedNode(f"{endpoint}#default-graph")
    yield _triple(service, f"{_RDF}type", f"{SD}Service")
    yield _triple(service, f"{SD}endpoint", endpoint)
    yield _triple(service, f"{SD}supportedLanguage", f"{SD}SPARQL11Query")
    for media_type in (*OFFERS[ResultKind.ROWS], *OFFERS[ResultKind.TRIPLES]):
        if media_type in _RESULT_FORMATS:
            yield _triple(service, f"{SD}resultFormat", f"{_FORMATS}{_RESULT_FORMATS[media_type]}")
    yield _triple(service, f"{SD}defaultDataset", dataset.value)
    yield _triple(dataset, f"{_RDF}type", f"{SD}Dataset")
    yield _triple(dataset, f"{SD}defaultGraph", default.value)
    yield _triple(default, f"{_RDF}type", f"{SD}Graph")
    for number, graph in enumerate(graphs.decode().splitlines()[1:]):
        named = ox.NamedNode(f"{endpoint}#graph-{number}")
        yield _triple(dataset, f"{SD}namedGraph", named.value)
        yield _triple(named, f"{_RDF}type", f"{SD}NamedGraph")
        yield _triple(named, f"{SD}name", graph.strip("<>"))
    for quad in ox.parse(void, format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def _triple(subject: ox.NamedNode, predicate: str, object_: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(object_))
