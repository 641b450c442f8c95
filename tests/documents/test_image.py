from __future__ import annotations

import builtins
import resource
import struct
import time
import zlib
from io import BytesIO
from typing import Any

import pytest
from ocr.drawn import draw
from PIL import Image

from kg.config import Settings
from kg.documents.paper.image import read_image
from kg.documents.record import UnreadableError
from kg.model import Form

LINES = ["青溪新区今年开工项目", "共有二十三个，其中十", "个是新材料，五个是装"]
MORE = ["白石园区的灯亮到深夜", "车间里机器人正在焊接"]


def encode(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read_text(raw: bytes, name: str = "a.png") -> str:
    (page,) = read_image(raw, name, Settings()).pages
    return page.text


def squeeze(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_each_kind_of_picture_is_a_page(kind: str) -> None:
    assert squeeze(read_text(encode(draw([LINES]), kind))) == "".join(LINES)


def test_the_page_tells_its_form_its_lines_and_how_sure_they_are() -> None:
    (page,) = read_image(encode(draw([LINES]), "PNG"), "园区报-2023-07-04.png", Settings()).pages
    assert (page.form, page.published, page.encoding) == (Form.IMAGE, "2023-07-04", "")
    assert [page.text[line.span.start : line.span.end] for line in page.lines] == LINES
    assert all(0.5 < line.confidence < 1 for line in page.lines)


def test_a_tiff_of_two_frames_is_one_page_of_two_sheets() -> None:
    raw = encode(draw([LINES]), "TIFF", save_all=True, append_images=[draw([MORE])])
    (page,) = read_image(raw, "a.tif", Settings()).pages
    assert {line.sheet for line in page.lines} == {1, 2}
    assert "\f" in page.text
    assert squeeze(page.text) == "".join([*LINES, *MORE])


def test_a_camera_held_on_its_side_is_told_by_exif() -> None:
    image = draw([LINES]).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    assert squeeze(read_text(encode(image, "JPEG", exif=exif), "a.jpg")) == "".join(LINES)


def test_transparent_paper_is_white() -> None:
    ink = draw([LINES]).point(lambda grey: 255 - grey)
    image = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), mask=ink)
    assert squeeze(read_text(encode(image, "PNG"))) == "".join(LINES)


def test_sixteen_bits_of_grey_are_seen() -> None:
    grey = draw([LINES]).convert("I").point(lambda value: value * 256).convert("I;16")
    assert squeeze(read_text(encode(grey, "PNG"))) == "".join(LINES)


def test_a_wrong_character_that_a_name_proves_is_mended_and_told() -> None:
    (page,) = read_image(encode(draw([["记者走进大原理工大学"]]), "PNG"), "a.png", Settings()).pages
    assert "太原理工大学" in page.text
    assert [(repair.read, repair.proof) for repair in page.repairs] == [("大", "太原理工大学")]


def huge_png(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    squeezed = zlib.compressobj(9)
    row = b"\0" * (side // 8 + 1)
    data = b"".join(squeezed.compress(row * 100) for _ in range(side // 100)) + squeezed.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [13_000, 20_000])
def test_a_huge_picture_in_a_tiny_file_is_refused_before_it_is_decoded(side: int) -> None:
    raw = huge_png(side)
    assert len(raw) < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    with pytest.raises(UnreadableError, match="more than 150 million pixels; save it at 200 or 300 dpi"):
        read_image(raw, "huge.png", Settings())
    assert time.process_time() - started < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes


def test_a_picture_that_was_cut_off_is_named() -> None:
    raw = encode(draw([LINES]), "PNG")
    with pytest.raises(UnreadableError, match=r"^a\.png: the picture is damaged or cut off; open it"):
        read_image(raw[: len(raw) // 2], "a.png", Settings())


def test_what_is_no_picture_is_named() -> None:
    with pytest.raises(UnreadableError, match="damaged or of no known kind"):
        read_image(b"\x89PNG\r\n\x1a\n and no more", "a.png", Settings())


def test_a_picture_without_text_is_named() -> None:
    with pytest.raises(UnreadableError, match="no text can be seen"):
        read_image(encode(Image.new("L", (500, 300), 240), "PNG"), "a.png", Settings())


@pytest.mark.parametrize("library", ["PIL", "rapidocr"])
def test_without_the_extra_its_install_line_is_the_remedy(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.ocr.engine import load_engine

    raw = encode(draw([LINES]), "PNG")
    real = builtins.__import__

    def fail(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(name=name)
        return real(name, *rest, **more)

    load_engine.cache_clear()
    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(UnreadableError, match=r'pip install "zonekg\[ocr\]"'):
        read_image(raw, "a.png", Settings())
