"""What a check found: which node, what is wrong with it, in Chinese and English; and the rules that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.rdf.labels import label, tail

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


class Severity(StrEnum):
    """A violation fails the graph, a warning is only told."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is off; `str()` is two lines for a reader."""

    severity: Severity
    kind: str  # the rule that is broken: a shape's name, or that of a check in this folder
    label: str  # what the node is called, empty where it has no name
    node: str  # IRI
    path: str  # IRI of the property in question, or empty
    value: str  # the value in question, or empty
    where: str  # the page or articles that it stands in, or empty
    zh: str
    en: str

    @property
    def property(self) -> str:
        """The last part of the property's IRI."""
        return tail(self.path)

    def __str__(self) -> str:
        name = f"{self.label} <{self.node}>" if self.label else f"<{self.node}>"
        place = " ".join(part for part in (self.property, self.value, self.where) if part)
        return f"{self.severity}: {name}{f' · {place}' if place else ''}\n  {self.zh} {self.en}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check in this folder asks for, beside the shapes; `zh` and `en` say what is wrong and what to do."""

    kind: str
    severity: Severity
    zh: str
    en: str

    def broken(self, data: Graph, node: Node, path: Node | None = None, value: str = "", where: str = "") -> Finding:
        """The finding that a node of `data` does not keep this rule."""
        iri = "" if path is None else str(path)
        return Finding(self.severity, self.kind, label(data, node), str(node), iri, value, where, self.zh, self.en)
