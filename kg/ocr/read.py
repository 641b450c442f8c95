"""A picture of a sheet becomes its printed lines, each with its place and how sure its characters are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.layout.record import Rule, SheetSize, TextLine
from kg.model import Box
from kg.ocr.engine import load_engine
from kg.ocr.ink import TRUE_HEIGHT, Rect, find_ink, tighten
from kg.ocr.punctuation import normalise
from kg.ocr.rules import find_rules, paint_over
from kg.ocr.upright import PROBE_SIDE, find_quarters, find_skew, level, shrink, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

    from kg.ocr.engine import Engine

_DETECTED = 15.0  # pixels of a body character in which lines are found best; larger costs time and finds no more
_SIDES = (1024.0, 3200.0)  # least and most pixels of the longer side for detection
_LARGEST = 7000  # pixels of the longer side that recognition can use: a broadsheet at 300 dpi
_SURE = 0.5  # score below which a line is no text
_PAD = 0.2  # heights of paper that the recogniser wants around a line


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a sheet and the rules drawn on it, from top to bottom.

    `size` is the sheet's after it was turned upright and level: boxes count in it.
    """

    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]
    size: SheetSize


def recognise_sheet(image: NDArray[Any] | Image, sheet: int) -> Recognised:
    """The lines that can be read in a picture (RGB array of 8 bit, or PIL), in pixels of the upright picture.

    Raises `ModuleNotFoundError` without the extra `ocr`.
    """
    import cv2

    engine = load_engine()
    picture, factor = shrink(_as_bgr(image), _LARGEST)
    boxes = _detect(engine, picture, PROBE_SIDE)
    if quarters := find_quarters(engine, picture, boxes):
        picture = turn(picture, quarters)
        boxes = _detect(engine, picture, PROBE_SIDE)
    height = _line_height(boxes)
    picture = level(picture, find_skew(boxes))
    ink = find_ink(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), height)
    rules = find_rules(ink, height) if height else []
    paint_over(picture, ink, rules)
    rects = tighten(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), ink, _find(engine, picture, height))
    read = engine.recognise([_crop(picture, rect) for rect in rects])
    lines = tuple(
        TextLine(text, sheet, _box(rect, factor), round(rect.height / factor, 1), confidence=score)
        for rect, (text, score) in zip(rects, map(_sound, read), strict=True)
        if text and score >= _SURE
    )
    size = SheetSize(sheet, round(picture.shape[1] / factor, 1), round(picture.shape[0] / factor, 1))
    return Recognised(lines, tuple(Rule(sheet, _box(rule, factor)) for rule in rules), size)


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

    return float(np.median(np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1))) * TRUE_HEIGHT if len(boxes) else 0.0


def _find(engine: Engine, picture: NDArray[Any], height: float) -> list[Rect]:
    """Rectangles around the lines of a level picture, roughly."""
    import numpy as np

    least, most = _SIDES
    side = min(max(least, max(picture.shape[:2]) * _DETECTED / height), most) if height else least
    boxes = _detect(engine, picture, side)
    corners = np.concatenate([np.floor(boxes.min(axis=1)), np.ceil(boxes.max(axis=1))], axis=1)
    return [Rect(*map(int, four)) for four in corners]


def _crop(picture: NDArray[Any], rect: Rect) -> NDArray[Any]:
    import numpy as np

    pad = max(2, round(_PAD * rect.height))
    top, left = max(0, rect.top - pad), max(0, rect.left - pad)
    return np.ascontiguousarray(picture[top : rect.bottom + pad, left : rect.right + pad])


def _sound(read: tuple[str, float]) -> tuple[str, float]:
    """A line's text as print has it, and its score, which is never 1: that is what needs no recognition."""
    text, score = read
    return normalise(text), min(round(score, 3), 0.999)


def _box(rect: Rect, factor: float) -> Box:
    return Box(*(round(edge / factor, 1) for edge in (rect.left, rect.top, rect.right, rect.bottom)))
