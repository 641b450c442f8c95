"""How a build grows: seconds, memory of all its processes, triples and compared pairs of ever more generated pages."""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from bench.speed.record import Figure, Line

if TYPE_CHECKING:
    from bench.speed.plan import Plan

GRAPHS = ("graph.ttl", "evidence.ttl")
_GROWING = ("seconds", "cpu_seconds", "peak_bytes", "triples", "pairs")


def measure(plan: Plan) -> list[Line]:
    """A row for each size, and what a tenfold does from each to the next."""
    lines: list[Line] = []
    for size in plan.sizes:
        folder, corpus = plan.generated(size)
        out = plan.out(f"growth-{size}")
        figures, cost = plan.task("linking", folder, out)
        found: dict[str, Figure] = {
            "pages": size,
            "seconds": cost.seconds,
            "cpu_seconds": cost.cpu_seconds,
            "pages_per_second": size / cost.seconds,
            "peak_bytes": cost.peak_bytes,
            "memory": cost.memory,
            "kilobytes_a_page": cost.peak_bytes / size / 1000,
            "triples": count_triples(out),
            **figures,
        }
        shutil.rmtree(out)
        if lines:
            found |= tenfold(lines[-1].figures, found)
        lines.append(Line("growth", f"{size:,} pages", found, corpus))
    return lines


def tenfold(smaller: dict[str, Figure], larger: dict[str, Figure]) -> dict[str, Figure]:
    """What ten times the pages do to each figure, as two sizes tell it; None where one of them is missing."""
    tens = math.log10(float(larger["pages"] or 0) / float(smaller["pages"] or 1))
    ratios: dict[str, Figure] = {}
    for name in _GROWING:
        before, after = smaller.get(name), larger.get(name)
        grown = (float(after) / float(before)) ** (1 / tens) if before and after else None
        ratios[f"{name.removesuffix('_bytes')}_tenfold"] = grown
    return ratios


def count_triples(out: Path) -> int:
    """The triples of an output folder's two files."""
    import pyoxigraph as ox

    return sum(sum(1 for _ in ox.parse(path=out / name, format=ox.RdfFormat.TURTLE)) for name in GRAPHS)
