"""How a page came and how it was printed: its form, its blocks, its lines with their places on the paper.

A text file has none of the last two. Spans point into the page's decoded text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.span import Span


class Form(StrEnum):
    """What a source is, by its content."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    IMAGE = "image"
    CSV = "csv"
    JSONL = "jsonl"
    ZIP = "zip"


class BlockKind(StrEnum):
    """What a block of a page is by its look, its mark-up or its style."""

    HEADLINE = "headline"
    KICKER = "kicker"  # the smaller line above a headline
    SUBTITLE = "subtitle"  # the smaller line below it
    BYLINE = "byline"
    DATE = "date"  # a line that dates the page: its header, its dateline
    BODY = "body"  # one paragraph
    HEADING = "heading"  # between paragraphs of one story
    CAPTION = "caption"
    TABLE = "table"  # one row of a table
    FURNITURE = "furniture"  # header, page number, imprint, navigation: in the text, and no part of a story


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in units of the page (points of a PDF, pixels of an image) from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: Box) -> Box:
        """The smallest rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where a line of the text stands on the paper, and how sure its characters are (1 unless they were recognised)."""

    span: Span
    sheet: int  # the sheet of the file, from 1
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on one sheet of a file."""

    sheet: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page; `pieces` are its lines in reading order, `story` counts from 0, -1 is outside of all."""

    kind: BlockKind
    pieces: tuple[Span, ...]
    story: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A character that was recognised wrongly: `span` is in the repaired text, `read` what stood there."""

    span: Span
    read: str
    proof: str  # the listed name that the repair completes
