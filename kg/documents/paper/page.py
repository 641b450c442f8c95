"""What the sheets of a file hold becomes its page: laid out, and repaired where it was recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.documents.dates import edition_in, published_of
from kg.documents.record import UnreadableError, digest, make_id
from kg.layout.compose import compose
from kg.layout.record import Rule, SheetSize, TextLine
from kg.model import Form, Page
from kg.ocr.repair import repair_text

if TYPE_CHECKING:
    from kg.config import Settings


@dataclass(slots=True)
class Printed:
    """What the sheets hold that were read so far."""

    lines: list[TextLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    sizes: list[SheetSize] = field(default_factory=list)
    skipped: list[UnreadableError] = field(default_factory=list)


def make_page(raw: bytes, name: str, form: Form, printed: Printed, settings: Settings, made: str | None = None) -> Page:
    """The page of a file; `made` is the day of its making, by its own account."""
    composed = compose(printed.lines, printed.rules, printed.sizes, settings.seeds)
    text, repairs = repair_text(composed.text, composed.lines, settings.seeds)
    sha256 = digest(raw)
    return Page(
        id=make_id(sha256),
        source=name,
        text=text,
        sha256=sha256,
        encoding="",
        published=published_of(name, settings, made),
        form=form,
        edition=edition_in(name),
        blocks=composed.blocks,
        lines=composed.lines,
        repairs=repairs,
    )
