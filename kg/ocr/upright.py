"""A picture of a page is turned until its lines run from left to right, level.

Quarter turns are told by the shape of lines and by how well a few of them can be read, small skew by their slope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.ocr.engine import Engine

PROBE_SIDE = 1024  # pixels of the longer side in which slope and height of lines are looked for
_SAMPLES = 6  # lines that are read to tell which way is up
_READABLE = 0.85  # mean score of lines that stand upright; upside down they have 0.3 to 0.6
_LONG = 4  # a line is at least so many times as long as high
_LEVEL = 0.15  # degrees of skew that harm nothing
_MOST = 12.0  # degrees; more is no skew of a scanner


def shrink(picture: NDArray[Any], side: float) -> tuple[NDArray[Any], float]:
    """The picture with a longer side of at most `side` pixels, and the factor by which it was shrunk."""
    import cv2

    factor = min(1.0, side / max(picture.shape[:2]))
    if factor == 1:
        return picture, 1.0
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), factor


def turn(picture: NDArray[Any], quarters: int) -> NDArray[Any]:
    """The picture turned clockwise by quarters of a full turn."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(picture, -quarters)) if quarters else picture


def find_quarters(engine: Engine, picture: NDArray[Any], boxes: NDArray[Any]) -> int:
    """The quarters by which the picture must be turned clockwise to be read; `boxes` are its lines."""
    wide, high = _sides(boxes)
    lying, standing = boxes[wide >= _LONG * high], boxes[high >= _LONG * wide]
    lies = _sides(lying)[0].sum() >= _sides(standing)[1].sum()
    lines, first, second = (lying, 0, 2) if lies else (standing, 1, 3)
    score = _readable(engine, picture, lines, first)
    return first if score >= _READABLE or score >= _readable(engine, picture, lines, second) else second


def find_skew(boxes: NDArray[Any]) -> float:
    """Degrees by which the lines in the boxes fall to the right (clockwise); 0 where that harms nothing."""
    import numpy as np

    wide, high = _sides(boxes)
    lines = boxes[wide >= _LONG * high]
    if not len(lines):
        return 0.0
    along = (lines[:, 1] - lines[:, 0]) + (lines[:, 2] - lines[:, 3])
    angles = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    order = np.argsort(angles, kind="stable")
    weights = np.cumsum(np.hypot(along[:, 0], along[:, 1])[order])
    skew = float(angles[order][np.searchsorted(weights, weights[-1] / 2)])  # the median of their lengths
    return skew if _LEVEL < abs(skew) < _MOST else 0.0


def level(picture: NDArray[Any], skew: float) -> NDArray[Any]:
    """The picture turned against its skew, on a sheet so large that nothing is cut off."""
    import cv2

    if not skew:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    new_width, new_height = round(width * cos + height * sin), round(width * sin + height * cos)
    matrix[0, 2] += (new_width - width) / 2
    matrix[1, 2] += (new_height - height) / 2
    return cv2.warpAffine(
        picture, matrix, (new_width, new_height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def _sides(boxes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy as np

    return (
        np.linalg.norm(boxes[:, 1] - boxes[:, 0], axis=1),
        np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1),
    )


def _readable(engine: Engine, picture: NDArray[Any], boxes: NDArray[Any], quarters: int) -> float:
    """The mean score of some of the lines after a turn; lines of middle length say most for their time."""
    import numpy as np

    order = np.argsort(np.ptp(boxes, axis=1).max(axis=1), kind="stable")
    middle = order[len(order) // 2 :][:_SAMPLES]
    crops = []
    for left, top, right, bottom in np.concatenate([boxes[middle].min(axis=1), boxes[middle].max(axis=1)], axis=1):
        crops.append(turn(picture[int(top) : int(bottom) + 1, int(left) : int(right) + 1], quarters))
    scores = [score for _, score in engine.recognise(crops)]
    return sum(scores) / len(scores) if scores else 0.0
