"""The detector and the recogniser, made once a process from the models that come in their package.

Nothing here reaches a network: both models are named by their files, and what is missing is an error.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

THREADS = 2  # fixed: sums of another number of threads differ in their last digits
_BATCH = 6  # lines that are recognised together
_BOXES = 6000  # at most so many on a page; a broadsheet has about a thousand lines
_UNCLIP = 1.6  # how far the detector's kernels are blown up to boxes


class Engine:
    """Finds lines and reads them; pictures are arrays of height x width x 3 (BGR, 8 bit)."""

    def __init__(self) -> None:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        self._parts: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_preprocess_img": False,  # it would shrink the picture once more
                "Global.use_vertical_padding": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.model_path": _model(models, "det"),
                "Det.limit_type": "min",
                "Det.limit_side_len": 32,  # pictures come in the size in which lines are to be found
                "Det.max_candidates": _BOXES,
                "Det.unclip_ratio": _UNCLIP,
                "Rec.model_path": _model(models, "rec"),
                "Rec.rec_batch_num": _BATCH,
            }
        )

    def detect(self, picture: NDArray[Any]) -> NDArray[Any]:
        """The corners of what looks like lines: n x 4 x 2 (x, y), from the top left one clockwise."""
        import numpy as np

        found = self._parts(picture, use_det=True, use_cls=False, use_rec=False).boxes
        return np.zeros((0, 4, 2), dtype=np.float32) if found is None else np.asarray(found, dtype=np.float32)

    def recognise(self, pictures: Sequence[NDArray[Any]]) -> list[tuple[str, float]]:
        """Text and mean score (0 to 1) of pictures of one line each."""
        if not pictures:
            return []
        read = self._parts.recognize_txt(list(pictures))
        return [(str(text), float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


@cache
def load_engine() -> Engine:
    """The engine of this process. Raises `ModuleNotFoundError` without the extra `ocr`."""
    return Engine()


def _model(folder: Path, task: str) -> str:
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        msg = f"{folder}: no model for {task}"
        raise FileNotFoundError(msg)
    return str(found[-1])
