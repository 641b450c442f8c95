"""A piece of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text: 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def common(self, other: Span) -> Span | None:
        """The piece that both hold; None where they hold none."""
        return Span(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end
