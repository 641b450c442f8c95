"""Work that may die: done in processes of its own, under limits of time and memory.

Takes a recipe for what does the work (called once in each process) and jobs, gives replies; what hangs is ended, what
dies is replaced, and whoever asked learns which of the two it was. Jobs, replies and the recipe are pickled.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Job = TypeVar("Job")
Reply = TypeVar("Reply")

_CONTEXT = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks of whoever asks
_OUT_OF_MEMORY = 71  # exit code
_GLANCE = 0.1  # seconds between two looks at whether somebody gave up
_starting = threading.Lock()
_asker: Connection | None = None  # in a process of ours


class Loss(StrEnum):
    """Why a job has no reply."""

    BUSY = "busy"  # never begun
    CRASHED = "crashed"
    HUNGRY = "hungry"  # its process ran out of memory, and could still say so
    TOO_LONG = "too long"
    GIVEN_UP = "given up"
    CLOSED = "closed"


class _Beat:
    """A sign of life of a job."""


class LostError(Exception):
    """A job without a reply; `is_first` says whether its process had done nothing before."""

    def __init__(self, loss: Loss, *, is_first: bool = True) -> None:
        super().__init__(loss.value)
        self.loss = loss
        self.is_first = is_first


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    connection: Connection
    jobs: int = 0  # that it answered

    def fate(self) -> Loss:
        self.process.join(_GLANCE)
        return Loss.HUNGRY if self.process.exitcode == _OUT_OF_MEMORY else Loss.CRASHED

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class Processes(Generic[Job, Reply]):
    """At most `size` processes, started when they are needed. Use it in a `with`, or call `close`."""

    def __init__(self, make: Callable[[], Callable[[Job], Reply]], memory: int | None = None, size: int = 1) -> None:
        """`make` gives what answers jobs; `memory` is in bytes of address space of each process."""
        self._make = make
        self._memory = memory
        self._places = threading.BoundedSemaphore(size)
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._working: set[_Worker] = set()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, job: Job, seconds: float | None = None, given_up: threading.Event | None = None) -> Reply:
        """The reply, within the time limit (and a tenth of a second). `given_up` stops the job when it is set.

        Of a job in parts (`beat`) each part has that time. Raises `LostError`.
        """
        if not self._places.acquire(timeout=-1 if seconds is None else seconds):
            raise LostError(Loss.BUSY)
        try:
            return self._ask(job, seconds, given_up or threading.Event())
        finally:
            self._places.release()

    def close(self) -> None:
        """End all processes, whatever they are at; what was asked meanwhile is not answered any more."""
        self._is_closed = True
        for worker in tuple(self._working):
            worker.process.kill()
        with suppress(queue.Empty):
            while True:
                self._idle.get_nowait().end()

    def _ask(self, job: Job, seconds: float | None, given_up: threading.Event) -> Reply:
        worker = self._take()
        self._working.add(worker)
        is_answered = False
        try:
            worker.connection.send(job)
            while (loss := _wait(worker.connection, seconds, given_up)) is None:
                reply: Reply | _Beat = worker.connection.recv()
                if not isinstance(reply, _Beat):
                    is_answered = True
                    worker.jobs += 1
                    return reply
        except (EOFError, OSError):  # it is gone
            loss = Loss.CLOSED if self._is_closed else worker.fate()
        finally:
            self._working.discard(worker)
            if is_answered:
                self._idle.put(worker)
            else:
                worker.end()
        raise LostError(loss, is_first=not worker.jobs)

    def _take(self) -> _Worker:
        """An idle process, or a new one."""
        with suppress(queue.Empty):
            while True:
                worker = self._idle.get_nowait()
                if worker.process.is_alive():
                    return worker
                worker.end()
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_work, args=(theirs, self._make, self._memory), daemon=True)
        with spawning():
            process.start()
        theirs.close()
        return _Worker(process, ours)


def _wait(connection: Connection, seconds: float | None, given_up: threading.Event) -> Loss | None:
    deadline = None if seconds is None else time.monotonic() + seconds
    while not connection.poll(_GLANCE):
        if given_up.is_set():
            return Loss.GIVEN_UP
        if deadline is not None and time.monotonic() > deadline:
            return Loss.TOO_LONG
    return None


@contextmanager
def spawning() -> Iterator[None]:
    """Processes that are spawned inside do not run the caller's program again: a script may have no guard against that.

    Nor do they hear of Ctrl+C (`deaf`).
    """
    with _starting, deaf():
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


@contextmanager
def deaf() -> Iterator[None]:
    """Processes that start inside never hear of Ctrl+C, not even while they start; this one hears of it at the end."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def beat() -> None:
    """Say from inside a job that another part of it is done: the time of the next one counts from here."""
    if _asker is not None:
        _asker.send(_Beat())


def _work(connection: Connection, make: Callable[[], Callable[[Job], Reply]], memory: int | None) -> None:
    """Answer jobs until the other end hangs up. What stops the asking program with Ctrl+C is its own business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    _limit_memory(memory)
    global _asker  # noqa: PLW0603 - a process of ours has one asker, all its life
    _asker = connection
    answer = make()
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        try:
            connection.send(answer(job))
        except MemoryError:  # what is left of the process is of no use to the next job
            os._exit(_OUT_OF_MEMORY)


def end_with_parent() -> None:
    """However the asking program ends, no job outlives it; for a thread of its own."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory(most: int | None) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    if most is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))
