"""PDF: takes bytes, gives one page of all its sheets, in reading order.

Sheets with text are laid out by the places of their characters; a sheet that is a picture, or whose fonts do not tell
their characters, is drawn and read by OCR. One sheet is open at a time.
"""

from __future__ import annotations

import math
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from kg.documents.dates import date_in
from kg.documents.everyday import everyday_share
from kg.documents.paper.page import Printed, make_page
from kg.documents.paper.pdf_sheet import Sheet, read_sheet
from kg.documents.record import Reading, UnreadableError
from kg.layout.record import Rule, SheetSize, TextLine
from kg.layout.runs import lines_of
from kg.model import Box, Form
from kg.process import beat

if TYPE_CHECKING:
    from kg.config import Settings

MAX_PIXELS = 40_000_000  # of a sheet that is drawn to be read
_DPI = 200
_POINTS = 72  # of an inch
_FEW = 8  # characters: a sheet with fewer, and a picture on most of it, is a scan
_PICTURE = 0.5  # share of a sheet
_EVERYDAY = 0.6  # share of everyday characters, below which a font's map is broken; pages of books have 0.9
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_ANEW = "open it in a PDF viewer and save it anew"


def read_pdf(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that a PDF is. Raises `UnreadableError` where it cannot be opened or none of its sheets has text."""
    with closing(_open(raw, name, settings.limits.sheets)) as document:
        created = _created(document)
        printed = _read_sheets(document, name)
    if not printed.lines:
        raise _without_text(name, printed.skipped)
    page = make_page(raw, name, Form.PDF, printed, settings, created)
    return Reading((page,), tuple(printed.skipped))


def _without_text(name: str, skipped: list[UnreadableError]) -> UnreadableError:
    if not skipped:
        return UnreadableError(name, "no sheet of the PDF has text", "give its text in another form")
    if len(skipped) == 1:
        return skipped[0]
    cause = f"none of {len(skipped)} sheets can be read; of the first, {skipped[0].cause}"
    return UnreadableError(name, cause, skipped[0].remedy)


def _open(raw: bytes, name: str, most: int) -> Any:  # noqa: ANN401 - pdfium's own type
    try:
        import pypdfium2
        import pypdfium2.raw as pdfium
    except ImportError as error:
        raise UnreadableError(name, "PDF files need pypdfium2", 'pip install "zonekg[pdf]"') from error
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            remedy = "save a copy of it without password"
            raise UnreadableError(name, "the PDF is locked with a password", remedy) from error
        raise UnreadableError(name, "the PDF is damaged, cut off or without sheets", _ANEW) from error
    if (count := len(document)) <= most:
        return document
    document.close()
    raise UnreadableError(name, f"the PDF has {count} sheets, more than {most}", "split it into smaller files")


def _created(document: Any) -> str | None:  # noqa: ANN401 - pdfium's own type
    """The day on which the file was made, by its own account."""
    match = _CREATED.match(document.get_metadata_value("CreationDate"))
    return date_in("".join(match.groups())) if match else None


def _read_sheets(document: Any, name: str) -> Printed:  # noqa: ANN401 - pdfium's own type
    import pypdfium2

    printed = Printed()
    for number in range(1, len(document) + 1):
        where = f"{name}, sheet {number}"
        beat()
        try:
            with closing(document[number - 1]) as page:
                _read_sheet(page, number, where, printed)
        except pypdfium2.PdfiumError:
            printed.skipped.append(UnreadableError(where, "the sheet is damaged", _ANEW))
        except UnreadableError as error:
            printed.skipped.append(error)
    return printed


def _read_sheet(page: Any, number: int, where: str, printed: Printed) -> None:  # noqa: ANN401 - pdfium's own type
    sheet = read_sheet(page, number)
    cause = _why_drawn(sheet)
    if cause:
        lines, rules, size = _recognise(page, sheet, UnreadableError(where, cause, 'pip install "zonekg[ocr]"'))
    else:
        lines, rules, size = lines_of(sheet.glyphs, number), list(sheet.rules), sheet.size
    printed.lines += lines
    printed.rules += rules
    printed.sizes.append(size)


def _why_drawn(sheet: Sheet) -> str:
    """Why a sheet has to be read from its picture; empty where its text is good."""
    if len(sheet.glyphs) + sheet.unmapped < _FEW:
        return "no text, it is a picture" if sheet.picture > _PICTURE else ""
    mapped = len(sheet.glyphs) / (len(sheet.glyphs) + sheet.unmapped)
    share = everyday_share("".join(glyph.text for glyph in sheet.glyphs)) * mapped
    return "its fonts do not tell what its characters are" if share < _EVERYDAY else ""


def _recognise(
    page: Any,  # noqa: ANN401 - pdfium's own type
    sheet: Sheet,
    missing: UnreadableError,
) -> tuple[list[TextLine], list[Rule], SheetSize]:
    """Lines, rules and size of a sheet by its picture, in points; `missing` is raised where OCR is not installed."""
    try:
        from kg.ocr.read import recognise_sheet

        width, height = page.get_size()
        scale = min(_DPI / _POINTS, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))
        with closing(page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)) as bitmap:
            found = recognise_sheet(bitmap.to_numpy()[:, :, :3], sheet.size.sheet)
    except ModuleNotFoundError:
        raise missing from None
    lines = [
        TextLine(line.text, line.sheet, _scaled(line.box, scale), line.size / scale, line.is_bold, line.confidence)
        for line in found.lines
    ]
    rules = [Rule(rule.sheet, _scaled(rule.box, scale)) for rule in found.rules]
    return lines, rules, SheetSize(found.size.sheet, found.size.width / scale, found.size.height / scale)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.left / scale, box.top / scale, box.right / scale, box.bottom / scale)
