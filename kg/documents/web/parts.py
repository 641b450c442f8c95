"""The parts of a web page's stories: takes blocks, gives headline, lines around it, byline and paragraphs.

The rule it embodies: the headline is what the page's head calls it, as it stands above the text; else the heading
nearest to the text; else the head's title without the site's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from kg.documents.compose import Part
from kg.documents.web.meta import WebMeta, author_in, bare_title, is_about, segments, without_site
from kg.documents.web.text import HEADINGS, LINKED, WebBlock, first_text, is_text
from kg.ingest import bylines
from kg.ingest.dates import read_date
from kg.ingest.words import load_words
from kg.model import BlockKind
from kg.text import fold_name

if TYPE_CHECKING:
    from pathlib import Path

_BOLD = 0.99  # share of a paragraph's characters that are bold where it is a heading
_MAX_HEADING = 40  # characters
_CENTRED = re.compile(r"^center|text-align\s*:\s*center", re.IGNORECASE)
_LONGEST = 120  # characters of a headline
_SHORT = 4  # characters: a shorter title proves nothing
_NEAR = 3  # blocks above a headline in which its upper line stands
_UPPER = ("kicker", "yinti", "pretitle", "shoulder", "uptitle", "introtitle")
_LOWER = ("subtitle", "sub-title", "futi", "fubiaoti", "sub_title", "downtitle")


def shared_headings(story: Sequence[WebBlock], *, titled: bool) -> str:
    """The tag of the headings by which one text falls into stories; empty where it is one story.

    The first text has to stand below such a heading: what is parted only further down is one story with sections, and
    so is what small headings part below a headline (`titled`).
    """
    first = first_text(story)
    for tag in HEADINGS[:2] if titled else HEADINGS[:4]:
        places = [at for at, block in enumerate(story) if block.owner.tag == tag]
        if len(places) > 1 and places[0] < first:
            between = [any(is_text(block) for block in story[a:b]) for a, b in pairwise(places)]
            return tag if any(between) else ""
        if places:
            return ""
    return ""


def page_parts(story: Sequence[WebBlock], blocks: Sequence[WebBlock], meta: WebMeta, seeds: Path) -> list[Part]:
    """The parts of a page's one story; its headline may stand outside of the story's element."""
    first = story[first_text(story)]
    start = next(at for at, block in enumerate(blocks) if block is first)
    at = headline_at(blocks[:start], meta.titles)
    members = set(map(id, story))
    opening, body = ([block for block in side if id(block) in members] for side in (blocks[:start], blocks[start:]))
    names = [Part(BlockKind.BYLINE, meta.authors)] if _is_byline(meta.authors, seeds) else []
    if at < 0 and any(_is_bold(block) for block in opening):
        return [part for block in (*opening, *body) for part in _loose_parts(block)]
    if at < 0:
        title = next(map(bare_title, meta.titles), "")
        return [Part(BlockKind.HEADLINE, title), *names, *_below(opening, members, seeds), *_body(body)]
    head = [*_upper(blocks, at), _headline(blocks[at])]
    return [*head, *names, *_below(blocks[at + 1 : start], members, seeds), *_body(body)]


def element_parts(story: Sequence[WebBlock], seeds: Path) -> list[Part]:
    """The parts of a story that has an element of its own."""
    start = first_text(story)
    headings = [at for at, block in enumerate(story[:start]) if block.owner.tag in HEADINGS]
    at = next((at for at in headings if story[at].owner.tag == "h1"), headings[0] if headings else -1)
    head = [*_upper(story, at), _headline(story[at])] if at >= 0 else []
    lines = [text for block in story[at + 1 : start] for text in block.texts if is_about(text)]
    dates = [Part(BlockKind.DATE, line) for line in lines if read_date(line)]
    names = [Part(BlockKind.BYLINE, author) for line in lines if (author := author_in(line))]
    return [*head, *dates, *names, *_below(story[at + 1 : start], set(map(id, story)), seeds), *_body(story[start:])]


def _body(blocks: Sequence[WebBlock]) -> list[Part]:
    """The parts of a text; lines about the story that share the first block with it are none."""
    parts = [part for block in blocks for part in body_parts(block)]
    above = len(list(takewhile(is_about, (part.text for part in parts))))
    return parts[above:]


def body_parts(block: WebBlock, headline: str = "") -> list[Part]:
    """The parts of a block of text; `headline` is the tag of headings that begin a story."""
    if block.is_row:
        kind: BlockKind | None = BlockKind.TABLE
    elif block.owner.tag in HEADINGS:
        kind = BlockKind.HEADLINE if block.owner.tag == headline else BlockKind.HEADING
    elif block.owner.tag == "figcaption":
        kind = BlockKind.CAPTION
    elif _is_bold(block):
        kind = BlockKind.HEADING
    else:
        kind = None
    return [Part(kind, text) for text in block.texts]


def _loose_parts(block: WebBlock) -> list[Part]:
    """The parts of a block where bold lines head stories: centred ones surely, others as the words tell."""
    if _is_bold(block) and _CENTRED.search(f"{block.owner.get('align')} {block.owner.get('style')}"):
        return [_headline(block)]
    return [Part(BlockKind.TABLE if block.is_row else None, text) for text in block.texts]


def _is_bold(block: WebBlock) -> bool:
    return block.bold >= _BOLD and block.size <= _MAX_HEADING and not block.texts[-1].endswith("。")


def headline_at(above: Sequence[WebBlock], titles: Sequence[str]) -> int:
    """Which of the blocks above the text is the headline; -1 for none."""
    titled = titled_at(above, titles)
    if titled >= 0:
        return titled
    texts = [fold_name("".join(block.texts)) for block in above]
    sites = [fold_name(title[len(short) :].strip(" -_|—–")) for title in titles for short in without_site(title)]
    headings = [
        at
        for at, block in enumerate(above)
        if block.owner.tag in HEADINGS and len(texts[at]) >= _SHORT and not _overlap(texts[at], sites)
    ]
    ones = [at for at in headings if above[at].owner.tag == "h1"]
    return (ones or headings or [-1])[-1]


def titled_at(blocks: Sequence[WebBlock], titles: Sequence[str]) -> int:
    """The last block that says what the head's title says, or a part of it; -1 for none."""
    told = [fold_name(title) for title in titles]
    whole = {fold_name(short) for title in titles for short in without_site(title)}
    parts = {fold_name(part) for title in titles for segment in segments(title) for part in _ends(segment)}
    ways: tuple[list[int], list[int]] = ([], [])
    for at, block in enumerate(blocks):
        text = fold_name("".join(block.texts)) if block.size <= _LONGEST else ""
        if len(text) < _SHORT or block.links >= LINKED:
            continue
        if text in whole or (block.owner.tag == "h1" and _overlap(text, told)):
            ways[0].append(at)
        elif text in parts:
            ways[1].append(at)
    return (ways[0] or ways[1] or [-1])[-1]


