"""Invented print: lines as they stand on a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from kg.layout.compose import compose
from kg.layout.record import Composed, Rule, SheetSize, TextLine
from kg.model import BlockKind, Box

BODY = 10.0
LEADING = 16.0
WORDS = "园区项目今年开工建设企业产值继续增长新的厂房已经封顶设备正在安装预计明年投产"
SHEET = (600.0, 900.0)


def line(text: str, left: float, top: float, size: float = BODY, *, bold: bool = False, sheet: int = 1) -> TextLine:
    """A line whose characters are squares."""
    wide = sum(1.0 if ord(ch) > 0x2000 else 0.5 for ch in text)
    return TextLine(text, sheet, Box(left, top, left + wide * size, top + size), size, bold)


def words(count: int, start: int = 0) -> str:
    """So many characters of running text."""
    return "".join(WORDS[(start + at) % len(WORDS)] for at in range(count))


def column(
    count: int, left: float = 50.0, top: float = 100.0, *, width: int = 16, sheet: int = 1, begins: bool = True
) -> list[TextLine]:
    """A column of one paragraph: its first line is indented, its last one ends short with a full stop."""
    lines = []
    for at in range(count):
        indent = 2 if at == 0 and begins else 0
        text = words(width - indent, 7 * at + int(left) + int(top)) if at < count - 1 else words(5, at) + "。"
        lines.append(line(text, left + indent * BODY, top + at * LEADING, sheet=sheet))
    return lines


def torn(count: int, left: float, top: float, *, begins: bool = True, width: int = 16) -> list[TextLine]:
    """A column whose last line is full, because its sentence goes on elsewhere."""
    whole = column(count + 1, left, top, begins=begins, width=width)
    return whole[:-1]


def flat(top: float, left: float = 40.0, right: float = 560.0, sheet: int = 1) -> Rule:
    return Rule(sheet, Box(left, top, right, top + 0.5))


def upright(left: float, top: float, bottom: float, sheet: int = 1) -> Rule:
    return Rule(sheet, Box(left, top, left + 0.5, bottom))


def told(lines: Sequence[TextLine], rules: Sequence[Rule] = ()) -> list[tuple[int, str, str]]:
    """Story, kind and text of each block."""
    sheets = sorted({line.sheet for line in lines})
    return blocks_of(compose(lines, rules, [SheetSize(sheet, *SHEET) for sheet in sheets]))


def blocks_of(composed: Composed) -> list[tuple[int, str, str]]:
    return [
        (block.story, block.kind.value, "".join(composed.text[piece.start : piece.end] for piece in block.pieces))
        for block in composed.blocks
    ]


def lines_of(texts: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    return [line for text in texts for line in text]


def joined(lines: Sequence[TextLine]) -> str:
    return "".join(line.text for line in lines)


def bodies(blocks: Sequence[tuple[int, str, str]], story: int) -> list[str]:
    return [text for number, kind, text in blocks if number == story and kind == BlockKind.BODY.value]
