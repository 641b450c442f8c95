"""Findings for a reader, for a program, and for tools of SHACL.

Takes findings, gives a text with one paragraph a kind, plain JSON data, or a SHACL validation report as a graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.ids import node_iri
from kg.rdf.findings import Finding, Severity
from kg.rdf.load import as_graph
from kg.rdf.terms import boolean, chinese, english, new_statements, text

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.knowledge.spelling import Speller

_BASE = "https://w3id.org/zonekg/"
_PREFIXES = {"sh": "http://www.w3.org/ns/shacl#", "shape": f"{_BASE}shape/"}
_TITLES = {Severity.VIOLATION: "VIOLATION 违规", Severity.WARNING: "WARNING 提醒"}
_LEVELS = {Severity.VIOLATION: "sh:Violation", Severity.WARNING: "sh:Warning"}


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
    statements = new_statements(_BASE, **_PREFIXES)
    spelt = statements.speller.iri
    told = [node_iri(_BASE, "finding", *_parts(finding)) for finding in findings]
    report = spelt(node_iri(_BASE, "validation", *told))
    conforms = boolean(counted(findings)[Severity.VIOLATION] == 0)
    statements.add(report, "a", "sh:ValidationReport", "sh:conforms", conforms)
    for iri, finding in zip(told, findings, strict=True):
        statements.add(report, "sh:result", spelt(iri))
        statements.add(spelt(iri), *_result(finding, statements.speller))
    return as_graph(statements)


def _parts(finding: Finding) -> tuple[str, ...]:
    return (finding.kind, finding.node, finding.path, finding.value, finding.where)


def _result(finding: Finding, speller: Speller) -> Iterator[str]:
    yield from ("a", "sh:ValidationResult", "sh:resultSeverity", _LEVELS[finding.severity])
    yield from ("sh:sourceShape", speller.iri(f"{_PREFIXES['shape']}{finding.kind}"))
    yield from ("sh:sourceConstraintComponent", "shape:Check")
    # a literal or a blank node may be at fault, too; neither is an IRI, and a blank node's name means nothing here
    yield from ("sh:focusNode", speller.iri(finding.node) if ":" in finding.node else text(finding.node))
    yield from ("sh:resultMessage", chinese(finding.zh), "sh:resultMessage", english(finding.en))
    if finding.path:
        yield from ("sh:resultPath", speller.iri(finding.path))
    for value in filter(None, (finding.value, finding.where)):
        yield from ("sh:value", text(value))


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
