"""The SHACL shapes of ontology/shapes.ttl, and those of whoever brings their own, as findings.

Takes graph and evidence as one graph, gives a finding for each result of the SHACL processor.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kg import resources
from kg.errors import InputError
from kg.rdf.findings import Finding, Severity
from kg.rdf.labels import label, short, tail
from kg.rdf.load import load_turtle

if TYPE_CHECKING:
    from rdflib.term import Node

_UNNAMED = "UnnamedShape"


def check_shapes(data: Graph, more: Path | None = None) -> Iterator[Finding]:
    """What the shapes find; `more` is a Turtle file of shapes beside ours.

    Raises `InputError` where that file is missing, is no Turtle, or holds no shapes that can be run.
    """
    shapes = load_turtle(resources.ontology() / "shapes.ttl")
    if more is not None:
        shapes += _own_shapes(more)
    report = _run(data, shapes, more)
    for result, node in report.subject_objects(SH.focusNode):
        yield _read(report, result, node, data, shapes)


def _own_shapes(path: Path) -> Graph:
    shapes = load_turtle(path, "name a Turtle file of SHACL shapes")
    if (None, RDF.type, SH.NodeShape) not in shapes and (None, RDF.type, SH.PropertyShape) not in shapes:
        msg = f"{path}: holds no sh:NodeShape and no sh:PropertyShape; name a Turtle file of SHACL shapes"
        raise InputError(msg)
    return shapes


def _run(data: Graph, shapes: Graph, more: Path | None) -> Graph:
    from pyshacl import validate

    report: object
    try:
        _, report, _ = validate(data, shacl_graph=shapes, inference="none", allow_warnings=True, inplace=True)
    except Exception as error:  # a broken shape fails anywhere in the processor: its SPARQL, a pattern, a path
        if more is None:
            raise
        report = error
    if isinstance(report, Graph):
        return report
    cause = " ".join(str(report).split())
    msg = f"{more or 'ontology/shapes.ttl'}: the shapes cannot be run ({cause}); mend the shape that this names"
    raise InputError(msg)


def _read(report: Graph, result: Node, node: Node, data: Graph, shapes: Graph) -> Finding:
    shape = report.value(result, SH.sourceShape)
    messages = {m.language: str(m) for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)}
    en = messages.get("en") or next((messages[key] for key in sorted(messages, key=str)), "")
    leading = None if shape is None else _leading(shapes, shape, data, node)
    path, value = leading or (report.value(result, SH.resultPath), report.value(result, SH.value))
    shown = "" if value is None or value == node else short(data, value)
    serious = report.value(result, SH.resultSeverity) == SH.Violation
    return Finding(
        severity=Severity.VIOLATION if serious else Severity.WARNING,
        kind=_kind(shapes, shape),
        label=label(data, node),
        node=str(node),
        path=str(path) if isinstance(path, URIRef) else "",
        value=f"← {shown}" if leading else shown,
        where="",
        zh=messages.get("zh") or en,
        en=en,
    )


def _leading(shapes: Graph, shape: Node, data: Graph, node: Node) -> tuple[Node, Node] | None:
    """Where a shape is for the ends of a property: that property, and one thing that it leads to the node from."""
    for property_ in sorted(shapes.objects(shape, SH.targetObjectsOf), key=str):
        first = min(data.subjects(property_, node), key=str, default=None)
        if first is not None:
            return property_, first
    return None


def _kind(shapes: Graph, shape: Node | None) -> str:
    """The name of a shape, or of the nearest one that holds it."""
    seen: set[Node] = set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = min(shapes.subjects(None, shape), key=str, default=shape)
    return tail(shape) if isinstance(shape, URIRef) else _UNNAMED
