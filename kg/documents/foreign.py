"""Forms that are known and not read: takes bytes, raises an error that names the form and the way out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kg.documents.record import UnreadableError

_AS_DOCX = "open it and save it as DOCX or PDF"
_AS_PDF = "open it and save it as PDF"
_UNPACK = "unpack it and give the folder, or pack it as zip"
_NO_TEXT = "leave it out, or give its text as a file"
_AS_TABLE = "save the sheet as CSV in UTF-8"


@dataclass(frozen=True, slots=True)
class _Foreign:
    magic: bytes
    what: str
    remedy: str
    at: int = 0  # where the magic stands
    binary: bool = True  # a magic of a few letters could begin a text: then a NUL must follow soon


_FOREIGN = (
    _Foreign(b"{\\rtf", "an RTF document", _AS_DOCX, binary=False),
    _Foreign(b"%!PS", "a PostScript file", "convert it to PDF", binary=False),
    _Foreign(b"MIME-Version:", "a web page saved as one file (MHT)", "save it as HTML", binary=False),
    _Foreign(b"From: <Saved by", "a web page saved as one file (MHT)", "save it as HTML", binary=False),
    _Foreign(b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK, binary=False),
    _Foreign(b"Rar!\x1a\x07", "a RAR archive", _UNPACK, binary=False),
    _Foreign(b"\x1f\x8b\x08", "a gzip file", _UNPACK, binary=False),
    _Foreign(b"BZh", "a bzip2 file", _UNPACK),
    _Foreign(b"\xfd7zXZ\0", "an xz file", _UNPACK),
    _Foreign(b"\x28\xb5\x2f\xfd", "a zstd file", _UNPACK, binary=False),
    _Foreign(b"ustar", "a tar archive", _UNPACK, at=257),
    _Foreign(b"CAJ\0", "a CAJ file of CNKI", _AS_PDF),
    _Foreign(b"HN\0\0", "a CAJ file of CNKI", _AS_PDF),
    _Foreign(b"KDH ", "a KDH file of CNKI", _AS_PDF),
    _Foreign(b"TEB", "a TEB file of CNKI", _AS_PDF),
    _Foreign(b"AT&TFORM", "a DjVu file", "convert it to PDF"),
    _Foreign(b"BOOKMOBI", "a Mobipocket book", "convert it to HTML or text", at=60),
    _Foreign(b"ITSF", "a CHM file of Windows help", "unpack it and give the folder"),
    _Foreign(b"8BPS", "a Photoshop file", "save it as PNG or PDF"),
    _Foreign(b"\0\0\0\x0cjP  ", "a JPEG 2000 image", "save it as PNG or JPEG"),
    _Foreign(b"ftyphei", "a HEIC photo", "save it as PNG or JPEG", at=4),
    _Foreign(b"ftypmif1", "a HEIC photo", "save it as PNG or JPEG", at=4),
    _Foreign(b"ftypavif", "an AVIF image", "save it as PNG or JPEG", at=4),
    _Foreign(b"ftyp", "a video", _NO_TEXT, at=4),
    _Foreign(b"\x1aE\xdf\xa3", "a video", _NO_TEXT, binary=False),
    _Foreign(b"FLV\x01", "a video", _NO_TEXT),
    _Foreign(b"AVI ", "a video", _NO_TEXT, at=8),
    _Foreign(b"WAVE", "a sound file", _NO_TEXT, at=8),
    _Foreign(b"OggS", "a sound file", _NO_TEXT),
    _Foreign(b"ID3", "a sound file", _NO_TEXT),
    _Foreign(b"\x7fELF", "a program", _NO_TEXT),
    _Foreign(b"MZ\x90\0", "a program", _NO_TEXT),
    _Foreign(b"SQLite format 3\0", "an SQLite database", "export the articles as CSV"),
    _Foreign(b"PAR1", "a Parquet table", "export the articles as CSV"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = {
    ".xls": ("an old Excel workbook", _AS_TABLE),
    ".et": ("an old WPS workbook", _AS_TABLE),
    ".ppt": ("old PowerPoint slides", _AS_PDF),
    ".dps": ("old WPS slides", _AS_PDF),
    ".wps": ("an old WPS document", _AS_DOCX),
    ".msg": ("an Outlook message", "save its text, or its attachments"),
}
# a member, or the folder of one, that only this kind of archive has
_PACKAGES = (
    ("xl/", "an Excel workbook", _AS_TABLE),
    ("ppt/", "PowerPoint slides", _AS_PDF),
    ("OFD.xml", "an OFD document", _AS_PDF),
    ("AndroidManifest.xml", "a program", _NO_TEXT),
)
_MIMETYPES = (
    (b"application/epub+zip", "an EPUB book", "convert it to HTML or text"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text", _AS_DOCX),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument table", _AS_TABLE),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _AS_PDF),
)
_SOON = 1024


def name_foreign(raw: bytes, name: str) -> None:
    """Raise `UnreadableError` where the first bytes are those of a form without a reader."""
    if raw.startswith(_OLE):
        raise _old_office(raw, name)
    is_binary = b"\0" in raw[:_SOON]
    for form in _FOREIGN:
        if raw.startswith(form.magic, form.at) and (is_binary or not form.binary):
            raise UnreadableError(name, f"the file is {form.what}", form.remedy)


def name_package(raw: bytes, members: Sequence[str], name: str) -> None:
    """Raise `UnreadableError` where a zip archive is the file of a program other than Word."""
    if raw.startswith(b"mimetype", 30):  # the name of the first member, and then its content, stored
        for mimetype, what, remedy in _MIMETYPES:
            if raw.startswith(mimetype, 38):
                raise UnreadableError(name, f"the file is {what}", remedy)
    for member, what, remedy in _PACKAGES:
        is_one = member in members or (
            "[Content_Types].xml" in members and member.endswith("/") and any(one.startswith(member) for one in members)
        )
        if is_one:
            raise UnreadableError(name, f"the file is {what}", remedy)


def _old_office(raw: bytes, name: str) -> UnreadableError:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return UnreadableError(name, "the file is locked with a password", "save it without a password")
    suffix = PurePosixPath(name).suffix.lower()
    what, remedy = _OLD_OFFICE.get(suffix, ("an old Word document (.doc)", _AS_DOCX))
    return UnreadableError(name, f"the file is {what}", remedy)
