"""Parts of a marked-up source become a page's text and blocks: the one place where such a text is put together.

Takes parts in reading order, gives a text with a part a line, and a block a part. A part that its mark-up does not name
(a plain paragraph) is told by its words, as the reader of bare lines tells a line: a byline, a date, a sub-title, a
heading between paragraphs, or body. A headline after a text begins the next story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ingest import kinds
from kg.ingest.kinds import Kind
from kg.ingest.lines import read_lines
from kg.ingest.units import read_units
from kg.ingest.words import LayoutWords, load_words
from kg.model import Block, BlockKind, Span
from kg.text import fold_name

if TYPE_CHECKING:
    from pathlib import Path

_BY_WORDS = {
    Kind.BYLINE: BlockKind.BYLINE,
    Kind.DATE: BlockKind.DATE,
    Kind.CAPTION: BlockKind.CAPTION,
    Kind.SUBTITLE: BlockKind.SUBTITLE,
    Kind.FURNITURE: BlockKind.FURNITURE,
    Kind.IMPRINT: BlockKind.FURNITURE,
    Kind.CONTINUED: BlockKind.FURNITURE,
}
_ABOVE = frozenset({Kind.SUBTITLE, Kind.DATE})  # what these words say holds above a text, not inside of it
_TEXT = frozenset({BlockKind.BODY, BlockKind.HEADING, BlockKind.TABLE})
_OPENING = frozenset({BlockKind.HEADLINE, BlockKind.KICKER})
_LEAST = 30  # characters: what stands before the first headline and is shorter is no story
_BRACKETS = "（()）[]【】 "
_MAX_HEADING = 24.0  # squares of a heading that no mark-up names


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a headline, a row of a table; `kind` is None where only its words can tell what it is."""

    kind: BlockKind | None
    text: str


def compose(parts: Sequence[Part], seeds: Path) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of a page; no blocks where no part is a headline: then only the text tells stories apart.

    Raises SeedError when the words of the layout cannot be read.
    """
    words = load_words(seeds)
    parts = [Part(part.kind, text) for part in parts if (text := " ".join(part.text.splitlines()).strip())]
    text = "".join(f"{part.text}\n" for part in parts)
    if all(part.kind is not BlockKind.HEADLINE for part in parts):
        return text, ()
    blocks: list[Block] = []
    start = at = 0
    for end in range(1, len(parts) + 1):
        if end < len(parts) and not _opens(parts, start, end):
            continue
        group = parts[start:end]
        titles = [part.text for part in group if part.kind is BlockKind.HEADLINE]
        notice = any(kinds.is_notice_title(title, words) for title in titles)  # its addresses are its text
        told = bool(titles) or any(len(part.text) >= _LEAST for part in group)
        story = max((block.story for block in blocks), default=-1) + 1 if told else -1
        for number, part in enumerate(group):
            kind = _kind(group, number, words)
            if notice and kind is BlockKind.FURNITURE and words.contact.search(part.text):
                kind = BlockKind.BODY
            here = -1 if kind is BlockKind.FURNITURE else story
            blocks.append(Block(kind, (Span(at, at + len(part.text)),), here))
            at += len(part.text) + 1
        start = end
    return text, tuple(blocks)


def compose_row(headline: str, byline: str, text: str, seeds: Path) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of one article whose parts are known; its text's lines are kept, wrapped or not.

    No blocks where the headline is empty. Raises SeedError as above.
    """
    words = load_words(seeds)
    parts = [(BlockKind.HEADLINE, headline), (BlockKind.BYLINE, byline)]
    lines = [(kind, " ".join(line.split())) for kind, line in parts if line.strip()]
    top = "".join(f"{line}\n" for _, line in lines)
    whole = f"{top}{text}\n"
    if not lines or lines[0][0] is not BlockKind.HEADLINE:
        return whole, ()
    blocks = [Block(kind, (Span(at := top.index(f"{line}\n"), at + len(line)),), 0) for kind, line in lines]
    for unit in read_units(read_lines(text), words):
        kind = _BY_WORDS.get(unit.kind, BlockKind.HEADING if unit.kind is Kind.HEADING else BlockKind.BODY)
        if kind is BlockKind.HEADING and fold_name(unit.text) == fold_name(headline):
            kind = BlockKind.FURNITURE  # the headline once more
        pieces = tuple(Span(len(top) + start, len(top) + end) for start, end in unit.pieces)
        blocks.append(Block(kind, pieces, -1 if kind is BlockKind.FURNITURE else 0))
    return whole, tuple(blocks)


def _opens(parts: Sequence[Part], start: int, at: int) -> bool:
    """Whether a story begins at this part: with a headline, or the line above one, where the last story has a text."""
    if parts[at].kind not in _OPENING:
        return False
    return any(part.kind is None or part.kind in _TEXT for part in parts[start:at])


def _kind(parts: Sequence[Part], at: int, words: LayoutWords) -> BlockKind:
    """What a part of a story is: by its mark-up, else by its words and by what stands around it."""
    kind = parts[at].kind
    if kind is not None:
        below = kind is BlockKind.HEADING and at and parts[at - 1].kind is BlockKind.HEADLINE
        return BlockKind.SUBTITLE if below and parts[at].text.startswith("—") else kind
    lines = read_lines(parts[at].text)
    if len(lines) != 1:
        return BlockKind.BODY
    begun = any(part.kind in _TEXT or (part.kind is None and len(part.text) >= _LEAST) for part in parts[:at])
    last = at + 1 == len(parts)
    marked = kinds.marked_kind(lines[0], words)
    if words.imprint.match(parts[at].text.strip(_BRACKETS) + " "):
        return BlockKind.FURNITURE
    if marked in _BY_WORDS and not (begun and marked in _ABOVE and not (last and marked is Kind.DATE)):
        bare = marked is Kind.BYLINE and not words.role.search(parts[at].text)
        inside = begun and not last and bare and parts[at].text[0] not in "（(【["
        return BlockKind.BODY if inside else _BY_WORDS[marked]
    heading = kinds.has_heading_form(lines[0]) and lines[0].width <= _MAX_HEADING and not lines[0].ends_sentence
    return BlockKind.HEADING if heading and begun and not last else BlockKind.BODY
