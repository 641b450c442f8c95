"""One process or many on one machine.

Takes a recipe for what does the work (made once a process: a segmenter cannot be sent to another one) and items, gives
the results in the order of the items. Where processes can be forked the work is made before and shared.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any, TypeVar

from kg.errors import KgError
from kg.process import deaf, end_with_parent, spawning

Item = TypeVar("Item")
Result = TypeVar("Result")
Make = Callable[[], Callable[[Item], Result]]
Starting = Callable[[], AbstractContextManager[None]]

_WORTH_IT = 60_000  # weight (bytes, characters) from which a second process earns its start
_CHUNK = 6_000  # weight that a process is handed at once
_WAITING = 4  # chunks a process that are on their way, so that memory does not grow with the input
_make: Callable[[], Callable[[Any], Any]] | None = None  # of a worker process; makes once what does its work


def choose_jobs(jobs: int | None, weight: int) -> int:
    """The number of processes: as asked for, else one a core where there is enough to do."""
    if jobs is not None:
        return jobs
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if weight >= _WORTH_IT else 1


def work_through(
    make: Make[Item, Result], items: Sequence[Item], weights: Sequence[int], jobs: int | None = None
) -> Generator[Result]:
    """The results, in the order of the items; `weights` say how much each is, so that none waits for the last one.

    Raises what the work raises, and `KgError` where a process was ended from outside.
    """
    processes = min(choose_jobs(jobs, sum(weights)), len(items))
    if processes <= 1:
        if items:
            yield from _here(make(), items)
        return
    pool, starting = _make_pool(make, processes)
    try:
        yield from _ordered(pool, starting, _chunks(items, weights), processes * _WAITING)
    except BrokenProcessPool as error:
        msg = "a reading process was ended (out of memory?); close other programs, or build with --jobs 1"
        raise KgError(msg) from error
    finally:  # what is still at work is of no use any more
        for process in tuple((pool._processes or {}).values()):  # noqa: SLF001 - its `kill_workers` is of Python 3.14
            process.kill()
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _here(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """In this process, which stays: work that holds something gives it back."""
    with work if isinstance(work, AbstractContextManager) else nullcontext():
        yield from map(work, items)


def _chunks(items: Sequence[Item], weights: Sequence[int]) -> Iterator[Sequence[Item]]:
    start = weight = 0
    for at, one in enumerate(weights):
        weight += one
        if weight >= _CHUNK:
            yield items[start : at + 1]
            start, weight = at + 1, 0
    if start < len(items):
        yield items[start:]


def _ordered(
    pool: ProcessPoolExecutor, starting: Starting, chunks: Iterator[Sequence[Any]], most: int
) -> Iterator[Any]:
    waiting: deque[Future[list[Any]]] = deque()
    for chunk in chunks:
        with starting():
            waiting.append(pool.submit(_work_through, chunk))
        if len(waiting) >= most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _make_pool(make: Make[Item, Result], processes: int) -> tuple[ProcessPoolExecutor, Starting]:
    """A pool that has the work of this process where that is safe, else one whose processes make it anew.

    Beside it, what its processes are started in.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=spawn, initializer=_start, initargs=(make,)), spawning
    work = make()
    gc.freeze()  # what is shared is not looked at again, and so stays shared
    fork = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(processes, mp_context=fork, initializer=_start, initargs=(lambda: work,)), deaf


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    """A worker process: what stops the whole program with Ctrl+C is the first process's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    global _make  # noqa: PLW0603 - a worker process has no other place for what it was given
    _make = cache(make)


def _work_through(items: Sequence[Any]) -> list[Any]:
    if _make is None:  # pragma: no cover - the pool starts every worker with `_start`
        raise RuntimeError("a worker that was not started")
    work = _make()  # here, so that its errors reach the caller
    return [work(item) for item in items]
