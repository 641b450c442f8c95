"""Room 1: a file's bytes become a `Page`, decoded once and never guessed at silently.

Takes paths, gives pages. The text is kept as it is, line ends included, so that offsets count in the decoded file.
What cannot be a page (empty, binary, of no known encoding) is an `UnreadablePageError` that says what to do.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kg.errors import InputError, UsageError
from kg.model import Page

SUFFIX = ".txt"

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
_DATE = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})"
    r"(?:(?P<sep>[-_.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})|年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)(?![0-9A-Za-z])"
)


class UnreadablePageError(InputError):
    """A file that is no page; the parts of the message are kept for the report."""

    def __init__(self, source: str, cause: str, remedy: str) -> None:
        super().__init__(f"{source}: {cause}; {remedy}")
        self.source = source
        self.cause = cause
        self.remedy = remedy


def find_sources(inputs: Sequence[Path]) -> tuple[Path, ...]:
    """Files named by the inputs, each once, sorted by name: a file stands for itself, a folder for its *.txt files.

    Raises `UsageError` for a path that does not exist, `InputError` for a folder without texts.
    """
    found: dict[Path, Path] = {}
    for path in inputs:
        if not path.exists():
            msg = f"{path}: no such file or folder; check the spelling, or give the path from where you are"
            raise UsageError(msg)
        for source in _texts(path) if path.is_dir() else [path]:
            found.setdefault(source.resolve(), source)
    return tuple(sorted(found.values(), key=lambda source: (source.name, str(source))))


def _texts(folder: Path) -> list[Path]:
    try:
        texts = [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file()]
    except OSError as error:
        msg = f"{folder}: cannot be listed ({error.strerror}); check its permissions"
        raise InputError(msg) from error
    if not texts:
        msg = (
            f"{folder}: no {SUFFIX} file in this folder (its subfolders are not searched); name a folder that has some"
        )
        raise InputError(msg)
    return texts


def read_page(path: Path, published: str | None = None) -> Page:
    """The page in a file. Its date is the one in the file's name, else `published` (ISO 8601).

    Raises `UnreadablePageError` for a file that is empty, binary or of no known encoding.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadablePageError(path.name, f"cannot be opened ({error.strerror})", "check its permissions") from error
    text, encoding = _decode(raw, path.name)
    sha256 = hashlib.sha256(raw).hexdigest()
    return Page(
        id=sha256[:16],
        source=path.name,
        text=text,
        sha256=sha256,
        encoding=encoding,
        published=date_in(path.stem) or published,
    )


def date_in(name: str) -> str | None:
    """The date in a file's name (2023-07-04, 20230704, 2023年7月4日) in ISO form; None where there is none."""
    for match in _DATE.finditer(name):
        year, month, day = match["year"], match["month"] or match["m"], match["day"] or match["d"]
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:  # digits that are no date, such as 20231399
            continue
    return None


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    if not raw.strip():
        raise UnreadablePageError(name, "the file is empty", "remove it, or save the page's text in it")
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
    raise UnreadablePageError(name, "not UTF-8, UTF-16 or GB 18030 text", "open it in an editor and save it as UTF-8")


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise UnreadablePageError(name, "the file holds only white space", "remove it, or save the page's text in it")
    controls = sum(1 for ch in text if ch < " " and ch not in _LAYOUT)
    if "\0" in text or controls > _CONTROLS_ALLOWED * len(text):
        raise _binary(name)
    return text


def _binary(name: str) -> UnreadablePageError:
    return UnreadablePageError(name, "the file is binary, not text", "extract its text into a .txt file first")


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
