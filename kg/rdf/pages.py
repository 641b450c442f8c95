"""Pages as triples, and places on their paper as fragments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rdflib.namespace import DCTERMS, RDF, SDO

from kg.knowledge.vocab import ZKG
from kg.model import Form
from kg.rdf.terms import page_node, text

if TYPE_CHECKING:
    from rdflib.term import Node

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


def page_triples(page: Page, base: str) -> Iterator[tuple[Node, Node, Node]]:
    """All that is known of a page."""
    node = page_node(base, page.id)
    yield node, RDF.type, ZKG.Page
    yield node, DCTERMS.source, text(page.source)
    yield node, DCTERMS.identifier, text(page.sha256)
    yield node, ZKG.textHash, text(page.text_hash)
    yield node, SDO.encodingFormat, text(_MEDIA_TYPES[page.form])
    for predicate, value in (
        (SDO.datePublished, page.published),
        (SDO.publisher, page.newspaper),
        (SDO.pagination, page.edition),
    ):
        if value:
            yield node, predicate, text(value)


def page_fragment(form: Form, area: Area) -> tuple[str, str]:
    """(standard, fragment) of a rectangle: `page=3&viewrect=left,top,width,height` in a PDF, pixels in an image."""
    box = area.box
    left, top, right, bottom = (round(edge) for edge in (box.left, box.top, box.right, box.bottom))
    rectangle = f"{left},{top},{right - left},{bottom - top}"
    if form is Form.IMAGE:
        return _MEDIA, f"xywh=pixel:{rectangle}" if area.sheet == 1 else f"track={area.sheet}&xywh=pixel:{rectangle}"
    return _PDF, f"page={area.sheet}&viewrect={rectangle}"
