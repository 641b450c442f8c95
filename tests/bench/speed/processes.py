"""What a second process is worth: seconds of reading, of the other steps and of the whole build, by the clock."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from bench.speed.plan import middle
from bench.speed.record import Figure, Line

if TYPE_CHECKING:
    from bench.speed.plan import Plan

Figures = dict[str, Figure]
_STEP = "step "
WHOLE = "whole build"


def measure(plan: Plan) -> list[Line]:
    """A row a step: the medians of rounds in turn with one process and with two, and how many times faster two are."""
    folder, corpus = plan.generated(plan.shared)
    rounds: dict[int, list[Figures]] = {1: [], 2: []}
    for _ in range(plan.rounds):
        for jobs, rows in rounds.items():
            out = plan.out(f"processes-{jobs}")
            rows.append(_steps(plan.task("build", folder, out, str(jobs))[0]))
            shutil.rmtree(out)
    one, two = (middle(rows) for rows in rounds.values())
    return [Line("processes", step, times(one[step], two[step]), corpus) for step in one]


def _steps(figures: Figures) -> Figures:
    steps = {name.removeprefix(_STEP): value for name, value in figures.items() if name.startswith(_STEP)}
    return steps | {WHOLE: figures["seconds"]}


def times(one: Figure, two: Figure) -> Figures:
    """The seconds of both, and their ratio."""
    return {"1_process": one, "2_processes": two, "times": float(one or 0) / float(two) if two else None}
