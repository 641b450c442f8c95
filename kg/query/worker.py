"""What answers queries in a process of its own: it can be stopped at any moment, and what kills it kills nothing else.

Takes the folder; answers each `Job` with a `Reply`, whole and already in the wished format. A parser that overflows, a
query that eats all memory or never ends are the end of that process, not of the program that asked (kg/query/pool.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.query.render import ResultFormat, render
from kg.query.result import Question, ResultKind
from kg.query.run import answer
from kg.query.store import edition, open_store

if TYPE_CHECKING:
    import pyoxigraph as ox


class Outcome(StrEnum):
    """How a job ended."""

    DONE = "done"
    REFUSED = "refused"  # the query is wrong or not allowed
    UNFORMATTED = "unformatted"  # an answer for which no format was wished
    TOO_LARGE = "too large"
    TOO_LONG = "too long"  # stopped at the time limit
    CRASHED = "crashed"
    BUSY = "busy"  # never begun


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a query may take; None is no limit."""

    seconds: float | None = 60
    rows: int | None = 100_000
    body: int | None = 256 * 1024 * 1024  # bytes of the rendered answer
    memory: int | None = 4 * 1024 * 1024 * 1024  # bytes of address space of the process


@dataclass(frozen=True, slots=True)
class Job:
    """A question, and the format wished for each kind of answer."""

    question: Question
    formats: Mapping[ResultKind, ResultFormat]


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a job: the answer's bytes, or a line that says what is wrong, and the exit code for it."""

    outcome: Outcome
    body: bytes = b""
    kind: ResultKind | None = None
    format: ResultFormat | None = None
    is_cut: bool = False
    message: str = ""
    exit_code: int = 0


class Answerer:
    """Answers jobs about one folder, one after the other; its store is opened anew when the folder was built again."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._edition = ""
        self._opened: ox.Store | None = None

    def __call__(self, job: Job) -> Reply:
        limits = self._limits
        try:
            result = answer(self._store(), job.question, limits.rows)
            wished = job.formats.get(result.kind)
            if wished is None:
                says = f"the answer is {result.kind}, and no format that was asked for can hold it"
                return Reply(Outcome.UNFORMATTED, kind=result.kind, message=says, exit_code=2)
            body = render(result, wished).encode()
        except KgError as error:
            return Reply(Outcome.REFUSED, message=str(error), exit_code=error.exit_code)
        if limits.body is not None and len(body) > limits.body:
            says = f"the answer has more than {limits.body:,} bytes; narrow the query, or add a LIMIT"
            return Reply(Outcome.TOO_LARGE, message=says, exit_code=1)
        return Reply(Outcome.DONE, body, result.kind, wished, result.is_cut)

    def _store(self) -> ox.Store:
        now = edition(self._folder)
        if self._opened is None or now != self._edition:
            self._opened, self._edition = open_store(self._folder), now
        return self._opened
