"""Whatever the text: splitting raises nothing, leads back to the page, and takes time in proportion."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extract.sentences import split_sentences
from kg.ingest.split import split_page
from kg.model import Article, Page

MARKS = [
    *["\n", "\n\n", "\r\n", " ", "\u3000", "。", "，", "；", "：", "……", "——", "“", "”", "（", "）", "(", ")", "■ "],
    *["本报讯 ", "记者", "林一舟", "沈秋禾", "云汀高新区", "青禾经开区：", "项目", "建设提速", "12.5", "亿元", "BOPA"],
    *["图为", "摄", "（下转 A2 版）", "征稿启事", "责编：", "2024年8月30日 星期五", "一、", "（一）"],
    *["\x00", "\u200b", "\ufffd", "\U0001f600", "㎡"],
]
PAGES = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(MARKS), max_size=120).map("".join))


def split(text: str) -> tuple[Article, ...]:
    return split_page(Page("0" * 16, "page.txt", text, "0" * 64, "utf-8"))


@settings(max_examples=150, deadline=None)
@given(PAGES)
@example("——\n——\n云汀高新区：")
@example("■\n（")
def test_every_character_of_an_article_stands_in_the_page(text) -> None:
    for article in split(text):
        assert len(article.text) == len(article.offsets)
        assert all(0 <= at < len(text) for at in article.offsets)
        assert all(ch in " \n" or text[at] == ch for ch, at in zip(article.text, article.offsets, strict=True))
        assert article.span.start == min(article.offsets)
        assert article.span.end == max(article.offsets) + 1
        assert all(at < len(article.text.split("\n")) for at in article.headings)


@settings(max_examples=80, deadline=None)
@given(PAGES)
def test_sentences_hold_all_that_prints(text) -> None:
    for article in split(text):
        sentences = split_sentences(article)
        assert all(article.text[s.span.start : s.span.end] == s.text for s in sentences)
        assert "".join(s.text for s in sentences).replace(" ", "") == "".join(article.text.split())


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_splitting_twice_gives_the_same(text) -> None:
    assert split(text) == split(text)


def test_time_grows_with_the_text_and_no_faster() -> None:
    pieces = ["（", "—", "园区建设提速", "云汀高新区：好\n", "园区新闻\n", "某某——\n", "■ 林一舟\n"]
    pieces += ["甲乙丙丁戊己庚辛壬癸\n", "征稿启事\n", "某地，好好好好\n"]
    for piece in pieces:
        start = time.perf_counter()
        split(piece * (60_000 // len(piece)))
        assert time.perf_counter() - start < 10, piece
