"""Newspapers of invented pages: who prints how, and stories set as the text of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.scale.story import Story

SHEETS = 4  # pages of an issue
SECTIONS = ("要闻", "园区", "综合", "副刊")
_DAYS = "一二三四五六日"
_HAN = "一二三四"
_NO_START = "，。、；：？！”）》%"  # no line begins so


@dataclass(frozen=True)
class Paper:
    """A newspaper: its name, the name of its files, its header, the width of its lines (0: a paragraph a line)."""

    name: str
    key: str
    head: Callable[[Paper, date, int], str]
    width: int
    gap: str = "\n"  # between lines


def _lettered(paper: Paper, day: date, sheet: int) -> str:
    return f"{paper.name} {_told(day)} A{sheet} {SECTIONS[sheet - 1]}"


def _numbered(paper: Paper, day: date, sheet: int) -> str:
    return f"{_told(day)} 第{_HAN[sheet - 1]}版 {SECTIONS[sheet - 1]}"


def _short(paper: Paper, day: date, sheet: int) -> str:
    return f"A{sheet} {paper.name} {_told(day)}"


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日 星期{_DAYS[day.weekday()]}"


PAPERS = (
    Paper("青汀日报", "qingting", _lettered, 20),
    Paper("云浦晚报", "yunpu", _numbered, 0),
    Paper("岚江时报", "lanjiang", _short, 0, "\n\n"),
    Paper("禾洲商报", "hezhou", _lettered, 22, "\n\n"),
    Paper("辰原周刊", "chenyuan", _short, 24),
)


def set_page(paper: Paper, day: date, sheet: int, stories: Sequence[Story], *, rest: str = "", torn: str = "") -> str:
    """The text of a page; `rest` is the end of a story that the first page began, `torn` what it keeps of the last."""
    blocks = [paper.head(paper, day, sheet)]
    if rest:
        blocks.append(_block(paper, ["（上接A1版）", *_wrapped(rest, paper.width)]))
    for at, story in enumerate(stories):
        last = torn if torn and at == len(stories) - 1 else ""
        body = (last,) if last else story.paragraphs
        lines = [story.headline]
        for paragraph in body:
            lines += _wrapped(paragraph, paper.width)
        if last:
            lines.append("（下转A2版）")
        elif story.signed:
            lines[-1] += story.signed
        blocks.append(_block(paper, lines))
    return "\n\n".join(blocks) + "\n"


def _block(paper: Paper, lines: Sequence[str]) -> str:
    return paper.gap.join(lines)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a paragraph, none with a sign that belongs behind a word at its head."""
    at = 0
    while width and len(text) - at > width:
        end = at + width
        while end < len(text) and text[end] in _NO_START:
            end += 1
        yield text[at:end].strip()
        at = end
    if text[at:]:
        yield text[at:]


def tear(text: str, share: float) -> tuple[str, str]:
    """A text in two parts, torn behind a sentence."""
    ends = [at + 1 for at, sign in enumerate(text[:-1]) if sign == "。"]
    cut = ends[int(share * len(ends))] if ends else len(text)
    return text[:cut], text[cut:]
