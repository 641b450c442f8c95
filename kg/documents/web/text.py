"""The lines of a web page as a browser would show them: takes its tree, gives its blocks in order.

A block is what stands between two block elements: a paragraph, a cell, a list item. Inline tags vanish, `<br>` breaks
lines, white space is as a browser sets it. A table of figures gives a block a row; a table that only places text gives
its cells' blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.documents.softlines import join_lines
from kg.documents.web.meta import is_about

_BLOCKS = frozenset(
    (
        "html", "body", "main", "section", "article", "header", "footer", "nav", "aside", "form", "fieldset", "address",
        "p", "div", "center", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl",
        "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption", "details",
        "summary",
    )
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LINKED = 0.5  # share of a block's characters in links from which it leads elsewhere
_TEXT = 30  # characters of a paragraph that is surely text
_BOLD = frozenset({"b", "strong"})
_BREAK = "\u2028"
_WRAPPED = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\x7f\u00a0\u3000])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MAX_CELL = 60  # characters of a cell of figures


@dataclass(frozen=True, slots=True)
class WebBlock:
    """The paragraphs of one block element; `links` and `bold` are the shares of its characters that are so."""

    owner: Any
    texts: tuple[str, ...]
    links: float = 0.0
    bold: float = 0.0
    is_row: bool = False

    @property
    def size(self) -> int:
        return sum(map(len, self.texts))


def is_text(block: WebBlock) -> bool:
    """Whether a block has a paragraph, and not only short lines, a heading, links or the lines about a story."""
    if block.owner.tag in HEADINGS or block.links >= LINKED:
        return False
    return any(len(text) >= _TEXT and not is_about(text) for text in block.texts)


def first_text(blocks: Sequence[WebBlock]) -> int:
    """Where the first paragraph is; 0 where there is none."""
    return next((at for at, block in enumerate(blocks) if is_text(block)), 0)


def read_blocks(tree: Any) -> Iterator[WebBlock]:  # noqa: ANN401 - elements of a library without types
    """The blocks of a tree that hold text."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    flow = _Flow()
    for event, node in walk:
        starts = event == "start"
        if node.tag == "head" and starts:
            walk.skip_subtree()
        elif node.tag == "table" and starts and _is_data(node):
            yield from flow.flush(node.getparent())
            yield from _rows(node)
            walk.skip_subtree()
        elif node.tag in _BLOCKS:
            yield from flow.flush(node if not starts else node.getparent())
            flow.add(node, node.text if starts else node.tail)
        else:
            flow.turn(node, starts=starts)
    yield from flow.flush(tree)


class _Flow:
    """The text since the last edge of a block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._links = self._bold = 0
        self._in_link = self._in_bold = 0

    def add(self, node: Any, text: str | None) -> None:  # noqa: ANN401
        if not text:
            return
        size = len("".join(text.split()))
        self._links += size * (self._in_link > 0)
        self._bold += size * (self._in_bold > 0)
        inside_pre = node.tag == "pre"
        self._parts.append(text.replace("\n", _BREAK) if inside_pre else text)

    def turn(self, node: Any, *, starts: bool) -> None:  # noqa: ANN401
        """Take the edge of an inline element."""
        step = 1 if starts else -1
        self._in_link += step * (node.tag == "a")
        self._in_bold += step * (node.tag in _BOLD)
        if node.tag == "br" and starts:
            self._parts.append(_BREAK)
        self.add(node, node.text if starts else node.tail)

    def flush(self, owner: Any) -> Iterator[WebBlock]:  # noqa: ANN401
        """The block that ends here, if it holds anything."""
        text = _SPACES.sub(" ", _WRAPPED.sub("", "".join(self._parts)))
        texts = tuple(join_lines([line.strip(" ") for line in text.split(_BREAK)]))
        size = sum(len("".join(line.split())) for line in texts)
        links, bold = self._links, self._bold
        self._parts, self._links, self._bold = [], 0, 0
        if size:
            yield WebBlock(owner, texts, links / size, bold / size)


def _is_data(table: Any) -> bool:  # noqa: ANN401
    """Whether a table shows figures: several rows of several short cells, nothing else inside of them."""
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    if len(rows) < 2 or sum(len(row) > 1 for row in rows) * 2 <= len(rows):  # noqa: PLR2004
        return False
    if next(table.iterdescendants("table", "h1", "h2", "div", "ul"), None) is not None:
        return False
    links = sum(len("".join(link.itertext())) for link in table.iter("a"))
    cells = ["".join(cell.itertext()) for row in rows for cell in row]
    return links * 2 < sum(map(len, cells)) and all(len(" ".join(cell.split())) <= _MAX_CELL for cell in cells)


def _rows(table: Any) -> Iterator[WebBlock]:  # noqa: ANN401
    for row in table.iter("tr"):
        cells = (" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in {"td", "th"})
        text = "  ".join(cell for cell in cells if cell)
        if text:
            yield WebBlock(row, (text,), is_row=True)
