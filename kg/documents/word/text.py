"""The text of a Word document's body: takes its XML, gives paragraphs and rows of tables in the order of reading.

What was deleted or moved away under revision is not read, what was inserted is; of a field its result, of a hidden run
and of a footnote's mark nothing. A text box is read behind the paragraph that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = frozenset(_W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_UNREAD = frozenset(
    [_FALLBACK, *(_W + tag for tag in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "rt", "sdtPr", "delText"))]
)
_MARKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_FALSE = frozenset({"0", "false", "off"})
_LONG = 30  # characters
_MANY = 3  # paragraphs so long in one cell: the table only places text on the sheet


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph (`element` is its w:p) or a row of a table (None); soft breaks are line feeds."""

    text: str
    element: Any


def read_pieces(container: Any) -> Iterator[Piece]:  # noqa: ANN401 - elements of a library without types
    """The paragraphs and rows below a body, a cell or a text box."""
    for child in container:
        if child.tag == _W + "p":
            yield Piece(_text(child), child)
            for box in _boxes(child):
                yield from read_pieces(box)
        elif child.tag == _W + "tbl":
            yield from _of_table(child)
        elif child.tag in _WRAPPERS:
            yield from read_pieces(child)


def _of_table(table: Any) -> Iterator[Piece]:  # noqa: ANN401
    rows = [row for row in table.iter(_W + "tr") if row.find(f"{_W}trPr/{_W}del") is None]
    cells = [cell for row in rows for cell in row.iter(_W + "tc")]
    nested = any(ancestor.tag == _W + "tc" for row in rows for ancestor in row.iterancestors(_W + "tc", _W + "tbl"))
    if nested or len(cells) == len(rows) or any(_is_laid_out(cell) for cell in cells):
        for cell in cells:
            if next(cell.iterancestors(_W + "tbl")) is table:
                yield from read_pieces(cell)
        return
    for row in rows:
        texts = (" ".join(" ".join(piece.text for piece in read_pieces(cell)).split()) for cell in row.iter(_W + "tc"))
        yield Piece("  ".join(text for text in texts if text), None)


def _is_laid_out(cell: Any) -> bool:  # noqa: ANN401
    return sum(len(_text(paragraph)) >= _LONG for paragraph in cell.iter(_W + "p")) >= _MANY


def _boxes(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
    """The text boxes of a paragraph; each stands there twice, the second time for old programs."""
    for box in paragraph.iter(_W + "txbxContent"):
        unread = next((node.tag for node in box.iterancestors() if node.tag in _UNREAD), _W + "txbxContent")
        if unread == _W + "txbxContent" and next(box.iterancestors(_W + "p")) is paragraph:
            yield box


def _text(paragraph: Any) -> str:  # noqa: ANN401
    parts: list[str] = []
    fields: list[bool] = []  # for each open field, whether its result has begun
    _collect(paragraph, parts, fields)
    return "".join(parts)


def _collect(node: Any, parts: list[str], fields: list[bool]) -> None:  # noqa: ANN401
    for child in node:
        if child.tag == _W + "fldChar":
            _turn(child.get(_W + "fldCharType"), fields)
        elif child.tag in _UNREAD or (child.tag == _W + "r" and _is_hidden(child)):
            continue
        elif child.tag == _W + "t" and all(fields):
            parts.append(child.text or "")
        elif child.tag in _MARKS and all(fields):
            parts.append(_MARKS[child.tag])
        else:
            _collect(child, parts, fields)


def _turn(kind: str | None, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _is_hidden(run: Any) -> bool:  # noqa: ANN401
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val", "1") not in _FALSE
