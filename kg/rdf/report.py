"""Findings for a reader, for a program, and for tools of SHACL.

Takes findings, gives a text with one paragraph a kind, plain JSON data, or a SHACL validation report as a graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import RDF, SH

from kg.ids import node_iri
from kg.rdf.findings import Finding, Severity
from kg.rdf.terms import boolean, chinese, new_graph, text

if TYPE_CHECKING:
    from rdflib import Graph

_BASE = "https://w3id.org/zonekg/"
_SHAPE = Namespace(f"{_BASE}shape/")
_TITLES = {Severity.VIOLATION: "VIOLATION 违规", Severity.WARNING: "WARNING 提醒"}
_LEVELS = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning}


def render_text(findings: Sequence[Finding], limit: int) -> str:
    """A paragraph for each kind of finding, worst first, with at most `limit` findings each (0: all of them)."""
    return "".join("\n".join(_paragraph(group, limit)) + "\n\n" for group in _by_kind(findings))


def _paragraph(group: Sequence[Finding], limit: int) -> Iterator[str]:
    first, shown = group[0], group[:limit] if limit else group
    yield f"{_TITLES[first.severity]} · {first.kind} · {len(group)}"
    yield f"  {first.zh}"
    yield f"  {first.en}"
    for finding in shown:
        said = " · ".join(part for part in (finding.label, finding.property, finding.value, finding.where) if part)
        yield f"    {said or '-'}"
        yield f"      <{finding.node}>"
    if len(group) > len(shown):
        yield f"    … {len(group) - len(shown)} more 另有 {len(group) - len(shown)} 处"


def report_data(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings as plain data: counts, and a list of kinds, each with its findings."""
    return {
        "violations": counted(findings)[Severity.VIOLATION],
        "warnings": counted(findings)[Severity.WARNING],
        "kinds": [
            {
                "kind": group[0].kind,
                "severity": group[0].severity.value,
                "zh": group[0].zh,
                "en": group[0].en,
                "count": len(group),
                "findings": [
                    {name: getattr(finding, name) for name in ("node", "label", "path", "value", "where")}
                    for finding in group
                ],
            }
            for group in _by_kind(findings)
        ],
    }


def report_graph(findings: Sequence[Finding]) -> Graph:
    """All findings as one sh:ValidationReport; it conforms where there is no violation.

    No blank nodes. The kind is the sh:sourceShape; a check that is no shape has a name in the same place.
    """
    graph = new_graph(_BASE)
    graph.bind("sh", SH)
    graph.bind("shape", _SHAPE)
    told = [node_iri(_BASE, "finding", *_parts(finding)) for finding in findings]
    report = URIRef(node_iri(_BASE, "validation", *told))
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, boolean(counted(findings)[Severity.VIOLATION] == 0)))
    for iri, finding in zip(told, findings, strict=True):
        result = URIRef(iri)
        graph.add((report, SH.result, result))
        _add_result(graph, result, finding)
    return graph


def _parts(finding: Finding) -> tuple[str, ...]:
    return (finding.kind, finding.node, finding.path, finding.value, finding.where)


def _add_result(graph: Graph, result: URIRef, finding: Finding) -> None:
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.resultSeverity, _LEVELS[finding.severity]))
    graph.add((result, SH.sourceShape, _SHAPE[finding.kind]))
    graph.add((result, SH.sourceConstraintComponent, _SHAPE.Check))
    # a literal or a blank node may be at fault, too; neither is an IRI, and a blank node's name means nothing here
    graph.add((result, SH.focusNode, URIRef(finding.node) if ":" in finding.node else text(finding.node)))
    graph.add((result, SH.resultMessage, chinese(finding.zh)))
    graph.add((result, SH.resultMessage, Literal(finding.en, lang="en")))
    if finding.path:
        graph.add((result, SH.resultPath, URIRef(finding.path)))
    for value in filter(None, (finding.value, finding.where)):
        graph.add((result, SH.value, text(value)))


def counted(findings: Sequence[Finding]) -> Counter[Severity]:
    """How many there are of each severity."""
    return Counter(finding.severity for finding in findings)


def summary(findings: Sequence[Finding]) -> str:
    """One line: how many, in how many kinds."""
    counts, kinds = counted(findings), len(list(_by_kind(findings)))
    return (
        f"{counts[Severity.VIOLATION]} violations 违规, {counts[Severity.WARNING]} warnings 提醒, {kinds} kinds 类"
        if findings
        else "keeps all rules, nothing to tell 全部符合"
    )


def _by_kind(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Those of one rule together, worst first; a rule of somebody's own may have several messages."""

    def rule(finding: Finding) -> tuple[Severity, str, str, str]:
        return finding.severity, finding.kind, finding.zh, finding.en

    for _, group in groupby(sorted(findings, key=lambda finding: (*rule(finding), finding)), rule):
        yield list(group)
