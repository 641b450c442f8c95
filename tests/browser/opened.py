"""An opened network page: what the tests ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.network.build import NetworkView

TITLE = "青岚产业图谱"


@dataclass
class Opened:
    """A page that is ready, and what it did that it should not."""

    page: Any
    view: NetworkView
    faults: list[str] = field(default_factory=list)

    def number(self, iri: str) -> int:
        return next(at for at, node in enumerate(self.view.nodes) if node.id == iri)

    def click_canvas(self, x: float, y: float) -> None:
        point = self.page.evaluate("([x, y]) => network.canvasToDOM({ x, y })", [x, y])
        box = self.page.locator("#mynetwork").bounding_box()
        self.page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])

    def heading(self) -> str:
        return self.page.locator("#panel h2").inner_text()

    def open_node(self, iri: str) -> None:
        self.page.evaluate("(at) => zkg.open(at)", self.number(iri))

    def shown(self) -> set[str]:
        """IRIs of the nodes that the drawing does not hide."""
        numbers = self.page.evaluate("network.body.nodeIndices")
        return {self.view.nodes[at].id for at in numbers}

    def shown_edges(self) -> set[tuple[str, str, str]]:
        numbers = self.page.evaluate("network.body.edgeIndices")
        rows = (self.view.edges[at] for at in numbers)
        return {(row.source, row.predicate.value, row.target) for row in rows}

    def entry(self, group: str, key: str) -> Any:
        """An entry of the legend; the filters below the types are folded at first."""
        self.page.evaluate("document.getElementById('more').open = true")
        return self.page.locator(f"#legend [data-group={group}][data-key={key}]")

    def slide(self, name: str, value: float) -> None:
        self.page.evaluate("document.getElementById('more').open = true")
        self.page.locator(f"#least-{name}").fill(str(value))

    def lit(self) -> set[str]:
        numbers: Iterable[int] = self.page.evaluate("[...(zkg.lit.nodes || [])]")
        return {self.view.nodes[at].id for at in numbers}
