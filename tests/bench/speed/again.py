"""Builds into a folder that has one already: the same pages, one more, one less; all through the command line."""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pages_at_scale import pages, write_pages
from bench.speed.record import Line, describe

if TYPE_CHECKING:
    from bench.speed.plan import Plan

STABLE = ("graph.ttl", "evidence.ttl", "network.html", "knowledge.json")


def measure(plan: Plan) -> list[Line]:
    """Each build beside the first one, and whether it wrote what a build from nothing writes."""
    folder, out = plan.scratch / "again", plan.out("again")
    write_pages(folder, plan.again)
    more = folder / next(islice(pages(), plan.again, None))[0]
    lines: list[Line] = []
    first = _build(plan, "first build", folder, out, lines)
    _build(plan, "unchanged", folder, out, lines, first)
    write_pages(folder, plan.again + 1, first=plan.again)
    fresh = _build(plan, "one page more, from nothing", folder, plan.out("again-fresh"), lines)
    _build(plan, "one page more", folder, out, lines, fresh)
    more.unlink()
    _build(plan, "one page removed", folder, out, lines, first)
    return lines


def _build(plan: Plan, name: str, folder: Path, out: Path, lines: list[Line], wanted: str | None = None) -> str:
    """Build and write a line; gives the hash of what was written."""
    cost = plan.command("-m", "kg", "build", folder, "--out", out)
    written = hash_of(out)
    figures = {
        "seconds": cost.seconds,
        "cpu_seconds": cost.cpu_seconds,
        "of_first_build": cost.seconds / float(lines[0].figures["seconds"] or 0) if lines else 1.0,
        "peak_bytes": cost.peak_bytes,
        "as_from_nothing": "" if wanted is None else "same bytes" if written == wanted else "OTHER BYTES",
    }
    lines.append(Line("again", name, figures, describe(f"generated pages {plan.again}", folder)))
    return written


def hash_of(out: Path) -> str:
    """One hash of the files of an output folder that are the same in every build."""
    whole = hashlib.sha256()
    for name in STABLE:
        whole.update(hashlib.sha256((out / name).read_bytes()).digest())
    return whole.hexdigest()
