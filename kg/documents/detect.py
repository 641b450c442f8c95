"""What a source is: takes its bytes and its name, gives its form.

The bytes decide. The name's suffix only helps where text is to be told from text: a table, a web page without a head.
What is known and has no reader is an `UnreadableError` that calls it by its name and says what to save it as.
"""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from kg.documents.foreign import name_foreign, name_package
from kg.documents.record import UnreadableError
from kg.model import Form

HEAD = 65_536  # bytes in which the first tags stand, though a long comment or script comes before them
_PDF_WITHIN = 1024  # bytes before the header that readers of PDF put up with
_LINE = 1_000_000  # bytes of a first line that is tried as JSON
PLAIN = frozenset({Form.TEXT, Form.CSV, Form.JSONL})
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")
_TABLES = frozenset({".csv", ".tsv"})
_WEB = frozenset({".htm", ".html", ".xhtml", ".shtml"})
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_ARRAY = re.compile(r'\[\s*\{\s*"')
_BEFORE_ROOT = re.compile(r"\A(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|br|center|div|font|h[1-6]|img|li|link|ol|p|script|span|strong|style|table|tbody|td|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_TAGS_OF_A_PIECE = 3  # of a web page without its head, which begins with one


def detect(raw: bytes, name: str) -> Form:
    """The form of a source; `Form.TEXT` also for bytes that turn out to be no text.

    Raises `UnreadableError` for what is known by its content and cannot be read.
    """
    head = raw[:HEAD]
    form = _by_magic(head)
    if form is Form.ZIP:
        return _package(raw, name)
    name_foreign(raw, name)
    return form or (Form.PDF if _is_pdf(raw) else _by_words(raw, _peek(head), name))


def is_plain(raw: bytes, name: str) -> bool:
    """Whether a source is read by nothing but Python: text or a table. Its first bytes are enough (`HEAD`)."""
    if _by_magic(raw[:HEAD]) is not None or b"%PDF-" in raw[:_PDF_WITHIN]:
        return False
    try:
        return detect(raw, name) in PLAIN
    except UnreadableError:
        return True  # nothing will open it


def _by_magic(head: bytes) -> Form | None:
    if head.startswith(_ZIP):
        return Form.ZIP
    is_bitmap = head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"
    is_webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return Form.IMAGE if head.startswith(_IMAGES) or is_bitmap or is_webp else None


def _package(raw: bytes, name: str) -> Form:
    """Word's files are archives, and so are those of other programs."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise UnreadableError(
            name, f"the archive is damaged ({error})", "copy it again from where it came from"
        ) from error
    name_package(raw, names, name)
    is_word = "[Content_Types].xml" in names and any(member.startswith("word/") for member in names)
    return Form.DOCX if is_word else Form.ZIP


def _is_pdf(raw: bytes) -> bool:
    at = raw.find(b"%PDF-", 0, _PDF_WITHIN)
    return at == 0 or (at > 0 and b" obj" in raw)  # later than at the start it could be talk about PDF


def _by_words(raw: bytes, head: str, name: str) -> Form:
    suffix = PurePosixPath(name).suffix.lower()
    start = _BEFORE_ROOT.sub("", head, count=1)
    if _DOCUMENT.match(start):
        return Form.HTML
    if head.lstrip().startswith("<?xml") or (suffix == ".xml" and start.startswith("<")):
        root = re.match(r"<!?([\w:.-]+)", start)
        cause = f"XML that is no web page ({root[1] if root else 'without a root'})"
        raise UnreadableError(name, cause, "export its articles as text, CSV or JSON lines")
    tags = len(_TAG.findall(head))
    if tags and (suffix in _WEB or (_TAG.match(start) and tags >= _TAGS_OF_A_PIECE)):
        return Form.HTML
    if start.startswith(("{", "[")) and _is_json(raw, start, suffix):
        return Form.JSONL
    first = start.partition("\n")[0]
    return Form.CSV if suffix in _TABLES and re.search("[,;\t|]", first) else Form.TEXT


def _is_json(raw: bytes, start: str, suffix: str) -> bool:
    """Lines of JSON, an array of objects, or one object."""
    if suffix in _JSON or _ARRAY.match(start):
        return True
    line = raw[:_LINE].removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    try:
        return isinstance(json.loads(line.decode(errors="replace")), dict)
    except (ValueError, RecursionError):
        return False


def _peek(head: bytes) -> str:
    """The head as text of which only the ASCII characters are right, whatever its encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").decode("latin-1")
