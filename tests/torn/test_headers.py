"""Lines that number a page: what is one, what only looks like one, and what a page is told by them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import make_page

from kg import resources
from kg.ingest.headers import Header, edition_key, read_headers, tell_header
from kg.ingest.words import load_words
from kg.text import fold_same_length

WORDS = load_words(resources.seeds())
CAPITALS = [ch for code in range(0x20, 0x1F200) if fold_same_length(ch := chr(code)) == "A"]
BODY = "\n本报讯 园区新建了两条道路。\n"


@pytest.mark.parametrize(
    ("line", "edition", "newspaper", "published"),
    [
        ("A3 园区周刊 2023年11月8日 星期三", "3", "园区周刊", "2023-11-08"),
        ("第2版：要闻", "2", "", None),
        ("2023年7月4日 星期二 第3版 综合", "3", "", "2023-07-04"),
        ("版次：02", "2", "", None),
        ("Ａ０２版", "2", "", None),
        ("云青日报 2023年7月4日 星期二 第十二版", "12", "云青日报", "2023-07-04"),
        ("云青日报2023年7月4日 B4", "B4", "云青日报", "2023-07-04"),
        ("二〇二三年七月四日 星期二 第三版", "3", "", "2023-07-04"),
    ],
)
def test_a_header_tells_page_paper_and_day(line, edition, newspaper, published) -> None:
    assert read_headers(make_page(line + BODY), WORDS) == (Header(0, edition, newspaper, published),)


@pytest.mark.parametrize(
    "line",
    ["（下转第2版）", "详见A3版", "A3展厅开放", "C1 驾照新规", "第三版图公布", "投资20亿元", "第2版，要闻", "24"],
)
def test_other_lines_number_no_page(line) -> None:
    assert read_headers(make_page(line + BODY), WORDS) == (Header(0, "", "", None),)


@pytest.mark.parametrize(
    ("written", "key"),
    [("A02", "2"), ("第十版", "10"), ("二十三", "23"), ("Ｂ３", "B3"), ("十二", "12"), ("A 6", "6"), ("", "")],
)
def test_numbers_of_pages_have_one_form(written, key) -> None:
    assert edition_key(written) == key


def test_headers_of_several_pages_hold_from_their_places_on() -> None:
    text = f"云青日报\n第1版{BODY}第2版：要闻{BODY}"
    first, second, third = read_headers(make_page(text), WORDS)
    assert (first.at, first.edition, first.newspaper) == (0, "", "云青日报")
    assert (second.edition, third.edition) == ("1", "2")
    assert text[third.at :].startswith("第2版：要闻")
    assert third.newspaper == "云青日报"


def test_a_page_is_told_what_its_reader_did_not_know() -> None:
    told = tell_header(make_page("云青日报 2023年7月4日 星期二 A02版" + BODY), resources.seeds())
    assert (told.edition, told.newspaper, told.published) == ("A02", "云青日报", "2023-07-04")
    known = tell_header(replace(told, edition="B1", newspaper="云青晚报", published="2023-07-05"), resources.seeds())
    assert (known.edition, known.newspaper, known.published) == ("B1", "云青晚报", "2023-07-05")


def test_the_letter_of_a_page_is_read_in_every_form_it_has() -> None:
    assert len(CAPITALS) > 10
    for letter in CAPITALS:
        (header,) = read_headers(make_page(f"云青日报 2023年7月4日 {letter}2{BODY}"), WORDS)
        assert (header.edition, header.published) == ("2", "2023-07-04")
