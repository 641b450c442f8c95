"""Queries under limits: each runs in a process that is ended when its time is up.

Takes a folder and limits, answers jobs with replies, many at a time; the processes start when they are needed and stay
for the next query.
"""

from __future__ import annotations

import multiprocessing
import queue
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.query.worker import Job, Limits, Outcome, Reply, work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_CONTEXT = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks of whoever asks
_GLANCE = 0.1  # seconds between two looks at whether somebody gave up


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    connection: Connection

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class QueryPool:
    """At most `size` processes that answer queries about one folder. Use it in a `with`, or call `close`."""

    def __init__(self, folder: Path, limits: Limits, size: int = 1) -> None:
        self.limits = limits
        self._folder = folder
        self._places = threading.BoundedSemaphore(size)
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._working: set[_Worker] = set()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, job: Job, given_up: threading.Event | None = None) -> Reply:
        """The reply, within the time limit (and a tenth of a second). `given_up` stops the query when it is set."""
        patience = self.limits.seconds
        if not self._places.acquire(timeout=-1 if patience is None else patience):
            return Reply(Outcome.BUSY, message="too many queries are running; ask again in a while", exit_code=1)
        try:
            return self._ask(job, given_up or threading.Event())
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

    def _ask(self, job: Job, given_up: threading.Event) -> Reply:
        worker = self._take()
        self._working.add(worker)
        reply: Reply | None = None
        try:
            worker.connection.send(job)
            if self._is_answered(worker.connection, given_up):
                reply = worker.connection.recv()
        except (EOFError, OSError):  # it is gone
            if self._is_closed:
                return Reply(
                    Outcome.BUSY, message="stopped, since the server is stopping; ask again later", exit_code=1
                )
            says = "the query brought its process down: too deep, too large or too hungry for memory; simplify it"
            return Reply(Outcome.CRASHED, message=says, exit_code=1)
        finally:
            self._working.discard(worker)
            if reply is None:
                worker.end()
            else:
                self._idle.put(worker)
        if reply is None:
            says = "stopped, since its asker hung up"
            if not given_up.is_set():
                says = f"stopped after {self.limits.seconds:g} seconds; narrow the query, or allow more time"
            return Reply(Outcome.TOO_LONG, message=says, exit_code=1)
        return reply

    def _is_answered(self, connection: Connection, given_up: threading.Event) -> bool:
        deadline = None if self.limits.seconds is None else time.monotonic() + self.limits.seconds
        while not connection.poll(_GLANCE):
            if given_up.is_set() or (deadline is not None and time.monotonic() > deadline):
                return False
        return True

    def _take(self) -> _Worker:
        """An idle process, or a new one."""
        with suppress(queue.Empty):
            while True:
                worker = self._idle.get_nowait()
                if worker.process.is_alive():
                    return worker
                worker.end()
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=work, args=(theirs, self._folder, self.limits), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)
