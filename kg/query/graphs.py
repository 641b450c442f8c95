"""The named graphs of the store, and what each of them holds.

`zkg:FactGraph` and `zkg:EvidenceGraph` hold the two files, the ontology's IRI the vocabulary, and the IRI of a page
what the graph owes to that page. The default graph holds both files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.files import EVIDENCE, GRAPH
from kg.knowledge.prefixes import EVIDENCE_GRAPH, FACT_GRAPH, ONTOLOGY_IRI, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_FILE = {GRAPH: ox.NamedNode(FACT_GRAPH), EVIDENCE: ox.NamedNode(EVIDENCE_GRAPH)}
VOCABULARY = ox.NamedNode(ONTOLOGY_IRI)

# What a page brings: statements that its articles support, what they mention (with its class and name), their figures.
# A filter finds the figures: joined, all of them would be gone through for each page.
_SHARES = """
SELECT ?page ?s ?p ?o WHERE {
  { ?page a zkg:Page . BIND(?page AS ?s) ?s ?p ?o }
  UNION
  { ?s schema:isPartOf ?page ; ?p ?o }
  UNION
  { ?article schema:isPartOf ?page .
    ?claim prov:wasDerivedFrom ?article ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  UNION
  { ?article schema:isPartOf ?page . ?s zkg:mentionedIn ?article . BIND(zkg:mentionedIn AS ?p) BIND(?article AS ?o) }
  UNION
  { ?article schema:isPartOf ?page . ?s zkg:mentionedIn ?article ; a ?o . BIND(rdf:type AS ?p) }
  UNION
  { ?article schema:isPartOf ?page . ?s zkg:mentionedIn ?article ; skos:prefLabel ?o . BIND(skos:prefLabel AS ?p) }
  UNION
  { ?article schema:isPartOf ?page . ?s zkg:mentionedIn ?article ; ?p ?o FILTER EXISTS { ?s a zkg:Observation } }
}
"""


def shares(store: ox.Store) -> Iterator[ox.Quad]:
    """The quads of the pages' graphs, asked of the default graph."""
    rows: Any = store.query(_SHARES, prefixes=dict(PREFIXES))  # a SELECT gives rows, which the stubs cannot know
    for page, subject, predicate, object_ in rows:
        yield ox.Quad(subject, predicate, object_, page)


def share_of(store: ox.Store, page: ox.NamedNode) -> set[ox.Triple]:
    """What the graph of one page should hold."""
    rows: Any = store.query(_SHARES, prefixes=dict(PREFIXES), substitutions={ox.Variable("page"): page})
    return {ox.Triple(subject, predicate, object_) for _, subject, predicate, object_ in rows}
