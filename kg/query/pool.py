"""Queries under limits: each runs in a process that is ended when its time is up.

Takes a folder and limits, answers jobs with replies, many at a time; the processes start when they are needed and stay
for the next query.
"""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import Self

from kg.process import Loss, LostError, Processes
from kg.query.worker import Answerer, Job, Limits, Outcome, Reply

_BUSY = "too many queries are running; ask again in a while"
_CLOSED = "stopped, since the server is stopping; ask again later"
_CRASHED = "the query brought its process down: too deep, too large or too hungry for memory; simplify it"
_GIVEN_UP = "stopped, since its asker hung up"


class QueryPool:
    """At most `size` processes that answer queries about one folder. Use it in a `with`, or call `close`."""

    def __init__(self, folder: Path, limits: Limits, size: int = 1) -> None:
        self.limits = limits
        self._processes: Processes[Job, Reply] = Processes(partial(Answerer, folder, limits), limits.memory, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, job: Job, given_up: threading.Event | None = None) -> Reply:
        """The reply, within the time limit (and a tenth of a second). `given_up` stops the query when it is set."""
        try:
            return self._processes.ask(job, self.limits.seconds, given_up)
        except LostError as lost:
            outcome, says = {
                Loss.BUSY: (Outcome.BUSY, _BUSY),
                Loss.CLOSED: (Outcome.BUSY, _CLOSED),
                Loss.CRASHED: (Outcome.CRASHED, _CRASHED),
                Loss.HUNGRY: (Outcome.CRASHED, _CRASHED),
                Loss.GIVEN_UP: (Outcome.TOO_LONG, _GIVEN_UP),
                Loss.TOO_LONG: (
                    Outcome.TOO_LONG,
                    f"stopped after {self.limits.seconds or 0:g} seconds; narrow the query, or allow more time",
                ),
            }[lost.loss]
            return Reply(outcome, message=says, exit_code=1)

    def close(self) -> None:
        """End all processes, whatever they are at; what was asked meanwhile is not answered any more."""
        self._processes.close()
