"""Our network page beside stock pyvis on the same graphs, in one run: `make bench-network`.

Usable means: there is a picture, and a click on a node is answered. For ours the click is answered by the panel, for
stock pyvis by vis-network's own selection, once its loading bar is gone. Stock pyvis is written as it comes
(physics on) with `cdn_resources="in_line"`; what it still asks of other hosts is refused at once. Frames are counted
while the picture is dragged in circles. Where a page is not usable in the time allowed, the table says "more than".
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from math import cos, pi, sin
from pathlib import Path
from typing import Any

import corpus
from chromium import blocked, chromium

from kg.knowledge.style import STYLES
from kg.model import Knowledge, Predicate
from kg.network.html import write_html
from kg.network.views import Wishes, make_view

PAN_SECONDS = 4.0
_TRIES = 20
VIEWPORT = {"width": 1280, "height": 800}
# pyvis covers its picture with a bar until vis-network has done its first thousand steps of physics.
_STOCK_READY = """() => {
  if (typeof network === "undefined" || !network.body.nodeIndices.length) return false;
  const bar = document.getElementById("loadingBar");
  return !bar || bar.style.display === "none";
}"""
_STOCK_PLACE = """() => {
  network.fit({ animation: false });
  const id = network.body.nodeIndices[0];
  network.moveTo({ position: network.getPosition(id), scale: 1 });
  return network.canvasToDOM(network.getPosition(id));
}"""
_FRAMES = """(milliseconds) => new Promise((done) => {
  let frames = 0;
  const start = performance.now();
  const step = (now) => {
    frames += 1;
    if (now - start < milliseconds) requestAnimationFrame(step); else done(1000 * frames / (now - start));
  };
  requestAnimationFrame(step);
})"""


@dataclass(frozen=True)
class Row:
    """One page: what it cost to write, how large it is, when it could be used, how it pans."""

    page: str
    nodes: int
    edges: int
    write_seconds: float
    megabytes: float
    usable_seconds: float
    in_time: bool
    frames_per_second: float | None


def write_ours(knowledge: Knowledge, target: Path, wishes: Wishes) -> tuple[int, int]:
    """Our page; gives the numbers of nodes and edges drawn."""
    view = make_view(knowledge, wishes=wishes)
    write_html(view, target, title="bench")
    return len(view.nodes), len(view.edges)


def write_stock(knowledge: Knowledge, target: Path) -> tuple[int, int]:
    """Stock pyvis by its own methods, as its manual shows them; only the encoding is ours, its own write fails."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="100vh", width="100%")
    for entity in knowledge.entities:
        style = STYLES[entity.type]
        network.add_node(entity.iri, label=entity.name, color=style.colour, shape=style.shape, title=entity.name)
    relations = [fact for fact in knowledge.facts if isinstance(fact.predicate, Predicate)]
    for fact in relations:
        network.add_edge(fact.subject, str(fact.object), title=fact.predicate.value)
    target.write_text(network.generate_html(), encoding="utf-8")
    return len(network.nodes), len(network.edges)


def use_ours(page: Any, milliseconds: float) -> None:
    """Wait for the first picture, click on the heaviest node, wait for the panel's answer."""
    page.wait_for_selector("html[data-ready]", timeout=milliseconds)
    at = page.evaluate(
        "zkg.view.nodes.reduce((best, node, at, all) => (node.weight > all[best].weight ? at : best), 0)"
    )
    before = page.locator("#panel h2").inner_text()
    point = page.evaluate("(at) => network.canvasToDOM(zkg.view.nodes[at])", at)
    _click(page, point)
    page.wait_for_function(
        "(before) => document.querySelector('#panel h2').textContent !== before", arg=before, timeout=milliseconds
    )


def use_stock(page: Any, milliseconds: float) -> None:
    """Wait until the bar is gone, go to a node, click on it, wait until it is selected."""
    page.wait_for_function(_STOCK_READY, timeout=milliseconds)
    # physics go on after the bar is gone: a node may move away below the mouse
    for _ in range(_TRIES):
        _click(page, page.evaluate(_STOCK_PLACE))
        if page.evaluate("() => network.getSelectedNodes().length"):
            return
    page.wait_for_function("() => network.getSelectedNodes().length > 0", timeout=milliseconds)


def _click(page: Any, point: dict[str, float]) -> None:
    box = page.locator("#mynetwork").bounding_box()
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])


