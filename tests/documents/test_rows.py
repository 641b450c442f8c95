"""Tables of articles: every row a page, and a bad row only itself."""

from __future__ import annotations

import hashlib
import json

import pytest

from kg.config import Settings
from kg.documents.read import read_source
from kg.documents.record import Reading, Source, UnreadableError
from kg.documents.tables.rows import is_table, read_csv, read_jsonl
from kg.errors import UsageError
from kg.ingest.split import split_page
from kg.model import BlockKind, Form

TEXT = "云汀高新区今年以来新签约项目十二个，总投资八十六亿元。"
OTHER = "青禾经济开发区的厂房本月交付，六家企业当天搬入。"
HEADER = "标题,正文,日期,作者,来源"


def read(text: str, columns: str | None = None) -> Reading:
    return read_csv(text.encode(), "news.csv", Settings(columns=columns))


def test_a_row_is_a_page_named_by_its_record_with_what_its_columns_tell() -> None:
    reading = read(f"{HEADER}\n云汀提速,{TEXT},2024/5/17,林晓 高明,云汀日报\n厂房交付,{OTHER},2024年5月,,\n")
    first, second = reading.pages
    assert (first.source, second.source) == ("news.csv#row=2", "news.csv#row=3")
    assert first.text == f"云汀提速\n林晓 高明\n{TEXT}\n"
    assert (first.published, first.newspaper, first.form) == ("2024-05-17", "云汀日报", Form.CSV)
    assert second.published == "2024-05"
    assert first.sha256 == hashlib.sha256(first.text.encode()).hexdigest()
    assert first.id == first.sha256[:16]
    (article,) = split_page(first)
    assert (article.headline, article.byline, article.text) == ("云汀提速", ("林晓", "高明"), TEXT)


def test_the_lines_of_a_text_keep_their_places_and_headings() -> None:
    page = read(f'{HEADER}\n云汀提速,"　　{TEXT}\n　　车间里\n　　{OTHER}（林晓）",,,\n').pages[0]
    (article,) = split_page(page)
    assert article.text == f"{TEXT}\n车间里\n{OTHER}"
    assert (article.headings, article.byline) == ((1,), ("林晓",))


def test_a_headline_that_the_text_repeats_is_told_once() -> None:
    page = read(f'{HEADER}\n云汀提速,"云汀提速\n{TEXT}",,,\n').pages[0]
    assert [block.kind for block in page.blocks if block.story == 0] == [BlockKind.HEADLINE, BlockKind.BODY]


def test_without_a_headline_the_text_alone_tells() -> None:
    assert read(f"正文\n{TEXT}\n").pages[0].blocks == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_delimiter_and_the_encoding_are_found(delimiter: str, encoding: str) -> None:
    raw = delimiter.join(["Title", "Full Text"]) + "\r\n" + delimiter.join(["云汀提速", TEXT]) + "\r\n"
    (page,) = read_csv(raw.encode(encoding), "news.csv", Settings()).pages
    assert page.text == f"云汀提速\n{TEXT}\n"


def test_columns_that_are_named_go_before_those_that_are_guessed() -> None:
    table = f"标题,正文,原稿\n云汀提速,摘要而已,{TEXT}\n"
    assert read(table, "text=原稿").pages[0].text == f"云汀提速\n{TEXT}\n"


@pytest.mark.parametrize("columns", ["text", "text=", "colour=红", "text=a,text=b", ""])
def test_a_map_of_columns_that_says_nothing_is_wrong_usage(columns: str) -> None:
    with pytest.raises(UsageError, match="columns"):
        Settings(columns=columns)


def test_bad_rows_are_named_and_the_next_one_is_read() -> None:
    rows = [f'坏,"从不关闭,{TEXT}', "少,两格", f"好,{TEXT},2024,,", "空,,2024,,", f"多,{OTHER},2024,,,,"]
    reading = read("\n".join([HEADER, *rows]) + "\n")
    assert [page.source for page in reading.pages] == ["news.csv#row=4", "news.csv#row=6"]
    assert [skip.source for skip in reading.skipped] == ["news.csv#row=2", "news.csv#row=3", "news.csv#row=5"]
    assert "2 cells where the header has 5 (line 3 of the file)" in reading.skipped[1].cause
    assert reading.skipped[2].cause == "has no text"


def test_a_table_without_a_known_column_of_texts_names_those_that_it_has() -> None:
    with pytest.raises(UnreadableError, match=r"编号, 摘录.*--columns text="):
        read("编号,摘录\n1,甲\n")


