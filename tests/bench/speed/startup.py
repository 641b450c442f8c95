"""What a command costs before it does anything: the bare interpreter, `kg --help`, a first page, cold and warm."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench.speed.plan import SAMPLES, Plan, middle
from bench.speed.record import Figure, Line

if TYPE_CHECKING:
    from bench.speed.watch import Cost

Figures = dict[str, Figure]


def measure(plan: Plan) -> list[Line]:
    """A row a command: the median of some starts, in turn; the first of all is not counted, it writes byte code."""
    page = min(SAMPLES.glob("*.txt"))
    cases: dict[str, Callable[[], Cost]] = {
        "python -c pass": lambda: plan.command("-c", "pass"),
        "kg --help": lambda: plan.command("-m", "kg", "--help"),
        "first page, cold cache": lambda: _first(plan, page, "cold"),
        "first page, warm cache": lambda: _first(plan, page, "warm"),
    }
    rounds: dict[str, list[Figures]] = {case: [] for case in cases}
    for number in range(plan.starts + 1):
        shutil.rmtree(plan.scratch / "cold", ignore_errors=True)
        for case, start in cases.items():
            cost = start()
            if number:
                rounds[case].append({"seconds": cost.seconds, "cpu_seconds": cost.cpu_seconds})
    medians = {case: middle(rows) for case, rows in rounds.items()}
    bare = float(medians["python -c pass"]["seconds"] or 0)
    return [
        Line("start-up", case, found | {"over_bare_python": float(found["seconds"] or 0) - bare})
        for case, found in medians.items()
    ]


def _first(plan: Plan, page: object, cache: str) -> Cost:
    out = plan.out("first")
    cost = plan.command("-m", "kg", "build", str(page), "--out", out, cache=cache)
    shutil.rmtree(out)
    return cost
