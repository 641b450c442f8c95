"""The prefixes that zonekg binds, as plain text: the mirror of ontology/prefixes.ttl (a test proves it).

Kept apart from `vocab` so that the query room knows them without paying for rdflib's import.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.ids import SEGMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

ZKG_NAMESPACE = "https://w3id.org/zonekg/ontology#"
ONTOLOGY_IRI = "https://w3id.org/zonekg/ontology"
FACT_GRAPH = f"{ZKG_NAMESPACE}FactGraph"  # the named graphs of TriG, N-Quads and the store
EVIDENCE_GRAPH = f"{ZKG_NAMESPACE}EvidenceGraph"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "zkg": ZKG_NAMESPACE,
        "gbt4754": "https://w3id.org/zonekg/gbt4754-2017/",
        "sei2018": "https://w3id.org/zonekg/sei-2018/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "qb": "http://purl.org/linked-data/cube#",
        "org": "http://www.w3.org/ns/org#",
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
    }
)

# Nodes that are no entities, by the first segment of their IRI under the base (ontology/iri-templates.md).
NODE_KINDS = (
    "page",
    "article",
    "claim",
    "selector",
    "area",
    "observation",
    "stage",
    "membership",
    "event",
    "correction",
    "curator",
    "run",
    "list",
    "dataset",
    "partition",
    "period",
    "distribution",
    "software",
)


def id_prefixes(base: str) -> dict[str, str]:
    """Prefixes of the things under a base, one a kind: `zone:` for `{base}zone/` and so on."""
    return {kind: f"{base}{kind}/" for kind in (*SEGMENT.values(), *NODE_KINDS)}
