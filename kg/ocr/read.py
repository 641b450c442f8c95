"""A picture of a sheet becomes its printed lines, each with its place and how sure its characters are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.layout.record import SheetSize, TextLine
from kg.model import Box
from kg.ocr.engine import load_engine
from kg.ocr.ink import Rect, tighten
from kg.ocr.upright import PROBE_SIDE, find_quarters, find_skew, level, shrink, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

    from kg.ocr.engine import Engine

_DETECTED = 17.0  # pixels of a body character in which lines are found best; larger costs time and finds no more
_LOOSE = 1.7  # heights of a character in the height of a box as detected
_SIDES = (1024.0, 3200.0)  # least and most pixels of the longer side for detection
_LARGEST = 7000  # pixels of the longer side that recognition can use: a broadsheet at 300 dpi
_SURE = 0.5  # score below which a line is no text
_PAD = 0.2  # heights of paper that the recogniser wants around a line


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a sheet from top to bottom, and the sheet's size after it was turned upright: boxes count in it."""

    lines: tuple[TextLine, ...]
    size: SheetSize


def recognise_sheet(image: NDArray[Any] | Image, sheet: int) -> Recognised:
    """The lines that can be read in a picture (RGB array of 8 bit, or PIL), in whole pixels of the upright picture.

    Raises `ModuleNotFoundError` without the extra `ocr`.
    """
    engine = load_engine()
    picture, factor = shrink(_as_bgr(image), _LARGEST)
    picture = turn(picture, find_quarters(engine, picture))
    boxes = _detect(engine, picture, PROBE_SIDE)
    height = _line_height(boxes)
    picture = level(picture, find_skew(boxes))
    rects = _find(engine, picture, height)
    read = engine.recognise([_crop(picture, rect) for rect in rects])
    lines = tuple(
        _line(text.strip(), score, rect, sheet, factor)
        for rect, (text, score) in zip(rects, read, strict=True)
        if text.strip() and score >= _SURE
    )
    return Recognised(lines, SheetSize(sheet, picture.shape[1] / factor, picture.shape[0] / factor))


def _as_bgr(image: NDArray[Any] | Image) -> NDArray[Any]:
    import numpy as np

    rgb = image if isinstance(image, np.ndarray) else np.asarray(image.convert("RGB"))
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _detect(engine: Engine, picture: NDArray[Any], side: float) -> NDArray[Any]:
    small, factor = shrink(picture, side)
    return engine.detect(small) / factor


def _line_height(boxes: NDArray[Any]) -> float:
    """The height of a character of most lines, in pixels; 0 without lines."""
    import numpy as np

    return float(np.median(np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1))) / _LOOSE if len(boxes) else 0.0


def _find(engine: Engine, picture: NDArray[Any], height: float) -> list[Rect]:
    """The rectangles of the lines of a level picture, from top to bottom."""
    import cv2
    import numpy as np

    least, most = _SIDES
    side = min(max(least, max(picture.shape[:2]) * _DETECTED / height), most) if height else least
    boxes = _detect(engine, picture, side)
    corners = np.concatenate([np.floor(boxes.min(axis=1)), np.ceil(boxes.max(axis=1))], axis=1).astype(int)
    rects = sorted((Rect(*map(int, four)) for four in corners), key=lambda rect: (rect.top, rect.left))
    return tighten(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), rects)


def _crop(picture: NDArray[Any], rect: Rect) -> NDArray[Any]:
    import numpy as np

    pad = max(2, round(_PAD * rect.height))
    top, left = max(0, rect.top - pad), max(0, rect.left - pad)
    return np.ascontiguousarray(picture[top : rect.bottom + pad, left : rect.right + pad])


def _line(text: str, score: float, rect: Rect, sheet: int, factor: float) -> TextLine:
    box = Box(*(round(edge / factor, 1) for edge in (rect.left, rect.top, rect.right, rect.bottom)))
    return TextLine(text, sheet, box, round(box.bottom - box.top, 1), confidence=round(score, 3))
