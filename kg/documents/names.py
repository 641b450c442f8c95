"""Names of files: which are nobody's page, and how one is cited.

Takes names as they stand in folders and archives, gives names that can be written down.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import PurePosixPath

_LITTER = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_LITTER_STARTS = (".", "~$", "__MACOSX", "$RECYCLE.BIN")
_SAVED = re.compile(r"(.+)(?:_files|\.files|_文件)")
_SAVED_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_DRIVE = re.compile(r"[A-Za-z]:")


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or one that a system or program leaves behind."""
    return name.startswith(_LITTER_STARTS) or name.lower() in _LITTER


def belongs_to_page(folder: str, beside: Container[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved web page that lies beside it (`X_files`, `X.html`)."""
    match = _SAVED.fullmatch(folder)
    return match is not None and any(match[1] + suffix in beside for suffix in _SAVED_PAGES)


def clean(name: str) -> str:
    """A name as it can be cited: bytes of another encoding become characters, and no line ends in it."""
    try:
        name.encode()
    except UnicodeEncodeError:  # the system gave bytes that are not UTF-8
        name = decode_name(name.encode(errors="surrogateescape"))
    return _CONTROLS.sub("_", name)


def decode_name(raw: bytes) -> str:
    """A name of which only the bytes are known: UTF-8, or what a Chinese Windows writes."""
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def inner_name(name: str) -> str | None:
    """The name of an archive's member; None where it leads out of the archive. Nothing is ever written under it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(str(path)):
        return None
    return clean(str(path))
