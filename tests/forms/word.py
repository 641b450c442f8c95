"""Prints a sample sheet as a Word file: takes its stories, gives the bytes of a .docx with styles and a table."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

if TYPE_CHECKING:
    from forms.stories import PrintedStory, Sheet


def print_word(sheet: Sheet, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A sheet with headings by style; a table, if given, stands at the end of the last story."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = sheet.header
    for story in sheet.stories:
        if story.headline:
            document.add_heading(_title(story), level=1)
        for line in filter(None, (story.subtitle,)):
            document.add_paragraph(line, style="Subtitle")
        for paragraph in story.paragraphs:
            document.add_paragraph(paragraph.text, style="Heading 2" if paragraph.is_heading else None)
        if story.byline:
            document.add_paragraph(f"（{' '.join(story.byline)}）")
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for cell, text in zip(grid._cells, (text for row in table for text in row), strict=True):
            cell.text = text
    return _saved(document)


def print_plain_word(sheet: Sheet) -> bytes:
    """A sheet without a style: headlines are centred, bold and large."""
    document = Document()
    for story in sheet.stories:
        if story.headline:
            _set(document, _title(story), size=18)
        if story.subtitle:
            _set(document, story.subtitle, size=12)
        for paragraph in story.paragraphs:
            run = document.add_paragraph().add_run(paragraph.text)
            run.font.size, run.bold = Pt(10.5), paragraph.is_heading
        if story.byline:
            document.add_paragraph().add_run(f"（{' '.join(story.byline)}）").font.size = Pt(10.5)
    return _saved(document)


def _set(document: Document, text: str, size: float) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = size > 12, Pt(size)


def _title(story: PrintedStory) -> str:
    return f"{story.kicker} {story.headline}".strip()


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
