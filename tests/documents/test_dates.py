"""What names tell of day and page."""

from pathlib import Path

import pytest
from pages import read_page

from kg.config import Settings
from kg.documents.dates import date_in, edition_in, published_of

TEXT = "云溪高新区加快建设"


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
        ("20230704期A2版.txt", "2023-07-04"),
        ("rmrb-2023-07-04-03.pdf", "2023-07-04"),
        ("2023年07月04日 A02版", "2023-07-04"),
        ("2023/07/04/a.txt", "2023-07-04"),
        ("2023-07/04/a.txt", "2023-07-04"),
        ("日报/2023/07-04/a.txt", "2023-07-04"),
        ("pages.zip/20230704/2.txt", "2023-07-04"),
        ("pages-20230101.zip/2023-07-04.txt", "2023-07-04"),
        ("2023-01-01至2023-06-30.zip/a.txt", None),
        ("2023-01-01至2023-06-30.zip/2023-03-05/a.txt", "2023-03-05"),
        ("0351-20230704.txt", None),
        ("(0351)20230704", None),
        ("13820230704.txt", None),
        ("20230704-1405567.txt", None),
        ("978-20230704-1.pdf", None),
        ("2023/13/04/a.txt", None),
        ("batch2023/07/04.txt", None),
    ],
)
def test_a_date_is_read_from_a_file_name_only_where_it_is_one(name: str, expected: str | None) -> None:
    assert date_in(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20230704期A2版.txt", "A2"),
        ("rmrb-2023-07-04-03.pdf", "03"),
        ("2023年07月04日 A02版", "A02"),
        ("20230704_B12.txt", "B12"),
        ("2023-07-04第3版.txt", "3"),
        ("2023-07-04/A3版.txt", "A3"),
        ("A2版/2023-07-04.txt", ""),
        ("手册第2版.pdf", ""),
        ("2023-07-04-1405.txt", ""),
        ("2023-07-04-1.txt", ""),
        ("2023-07-04.txt", ""),
    ],
)
def test_the_number_of_a_page_is_read_where_the_name_tells_it_plainly(name: str, expected: str) -> None:
    assert edition_in(name) == expected


def test_name_then_setting_then_the_files_own_day_date_a_page() -> None:
    assert published_of("2023-07-04.pdf", Settings(published="1998"), "2024-01-01") == "2023-07-04"
    assert published_of("a.pdf", Settings(published="1998"), "2024-01-01") == "1998"
    assert published_of("a.pdf", Settings(), "2024-01-01") == "2024-01-01"
    assert published_of("a.pdf", Settings()) is None


def test_a_text_file_has_the_number_that_its_name_tells(tmp_path: Path) -> None:
    path = tmp_path / "20230704期A2版.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert (read_page(path).published, read_page(path).edition) == ("2023-07-04", "A2")


def test_the_date_in_the_name_goes_before_the_one_that_was_given(tmp_path: Path) -> None:
    dated, undated = tmp_path / "2023-07-04.txt", tmp_path / "page.txt"
    for path in (dated, undated):
        path.write_text(TEXT, encoding="utf-8")
    assert read_page(dated, "1998").published == "2023-07-04"
    assert read_page(undated, "1998").published == "1998"
    assert read_page(undated).published is None
