"""Turtle beside rdflib's serializer: the figures of `bench_turtle.py`, in the table of the others."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bench.speed.record import Line

if TYPE_CHECKING:
    from bench.speed.plan import Plan

PROGRAM = "bench.bench_turtle"


def measure(plan: Plan) -> list[Line]:
    """A row for each way of writing that `bench_turtle.measure(triples)` gives as name → figures; none without it."""
    if find_spec(PROGRAM) is None:
        plan.tell("no bench_turtle.py: Turtle is not measured")
        return []
    plan.tell(f"writing {plan.triples:,} triples")
    rows = import_module(PROGRAM).measure(plan.triples)
    return [Line(f"turtle, {plan.triples:,} triples", name, figures) for name, figures in rows.items()]
