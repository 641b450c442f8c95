"""Pages for tests that need a file to be one."""

from __future__ import annotations

from pathlib import Path

from kg.config import Settings
from kg.documents.read import read_source
from kg.documents.record import Source
from kg.model import Page


def read_page(path: Path, published: str | None = None) -> Page:
    """The one page of a file."""
    (page,) = read_source(Source(path.name, path), Settings(published=published)).pages
    return page
