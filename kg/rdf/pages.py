"""Pages as triples, and places on their paper as fragments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import Form
from kg.rdf.terms import text

if TYPE_CHECKING:
    from kg.model import Area, Page

# of a picture its range: which kind it is, only its bytes tell
_MEDIA_TYPES = {
    Form.TEXT: "text/plain",
    Form.HTML: "text/html",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
    Form.IMAGE: "image/*",
    Form.CSV: "text/csv",
    Form.JSONL: "application/jsonl",
}
_PDF, _MEDIA = "http://tools.ietf.org/rfc/rfc3778", "http://www.w3.org/TR/media-frags/"


def page_row(page: Page) -> Iterator[str]:
    """All that is known of a page, as predicate, object, predicate, object and so on."""
    yield from ("a", "zkg:Page", "dcterms:source", text(page.source), "dcterms:identifier", text(page.sha256))
    yield from ("zkg:textHash", text(page.text_hash), "schema:encodingFormat", text(_MEDIA_TYPES[page.form]))
    for predicate, value in (
        ("schema:datePublished", page.published),
        ("schema:publisher", page.newspaper),
        ("schema:pagination", page.edition),
    ):
        if value:
            yield from (predicate, text(value))


def page_fragment(form: Form, area: Area) -> tuple[str, str]:
    """(standard, fragment) of a rectangle: `page=3&viewrect=left,top,width,height` in a PDF, pixels in an image."""
    box = area.box
    left, top, right, bottom = (round(edge) for edge in (box.left, box.top, box.right, box.bottom))
    rectangle = f"{left},{top},{right - left},{bottom - top}"
    if form is Form.IMAGE:
        return _MEDIA, f"xywh=pixel:{rectangle}" if area.sheet == 1 else f"track={area.sheet}&xywh=pixel:{rectangle}"
    return _PDF, f"page={area.sheet}&viewrect={rectangle}"
