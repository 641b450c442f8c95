"""Pictures of pages (PNG, JPEG, TIFF with many sheets, BMP, WebP, GIF): takes bytes, gives one page of all its sheets.

What a picture would take in memory is told by its header and asked before it is decoded. One sheet is open at a time.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.documents.paper.page import Printed, make_page
from kg.documents.record import Reading, UnreadableError
from kg.model import Form
from kg.process import beat

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.ocr.read import Recognised

_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_DEEP = "I;16"  # 16 bits of grey
_ANEW = "open it in a picture viewer and save it anew"
_EXTRA = 'pip install "zonekg[ocr]"'


def read_image(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that a picture is. Raises `UnreadableError` where it cannot be opened, is too large or has no text."""
    printed = Printed()
    limits = settings.limits
    image = _open(raw, name, limits.pixels)
    count = _count(image, name, limits.sheets)
    for number in range(1, count + 1):
        beat()
        try:
            found = _recognise(image, number, name if count == 1 else f"{name}, sheet {number}", limits.pixels)
        except UnreadableError as error:
            printed.skipped.append(error)
            continue
        printed.lines += found.lines
        printed.rules += found.rules
        printed.sizes.append(found.size)
    if not printed.lines:
        if printed.skipped:
            raise printed.skipped[0]
        raise UnreadableError(name, "no text can be seen in the picture", "scan it at 200 dpi or more, or leave it out")
    return Reading((make_page(raw, name, Form.IMAGE, printed, settings),), tuple(printed.skipped))


def _open(raw: bytes, name: str, pixels: int) -> Any:  # noqa: ANN401 - pillow's many kinds of pictures
    """The picture, not decoded yet."""
    try:
        from PIL import Image
    except ModuleNotFoundError as error:
        raise UnreadableError(name, "pictures need pillow and rapidocr", _EXTRA) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is asked for each sheet
            return Image.open(BytesIO(raw), formats=_KINDS)
    except Image.DecompressionBombError as error:
        raise _too_large(name, pixels) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadableError(name, "the picture is damaged or of no known kind", _ANEW) from error


def _count(image: Any, name: str, most: int) -> int:  # noqa: ANN401 - as above
    """The number of sheets: the frames of a TIFF; what moves shows its first picture."""
    if image.format != "TIFF":
        return 1
    try:
        count = int(image.n_frames)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableError(name, "the picture is damaged", _ANEW) from error
    if count > most:
        cause = f"the picture has {count} sheets, more than {most}"
        raise UnreadableError(name, cause, "split it into smaller files")
    return count


def _recognise(image: Any, number: int, where: str, pixels: int) -> Recognised:  # noqa: ANN401 - as above
    """What can be read on a sheet."""
    from PIL import Image

    try:
        image.seek(number - 1)
        if image.width * image.height > pixels:
            raise _too_large(where, pixels)
        decoded = _as_rgb(image)
    except Image.DecompressionBombError as error:
        raise _too_large(where, pixels) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableError(where, "the picture is damaged or cut off", _ANEW) from error
    try:
        from kg.ocr.read import recognise_sheet

        return recognise_sheet(decoded, number)
    except ModuleNotFoundError as error:
        raise UnreadableError(where, "pictures need rapidocr and onnxruntime", _EXTRA) from error


def _too_large(where: str, pixels: int) -> UnreadableError:
    cause = f"the picture has more than {pixels // 1_000_000} million pixels"
    return UnreadableError(where, cause, "save it at 200 or 300 dpi")


def _as_rgb(image: Any) -> Any:  # noqa: ANN401 - as above
    """The picture decoded, as its camera was held, on white paper where it is transparent."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith(_DEEP):
        return upright.point(lambda grey: grey / 256).convert("L").convert("RGB")
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    clear = upright.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
