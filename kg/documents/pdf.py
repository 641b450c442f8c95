"""PDF: takes bytes, gives one page of all its sheets, in reading order.

Sheets with text are laid out by the places of their characters; a sheet without, or whose fonts do not tell their
characters, is read from its picture. One sheet is open at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from kg.documents.dates import date_in
from kg.documents.pdf_sheet import Sheet, read_sheet
from kg.documents.record import Reading, UnreadableError, digest, make_id
from kg.layout.compose import compose
from kg.layout.record import Rule, SheetSize, TextLine
from kg.layout.runs import lines_of
from kg.model import Form, Page

if TYPE_CHECKING:
    from kg.config import Settings

MAX_SHEETS = 500
MAX_PIXELS = 40_000_000  # of a drawn sheet
DPI = 200
_FEW = 8  # characters: with fewer, a sheet under a picture is a scan
_PICTURE = 0.5  # share of a sheet
_POINTS = 72.0  # of an inch
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_REPAIR = "open it in a PDF viewer and save it anew"


def read_pdf(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that a PDF is. Raises `UnreadableError` where it cannot be opened or none of its sheets has text."""
    lines: list[TextLine] = []
    rules: list[Rule] = []
    sheets: list[SheetSize] = []
    skipped: list[UnreadableError] = []
    with closing(_open(raw, name)) as document:
        created = _created(document)
        for number, page in _pages(document, name):
            try:
                sheet, found = _read_sheet(page, number, settings, name)
            except UnreadableError as error:
                skipped.append(error)
                continue
            finally:
                page.close()
            lines += found
            rules += sheet.rules
            sheets.append(sheet.size)
    if not lines:
        raise skipped[0] if len(skipped) == 1 else _without_text(name, skipped)
    composed = compose(lines, rules, sheets, settings.seeds)
    sha256 = digest(raw)
    page = Page(
        id=make_id(sha256),
        source=name,
        text=composed.text,
        sha256=sha256,
        encoding="",
        published=date_in(name) or settings.published or created,
        form=Form.PDF,
        blocks=composed.blocks,
        lines=composed.lines,
    )
    return Reading((page,), tuple(skipped))


def _without_text(name: str, skipped: list[UnreadableError]) -> UnreadableError:
    if not skipped:
        return UnreadableError(name, "no text on any sheet", "give the text in another form")
    return UnreadableError(name, f"no text on any of {len(skipped)} sheets", skipped[0].remedy)


def _open(raw: bytes, name: str) -> Any:  # noqa: ANN401 - pdfium's own type
    try:
        import pypdfium2
        import pypdfium2.raw as pdfium
    except ImportError as error:
        raise UnreadableError(name, "PDF files need pypdfium2", 'pip install "zonekg[pdf]"') from error
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            remedy = "remove the password and save it anew"
            raise UnreadableError(name, "the PDF is locked with a password", remedy) from error
        raise UnreadableError(name, "the PDF is damaged or cut off", _REPAIR) from error
    count = len(document)
    if 0 < count <= MAX_SHEETS:
        return document
    document.close()
    if not count:
        raise UnreadableError(name, "the PDF has no sheets", _REPAIR)
    raise UnreadableError(name, f"the PDF has {count} sheets, more than {MAX_SHEETS}", "split it into smaller files")


def _pages(document: Any, name: str) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - pdfium's own type
    import pypdfium2

    for at in range(len(document)):
        try:
            yield at + 1, document[at]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(f"{name}, sheet {at + 1}", "the sheet is damaged", _REPAIR) from error


def _created(document: Any) -> str | None:  # noqa: ANN401 - pdfium's own type
    """The day on which the file was made, by its own account."""
    match = _CREATED.match(document.get_metadata_value("CreationDate"))
    return date_in("".join(match.groups())) if match else None


def _read_sheet(page: Any, number: int, settings: Settings, name: str) -> tuple[Sheet, list[TextLine]]:  # noqa: ANN401
    sheet = read_sheet(page, number)
    if _is_scan(sheet):
        return sheet, _recognised(page, sheet, settings, name)
    return sheet, lines_of(sheet.glyphs, number)


def _is_scan(sheet: Sheet) -> bool:
    return len(sheet.glyphs) < _FEW and sheet.picture > _PICTURE


def _recognised(page: Any, sheet: Sheet, settings: Settings, name: str) -> list[TextLine]:  # noqa: ANN401
    raise NotImplementedError
