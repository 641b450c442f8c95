import codecs
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import read_page

from kg.documents.record import UnreadableError
from kg.documents.text import decode
from kg.errors import KgError

TEXT = "云溪高新区加快建设\r\n\r\n　　本报讯 “新能源”项目开工，总投资5亿元。\r\n（林晓）"
TRADITIONAL = "雲溪高新區加快建設，產業鏈項目簽約落戶經濟技術開發區，總投資5億元。\n"
TWO_WAYS = "云溪高新区建设加快推进产业园"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.txt"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_text_is_decoded_with_its_line_ends_and_without_its_mark(page: Path, raw: bytes, encoding: str) -> None:
    page.write_bytes(raw)
    read = read_page(page)
    assert (read.text, read.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-16-le", "utf-16-be"])
def test_traditional_characters_are_told_apart_in_any_encoding(page: Path, encoding: str) -> None:
    page.write_bytes(TRADITIONAL.encode(encoding))
    read = read_page(page)
    assert (read.text, read.encoding) == (TRADITIONAL, encoding)


def test_bytes_that_two_encodings_can_decode_go_to_the_one_that_reads_as_chinese(page: Path) -> None:
    for text, encoding, other in ((TWO_WAYS, "gb18030", "big5hkscs"), (TRADITIONAL, "big5hkscs", "gb18030")):
        raw = text.encode(encoding)
        assert raw.decode(other) != text
        page.write_bytes(raw)
        assert (read_page(page).text, read_page(page).encoding) == (text, encoding)


def test_a_character_of_hong_kong_is_read(page: Path) -> None:
    page.write_bytes((TRADITIONAL + "啲").encode("big5hkscs"))
    assert read_page(page).text == TRADITIONAL + "啲"


def test_a_few_broken_bytes_are_replaced_and_counted(page: Path) -> None:
    whole = (TEXT * 40).encode()
    page.write_bytes(whole[:300] + b"\xff" + whole[300:] + b"\xe5\xbc")
    read = read_page(page)
    assert (read.text.count("\ufffd"), read.encoding) == (3, "utf-8, 3 bytes replaced")
    assert read.text.replace("\ufffd", "") == TEXT * 40
    page.write_bytes(codecs.BOM_UTF8 + whole + b"\xff")
    assert read_page(page).encoding == "utf-8-sig, 1 byte replaced"


def test_one_name_in_another_encoding_does_not_make_a_text_of_ascii_broken(page: Path) -> None:
    page.write_bytes(b"High-tech zone. " * 500 + "云溪高新区".encode("gb18030"))
    assert (read_page(page).text[-5:], read_page(page).encoding) == ("云溪高新区", "gb18030")


def test_bytes_that_are_no_text_are_refused_soon_however_many_they_are() -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableError, match="not UTF-8"):
        decode(bytes(range(1, 256)) * 400_000, "a.txt")
    assert time.monotonic() - started < 5


def test_offsets_count_as_in_a_file_opened_without_newline_translation(page: Path) -> None:
    page.write_bytes(TEXT.encode("utf-8-sig"))
    with page.open(encoding="utf-8-sig", newline="") as file:
        assert read_page(page).text == file.read()


def test_the_id_comes_from_the_bytes_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (one, other):
        path.write_text(TEXT, encoding="utf-8")
    assert read_page(one).id == read_page(other).id == read_page(one).sha256[:16]
    assert (read_page(one).source, read_page(other).source) == ("a.txt", "b.txt")


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("　\u3000\n".encode(), "white space"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xff\xff\xff\x80\x80", "not UTF-8"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        ("“Économie” à la française".encode("cp1252"), "not UTF-8"),
        ("開発区プロジェクト".encode("shift_jis"), "not UTF-8"),
        (TEXT.encode() + b"\xe5\xbc", "not UTF-8"),
    ],
)
def test_what_is_no_page_says_what_it_is_and_what_to_do(page: Path, raw: bytes, cause: str) -> None:
    page.write_bytes(raw)
    with pytest.raises(UnreadableError) as caught:
        read_page(page)
    assert cause in caught.value.cause
    assert caught.value.remedy
    assert str(caught.value).startswith("page.txt: ")
    assert "\n" not in str(caught.value)


def test_a_stray_control_character_does_not_make_a_page_binary(page: Path) -> None:
    page.write_text(TEXT * 5 + "\x02\f", encoding="utf-8", newline="")
    assert read_page(page).text.endswith("\x02\f")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_bytes(raw)
    try:
        text = read_page(path).text
    except KgError:
        return
    assert text.strip()
