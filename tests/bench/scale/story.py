"""A story while it is being written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bench.scale.phrases import Chance, say

if TYPE_CHECKING:
    from bench.scale.cast import Cast


@dataclass(frozen=True)
class Story:
    """Headline, paragraphs and what stands in brackets at the end."""

    headline: str
    paragraphs: tuple[str, ...]
    signed: str

    @property
    def text(self) -> str:
        return "".join(self.paragraphs)


@dataclass(frozen=True)
class Desk:
    """Where a story is written: by chance, with the cast so far, on a day."""

    chance: Chance
    cast: Cast
    day: date

    def dateline(self, place: str) -> str:
        """How a report begins."""
        other = f"本报{place}讯" if self.chance.happens(0.4) else "本报讯"
        return say(self.chance, f"{other}[ | （记者 {{person}}） | （记者 {{person}} 通讯员 {{person}}） ]", {})

    def when(self) -> dict[str, str]:
        """Words for times, by the day."""
        past = max(1, self.day.day - self.chance.below(4))
        return {
            "day": f"{self.day.month}月{past}日",
            "last_year": f"{self.day.year - 1}年",
            "next_year": f"{self.day.year + 1}年",
        }

    def write(self, facts: dict[str, str], headline: str, *paragraphs: tuple[str, ...], place: str = "") -> Story:
        """Patterns in words; a paragraph is given by the patterns of its sentences."""
        words = self.when() | facts
        bodies = ["".join(say(self.chance, pattern, words) for pattern in paragraph) for paragraph in paragraphs]
        bodies = [body for body in bodies if body]
        if place:
            bodies[0] = self.dateline(place) + bodies[0]
        signed = say(self.chance, "[|（{person}）|（{person} {person}）]", {})
        return Story(say(self.chance, headline, words), tuple(bodies), signed)
