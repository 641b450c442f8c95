"""What goes into the layout, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Block, Box, PrintedLine


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of characters on one baseline of one sheet, broken where a gap is wider than between words.

    `text` has no white space around it. `size` is the height of its characters (the font size of a PDF, of a scan what
    its box tells), in the unit of the box.
    """

    text: str
    sheet: int  # from 1
    box: Box
    size: float
    is_bold: bool = False
    confidence: float = 1.0  # of its characters, 1 unless they were recognised


@dataclass(frozen=True, slots=True)
class Rule:
    """A line or the edge of a frame that is drawn on a sheet: it parts what stands on its two sides."""

    sheet: int
    box: Box


@dataclass(frozen=True, slots=True)
class SheetSize:
    """Width and height of a sheet, in the unit of its boxes."""

    sheet: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a page in reading order, a printed line a line, with a form feed between two sheets.

    `blocks` is empty where sizes and places do not tell stories apart (running text without headlines); then the text
    alone is left to tell.
    """

    text: str
    lines: tuple[PrintedLine, ...]
    blocks: tuple[Block, ...]
