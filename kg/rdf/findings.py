"""What a check found: which node, what is wrong with it, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A violation fails the graph, a warning is only told."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is off; `str()` is two lines for a reader."""

    severity: Severity
    node: str  # IRI
    label: str  # what the node is called, empty where it has no name
    property: str  # short name of the property in question, or empty
    value: str  # the value in question, or empty
    zh: str
    en: str

    def __str__(self) -> str:
        name = f"{self.label} <{self.node}>" if self.label else f"<{self.node}>"
        place = " ".join(part for part in (self.property, self.value) if part)
        return f"{self.severity}: {name}{f' · {place}' if place else ''}\n  {self.zh} {self.en}"
