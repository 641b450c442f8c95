"""Where exactly the ink of a line is: detected boxes are loose, may miss the last comma, and may join two columns.

Takes a level page in grey and rectangles, gives tight ones, cut where the gap inside is too wide for one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAP = 1.45  # heights of a gap that parts two lines; between 。 and “ there is about one
_REACH = 0.9  # heights by which a box is searched beyond its ends for a lost mark
_BAND = 0.12  # share of the densest row's ink that a row of the line has at least
_FLAT = 0.35  # a band lower than this share of its box is a dash or dots: the box says more
_TRUE_HEIGHT = 0.62  # height of the characters in a box as detected


@dataclass(frozen=True, slots=True)
class Rect:
    """Whole pixels, the right and lower edges outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


def tighten(grey: NDArray[Any], boxes: list[Rect]) -> list[Rect]:
    """The rectangles of the lines in the boxes, in the order of the boxes, the parts of a box from left to right."""
    return [part for box in boxes for part in _parts(grey, box, _room(box, boxes, grey.shape[1]))]


def _room(box: Rect, boxes: list[Rect], width: int) -> tuple[int, int]:
    """How far to the left and right the line may go: to the middle of the gap to its neighbours."""
    reach = round(_REACH * box.height * _TRUE_HEIGHT)
    left, right = max(0, box.left - reach), min(width, box.right + reach)
    for other in boxes:
        if other is box or min(other.bottom, box.bottom) - max(other.top, box.top) < box.height // 3:
            continue
        if other.left >= box.right - reach and other.left > box.left:
            right = min(right, max(box.right, (box.right + other.left) // 2))
        elif other.right <= box.left + reach and other.right < box.right:
            left = max(left, min(box.left, (box.left + other.right) // 2))
    return left, right


def _parts(grey: NDArray[Any], box: Rect, room: tuple[int, int]) -> list[Rect]:
    import cv2
    import numpy as np

    left, right = room
    area = cv2.medianBlur(np.ascontiguousarray(grey[box.top : box.bottom, left:right]), 3)
    _, dark = cv2.threshold(area, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    inner = dark[:, box.left - left : box.right - left]
    ink = 1 - dark if inner.mean() > 0.5 else dark  # noqa: PLR2004 - white on black
    top, bottom = _band(ink[:, box.left - left : box.right - left].sum(axis=1))
    if bottom - top < _FLAT * box.height:
        spare = round(box.height * (1 - _TRUE_HEIGHT) / 2)
        top, bottom = spare, box.height - spare
    inked = np.flatnonzero(ink[top:bottom].sum(axis=0))
    if not len(inked):
        return []
    gaps = np.flatnonzero(np.diff(inked) > _GAP * (bottom - top))
    starts = [int(inked[0]), *(int(inked[at + 1]) for at in gaps)]
    ends = [*(int(inked[at]) for at in gaps), int(inked[-1])]
    return [
        Rect(left + start, box.top + top, left + end + 1, box.top + bottom)
        for start, end in zip(starts, ends, strict=True)
        if end - start > 1
    ]


def _band(rows: NDArray[Any]) -> tuple[int, int]:
    """First and last row of the ink around the densest row; thin gaps as in 二 or 言 are part of it."""
    import numpy as np

    height = len(rows)
    inked = np.flatnonzero(rows > _BAND * rows.max())
    if not len(inked):
        return 0, 0
    middle = int(inked[np.argmin(np.abs(inked - height / 2))])
    bridged = max(1, round(0.12 * height))
    top = bottom = middle
    for row in inked[inked > middle]:
        if row - bottom > bridged:
            break
        bottom = int(row)
    for row in inked[inked < middle][::-1]:
        if top - row > bridged:
            break
        top = int(row)
    return top, bottom + 1
