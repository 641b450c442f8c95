"""A scan of a printed sheet: takes a PDF, gives the JPEG that an office scanner would make of it."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

SKEW = 1.0  # degrees, counter-clockwise
_PAPER = 247  # grey of the empty paper
_NOISE = 6.0  # standard deviation of the greys
_SPECKS = 0.0004  # share of pixels that are black, and as many that are white
_BLUR = 0.6  # pixels
_QUALITY = 75


def scan_sheet(pdf: bytes, dpi: int, sheet: int = 1) -> bytes:
    """A JPEG of the sheet (from 1): grey, skew, a little out of focus, with noise and specks; the same each time."""
    document = pypdfium2.PdfDocument(pdf)
    grey = document[sheet - 1].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    turned = grey.rotate(SKEW, Image.Resampling.BICUBIC, fillcolor=255)
    blurred = turned.filter(ImageFilter.GaussianBlur(_BLUR))
    random = np.random.default_rng(20_240_517)
    pixels = np.asarray(blurred, dtype=np.float32) * (_PAPER / 255)
    pixels += random.normal(0, _NOISE, pixels.shape).astype(np.float32)
    specks = random.random(pixels.shape, dtype=np.float32)
    pixels[specks < _SPECKS] = 0
    pixels[specks > 1 - _SPECKS] = 255
    out = BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue()
