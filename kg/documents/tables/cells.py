"""Mark-up in a cell of a table: takes the cell, gives its lines as a browser would show them.

The rule it embodies: a cell is mark-up where a tag that sets lines stands in it; any other `<` is a character. Nothing
but tags is looked at, each once, whatever is left open.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]{0,15}|!--)(?:\s[^<>]*|/|[^<>]*--)?>")
_LINES = frozenset(
    ("p", "br", "div", "section", "article", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6")
)
_UNREAD = frozenset(("script", "style"))


def plain_cell(cell: str) -> str:
    """The cell without mark-up, a paragraph a line; the cell itself where it holds none."""
    pieces = _TAG.split(cell)  # text, tag, text, tag, …
    tags = [tag.lower() for tag in pieces[1::2]]
    if not _LINES.intersection(tag.lstrip("/") for tag in tags):
        return cell
    parts = [pieces[0]]
    unread = ""
    for tag, text in zip(tags, pieces[2::2], strict=True):
        if tag in _UNREAD:
            unread = tag
        elif tag == f"/{unread}":
            unread = ""
        parts.append("\n" if tag.lstrip("/") in _LINES else "")
        parts.append("" if unread else text.replace("\n", " "))
    lines = (" ".join(line.split()) for line in unescape("".join(parts)).split("\n"))
    return "\n".join(line for line in lines if line)
