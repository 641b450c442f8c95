"""Does a graph keep the rules? SHACL (ontology/shapes.ttl) and the evidence check, as readable findings.

Takes graph and evidence, gives findings, worst first; an empty tuple where all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kg import resources
from kg.rdf.contradictions import find_contradictions
from kg.rdf.evidence import check_evidence, label, short
from kg.rdf.findings import Finding, Severity

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["Finding", "Severity", "is_valid", "validate"]


def validate(graph: Graph, evidence: Graph, pages: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """All that is off, and where reports contradict each other.

    `pages` (file name or SHA-256 → decoded text) lets every quote be looked up, too.
    """
    findings = {
        *check_shapes(graph, evidence),
        *check_evidence(graph, evidence, pages),
        *find_contradictions(graph),
    }
    return tuple(sorted(findings))


def is_valid(findings: Iterable[Finding]) -> bool:
    """Whether nothing worse than a warning was found."""
    return all(finding.severity is not Severity.VIOLATION for finding in findings)


def check_shapes(graph: Graph, evidence: Graph) -> tuple[Finding, ...]:
    """What the SHACL shapes find in graph and evidence together, sorted."""
    from pyshacl import validate as run_shacl

    data = Graph(bind_namespaces="none")
    for part in (graph, evidence):
        data += part
    shapes = Graph(bind_namespaces="none").parse(resources.ontology() / "shapes.ttl", format="turtle")
    _, report, _ = run_shacl(data, shacl_graph=shapes, inference="none", allow_warnings=True, inplace=True)
    return tuple(sorted(_read(report, result, data) for result in report.subjects(RDF.type, SH.ValidationResult)))


def _read(report: Graph, result: Node, data: Graph) -> Finding:
    node = report.value(result, SH.focusNode)
    messages = {m.language: str(m) for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)}
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    serious = report.value(result, SH.resultSeverity) == SH.Violation
    return Finding(
        severity=Severity.VIOLATION if serious else Severity.WARNING,
        node=str(node),
        label=label(data, node) if node is not None else "",
        property=_path_name(path),
        value="" if value is None or value == node else short(data, value),
        zh=messages.get("zh", ""),
        en=messages.get("en", messages.get(None, "")),
    )


def _path_name(path: Node | None) -> str:
    """The last part of a property's IRI; nothing for a path that is no single property."""
    return str(path).rsplit("#", 1)[-1].rsplit("/", 1)[-1] if isinstance(path, URIRef) else ""
