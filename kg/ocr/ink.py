"""Where exactly the ink of a line is: detected boxes are loose, may miss the last comma, and may join two columns.

Takes a level page and rectangles, gives tight ones, cut where two columns or two cells of a table stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

# all in heights of the line's characters
_GAP = 1.45  # a gap that parts two lines wherever it is; between 。 and “ there is about one
_GUTTER = 0.8  # one that does so where the lines above or below have it, too; behind a comma there may be one as well,
_CORRIDOR = 6.0  # as far up or down
_BESIDE = 2.0  # so far beside it
_FILLED = 3.3  # of so many rows with ink on both sides, which are four lines: three commas may stand in a row
_REACH = 0.9  # a box is searched so far beyond its ends for a lost mark,
_LOST = 0.7  # until the paper is empty for so long
_BRIDGED = 0.2  # empty rows inside of a character such as 二
_BAND = 0.12  # a row of the line has at least so much of the ink of its densest row
_FLAT = 0.35  # a band lower than this share of its box is a dash or dots: the box says more
TRUE_HEIGHT = 0.62  # height of the characters in a box as detected
_CLEAN = 0.01  # share of inked pixels in a column of a corridor: specks


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


def find_ink(grey: NDArray[Any], height: float) -> NDArray[Any]:
    """1 where a page is darker than the paper around, 0 elsewhere; `height` is that of most characters."""
    import cv2

    block = max(15, round(3 * height)) | 1
    calm = cv2.medianBlur(grey, 3)
    return cv2.adaptiveThreshold(calm, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 20)


def tighten(grey: NDArray[Any], ink: NDArray[Any], boxes: list[Rect]) -> list[Rect]:
    """The rectangles of the lines in the boxes, from top to bottom. `ink` is the page's, as `find_ink` gives it."""
    parts = [part for box in boxes for part in _parts(grey, ink, box)]
    return sorted(_joined(parts), key=lambda rect: (rect.top, rect.left))


def _parts(grey: NDArray[Any], ink: NDArray[Any], box: Rect) -> list[Rect]:
    import numpy as np

    reach = round(_REACH * TRUE_HEIGHT * box.height)
    left, right = max(0, box.left - reach), min(grey.shape[1], box.right + reach)
    start, end = box.left - left, box.right - left
    own = _own_ink(grey[box.top : box.bottom, left:right], start, end)
    top, bottom = _band(own[:, start:end].sum(axis=1))
    if bottom - top < _FLAT * box.height:
        spare = round(box.height * (1 - TRUE_HEIGHT) / 2)
        top, bottom = spare, box.height - spare
    height = bottom - top
    columns = np.flatnonzero(own[top:bottom].sum(axis=0))
    runs = _within(_runs(columns, 1), start, end, _LOST * height)
    line = Rect(left, box.top + top, right, box.top + bottom)
    found: list[list[int]] = []
    for first, last in runs:
        if found and not _is_parting(ink, line, found[-1][1], first):
            found[-1][1] = last
        else:
            found.append([first, last])
    return [
        Rect(left + first, line.top, left + last, line.bottom) for first, last in found if last - first > 0.2 * height
    ]


def _own_ink(area: NDArray[Any], start: int, end: int) -> NDArray[Any]:
    """1 where there is ink in a line's surroundings; its box says whether it is white on black."""
    import cv2
    import numpy as np

    calm = cv2.medianBlur(np.ascontiguousarray(area), 3)
    _, dark = cv2.threshold(calm, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return 1 - dark if dark[:, start:end].mean() > 0.5 else dark  # noqa: PLR2004 - more ink than paper


def _runs(places: NDArray[Any], step: float) -> list[tuple[int, int]]:
    """Half-open runs of rising whole numbers, apart by more than `step`."""
    import numpy as np

    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > step)
    firsts = [int(places[0]), *(int(places[at + 1]) for at in breaks)]
    lasts = [*(int(places[at]) + 1 for at in breaks), int(places[-1]) + 1]
    return list(zip(firsts, lasts, strict=True))


def _within(runs: list[tuple[int, int]], start: int, end: int, lost: float) -> list[tuple[int, int]]:
    """The runs in a box, and those beyond its ends that follow without a gap."""
    inner = [at for at, (first, last) in enumerate(runs) if first < end and last > start]
    if not inner:
        return []
    low, high = inner[0], inner[-1]
    while low and runs[low][0] - runs[low - 1][1] < lost:
        low -= 1
    while high + 1 < len(runs) and runs[high + 1][0] - runs[high][1] < lost:
        high += 1
    return runs[low : high + 1]


def _is_parting(ink: NDArray[Any], line: Rect, start: int, end: int) -> bool:
    """Whether a gap inside a line parts two lines: it is wide, or part of an empty corridor down the page."""
    height = line.height
    if end - start > _GAP * height:
        return True
    if end - start < _GUTTER * height:
        return False
    far = round(_CORRIDOR * height)
    windows = ((far, 0), (far // 2, far // 2), (0, far))
    return any(_is_corridor(ink, line, start, end, max(0, line.top - up), line.bottom + down) for up, down in windows)


def _is_corridor(ink: NDArray[Any], line: Rect, start: int, end: int, top: int, bottom: int) -> bool:
    """Whether these rows are empty in a part of the gap and have text on both sides of it."""
    height = line.height
    empty = (ink[top:bottom, line.left + start : line.left + end].mean(axis=0) <= _CLEAN).nonzero()[0]
    if not any(last - first >= _GUTTER * height for first, last in _runs(empty, 1)):
        return False
    beside = round(_BESIDE * height)
    left = ink[top:bottom, max(0, line.left + start - beside) : line.left + start].any(axis=1)
    right = ink[top:bottom, line.left + end : line.left + end + beside].any(axis=1)
    return bool((left & right).sum() >= _FILLED * height)


def _band(rows: NDArray[Any]) -> tuple[int, int]:
    """First and last row (outside) of the ink around the middle; `rows` counts the ink in each."""
    inked = (rows > _BAND * rows.max()).nonzero()[0]
    bands = _runs(inked, max(1.0, _BRIDGED * TRUE_HEIGHT * len(rows)))
    middle = len(rows) / 2
    return min(bands, key=lambda band: (max(band[0] - middle, middle - band[1], 0), -band[1] + band[0]), default=(0, 0))


def _joined(parts: list[Rect]) -> list[Rect]:
    """The same without overlaps on one line: what was detected twice or in pieces becomes one."""
    found: list[Rect] = []
    for part in sorted(parts, key=lambda rect: (rect.left, rect.top)):
        for at, other in enumerate(found):
            shared = min(other.bottom, part.bottom) - max(other.top, part.top)
            if part.left < other.right and shared > max(other.height, part.height) / 2:
                top, bottom = min(other.top, part.top), max(other.bottom, part.bottom)
                found[at] = Rect(other.left, top, max(other.right, part.right), bottom)
                break
        else:
            found.append(part)
    return found
