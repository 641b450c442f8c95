"""Plain text: bytes are decoded once, and never guessed at silently.

Takes bytes, gives text and the name of its encoding. The text is kept as it is, line ends included, so that offsets
count in the decoded file. What cannot be text (empty, binary, of no known encoding) is an `UnreadableError`.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from kg.documents.dates import date_in
from kg.documents.record import Reading, UnreadableError, digest, make_id
from kg.model import Page

if TYPE_CHECKING:
    from kg.config import Settings

# The longer mark first: UTF-32 LE begins with the mark of UTF-16 LE. Decoding with "utf-16" takes the mark away.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_LAYOUT = "\t\n\v\f\r"
_CONTROLS_ALLOWED = 0.01  # a converter leaves a stray control character here and there; one in a hundred is no text
_COMMON_NEEDED = 0.8  # share of everyday characters in GB 18030 text; measured: newspapers 0.98 up, Big5 misread 0.3


def read_text(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that a text file is."""
    text, encoding = decode(raw, name)
    sha256 = digest(raw)
    published = date_in(name) or settings.published
    return Reading((Page(make_id(sha256), name, text, sha256, encoding, published),))


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Text and encoding; `UnreadableError` for what is empty, binary or of no known encoding."""
    if not raw.strip():
        raise UnreadableError(name, "the file is empty", "remove it, or save the page's text in it")
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")
    if not encoding and b"\0" in raw:
        raise _binary(name)
    for candidate in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = raw.decode(candidate)
        except UnicodeDecodeError:
            continue
        if candidate == "gb18030" and not _is_plausible(text):
            continue
        return _checked(text, name), candidate
    raise UnreadableError(name, "not UTF-8, UTF-16 or GB 18030 text", "open it in an editor and save it as UTF-8")


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise UnreadableError(name, "the file holds only white space", "remove it, or save the page's text in it")
    controls = sum(1 for ch in text if ch < " " and ch not in _LAYOUT)
    if "\0" in text or controls > _CONTROLS_ALLOWED * len(text):
        raise _binary(name)
    return text


def _binary(name: str) -> UnreadableError:
    return UnreadableError(name, "the file is binary, not text", "extract its text into a .txt file first")


def _is_plausible(text: str) -> bool:
    """Whether text that happened to decode as GB 18030 looks like Chinese: the codec accepts nearly any bytes."""
    seen = [ch for ch in text if not ch.isspace()]
    common = sum(1 for ch in seen if ch.isascii() or _is_everyday(ch))
    return common >= _COMMON_NEEDED * len(seen)


def _is_everyday(ch: str) -> bool:
    """Whether a character is punctuation or one of the 3755 first-level characters of GB 2312."""
    try:
        code = ch.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7  # noqa: PLR2004 - rows of the standard
