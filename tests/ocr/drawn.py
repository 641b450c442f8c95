"""Small pictures of Chinese text, drawn with a font of this machine."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

import pytest
from PIL import Image, ImageDraw, ImageFont

MISSING = "no Chinese font that fc-match knows; get one with: apt-get install fonts-noto-cjk"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    if shutil.which("fc-match") is None:
        pytest.skip(MISSING)
    command = ["fc-match", "-f", "%{family}|%{file}|%{index}", "Noto Serif CJK SC:lang=zh-cn"]
    family, file, index = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("|")
    if "CJK" not in family:
        pytest.skip(MISSING)
    return ImageFont.truetype(file, size, index=int(index) & 0xFFFF)


def draw(columns: list[list[str]], *, size: int = 26, gap: float = 1.0, rule: bool = False) -> Image.Image:
    """Columns of lines side by side, `gap` characters apart, with a rule between two or without."""
    longest = max(len(line) for lines in columns for line in lines)
    step = round((longest + gap) * size)
    height = round(max(map(len, columns)) * size * 1.5) + 80
    image = Image.new("L", (step * len(columns) + 80, height), 250)
    pen = ImageDraw.Draw(image)
    for at, lines in enumerate(columns):
        for row, line in enumerate(lines):
            pen.text((40 + at * step, 40 + row * size * 1.5), line, font=_font(size), fill=20)
        if rule and at:
            left = round(40 + at * step - gap * size / 2)
            pen.line((left, 40, left, height - 40), fill=20, width=2)
    return image
