"""How a Word document sets its headings apart: takes its paragraphs, gives each one's level.

The rule it embodies: a style's name goes before its look; where no style tells, what is centred, bold and larger than
most of the text is a headline (else what is bold and larger, else bold and centred), and a short line that is bold from
end to end is a heading. Bold lines that are all alike tell nothing: what they are, their words tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

TITLE = 0
SUBTITLE = -1
CONTENTS = -2  # a line of the table of contents
_LEVEL = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_TITLES = frozenset({"title", "标题", "標題", "大标题", "主标题", "文章标题"})
_SUBTITLES = frozenset({"subtitle", "副标题", "副標題"})
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]")
_USUAL = 10.5  # points of a text of which nothing says it
_LARGER = 1.1  # times the size of most of the text
_LONGEST = 60  # characters of a headline
_LONGEST_BOLD = 30  # characters of a heading


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; `size` in points, 0 where nothing says it."""

    size: float
    is_bold: bool
    is_centred: bool


def find_levels(paragraphs: Sequence[Any]) -> list[int | None]:
    """For each paragraph: TITLE, 1 to 9 of a heading, SUBTITLE, CONTENTS, or None for plain text."""
    named = [_named_level(paragraph) for paragraph in paragraphs]
    if any(level is not None and level >= TITLE for level in named):
        return named
    looks = [_look(paragraph) for paragraph in paragraphs]
    sizes: Counter[float] = Counter()
    for paragraph, look in zip(paragraphs, looks, strict=True):
        sizes[look.size] += len(paragraph.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    texts = [paragraph.text.strip() for paragraph in paragraphs]
    return [
        level if level is not None else seen
        for level, seen in zip(named, _look_levels(texts, looks, usual), strict=True)
    ]


def _look_levels(texts: Sequence[str], looks: Sequence[Look], usual: float) -> list[int | None]:
    """1 for what is bold and set apart from the other bold lines, 2 for those; none where nothing sets any apart."""
    bold = [
        look if look.is_bold and text and len(text) <= _LONGEST and not text.endswith("。") else None
        for text, look in zip(texts, looks, strict=True)
    ]
    larger = (usual or _USUAL) * _LARGER
    ways = (
        lambda look: look.is_centred and look.size > larger,
        lambda look: look.size > larger,
        attrgetter("is_centred"),
    )
    apart: Callable[[Look], bool] | None = next((way for way in ways if any(map(way, filter(None, bold)))), None)
    if apart is None:
        return [None] * len(bold)
    return [
        None if look is None else 1 if apart(look) else 2 if len(text) <= _LONGEST_BOLD else None
        for text, look in zip(texts, bold, strict=True)
    ]


def _named_level(paragraph: Any) -> int | None:  # noqa: ANN401 - objects of a library without types
    for style in _styles(paragraph.style):
        name = (style.name or "").strip().lower()
        level = _LEVEL.fullmatch(name)
        if level:
            return int(level.group(1))
        if name in _TITLES:
            return TITLE
        if name in _SUBTITLES:
            return SUBTITLE
        if _CONTENTS.fullmatch(name):
            return CONTENTS
    return None


def _styles(style: Any) -> Iterator[Any]:  # noqa: ANN401
    """A style and those that it is based on; a damaged file may base styles on each other."""
    seen = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


def _look(paragraph: Any) -> Look:  # noqa: ANN401
    styles = list(_styles(paragraph.style))
    runs = [run for run in paragraph.runs if run.text.strip()]
    own_size = max((run.font.size.pt for run in runs if run.font.size), default=0.0)
    size = own_size or next((style.font.size.pt for style in styles if style.font.size), 0.0)
    bold = next((style.font.bold for style in styles if style.font.bold is not None), False)
    is_bold = bool(runs) and all(run.bold if run.bold is not None else bold for run in runs)
    alignments = [paragraph.alignment, *(style.paragraph_format.alignment for style in styles)]
    alignment = next((value for value in alignments if value is not None), None)
    return Look(size, is_bold, alignment is not None and alignment.name == "CENTER")
