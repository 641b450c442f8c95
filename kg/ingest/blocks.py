"""Stories of a page whose source tells them apart: by print, by mark-up, by style.

Takes a page with blocks, gives its stories with their heads and the lines that date it, as the reading of bare lines
does. What words alone can tell (a byline at a text's end, a caption's form, a notice's title) is read from the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ingest import endings, kinds
from kg.ingest.clean import flat
from kg.ingest.headlines import Head
from kg.ingest.kinds import Kind
from kg.ingest.stories import Layout, Story, byline_names
from kg.ingest.units import Unit
from kg.model import BlockKind

if TYPE_CHECKING:
    from kg.ingest.words import LayoutWords
    from kg.model import Block, Page

_KINDS = {
    BlockKind.HEADLINE: Kind.HEADING,
    BlockKind.KICKER: Kind.KICKER,
    BlockKind.SUBTITLE: Kind.SUBTITLE,
    BlockKind.BYLINE: Kind.BYLINE,
    BlockKind.DATE: Kind.DATE,
    BlockKind.BODY: Kind.BODY,
    BlockKind.HEADING: Kind.HEADING,
    BlockKind.CAPTION: Kind.CAPTION,
    BlockKind.TABLE: Kind.BODY,
    BlockKind.FURNITURE: Kind.FURNITURE,
}
_HEADS = (BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBTITLE)


def read_blocks(page: Page, words: LayoutWords) -> tuple[list[tuple[Story, Head]], Layout]:
    """The stories that have a text, in the order of their numbers, and what dates the page."""
    layout = Layout()
    parts: dict[int, list[tuple[Block, Unit]]] = {}
    for block in page.blocks:
        pieces = [(piece.start, piece.end) for piece in block.pieces]
        unit = Unit(_KINDS[block.kind], pieces, flat(page.text, pieces))
        if unit.text and block.story >= 0:
            parts.setdefault(block.story, []).append((block, unit))
        elif unit.text and unit.kind is Kind.DATE:
            layout.dates.append(unit)
    told = [_story(parts[number], words) for number in sorted(parts)]
    layout.stories = [story for story, _ in told if story.bodies]
    return [(story, head) for story, head in told if story.bodies], layout


def _story(parts: list[tuple[Block, Unit]], words: LayoutWords) -> tuple[Story, Head]:
    heads: dict[BlockKind, list[str]] = {kind: [] for kind in _HEADS}
    names: list[str] = []
    story = Story([])
    for block, unit in parts:
        if block.kind in heads:
            heads[block.kind].append(unit.text)
        elif unit.kind is Kind.BYLINE:
            names.extend(byline_names(unit, words))
        elif unit.kind is Kind.DATE:
            story.dates.append(unit)
        elif unit.kind is Kind.HEADING:
            story.units.append(unit)
        elif unit.kind is Kind.BODY and not (block.kind is BlockKind.BODY and kinds.is_caption(unit.text, words)):
            endings.mark_end(unit, words)
            story.units.append(unit)
            story.names.extend(unit.names)
    headline = " ".join(heads[BlockKind.KICKER] + heads[BlockKind.HEADLINE])
    story.notice = any(kinds.is_notice_title(title, words) for title in heads[BlockKind.HEADLINE])
    return story, Head(headline, tuple(heads[BlockKind.KICKER] + heads[BlockKind.SUBTITLE]), tuple(names))