def test_text_with_commas_is_no_table_unless_its_first_line_names_a_column_of_texts() -> None:
    assert is_table(f"{HEADER}\n", Settings())
    assert not is_table("会上,各方签约,总投资5亿元。\n正文在后\n", Settings())
    assert is_table("甲,乙\n", Settings(columns="text=乙"))
    assert not is_table(f"正文\n{TEXT}\n", Settings())


def test_a_table_is_read_as_one_whatever_it_is_called() -> None:
    table = f"{HEADER}\n提速,{TEXT},2024-05-17,林晓,云汀日报\n".encode()
    for name in ("news.txt", "news", "news.csv"):
        (page,) = read_source(Source(name, data=table), Settings()).pages
        assert (page.source, page.form, page.published) == (f"{name}#row=2", Form.CSV, "2024-05-17")
    (page,) = read_source(Source("a.txt", data=f"正文\n{TEXT}\n".encode()), Settings()).pages
    assert page.form is Form.TEXT


def of_json(text: str) -> Reading:
    return read_jsonl(text.encode(), "news.jsonl", Settings())


def test_lines_of_json_are_pages_and_broken_ones_are_named() -> None:
    lines = [
        json.dumps({"title": "云汀提速", "content": [TEXT, OTHER], "author": ["林晓", "高明"], "date": "20240517"}),
        '{"title": "断',
        "",
        "[1]",
        json.dumps({"title": "厂房交付", "text": OTHER}),
        json.dumps({"title": "空"}),
    ]
    reading = of_json("\n".join(lines))
    assert [page.source for page in reading.pages] == ["news.jsonl#row=1", "news.jsonl#row=5"]
    assert reading.pages[0].text == f"云汀提速\n林晓 高明\n{TEXT}\n{OTHER}\n"
    assert (reading.pages[0].published, reading.pages[0].form) == ("2024-05-17", Form.JSONL)
    assert [skip.source for skip in reading.skipped] == [f"news.jsonl#row={row}" for row in (2, 4, 6)]


def test_an_array_is_read_on_behind_a_value_that_is_broken() -> None:
    good = [json.dumps({"标题": title, "正文": TEXT}, ensure_ascii=False) for title in ("甲", "乙")]
    reading = of_json(f'[{good[0]}, {{"标题": 3 4}}, {good[1]}]')
    assert [page.text[0] for page in reading.pages] == ["甲", "乙"]
    assert [skip.source for skip in reading.skipped] == ["news.jsonl#row=2"]


def test_one_object_over_many_lines_is_one_page() -> None:
    assert len(of_json(json.dumps({"title": "云汀提速", "text": TEXT}, indent=2)).pages) == 1


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" + "9" * 10_000 + "]", '{"id": 1}'])
def test_json_that_is_a_trap_or_holds_no_text_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError, match="no column of texts"):
        of_json(text)


def test_half_a_character_of_json_does_not_stop_the_file() -> None:
    (page,) = of_json('{"title": "甲\\ud800", "text": "' + TEXT + '"}').pages
    assert page.text.startswith("甲\ufffd\n")


def test_objects_inside_of_objects_are_columns_by_both_names() -> None:
    raw = json.dumps({"id": 1, "article": {"title": "云汀提速", "text": TEXT, "meta": {"day": "2024-05-17"}}}).encode()
    settings = Settings(columns="text=article.text,headline=article.title,date=article.meta.day")
    (page,) = read_jsonl(raw, "news.jsonl", settings).pages
    assert (page.text, page.published) == (f"云汀提速\n{TEXT}\n", "2024-05-17")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (f"<p>　　{TEXT}<br/>{OTHER}</p><script>var a = 1;</script>\n<P class=a>&nbsp;A&amp;B<b>园</b></P>", None),
        (f"{TEXT}<b>一</b>", f"{TEXT}<b>一</b>"),
        (f"产能<p，即{OTHER}", f"产能<p，即{OTHER}"),
    ],
)
def test_mark_up_in_a_cell_is_taken_away_where_it_sets_lines(cell: str, text: str | None) -> None:
    (page,) = of_json(json.dumps({"text": cell})).pages
    assert page.text.splitlines() == ([text] if text else [TEXT, OTHER, "A&B园"])


def test_a_cell_of_nothing_but_mark_up_has_no_text() -> None:
    reading = of_json("\n".join(json.dumps({"text": cell}) for cell in (TEXT, "<p><br></p>")))
    assert [skip.cause for skip in reading.skipped] == ["has no text"]


@pytest.mark.parametrize("clock", [1715875200, 1715875200000, "1715875200"])
def test_seconds_or_milliseconds_are_a_day_in_china(clock: int | str) -> None:
    (page,) = of_json(json.dumps({"text": TEXT, "date": clock})).pages
    assert page.published == "2024-05-17"
