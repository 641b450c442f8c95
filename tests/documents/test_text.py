from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import read_page

from kg.documents.dates import date_in
from kg.documents.find import find_sources
from kg.documents.record import UnreadableError
from kg.errors import InputError, KgError, UsageError

TEXT = "云溪高新区加快建设\r\n\r\n　　本报讯 “新能源”项目开工，总投资5亿元。\r\n（林晓）"


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
    ],
)
def test_text_is_decoded_with_its_line_ends_and_without_its_mark(page: Path, raw: bytes, encoding: str) -> None:
    page.write_bytes(raw)
    read = read_page(page)
    assert (read.text, read.encoding) == (TEXT, encoding)


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
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01\x02", "binary"),
        (b"\xff\xff\xff\xff\x80\x80", "not UTF-8"),
        ("開發區產業鏈項目簽約落戶經濟技術".encode("big5"), "not UTF-8"),
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023-07-04", "2023-07-04"),
        ("日报20230704-A3版", "2023-07-04"),
        ("2023_07_04", "2023-07-04"),
        ("晚报2023年7月4日", "2023-07-04"),
        ("page-20231399", None),
        ("20230230", None),
        ("000_a120230704be", None),
        ("18990101", None),
        ("2023-0704", None),
        ("20239999 2023-07-05", "2023-07-05"),
        ("山西", None),
    ],
)
def test_a_date_is_read_from_a_file_name_only_where_it_is_one(name: str, expected: str | None) -> None:
    assert date_in(name) == expected


def test_the_date_in_the_name_goes_before_the_one_that_was_given(tmp_path: Path) -> None:
    dated, undated = tmp_path / "2023-07-04.txt", tmp_path / "page.txt"
    for path in (dated, undated):
        path.write_text(TEXT, encoding="utf-8")
    assert read_page(dated, "1998").published == "2023-07-04"
    assert read_page(undated, "1998").published == "1998"
    assert read_page(undated).published is None


def test_sources_are_files_and_texts_of_folders_each_once_in_one_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "notes.md", "sub/c.txt", "list.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("文", encoding="utf-8")
    inputs = [tmp_path / "b.txt", tmp_path, tmp_path / "list.csv", tmp_path / "sub" / ".." / "b.txt"]
    names = [source.name for source in find_sources(inputs)]
    assert names == ["a.TXT", "b.txt", "list.csv"]
    assert [source.name for source in find_sources(inputs[::-1])] == names


def test_a_missing_path_is_wrong_usage_and_a_folder_without_texts_bad_input(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_sources([tmp_path / "nowhere"])
    (tmp_path / "deep").mkdir()
    with pytest.raises(InputError, match=r"no \.txt file"):
        find_sources([tmp_path])
