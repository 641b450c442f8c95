"""What a source is, by its content; the name only helps where text is told from text."""

import json
import zipfile
from io import BytesIO

import pytest

from kg.documents.detect import PLAIN, detect, is_plain
from kg.documents.record import UnreadableError
from kg.model import Form

STORY = "云溪高新区加快建设\n\n　　本报讯 新能源项目开工，总投资5亿元。\n"
ROW = json.dumps({"text": "云溪高新区"}, ensure_ascii=False)
HTML = "<!DOCTYPE html><html><head><title>云溪</title></head><body><p>正文</p></body></html>"


def packed(*names: str, first: bytes = b"") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, name)
    return stream.getvalue()


WORD = packed("[Content_Types].xml", "_rels/.rels", "word/document.xml")


@pytest.mark.parametrize(
    ("raw", "name", "form"),
    [
        (STORY.encode(), "a.txt", Form.TEXT),
        (STORY.encode("gb18030"), "a.txt", Form.TEXT),
        (STORY.encode(), "a.pdf", Form.TEXT),
        (STORY.encode(), "a.docx", Form.TEXT),
        (STORY.encode(), "a.html", Form.TEXT),
        (STORY.encode(), "a.csv", Form.TEXT),
        (STORY.encode(), "a", Form.TEXT),
        (b"", "a.pdf", Form.TEXT),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt", Form.PDF),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\n", "a.pdf", Form.PDF),
        (b"how to read %PDF-1.4 files", "a.txt", Form.TEXT),
        (WORD, "a.txt", Form.DOCX),
        (WORD, "a.zip", Form.DOCX),
        (packed("2024/a.txt"), "a.docx", Form.ZIP),
        (packed("word/a.txt"), "a.zip", Form.ZIP),
        (packed("xl/a.txt"), "a.zip", Form.ZIP),
        (packed(), "a.zip", Form.ZIP),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", Form.IMAGE),
        (b"\xff\xd8\xff\xe0", "a.png", Form.IMAGE),
        (b"II*\0\x08", "a", Form.IMAGE),
        (b"MM\0*\0", "a", Form.IMAGE),
        (b"BM\x10\x20\x30\x40\0\0\0\0", "a", Form.IMAGE),
        (b"BM is short for", "a", Form.TEXT),
        (b"GIF89a", "a", Form.IMAGE),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a", Form.IMAGE),
        (HTML.encode(), "a.txt", Form.HTML),
        (HTML.encode("gb18030"), "a", Form.HTML),
        (HTML.encode("utf-16"), "a.txt", Form.HTML),
        (HTML.encode("utf-8-sig"), "a.txt", Form.HTML),
        (f'<?xml version="1.0"?>\n<!-- saved -->\n{HTML}'.encode(), "a.xml", Form.HTML),
        ("<div><h1>云溪</h1><p>正文</p></div>".encode(), "a.txt", Form.HTML),
        ("正文<br>正文".encode(), "a.html", Form.HTML),
        ("正文<br>正文".encode(), "a.txt", Form.TEXT),
        ("<云溪日报>正文".encode(), "a.txt", Form.TEXT),
        (f"{ROW}\n{ROW}\n".encode(), "a.jsonl", Form.JSONL),
        (f"{ROW}\n{ROW}\n".encode(), "a.txt", Form.JSONL),
        (f"{ROW}\n{ROW}\n".encode("utf-8-sig"), "a.json", Form.JSONL),
        (b"{ not json", "a.jsonl", Form.JSONL),
        (b'{\n "text": "a"\n}', "a.json", Form.JSONL),
        (b'[\n {"text": "a"}]', "a.txt", Form.JSONL),
        ("{云溪}正文".encode(), "a.txt", Form.TEXT),
        (b"[" * 100_000, "a.txt", Form.TEXT),
        ("标题,正文\n云溪,正文\n".encode(), "a.csv", Form.CSV),
        ("标题\t正文\n".encode("gb18030"), "a.TSV", Form.CSV),
        ("标题,正文\n".encode(), "a.txt", Form.TEXT),
    ],
)
def test_the_content_says_the_form(raw: bytes, name: str, form: Form) -> None:
    assert detect(raw, name) is form
    if b"%PDF" not in raw:
        assert is_plain(raw, name) is (form in PLAIN)


@pytest.mark.parametrize(
    ("raw", "name", "what", "remedy"),
    [
        (packed("[Content_Types].xml", "xl/workbook.xml"), "a.docx", "Excel", "CSV"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", "PowerPoint", "PDF"),
        (packed("content.xml", first=b"application/vnd.oasis.opendocument.text"), "a.odt", "OpenDocument text", "DOCX"),
        (packed("a.xhtml", first=b"application/epub+zip"), "a.txt", "EPUB", "HTML"),
        (packed("OFD.xml"), "a.ofd", "OFD", "PDF"),
        (b"{\\rtf1\\ansi", "a.doc", "RTF", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a.doc", "Word", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a.xls", "Excel", "CSV"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "password",
            "without",
        ),
        (b"7z\xbc\xaf\x27\x1c", "a.zip", "7z", "unpack"),
        (b"Rar!\x1a\x07\x01", "a.zip", "RAR", "unpack"),
        (b"\x1f\x8b\x08\0", "a.txt", "gzip", "unpack"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\0", "a.tar", "tar", "unpack"),
        (b"CAJ\0\0", "a.caj", "CAJ", "PDF"),
        (b"\0\0\0\x18ftypisom", "a.txt", "video", "leave it out"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "HEIC", "JPEG"),
        (b"MIME-Version: 1.0\r\n", "a.mht", "MHT", "HTML"),
        (b'<?xml version="1.0"?><rss></rss>', "a.html", "XML that is no web page (rss)", "export"),
        (WORD[:-30], "a.docx", "damaged", "copy it again"),
    ],
)
def test_what_has_no_reader_is_called_by_its_name(raw: bytes, name: str, what: str, remedy: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        detect(raw, name)
    assert what in caught.value.cause
    assert remedy in caught.value.remedy
