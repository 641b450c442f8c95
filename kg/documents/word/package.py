"""Guards of a Word file before anything in it is parsed: it is a zip of XML, and both can be made to explode.

Takes bytes and the name of their source; raises `UnreadableError` for what is no .docx, is protected, or is a trap.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from kg.documents.foreign import name_foreign
from kg.documents.record import UnreadableError

_MAX_MEMBERS = 10_000
_MAX_BYTES = 256 << 20  # unpacked, with pictures
_MAX_XML = 32 << 20  # unpacked; a year of a weekly's pages has less
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def check_package(raw: bytes, name: str) -> None:
    """Pass a package of bounded size whose parts declare no entities; raise `UnreadableError` for any other."""
    name_foreign(raw, name)  # an old .doc, or a locked one, which is no package
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _check_members(package, name)
    except _BROKEN as error:
        raise broken(name, error) from error


def broken(name: str, error: Exception) -> UnreadableError:
    """The error of a file that ends early, or holds something else than Word needs."""
    cause = " ".join(str(error).split()) or type(error).__name__
    return UnreadableError(name, f"a damaged Word file ({cause[:120]})", "open it in a word processor and save it anew")


def _check_members(package: zipfile.ZipFile, name: str) -> None:
    members = package.infolist()
    xml = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
    sizes = (len(members), sum(member.file_size for member in members), sum(member.file_size for member in xml))
    if any(size > most for size, most in zip(sizes, (_MAX_MEMBERS, _MAX_BYTES, _MAX_XML), strict=True)):
        cause = f"{sizes[0]} parts and {sizes[1] >> 20} MB ({sizes[2] >> 20} MB of text) when unpacked"
        raise UnreadableError(name, cause, "split the document, or save its text as .txt")
    for member in xml:
        part = package.read(member)
        if any(mark in part for mark in _DECLARATIONS):
            cause = f"entity declarations in {member.filename}, which no Word file has"
            raise UnreadableError(name, cause, "open it in a word processor and save it anew")
