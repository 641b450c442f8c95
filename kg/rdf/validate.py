"""Does a graph keep the rules? The shapes and all checks of this folder together.

Takes graph and evidence, gives findings, worst first; an empty tuple where all is well.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph

from kg import resources
from kg.rdf import contradictions, evidence, figures, sources, structure, vocabulary
from kg.rdf.findings import Finding, Rule, Severity
from kg.rdf.shapes import check_shapes

if TYPE_CHECKING:
    from kg.model import Page

# what is asked for beside the shapes
RULES: tuple[Rule, ...] = (
    *(*structure.RULES, *evidence.RULES, *sources.RULES),
    *(*figures.RULES, *vocabulary.RULES, *contradictions.RULES),
)


def validate(
    graph: Graph, claims: Graph, pages: Iterable[Page] | None = None, shapes: Path | None = None
) -> tuple[Finding, ...]:
    """All that is off in a graph with its evidence, and where reports contradict each other.

    `pages` are the stored ones, in which every quote is looked up; `shapes` is a Turtle file of further SHACL shapes.
    Raises `InputError` where that file cannot be run.
    """
    data = Graph(bind_namespaces="none")
    for part in (graph, claims):
        data += part
    stored = None if pages is None else {page.sha256: page for page in pages}
    findings = {
        *check_shapes(data, shapes),
        *structure.check_structure(data),
        *evidence.check_evidence(data),
        *sources.check_sources(data, stored),
        *figures.check_figures(data, resources.seeds()),
        *vocabulary.check_vocabulary(data),
        *contradictions.find_contradictions(data),
    }
    return tuple(sorted(findings))


def is_valid(findings: Iterable[Finding]) -> bool:
    """Whether nothing worse than a warning was found."""
    return all(finding.severity is not Severity.VIOLATION for finding in findings)
