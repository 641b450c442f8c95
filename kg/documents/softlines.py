"""Lines that mark-up breaks inside of one block: takes the lines between `<br>`, gives paragraphs.

The rule it embodies: a break ends a paragraph where an empty line or an indent follows, or where the line above ends a
sentence or is short; else the sentence goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.ingest.lines import TERMINAL

_INDENTS = ("\u3000", "\u00a0\u00a0", "\u2003\u2003", "    ")
_FULL = 20  # characters: a line that stops short of that was ended, not broken


def join_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs that the lines of one block make, with single spaces."""
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        text = " ".join(line.split())
        goes_on = is_open and not line.startswith(_INDENTS)
        if text and goes_on:
            paragraphs[-1] += f" {text}" if paragraphs[-1][-1].isascii() and text[0].isascii() else text
        elif text:
            paragraphs.append(text)
        is_open = len(text) >= _FULL and not TERMINAL.search(text[-8:])
    return paragraphs
