"""A source becomes pages: its content says which reader it is for. What comes from anywhere goes through guarded.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.documents.archive import Archives, Members
from kg.documents.detect import detect
from kg.documents.paper.image import read_image
from kg.documents.paper.pdf import read_pdf
from kg.documents.record import Reader, Reading, Source, UnreadableError
from kg.documents.tables.rows import is_table, read_csv, read_jsonl, read_table
from kg.documents.text import decode, text_page
from kg.documents.web.html import read_html
from kg.documents.word.docx import read_docx
from kg.model import Form

if TYPE_CHECKING:
    from kg.config import Settings


def read_plain(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that plain text is, or the pages of a table of articles that is not called one."""
    text, encoding = decode(raw, name)
    if is_table(text, settings):
        return read_table(text, encoding, name, settings)
    return Reading((text_page(raw, text, encoding, name, settings),))


READERS: dict[Form, Reader] = {
    Form.TEXT: read_plain,
    Form.PDF: read_pdf,
    Form.HTML: read_html,
    Form.DOCX: read_docx,
    Form.CSV: read_csv,
    Form.JSONL: read_jsonl,
    Form.IMAGE: read_image,
}
ANEW = "save it anew, or give its text as a file"


def read_source(source: Source, settings: Settings) -> Reading:
    """The pages of a source, read in this process. Raises `UnreadableError` for one that has none."""
    answer = Answerer(settings)(source)
    if isinstance(answer, UnreadableError):
        raise answer
    if isinstance(answer, Members):
        raise UnreadableError(source.name, "the file is an archive", "unpack it")
    return answer


Answer = Reading | Members | UnreadableError


class Answerer:
    """Reads one source after the other; what fails is an answer too. Of an archive it gives what there is in it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._archives = Archives(settings.limits)

    def __call__(self, source: Source) -> Answer:
        try:
            return self._answer(source)
        except UnreadableError as error:
            return error
        except MemoryError:
            raise  # it is the end of the process that read
        except Exception as error:  # noqa: BLE001 - whatever a foreign parser throws must not end the build
            says = f"its reader failed ({type(error).__name__}: {error})".replace("\n", " ")
            return UnreadableError(source.name, says, ANEW)

    def _answer(self, source: Source) -> Answer:
        raw = self._archives.load(source)
        form = detect(raw, source.name)
        if form is Form.ZIP:
            return self._archives.members(source)
        return READERS[form](raw, source.name, self._settings)
