"""How many stories of invented pages are read whole, each paragraph in its place."""

from __future__ import annotations

import pytest
from layout.invented_pages import Invented, invent

from kg.layout.compose import compose
from kg.layout.record import SheetSize
from kg.model import BlockKind

PAGES = 60


def read(page: Invented) -> dict[str, list[str]]:
    composed = compose(page.lines, page.rules, [SheetSize(1, page.width, 1300.0)])
    titles: dict[int, str] = {}
    bodies: dict[int, list[str]] = {}
    for block in composed.blocks:
        text = "".join(composed.text[piece.start : piece.end] for piece in block.pieces)
        if block.kind is BlockKind.HEADLINE:
            titles[block.story] = text
        elif block.kind is BlockKind.BODY:
            bodies.setdefault(block.story, []).append(text)
    return {titles.get(story, ""): texts for story, texts in bodies.items()}


# Where nothing but white parts stories, some pages can be read in two ways.
@pytest.mark.parametrize(("ruled", "least"), [("all", 0.99), ("flat", 0.98), ("none", 0.93)])
def test_stories_of_invented_pages_are_whole(ruled: str, least: float) -> None:
    whole = count = 0
    for seed in range(PAGES):
        page = invent(seed, ruled)
        found = read(page)
        whole += sum(found.get(title) == texts for title, texts in page.stories.items())
        count += len(page.stories)
    assert whole / count >= least
