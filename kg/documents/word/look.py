"""How a Word document sets its headings apart: takes its paragraphs, gives each one's level.

The rule it embodies: a style's name goes before its look; where no style tells, what is centred, bold and larger than
most of the text is a headline, and a short line that is bold from end to end is a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

TITLE = 0
SUBTITLE = -1
CONTENTS = -2  # a line of the table of contents
_LEVEL = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_TITLES = frozenset({"title", "标题", "標題", "大标题", "主标题", "文章标题"})
_SUBTITLES = frozenset({"subtitle", "副标题", "副標題"})
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]")
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
    return [
        level if level is not None else _look_level(paragraph.text.strip(), look, usual)
        for level, paragraph, look in zip(named, paragraphs, looks, strict=True)
    ]


def _look_level(text: str, look: Look, usual: float) -> int | None:
    if not text or len(text) > _LONGEST or text.endswith("。"):
        return None
    if look.is_centred and look.is_bold and look.size > usual * _LARGER:
        return 1
    return 2 if look.is_bold and len(text) <= _LONGEST_BOLD else None


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
