"""The rooms of a build, each with a stopwatch: takes the pipeline as it is, gives seconds by room.

Whatever `kg.pipeline` holds - the fields of `Rooms` and the functions of other rooms that it calls - is wrapped by its
name, so that nothing here knows what the pipeline does with it. A room that calls another one does not pay for it.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from threading import current_thread, main_thread
from types import FunctionType, ModuleType
from typing import Any
from unittest.mock import patch

REST = "the rest"
# what a room of the pipeline is called in the table; others stand there under their own names
NAMES = {
    "find_sources": "open",
    "tell_header": "header",
    "split_page": "split",
    "rejoin": "rejoin",
    "find_reprints": "reprints",
    "lend_dates": "reprints",
    "make_reader": "make the reader",
    "resolve": "link",
    "curate": "corrections",
    "write_graphs": "triples, turtle",
    "write_network": "html",
    "make_store": "store",
    "write_store": "json",
    "find_groups": "reprints",
    "link": "link",
    "tell_entities": "triples",
    "tell_pages": "triples",
    "write_turtle": "turtle",
    "write_knowledge": "json",
    "read_knowledge": "html",
    "shown": "html",
}


class Stopwatch:
    """Seconds by name; while one runs, those around it stand still."""

    def __init__(self, clock: Callable[[], float] = time.thread_time) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._clock = clock
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """What is inside counts for the name."""
        self._note()
        self._running.append(name)
        try:
            yield
        finally:
            self._note()
            self._running.pop()

    @contextmanager
    def _beside(self, name: str) -> Iterator[None]:
        """The same for what another thread does meanwhile."""
        begun = self._clock()
        try:
            yield
        finally:
            self.seconds[name] += self._clock() - begun

    def _note(self) -> None:
        now = self._clock()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a stopwatch; so are the steps of an iterator that it gives, and a reader's methods."""

        def call(*args: Any, **options: Any) -> Any:
            with self.running(name) if current_thread() is main_thread() else self._beside(name):
                result = function(*args, **options)
            if isinstance(result, Iterator):
                return self._steps(name, result)
            return _Reader(self, result) if hasattr(result, "read") else result

        return call

    def _steps(self, name: str, steps: Iterator[Any]) -> Iterator[Any]:
        over = object()
        while True:
            with self.running(name):
                step = next(steps, over)
            if step is over:
                return
            yield step


class _Reader:
    """A reader whose methods count as reading."""

    def __init__(self, watch: Stopwatch, reader: Any) -> None:
        self._watch, self._reader = watch, reader

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._reader, name)
        return self._watch.timed("read", value) if callable(value) else value


def timed_rooms(rooms: Any, watch: Stopwatch) -> Any:
    """The rooms, each with the stopwatch."""
    held = {field.name: getattr(rooms, field.name) for field in fields(rooms)}
    wrapped = {name: watch.timed(NAMES.get(name, name), room) for name, room in held.items() if callable(room)}
    return replace(rooms, **wrapped)


@contextmanager
def timed_pipeline(watch: Stopwatch, *modules: ModuleType) -> Iterator[None]:
    """The functions that the pipeline, or a module of its own, calls by name, each with the stopwatch."""
    with ExitStack() as patches:
        for module in modules:
            for name, value in list(vars(module).items()):
                if isinstance(value, FunctionType) and name in NAMES:
                    patches.enter_context(patch.object(module, name, watch.timed(NAMES[name], value)))
        with watch.running(REST):
            yield
