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
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kg.errors import KgError
from kg.process import deaf, end_with_parent, spawning

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
Make = Callable[[], Callable[[Item], Result]]

_WORTH_IT = 60_000  # weight (bytes, characters) from which a second process earns its start
_CHUNK = 6_000  # weight that a process is handed at once
_SHARE = 4  # at the end less: a process has at most so much of its share of what is left, and none waits for the last
_WAITING = 4  # chunks a process that are on their way, so that memory does not grow with the input


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
    with _Workers(make, processes) as workers:
        yield from workers.in_order(_chunks(items, weights, processes))


def _here(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """In this process, which stays: work that holds something gives it back."""
    with work if isinstance(work, AbstractContextManager) else nullcontext():
        yield from map(work, items)


def _chunks(items: Sequence[Item], weights: Sequence[int], processes: int) -> Iterator[Sequence[Item]]:
    start = weight = 0
    left = sum(weights)
    for at, one in enumerate(weights):
        weight += one
        if weight >= min(_CHUNK, left / (_SHARE * processes)):
            yield items[start : at + 1]
            start, weight, left = at + 1, 0, left - weight
    if start < len(items):
        yield items[start:]


class _Workers:
    """Processes, each with a pipe of its own: what one leaves half said when it ends holds up nobody else."""

    def __init__(self, make: Make[Any, Any], size: int) -> None:
        self._ends: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._most = size * _WAITING
        is_safe = sys.platform == "linux" and threading.active_count() == 1  # to fork: no other thread holds a lock
        context = multiprocessing.get_context("fork") if is_safe else multiprocessing.get_context("spawn")
        if is_safe:
            work = make()
            gc.freeze()  # what is shared is not looked at again, and so stays shared
        for _ in range(size):
            ours, theirs = multiprocessing.Pipe()
            process = context.Process(target=_serve, args=(theirs, (lambda: work) if is_safe else make))
            with deaf() if is_safe else spawning():
                process.start()
            theirs.close()
            self._ends.append(ours)
            self._processes.append(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all at once: what is still at work is of no use any more."""
        for process in self._processes:
            process.kill()
        for process, end in zip(self._processes, self._ends, strict=True):
            process.join()
            end.close()
        gc.unfreeze()

    def in_order(self, chunks: Iterator[Sequence[Any]]) -> Iterator[Any]:
        """The results of all chunks; each process has one at a time."""
        numbered = enumerate(chunks)
        idle, at_work = list(self._ends), dict[Any, int]()
        done: dict[int, list[Any]] = {}
        turn, is_over = 0, False
        while True:
            while idle and not is_over and len(done) + len(at_work) < self._most:
                number, chunk = next(numbered, (-1, ()))
                is_over = number < 0
                if not is_over:
                    at_work[idle[-1]] = number
                    _say(idle.pop(), chunk)
            if turn in done:
                yield from done.pop(turn)
                turn += 1
            elif at_work:
                for end in wait(list(at_work)):
                    done[at_work.pop(end)] = _hear(end)  # type: ignore[arg-type]  # those that it was given
                    idle.append(end)  # type: ignore[arg-type]
            else:
                return


def _say(end: Connection, chunk: Sequence[Any]) -> None:
    try:
        end.send(chunk)
    except OSError as error:
        raise _ended() from error


def _hear(end: Connection) -> list[Any]:
    try:
        found = end.recv()
    except (EOFError, OSError) as error:
        raise _ended() from error
    if isinstance(found, BaseException):
        raise found
    results: list[Any] = found
    return results


def _ended() -> KgError:
    return KgError("a reading process was ended (out of memory?); close other programs, or build with --jobs 1")


def _serve(end: Connection, make: Make[Any, Any]) -> None:
    """A worker process: chunks in, their results out. What stops the whole program is the first process's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    work = None
    while True:
        try:
            chunk = end.recv()
        except EOFError:
            return
        try:
            work = work or make()  # here, so that its errors reach the caller
            end.send([work(item) for item in chunk])
        except Exception as error:  # noqa: BLE001 - whatever the work raises is the caller's
            error.add_note(traceback.format_exc())
            end.send(error)
