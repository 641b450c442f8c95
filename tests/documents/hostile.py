"""Files that mean harm, or are merely broken: one function each; none of them is large on the disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

_MEGA = 1 << 20
_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
_DECLARED = f'[<!ENTITY l0 "哈">{_LAUGHS}]'


def pdf(pages: int, password: str | None = None, lines: int = 1) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=password)
    for page in range(pages):
        for line in range(lines):
            canvas.drawString(72, 720 - 14 * line, f"Sheet {page} of a newspaper with a line of text on it")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def pdf_without_sheets() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def packed(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def zip_of_zeros(gigas: int, declared: int | None = None) -> bytes:
    """An archive with one member of so many gigabytes of zeros; `declared` is what it says of its size instead."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    pack.compress(b"\0" * _MEGA)
    pack.flush(zlib.Z_FULL_FLUSH)  # what follows does not look back
    piece = pack.compress(b"\0" * 16 * _MEGA) + pack.flush(zlib.Z_FULL_FLUSH)
    packed_bytes = piece * (gigas * 64) + b"\x03\x00"
    size = gigas << 30 if declared is None else declared
    raw = bytearray(packed(("zeros.txt", b"")))
    raw[8:10] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    raw[18:26] = struct.pack("<2L", len(packed_bytes), size)
    start = raw.index(b"PK\x01\x02")
    raw[start + 10 : start + 12] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    raw[start + 20 : start + 28] = struct.pack("<2L", len(packed_bytes), size)
    body = 30 + len("zeros.txt")
    raw[body:start] = packed_bytes
    end = raw.rindex(b"PK\x05\x06")
    raw[end + 16 : end + 20] = struct.pack("<L", body + len(packed_bytes))
    return bytes(raw)


def zip_that_overlaps(members: int) -> bytes:
    """An archive in which all members are the same bytes."""
    raw = packed(("000.txt", b"\0" * _MEGA))
    start, end = raw.index(b"PK\x01\x02"), raw.rindex(b"PK\x05\x06")
    entry = raw[start:end]
    entries = b"".join(entry.replace(b"000.txt", f"{at:03}.txt".encode()) for at in range(members))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(entries), start, 0)
    return raw[:start] + entries + tail


def zip_of_zips(wide: int, deep: int) -> bytes:
    raw = packed(("zeros.txt", b"\0" * _MEGA))
    for _ in range(deep):
        raw = packed(*((f"{at}.zip", raw) for at in range(wide)))
    return raw


def docx_of_entities() -> bytes:
    document = (
        f'<?xml version="1.0"?><!DOCTYPE w {_DECLARED}><w:document xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>'
    )
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    return packed(("[Content_Types].xml", types.encode()), ("word/document.xml", document.encode()))


def html_of_entities() -> bytes:
    return f"<!DOCTYPE html {_DECLARED}><html><body><p>&l11;</p></body></html>".encode()


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    pack = zlib.compressobj(1)
    row = bytes(width + 1)
    content = b"".join(pack.compress(row * 100) for _ in range(height // 100)) + pack.flush()
    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def write_sparse(path: Path, size: int) -> None:
    with path.open("wb") as stream:
        stream.truncate(size)
