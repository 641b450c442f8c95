"""Plain text: bytes are decoded once, and never guessed at silently.

Takes bytes, gives text and the name of its encoding. The text is kept as it is, line ends included, so that offsets
count in the decoded file; single bytes that are broken become U+FFFD, and the name of the encoding says how many. What
cannot be text (empty, binary, of no known encoding) is an `UnreadableError`.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from kg.documents.dates import edition_in, published_of
from kg.documents.everyday import everyday_share
from kg.documents.record import UnreadableError, digest, make_id
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
_UNMARKED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BROKEN = re.compile(r"[\udc80-\udcff]")  # the bytes that UTF-8 has no place for, one each
_ASCII = bytes(range(0x80))
_SAMPLE = 200_000  # bytes that tell an encoding
_CONTROLS_ALLOWED = 0.01  # a converter leaves a stray control character here and there; one in a hundred is no text
_BROKEN_ALLOWED = 0.001  # of the bytes; a bad disk or a cut at the end, not another encoding
_BYTES_NEEDED = 4  # beyond ASCII for each broken one: a name in another encoding is no broken UTF-8
# Share of everyday characters among those beyond ASCII; measured on pages of 20 characters up: decoded rightly .88,
# wrongly .82 at most; of 100 characters .94 and .70. What two encodings can decode goes to the higher share.
_COMMON_NEEDED = 0.8


def text_page(raw: bytes, text: str, encoding: str, name: str, settings: Settings) -> Page:
    """The page of a file whose bytes are decoded."""
    sha256 = digest(raw)
    published = published_of(name, settings)
    return Page(make_id(sha256), name, text, sha256, encoding, published, edition=edition_in(name))


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Text and encoding; `UnreadableError` for what is empty, binary or of no known encoding."""
    if not raw.strip():
        raise UnreadableError(name, "the file is empty", "remove it, or save the page's text in it")
    mark = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")
    if mark and (text := _decode(raw, mark)):
        return _checked(text, name), mark
    if not mark and b"\0" not in raw and (text := _decode(raw, "utf-8")):
        return _checked(text, name), "utf-8"
    if mark in {"", "utf-8-sig"} and (mended := _mended(raw, mark or "utf-8")):
        return _checked(mended[0], name), mended[1]
    if not mark and (guessed := _guessed(raw)):
        return _checked(guessed[0], name), guessed[1]
    if b"\0" in raw and not mark:
        raise _binary(name)
    says = "not UTF-8, UTF-16, GB 18030 or Big5 text"
    raise UnreadableError(name, says, "open it in an editor and save it as UTF-8")


def _decode(raw: bytes, encoding: str) -> str:
    """The text; empty where these bytes are not in the encoding."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _mended(raw: bytes, encoding: str) -> tuple[str, str] | None:
    """UTF-8 of which a few bytes are broken, and the name that says so."""
    broken = len(raw) - len(raw.decode(errors="ignore").encode())
    beyond = len(raw.translate(None, _ASCII))
    if b"\0" in raw or broken >= _BROKEN_ALLOWED * len(raw) or beyond < _BYTES_NEEDED * broken:
        return None
    text = _BROKEN.sub("\ufffd", raw.decode(encoding, errors="surrogateescape"))
    return text, f"{encoding}, {broken} {'byte' if broken == 1 else 'bytes'} replaced"


def _guessed(raw: bytes) -> tuple[str, str] | None:
    """The text in the encoding in which it looks most like Chinese: the codecs accept nearly any bytes."""
    encodings = _UNMARKED[2:] if b"\0" in raw else _UNMARKED
    shares = {encoding: _plausibility(raw[:_SAMPLE], encoding) for encoding in encodings}
    for encoding in sorted(encodings, key=lambda one: -shares[one]):  # of equal ones the first
        if shares[encoding] >= _COMMON_NEEDED and (text := _decode(raw, encoding)):
            return text, encoding
    return None


def _plausibility(sample: bytes, encoding: str) -> float:
    """The share of everyday characters; the end of the sample may be half a character."""
    try:
        return everyday_share(codecs.getincrementaldecoder(encoding)().decode(sample))
    except UnicodeDecodeError:
        return 0.0


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise UnreadableError(name, "the file holds only white space", "remove it, or save the page's text in it")
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROLS_ALLOWED * len(text):
        raise _binary(name)
    return text


def _binary(name: str) -> UnreadableError:
    return UnreadableError(name, "the file is binary, not text", "extract its text into a .txt file first")
