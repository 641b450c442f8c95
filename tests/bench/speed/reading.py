"""Pages and characters a second, of the whole build and by room, beside jieba alone on the same text in one run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.speed.plan import SAMPLES, Plan, middle
from bench.speed.record import Corpus, Figure, Line, describe

Figures = dict[str, Figure]
TAGGER, SEGMENTER, WARM = "jieba.posseg", "jieba.cut", "1 process"
_ROOM = "room "


def measure(plan: Plan) -> list[Line]:
    """The rows of every corpus: speeds with memory, then rooms."""
    return [line for name, folder in plan.corpora for line in _of_corpus(plan, name, folder)]


def _of_corpus(plan: Plan, name: str, folder: Path) -> list[Line]:
    corpus, cases = describe(name, folder), _cases(plan, folder)
    rounds: dict[str, list[Figures]] = {case: [] for case in cases}
    for _ in range(plan.rounds):  # in turn, so that what else the machine does falls on all of them
        for case, run in cases.items():
            rounds[case].append(run())
    medians = {case: middle(rows) for case, rows in rounds.items()}
    quality = plan.task("quality")[0] if folder == SAMPLES else {}
    lines = [
        Line("speed", case, _speeds(medians[case], medians, corpus) | (quality if case == WARM else {}), corpus)
        for case in cases
    ]
    return [*lines, *_rooms(medians[WARM], corpus)]


def _cases(plan: Plan, folder: Path) -> dict[str, Callable[[], Figures]]:
    """What is measured, by its name in the table."""

    def jieba(task: str) -> Figures:
        figures, cost = plan.task(task, folder)
        return figures | {"peak_bytes": cost.peak_bytes}

    def warm(jobs: int) -> Figures:
        out = plan.out(f"warm-{jobs}")
        figures, cost = plan.task("build", folder, out, str(jobs))
        shutil.rmtree(out)  # or the next round would read what this one left
        return figures | {"peak_bytes": cost.peak_bytes}

    def whole(jobs: int) -> Figures:
        out = plan.out(f"whole-{jobs}")
        cost = plan.command("-m", "kg", "build", folder, "--out", out, "--jobs", str(jobs))
        shutil.rmtree(out)
        return {"seconds": cost.seconds, "cpu_seconds": cost.cpu_seconds, "peak_bytes": cost.peak_bytes}

    return {
        TAGGER: lambda: jieba("posseg"),
        SEGMENTER: lambda: jieba("cut"),
        WARM: lambda: warm(1),
        "2 processes": lambda: warm(2),
        "1 process, start-up included": lambda: whole(1),
        "2 processes, start-up included": lambda: whole(2),
    }


def _speeds(found: Figures, medians: dict[str, Figures], corpus: Corpus) -> Figures:
    """Seconds as speeds; beside jieba twice: by the clock, and by CPU time, which neighbours disturb less."""
    seconds, cpu = float(found["seconds"] or 0), float(found["cpu_seconds"] or 0)
    figures: Figures = {
        "seconds": seconds,
        "cpu_seconds": cpu,
        "pages_per_second": corpus.pages / seconds,
        "characters_per_second": corpus.characters / seconds,
    }
    for name in (TAGGER, SEGMENTER):
        figures[f"of_{name}"] = float(medians[name]["seconds"] or 0) / seconds
        figures[f"of_{name}_by_cpu"] = float(medians[name]["cpu_seconds"] or 0) / cpu
    return figures | {"peak_bytes": found["peak_bytes"]}


def _rooms(found: Figures, corpus: Corpus) -> list[Line]:
    """The rooms of a build in one process, the dearest first."""
    rooms = {name.removeprefix(_ROOM): float(value or 0) for name, value in found.items() if name.startswith(_ROOM)}
    whole = sum(rooms.values())
    return [
        Line(
            "rooms, 1 process",
            name,
            {
                "cpu_seconds": seconds,
                "share_of_build": f"{seconds / whole:.1%}",
                "ms_a_page": 1000 * seconds / corpus.pages,
                "characters_per_second": corpus.characters / seconds if seconds else None,
            },
            corpus,
        )
        for name, seconds in sorted(rooms.items(), key=lambda room: -room[1])
    ]
