"""PDF files made in the test: text at places that the test says, in points from the sheet's top left corner."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SHEET = (600.0, 840.0)


class Paper:
    """A PDF in the making."""

    def __init__(self, size: tuple[float, float] = SHEET, **options: Any) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._file = io.BytesIO()
        self.size = size
        self.canvas = Canvas(self._file, pagesize=size, invariant=True, **options)

    def write(self, text: str, left: float, top: float, size: float = 10.0) -> None:
        """One line, whose characters' squares begin at `top`."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(left, self.size[1] - top - 0.88 * size, text)

    def flow(self, paragraphs: list[str], columns: list[tuple[float, float, float]], *, width: int = 16) -> None:
        """Sets paragraphs, each indented by two squares, into columns (left, top, bottom), one after the other."""
        rows = [row for text in paragraphs for row in broken("　　" + text, width)]
        for left, top, bottom in columns:
            at = top
            while rows and at + 10 <= bottom:
                row = rows.pop(0)
                bare = row.lstrip("　")
                self.write(bare, left + 10.0 * (len(row) - len(bare)), at)
                at += 15.0
        assert not rows, "the columns are too small"

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(left, self.size[1] - top, right, self.size[1] - bottom)

    def frame(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.rect(left, self.size[1] - bottom, right - left, bottom - top)

    def turn_over(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def broken(text: str, width: int) -> list[str]:
    """The rows of a text in a column of so many squares."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def story(name: str, sentences: int) -> list[str]:
    """Paragraphs of a story that tell which one it is; each has another length."""
    return [
        f"{name}第{at}段说，{name}今年开工项目很多，厂房已经封顶，设备正在安装，"
        + "产值继续增长，" * (at % 4)
        + f"这是{name}第{at}句。"
        for at in range(1, sentences + 1)
    ]
