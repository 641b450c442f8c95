"""Word files: paragraphs and tables in the order of the document, stories by its headings.

Takes the bytes of a .docx (or .docm, whose macros nobody looks at), gives one page whose text is put together here.
Headers and footers are no text, but a date in a header dates the page. Nothing outside of the file is opened.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.documents.compose import Part, compose
from kg.documents.dates import published_of
from kg.documents.record import Reading, UnreadableError, digest, make_id
from kg.documents.softlines import join_lines
from kg.documents.word.look import CONTENTS, SUBTITLE, TITLE, find_levels
from kg.documents.word.package import broken, check_package
from kg.documents.word.text import Piece, read_pieces
from kg.ingest.dates import read_date
from kg.model import BlockKind, Form, Page

if TYPE_CHECKING:
    from kg.config import Settings

# what else may be a document's main part: with macros, and a template
_MAIN = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_OWN_TEXT = 40  # characters below a title that make it a story's


def read_docx(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that a Word file is. Raises `UnreadableError` for a file without text, damaged, protected or a trap."""
    check_package(raw, name)
    document = _open(raw, name)
    try:
        parts = _parts(document)
        published = _header_date(document) or published_of(name, settings, _created(document))
    except (KeyError, ValueError, AttributeError, RecursionError) as error:  # what the library says of odd XML
        raise broken(name, error) from error
    text, blocks = compose(parts, settings.seeds)
    if not text:
        raise UnreadableError(name, "the Word file holds no text", "if it holds pictures of pages, save them as PDF")
    sha256 = digest(raw)
    return Reading((Page(make_id(sha256), name, text, sha256, "", published, Form.DOCX, blocks=blocks),))


def _open(raw: bytes, name: str) -> Any:  # noqa: ANN401 - objects of a library without types
    try:
        from docx.opc.exceptions import OpcError
        from docx.opc.part import PartFactory
        from docx.package import Package
        from docx.parts.document import DocumentPart
        from lxml.etree import LxmlError
    except ImportError as error:
        raise UnreadableError(name, "a Word file needs python-docx", 'pip install "zonekg[office]"') from error
    for kind in _MAIN:
        PartFactory.part_type_for.setdefault(kind, DocumentPart)
    try:
        part = Package.open(io.BytesIO(raw)).main_document_part
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, RecursionError) as error:
        raise broken(name, error) from error
    if not isinstance(part, DocumentPart):
        raise UnreadableError(name, "an Office file, but no Word document", "save its text as .docx or .txt")
    return part.document


def _parts(document: Any) -> list[Part]:  # noqa: ANN401
    from docx.text.paragraph import Paragraph

    pieces = [piece for piece in read_pieces(document.element.body) if piece.text.strip()]
    levels = iter(find_levels([Paragraph(piece.element, document) for piece in pieces if piece.element is not None]))
    told = [next(levels) if piece.element is not None else None for piece in pieces]
    kinds = _kinds(pieces, told)
    parts: list[Part] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        lines = piece.text.split("\n")
        texts = join_lines(lines) if kind is None else [" ".join(" ".join(lines).split())]
        parts += [Part(kind, text if kind is not BlockKind.TABLE else piece.text) for text in texts]
    return parts


def _kinds(pieces: Sequence[Piece], levels: Sequence[int | None]) -> list[BlockKind | None]:
    """What each piece is by its style or look: headlines are of the highest level that is there."""
    top = _top_level(pieces, levels)
    kinds: list[BlockKind | None] = []
    for piece, level in zip(pieces, levels, strict=True):
        if piece.element is None:
            kinds.append(BlockKind.TABLE)
        elif level == CONTENTS or (level is not None and TITLE <= level < top):
            kinds.append(BlockKind.FURNITURE)
        elif level == SUBTITLE:
            kinds.append(BlockKind.SUBTITLE)
        elif level is None:
            kinds.append(None)
        else:
            kinds.append(BlockKind.HEADLINE if level == top else BlockKind.HEADING)
    return kinds


def _top_level(pieces: Sequence[Piece], levels: Sequence[int | None]) -> int:
    """The level of headlines. A title alone above headings is the document's, if no text of its own follows it."""
    there = [level for level in levels if level is not None and level >= TITLE]
    top = min(there, default=TITLE)
    if top != TITLE or there.count(top) != 1 or len(set(there)) == 1:
        return top
    at = levels.index(TITLE) + 1
    own = 0
    for piece, level in zip(pieces[at:], levels[at:], strict=True):
        if level is not None and level > TITLE:
            break
        own = max(own, len(piece.text))
    return top if own >= _OWN_TEXT else sorted(set(there))[1]


def _header_date(document: Any) -> str | None:  # noqa: ANN401
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            for piece in read_pieces(header._element) if not header.is_linked_to_previous else ():  # noqa: SLF001
                if found := read_date(piece.text):
                    return found
    return None


def _created(document: Any) -> str | None:  # noqa: ANN401
    """The day on which the file says it was made, unless it is the day of the library's own template."""
    from docx import Document

    created = document.core_properties.created
    if created is None or created == Document().core_properties.created:
        return None
    return str(created.date().isoformat())
