"""One task in a process of its own, so that nothing of another one is in its memory: `python worker.py TASK ARGS…`.

Prints a line of JSON. Tasks: `build PAGES OUT JOBS` (a build when everything is loaded), `posseg PAGES`, `cut PAGES`
(jieba alone), `linking PAGES OUT` (`kg build` with its compared pairs counted), `quality` (F1 of the sample pages).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.speed.record import Figure, read_texts
from bench.speed.rooms import Stopwatch, timed_pipeline, timed_rooms

Figures = dict[str, Figure]


@contextmanager
def measured(figures: Figures) -> Iterator[None]:
    """Seconds and CPU seconds of what is inside, its processes that have ended among them."""
    started, used = time.perf_counter(), _cpu()
    yield
    figures |= {"seconds": time.perf_counter() - started, "cpu_seconds": _cpu() - used}


def _cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def build(pages: str, out: str, jobs: str) -> Figures:
    """A build after a small one that loads everything: the seconds of its steps, of one process also those of rooms."""
    from kg import pipeline
    from kg.config import Settings

    settings, figures, watch = Settings(jobs=int(jobs)), Figures(), Stopwatch()
    first = min(Path(pages).rglob("*.txt"))
    with TemporaryDirectory() as small:
        pipeline.build([first], Path(small) / "out", Settings(jobs=1))
    steps = Steps()
    if settings.jobs == 1:
        rooms = timed_rooms(pipeline.all_rooms(), watch)
        with measured(figures), timed_pipeline(pipeline, watch):
            pipeline.build([Path(pages)], Path(out), settings, steps, rooms=rooms)
    else:
        with measured(figures):
            pipeline.build([Path(pages)], Path(out), settings, steps)
    figures |= {f"step {name}": seconds for name, seconds in steps.seconds().items()}
    return figures | {f"room {name}": seconds for name, seconds in watch.seconds.items()}


class Steps:
    """Told of a build's progress, tells how long each step took by the clock."""

    def __init__(self) -> None:
        self._times: dict[str, list[float]] = {}

    def __call__(self, step: str, _done: int, _total: int) -> None:
        self._times.setdefault(step, []).append(time.perf_counter())

    def seconds(self) -> dict[str, float]:
        """From the first to the last that was heard of each step."""
        return {step: times[-1] - times[0] for step, times in self._times.items()}


def posseg(pages: str) -> Figures:
    """jieba's tagger on the same texts."""
    import jieba
    import jieba.posseg

    return _jieba(pages, jieba, jieba.posseg.lcut)


def cut(pages: str) -> Figures:
    """jieba's segmenter on the same texts."""
    import jieba

    return _jieba(pages, jieba, jieba.lcut)


def _jieba(pages: str, jieba: Any, run: Callable[[str], object]) -> Figures:
    texts, figures = read_texts(Path(pages)), Figures()
    with TemporaryDirectory() as folder:  # its cache of the dictionary is no file of the machine's
        jieba.setLogLevel(60)
        jieba.dt.tmp_dir = folder
        run(texts[0])
        with measured(figures):
            for text in texts:
                run(text)
    return figures


def linking(pages: str, out: str) -> Figures:
    """`kg build` as the command does it; `pairs` are those that linking compared, None where they cannot be seen."""
    import contextlib

    from kg import cli
    from kg.link import candidates
    from kg.pipeline import all_rooms

    all_rooms()
    counted: list[int] = []
    with ExitStack() as patches:
        if find := getattr(candidates, "find_pairs", None):

            def counting(*args: Any, **options: Any) -> Any:
                pairs = list(find(*args, **options))
                counted.append(len(pairs))
                return pairs

            for module in [module for name, module in sys.modules.items() if name.startswith("kg.")]:
                for name in [name for name, value in vars(module).items() if value is find]:
                    patches.enter_context(patch.object(module, name, counting))
        with contextlib.redirect_stdout(sys.stderr):
            code = cli.main(["build", pages, "--out", out])
    if code:
        raise SystemExit(code)
    return {"pairs": sum(counted) if counted else None}


def quality() -> Figures:
    """F1 of the sample pages, by their gold."""
    from gold.gate import measure

    f1 = measure("samples").f1
    wanted = {"entities": "ENTITIES", "relations": "RELATIONS", "facts": "PROJECT FACTS", "observations": "observation"}
    return {f"F1 {name}": f1.get(figure) for name, figure in wanted.items()}


TASKS: dict[str, Callable[..., Figures]] = {task.__name__: task for task in (build, posseg, cut, linking, quality)}


if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))  # noqa: T201 - what it is for
