"""A source becomes pages: its content says which reader it is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.documents.image import read_image
from kg.documents.pdf import read_pdf
from kg.documents.record import Reader, Reading, Source, UnreadableError
from kg.documents.text import read_text
from kg.model import Form

if TYPE_CHECKING:
    from kg.config import Settings

READERS: dict[Form, Reader] = {
    Form.TEXT: read_text,
    Form.PDF: read_pdf,
    Form.IMAGE: read_image,
}


def read_source(source: Source, settings: Settings) -> Reading:
    """The pages of a source. Raises `UnreadableError` for one that has none."""
    raw = source.data if source.path is None else _bytes(source.path, source.name)
    return READERS[Form.TEXT](raw or b"", source.name, settings)


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(name, f"cannot be opened ({error.strerror})", "check its permissions") from error