def _ends(title: str) -> Iterator[str]:
    """A title, and what is left of it without its first words: a kicker, the newspaper's name and day."""
    words = title.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def _overlap(text: str, titles: Sequence[str]) -> bool:
    return any(text in title or title in text for title in titles if len(title) >= _SHORT - 1)


def _headline(block: WebBlock) -> Part:
    return Part(BlockKind.HEADLINE, " ".join(block.texts))


def _upper(above: Sequence[WebBlock], at: int) -> list[Part]:
    """The line above a headline, where its mark-up says that it is one."""
    headline = above[at].owner
    for block in above[max(0, at - _NEAR) : at]:
        heading = block.owner.tag in HEADINGS and block.owner.getparent() is headline.getparent()
        if heading or _has_class(block, _UPPER) or (block is above[at - 1] and _is_centred(block, headline)):
            return [Part(BlockKind.KICKER, " ".join(block.texts))]
    return []


def _is_centred(block: WebBlock, headline: Any) -> bool:  # noqa: ANN401 - elements of a library without types
    """Whether a line without links is centred in the same table as the headline below it, as old pages set kickers."""
    if block.links or is_about(block.texts[0]):
        return False
    cells = (block.owner, headline)
    if any(cell.tag != "td" or (cell.get("align") or "").lower() != "center" for cell in cells):
        return False
    return next(block.owner.iterancestors("table")) is next(headline.iterancestors("table"))


def _below(blocks: Sequence[WebBlock], members: set[int], seeds: Path) -> list[Part]:
    """What stands between a headline and the first long paragraph: sub-titles, bylines, and short paragraphs."""
    parts: list[Part] = []
    for block in blocks:
        text = " ".join(block.texts)
        if block.owner.tag in HEADINGS or _has_class(block, _LOWER) or text.startswith("——"):
            parts.append(Part(BlockKind.SUBTITLE, text))
        elif not is_about(text) and (_is_byline(text, seeds) or id(block) in members):
            parts += body_parts(block)
    return parts


def _has_class(block: WebBlock, names: tuple[str, ...]) -> bool:
    marked = f"{block.owner.get('class') or ''} {block.owner.get('id') or ''}".lower()
    return any(name in marked for name in names)


def _is_byline(text: str, seeds: Path) -> bool:
    return bool(text) and bylines.read_byline(text, load_words(seeds)) is not None
