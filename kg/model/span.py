"""A piece of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A piece of a text: 0 <= start < end."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            msg = f"not a span: [{start}, {end})"
            raise ValueError(msg)
        # thousands are made of every article: the slots' own setters cost half of what a dataclass's do
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def common(self, other: Span) -> Span | None:
        """The piece that both hold; None where they hold none."""
        return Span(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
