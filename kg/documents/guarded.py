"""Sources from anywhere become pages, and none of them ends the build.

What native code or a parser of somebody else's format opens is read in a process of its own, under limits of time and
memory, which stays for the next source; plain text is read here. Archives are walked through, with all inside of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Self

from kg.documents.archive import Members, check_room
from kg.documents.detect import HEAD, is_plain
from kg.documents.read import ANEW, Answer, Answerer
from kg.documents.record import Reading, Source, UnreadableError
from kg.process import Loss, LostError, Processes

if TYPE_CHECKING:
    from kg.config import Limits, Settings


class Opener:
    """Opens one source after the other. Use it in a `with`, or call `close`: a process of its own may be waiting."""

    def __init__(self, settings: Settings) -> None:
        self._limits = settings.limits
        self._answerer = Answerer(settings)
        self._processes = Processes[Source, "Answer"](partial(Answerer, settings), settings.limits.memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, source: Source) -> Iterator[Reading]:
        """The pages of a source, those of an archive's members too, and what has none."""
        return _Walk(self._answerer, self._processes, self._limits).read(source)

    def close(self) -> None:
        self._processes.close()


def read_sources(sources: Iterable[Source], settings: Settings) -> Iterator[Reading]:
    """The pages of all sources, in their order, and what has none."""
    with Opener(settings) as opener:
        for source in sources:
            yield from opener.read(source)


class _Walk:
    """One source with all that lies inside of it."""

    def __init__(self, here: Answerer, processes: Processes[Source, Answer], limits: Limits) -> None:
        self._here = here
        self._processes = processes
        self._limits = limits
        self._members = 0
        self._unpacked = 0
        self._too_deep: list[str] = []

    def read(self, source: Source) -> Iterator[Reading]:
        yield from self._read(source)
        if self._too_deep:
            first, *others = self._too_deep
            more = f", and {len(others)} more like it" if others else ""
            cause = f"an archive inside of {self._limits.depth} others{more}"
            yield Reading(skipped=(UnreadableError(first, cause, "unpack it, and give the folder"),))

    def _read(self, source: Source) -> Iterator[Reading]:
        answer = self._here(source) if _is_plain(source) else self._ask(source)
        if isinstance(answer, Members) and not answer.is_too_deep:
            answer = self._with_room(source, answer)
        if isinstance(answer, Reading):
            yield answer
        elif isinstance(answer, UnreadableError):
            yield Reading(skipped=(answer,))
        elif answer.is_too_deep:
            self._too_deep.append(source.name)
        else:
            yield Reading(skipped=answer.skipped)
            for member in answer.sources:
                yield from self._read(member)

    def _with_room(self, source: Source, members: Members) -> Members | UnreadableError:
        self._members += len(members.sources) + len(members.skipped)
        self._unpacked += members.unpacked
        try:
            check_room(source.name, self._members, self._unpacked, self._limits)
        except UnreadableError as error:
            self._members -= len(members.sources) + len(members.skipped)
            self._unpacked -= members.unpacked
            return error
        return members

    def _ask(self, source: Source) -> Answer:
        """What a process of its own answers; one that dies may owe it to what it read before, and is tried anew."""
        try:
            return self._processes.ask(source, self._limits.seconds)
        except LostError as lost:
            if lost.loss is not Loss.TOO_LONG and not lost.is_first:
                return self._ask(source)
            cause, remedy = {
                Loss.TOO_LONG: (f"did not go on for {self._limits.seconds} s", "split it into smaller files"),
                Loss.HUNGRY: (f"needs more than {self._limits.memory / 1e9:g} GB", "split it into smaller files"),
            }.get(lost.loss, ("brings its reader down: damaged, or too large", ANEW))
            return UnreadableError(source.name, cause, remedy)


def _is_plain(source: Source) -> bool:
    """Whether a source can be read in this process; a member of an archive never is."""
    if source.path is None:
        return is_plain((source.data or b"")[:HEAD], source.name)
    if source.inside:
        return False
    try:
        with source.path.open("rb") as stream:
            return is_plain(stream.read(HEAD), source.name)
    except OSError:
        return True  # the reading says what is wrong
