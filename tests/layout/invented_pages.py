"""Pages that nobody drew: a sheet is cut into stories by chance, each set in its own manner.

A story spans one column or several; its headline stands in their middle, at their edge, over some of them with text
beside it, or upright in the first one; it may have a kicker and a sub-title. Rules part the stories, or nothing does.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from layout.printed import BODY, flat, line, upright

from kg.layout.record import Rule, TextLine

LEADING = 15.0
LEFT = 40.0
TOP = 60.0
_WORDS = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对"
    "小多然于心学么之都好看起发当没成只如事把还用第样"
)


@dataclass
class Invented:
    """A page and what is to be read of it: the paragraphs of each headline."""

    lines: list[TextLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    stories: dict[str, list[str]] = field(default_factory=dict)
    width: float = 0.0


@dataclass(frozen=True)
class _Grid:
    squares: int  # of a column
    gutter: float

    @property
    def pitch(self) -> float:
        return self.squares * BODY + self.gutter

    def left(self, column: int) -> float:
        return LEFT + column * self.pitch


def invent(seed: int, ruled: str) -> Invented:
    """A page; `ruled` is none, flat (rules above stories) or all (rules above and between them)."""
    chance = random.Random(seed)
    columns = chance.choice([3, 4, 5, 6])
    grid = _Grid(chance.choice([11, 13, 16]), chance.choice([1.6, 2.0, 2.5]) * BODY)
    page = Invented(width=2 * LEFT + columns * grid.pitch)
    cells = _cut(chance, (0, columns), (TOP, TOP + chance.choice([500.0, 800.0, 1100.0])))
    for number, ((first, last), (top, bottom)) in enumerate(cells):
        if ruled != "none":
            page.rules.append(flat(top, grid.left(first), grid.left(last) - grid.gutter))
        if ruled == "all":
            page.rules.append(upright(grid.left(first) - grid.gutter / 2, top, bottom))
        _set(chance, page, grid, (f"故事{chr(0x5000 + number)}", first, last, top + 7, bottom - 7))
    return page


def _cut(
    chance: random.Random, columns: tuple[int, int], heights: tuple[float, float]
) -> list[tuple[tuple[int, int], tuple[float, float]]]:
    (first, last), (top, bottom) = columns, heights
    height, count = bottom - top, last - first
    if (height < 260 and (count == 1 or chance.random() < 0.3)) or (height < 180 and count <= 2):
        return [(columns, heights)]
    if count > 1 and chance.random() < 0.5:
        middle = chance.randint(first + 1, last - 1)
        return _cut(chance, (first, middle), heights) + _cut(chance, (middle, last), heights)
    if height < 240:
        return [(columns, heights)]
    at = chance.uniform(top + 110, bottom - 110)
    return _cut(chance, columns, (top, at)) + _cut(chance, columns, (at, bottom))


def _words(chance: random.Random, count: int) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(count))


def _set(chance: random.Random, page: Invented, grid: _Grid, story: tuple[str, int, int, float, float]) -> None:
    name, first, last, top, bottom = story
    count = last - first
    manner = chance.choice(["middle", "middle", "edge", "beside", "upright"] if count > 1 else ["middle", "edge"])
    title = name + _words(chance, chance.randint(2, 4))
    if manner == "upright":
        size = max(15.0, min(26.0, (bottom - top) / len(title) / 1.1))
        left = grid.left(first) + grid.squares * BODY / 2 - size / 2
        page.lines += [line(ch, left, top + at * size * 1.1, size) for at, ch in enumerate(title)]
        tops = dict.fromkeys(range(first + 1, last), top)
    else:
        span = chance.randint(1, count - 1) if manner == "beside" else count
        below = _head(chance, page, title, (grid.left(first), span * grid.pitch - grid.gutter, top), manner)
        tops = {column: below if column < first + span else top for column in range(first, last)}
    slots = [
        (grid.left(column), start + at * LEADING)
        for column, start in tops.items()
        for at in range(int((bottom - start - BODY) / LEADING) + 1)
    ]
    page.stories[title] = _fill(chance, page, grid.squares, slots)


def _head(chance: random.Random, page: Invented, title: str, place: tuple[float, float, float], manner: str) -> float:
    """Sets a headline; gives where the text begins."""
    left, width, top = place
    size = min(chance.choice([16.0, 18.0, 20.0] if width < 200 else [22.0, 26.0, 30.0, 36.0]), width / len(title))
    start = (lambda _: left) if manner == "edge" else (lambda wide: left + (width - wide) / 2)
    if chance.random() < 0.3:
        page.lines.append(line(_words(chance, 4), start(4 * 13), top, 13.0))
        top += 20
    page.lines.append(line(title, start(len(title) * size), top, size))
    top += size * 1.4
    if chance.random() < 0.3:
        page.lines.append(line("——" + _words(chance, 6), start(8 * 13), top, 13.0))
        top += 21
    return top


def _fill(chance: random.Random, page: Invented, squares: int, slots: list[tuple[float, float]]) -> list[str]:
    """Sets paragraphs into the places of lines; gives their texts."""
    paragraphs = []
    while slots:
        rows = min(chance.randint(2, 7), len(slots))
        rows = len(slots) if len(slots) - rows < 2 else rows
        texts = [_words(chance, squares - 2), *(_words(chance, squares) for _ in range(rows - 2))]
        texts = [*texts[: rows - 1], _words(chance, chance.randint(2, squares - 4)) + "。"]
        for at, (text, (left, top)) in enumerate(zip(texts, slots, strict=False)):
            page.lines.append(line(text, left + (0 if at else 2 * BODY), top))
        paragraphs.append("".join(texts))
        slots = slots[rows:]
    return paragraphs
