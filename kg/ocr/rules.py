"""Lines that are drawn on a page: found, and painted over, for a recogniser sees a 1 in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.ocr.ink import Rect

if TYPE_CHECKING:
    from numpy.typing import NDArray

# in heights of a character
_UPRIGHT = 5.0  # least length of an upright rule
_LEVEL = 9.0  # of a level one; ———— has four
_THIN = 0.3  # most thickness; what is thicker is a picture


def find_rules(ink: NDArray[Any], height: float) -> list[Rect]:
    """The rectangles of upright and level rules, from top to bottom; `height` is that of most characters."""
    import cv2
    import numpy as np

    found: list[Rect] = []
    for long, upright in ((round(_UPRIGHT * height), True), (round(_LEVEL * height), False)):
        along = np.ones((long, 1) if upright else (1, long), np.uint8)
        mended = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((5, 1) if upright else (1, 5), np.uint8))
        mask = cv2.morphologyEx(mended, cv2.MORPH_OPEN, along)
        _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        for left, top, wide, high, _ in stats[1:].tolist():
            if (wide if upright else high) <= _THIN * height:
                found.append(Rect(left, top, left + wide, top + high))
    return sorted(found, key=lambda rect: (rect.top, rect.left))


def paint_over(picture: NDArray[Any], ink: NDArray[Any], rules: list[Rect]) -> None:
    """Makes paper of the rules, in the picture and in its ink."""
    import numpy as np

    paper = np.median(picture[::8, ::8].reshape(-1, picture.shape[2]), axis=0).astype(picture.dtype)
    for rule in rules:
        rows, columns = slice(max(0, rule.top - 1), rule.bottom + 1), slice(max(0, rule.left - 1), rule.right + 1)
        picture[rows, columns] = paper
        ink[rows, columns] = 0
