"""Figures as tables in Markdown: takes the lines of a measure, gives text, a column a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.speed.record import Figure, Line

_MEGA = 1_000_000


def render(lines: Iterable[Line]) -> str:
    """One table for each measure and corpus, in the order of the lines."""
    return "\n\n".join(_table(list(group)) for _, group in groupby(lines, key=lambda line: (line.measure, _of(line))))


def _of(line: Line) -> str:
    """What a table is of; measures that go over several corpora tell each in a column."""
    return "" if line.corpus is None or "pages" in line.figures else line.corpus.name


def _table(lines: Sequence[Line]) -> str:
    columns = list(dict.fromkeys(name for line in lines for name in line.figures))
    rows = [
        [line.name, *(told(name, line.figures[name]) if name in line.figures else "" for name in columns)]
        for line in lines
    ]
    corpus = lines[0].corpus if _of(lines[0]) else None
    of = f": {corpus.name}, {corpus.pages:,} pages, {corpus.characters:,} characters" if corpus else ""
    head = ["", *(heading(name) for name in columns)]
    ruled = ["---", *("--:" for _ in columns)]
    return f"### {lines[0].measure}{of}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (head, ruled, *rows))


def heading(name: str) -> str:
    """A figure's name as the head of a column."""
    return name.removesuffix("_bytes").replace("_per_second", " a second").replace("_", " ") + (
        " MB" if name.endswith("_bytes") else ""
    )


def told(name: str, value: Figure) -> str:
    """A figure in a cell: large ones without a fraction, small ones with three digits."""
    if value is None:
        return "?"
    if isinstance(value, str):
        return value
    if name.endswith("_bytes"):
        return f"{value / _MEGA:,.0f}"
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
