"""Invented newspapers of any number of pages, from a fixed seed: `python tests/bench/pages_at_scale.py DIR [PAGES]`.

Three issues a day, four pages an issue, four or five stories a page. A third of the stories are on zones, projects and
companies, the others on the weather, the law and the like. Projects are told of again for months as they go on, a few
reports are reprinted by another paper days later, a few are torn by the first page's end. The first pages of a larger
corpus are the smaller one, byte for byte.
"""

from __future__ import annotations

import heapq
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.scale.cast import STEPS, Cast, Project
from bench.scale.other_stories import on_other
from bench.scale.paper import PAPERS, SHEETS, Paper, set_page, tear
from bench.scale.phrases import Chance
from bench.scale.story import Desk, Story
from bench.scale.zone_stories import on_project, on_zone

SEED = 20261122
START = date(2003, 1, 1)
ISSUES = 3  # a day
ON_ZONES = 1 / 3  # of the stories
_NEW_PROJECT = 0.35  # of the stories on zones are the first on a project
_REPRINT = 0.02  # of the stories
_REMEMBERED = 60  # stories from which a paper reprints
_TORN = 0.15  # of the issues
_LONG = 180  # characters of a story that can be torn


class Newsroom:
    """All papers while they are written."""

    def __init__(self, seed: int = SEED) -> None:
        self._chance = Chance(seed)
        self._cast = Cast(self._chance)
        self._calendar: list[tuple[date, int, Project]] = []  # when a project is next told of
        self._number = count()
        self._recent: deque[Story] = deque(maxlen=_REMEMBERED)

    def issue(self, paper: Paper, day: date) -> Iterator[tuple[str, str]]:
        """Path and text of each page of an issue."""
        torn = rest = ""
        for sheet in range(1, SHEETS + 1):
            stories = [self._story(day) for _ in range(4 + self._chance.below(2))]
            if sheet == 1 and len(stories[-1].text) >= _LONG and self._chance.happens(_TORN):
                torn, rest = tear(stories[-1].text, 0.3 + 0.5 * self._chance.random())
            kept, goes_on = (torn, "") if sheet == 1 else ("", rest if sheet == 2 else "")
            text = set_page(paper, day, sheet, stories, rest=goes_on, torn=kept)
            yield f"{day:%Y/%m}/{day.isoformat()}-{paper.key}-A{sheet}.txt", text

    def _story(self, day: date) -> Story:
        chance = self._chance
        if self._recent and chance.happens(_REPRINT):
            old = chance.pick(self._recent)
            return replace(old, paragraphs=old.paragraphs[: max(2, len(old.paragraphs) - 1)])
        desk = Desk(chance, self._cast, day)
        if not chance.happens(ON_ZONES):
            return on_other(desk)
        story = self._on_project(desk) or on_zone(desk)
        self._recent.append(story)
        return story

    def _on_project(self, desk: Desk) -> Story | None:
        """What is due of an old project, or a new one; None where neither is."""
        if self._calendar and self._calendar[0][0] <= desk.day and self._chance.happens(0.7):
            project = heapq.heappop(self._calendar)[2]
        elif self._cast.lacks_projects() and self._chance.happens(_NEW_PROJECT):
            project = self._cast.plan(self._cast.company(self._cast.zone()))
        else:
            return None
        story = on_project(desk, project)
        project.steps += 1
        if project.steps < len(STEPS):
            later = desk.day + timedelta(days=20 + self._chance.below(300))
            heapq.heappush(self._calendar, (later, next(self._number), project))
        return story


def pages(seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Paths and texts of pages, without end."""
    newsroom = Newsroom(seed)
    for issue in count():
        day = START + timedelta(days=issue // ISSUES)
        yield from newsroom.issue(PAPERS[issue % len(PAPERS)], day)


def write_pages(folder: Path, number: int, first: int = 0) -> None:
    """Write so many pages into a folder, those before `first` left out."""
    for path, text in islice(pages(), first, number):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def main(folder: str, number: str = "100") -> None:
    """Write a corpus."""
    write_pages(Path(folder), int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