def pan(page: Any) -> float:
    """Frames per second while the mouse drags the picture about."""
    box = page.locator("#mynetwork").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.keyboard.press("Escape")
    page.evaluate(f"() => {{ window.frames_seen = ({_FRAMES})({1000 * PAN_SECONDS}); }}")
    start = time.perf_counter()
    # off the middle, where nodes stand thickest: a drag that starts on a node would move it
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    while (gone := time.perf_counter() - start) < PAN_SECONDS:
        angle = 2 * pi * gone
        page.mouse.move(middle[0] + 150 * cos(angle), middle[1] + 150 * sin(angle))
    page.mouse.up()
    return float(page.evaluate("() => window.frames_seen"))


def measure(
    browser: Any,
    name: str,
    target: Path,
    write: Callable[[], tuple[int, int]],
    use: Callable[[Any, float], None],
    most: float,
) -> Row:
    """Write a page, open it, use it, pan it."""
    from playwright.sync_api import Error

    start = time.perf_counter()
    nodes, edges = write()
    wrote = time.perf_counter() - start
    page = blocked(browser, viewport=VIEWPORT)
    frames = None
    start = time.perf_counter()
    try:
        page.goto(target.as_uri(), timeout=1000 * most)
        use(page, 1000 * most)
        in_time, seconds = True, time.perf_counter() - start
        frames = pan(page)
    except Error:
        in_time, seconds = False, time.perf_counter() - start
    page.context.close()
    return Row(name, nodes, edges, wrote, target.stat().st_size / 1e6, seconds, in_time, frames)


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [
        "| page | nodes | edges | written in s | MB | usable after s | frames/s while panning |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        usable = ("" if row.in_time else "more than ") + f"{row.usable_seconds:.1f}"
        frames = "–" if row.frames_per_second is None else f"{row.frames_per_second:.0f}"
        lines.append(
            f"| {row.page} | {row.nodes} | {row.edges} | {row.write_seconds:.1f} | {row.megabytes:.1f} "
            f"| {usable} | {frames} |"
        )
    return "\n".join(lines)


def verdicts(rows: dict[str, Row]) -> list[str]:
    """What was promised, and whether it holds in this run."""
    ours, stock = rows["ours 2k"], rows["stock 2k"]
    large, small = rows["all 10k"], rows["stock 1k"]
    share = ours.usable_seconds / stock.usable_seconds
    bound = "" if stock.in_time else " at most"
    return [
        f"2,000 nodes: ours needs{bound} {share:.3f} of the time of stock pyvis (promised: 0.2 or less): "
        + ("held" if share <= 0.2 and ours.in_time else "NOT HELD"),
        f"10,000 of ours, every one drawn, in {large.usable_seconds:.1f} s, "
        f"1,000 of stock pyvis in {small.usable_seconds:.1f} s: "
        + ("held" if large.in_time and large.usable_seconds <= small.usable_seconds else "NOT HELD"),
    ]


def main() -> int:
    """Print the table and the verdicts; 1 where a promise is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=float, default=300, help="seconds that a page may take to become usable")
    parser.add_argument("--json", type=Path, help="write the rows there too")
    args = parser.parse_args()
    sizes = {"1k": (1000, 3000), "2k": (2000, 6000), "10k": (10_000, 30_000)}
    graphs = {name: corpus.knowledge(*size) for name, size in sizes.items()}
    every = Wishes(limit=10_000)
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        target = Path(work) / "page.html"
        plan = [
            ("ours 2k", "zonekg, every node", "2k", every),
            ("stock 2k", "stock pyvis", "2k", None),
            ("stock 1k", "stock pyvis", "1k", None),
            ("ours 10k", "zonekg, start view", "10k", Wishes()),
            ("all 10k", "zonekg, every node", "10k", every),
        ]
        for key, name, size, wishes in plan:
            graph = graphs[size]
            write = (
                (lambda graph=graph: write_stock(graph, target))
                if wishes is None
                else (lambda graph=graph, wishes=wishes: write_ours(graph, target, wishes))
            )
            use = use_stock if wishes is None else use_ours
            rows[key] = measure(browser, f"{name} ({size})", target, write, use, args.most)
            print(f"{rows[key].page}: done", file=sys.stderr)
    print(table(list(rows.values())))
    told = verdicts(rows)
    print("", *told, sep="\n")
    if args.json:
        args.json.write_text(json.dumps({key: asdict(row) for key, row in rows.items()}, indent=1), encoding="utf-8")
    return int(any("NOT HELD" in line for line in told))


if __name__ == "__main__":
    sys.exit(main())
