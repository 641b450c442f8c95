"""How fast zonekg is and what it costs: `make bench`, some minutes with --quick, hours with --full.

    python tests/bench/bench_speed.py [--quick | --full] [--out FILE.jsonl] [--only MEASURE …]

Writes a line of JSON for each row of its tables, with version, machine and a hash of the pages in each; the tables go
to standard output. How to read them: tests/bench/README.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.speed import again, growth, processes, reading, startup, writing
from bench.speed.plan import SAMPLES, Measure, Plan
from bench.speed.record import machine, to_json, versions
from bench.speed.table import render

MEASURES: Mapping[str, Measure] = {
    "start-up": startup.measure,
    "speed": reading.measure,
    "processes": processes.measure,
    "again": again.measure,
    "turtle": writing.measure,
    "growth": growth.measure,
}


def make_plan(scratch: Path, *, quick: bool = False, full: bool = False) -> Plan:
    """How much is measured."""
    plan = Plan(scratch, lambda text: print(f"· {text}", file=sys.stderr, flush=True))
    if quick:
        small = (("sample pages", SAMPLES),)
        return replace(plan, rounds=1, corpora=small, sizes=(4, 40), again=8, shared=40, starts=2, triples=10_000)
    return replace(plan, sizes=(*plan.sizes, 100_000)) if full else plan


def main(arguments: list[str] | None = None) -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="few pages, one round: to see that it runs")
    size.add_argument("--full", action="store_true", help="100,000 pages, too")
    parser.add_argument("--out", type=Path, default=Path("out-bench.jsonl"), metavar="FILE.jsonl")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="MEASURE")
    args = parser.parse_args(arguments)
    print(" · ".join(f"{key} {value}" for key, value in (versions() | machine()).items()), end="\n\n", flush=True)
    with TemporaryDirectory() as scratch, args.out.open("w", encoding="utf-8") as file:
        plan = make_plan(Path(scratch), quick=args.quick, full=args.full)
        for name in args.only:
            lines = MEASURES[name](plan)
            file.writelines(to_json(line) + "\n" for line in lines)
            file.flush()
            if lines:
                print(render(lines), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
