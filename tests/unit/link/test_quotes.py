"""The sentence in which something is named."""

import pytest
from invented import make_article, make_page

from kg.link.quotes import Quoter
from kg.model import Article, ArticleKind, Evidence, Extraction, Modality, Span


def quote(text: str, name: str) -> Evidence:
    article = make_article(text)
    start = text.index(name)
    return Quoter([Extraction(article)], [make_page(text)]).quote((article.id, Span(start, start + len(name))))


@pytest.mark.parametrize("end", ["。", "！", "？", "；", "\n"])
def test_the_sentence_around_a_name_is_quoted_with_its_end(end) -> None:
    told = quote(f"更前一句{end}前面一句{end}云汀高新区加快发展{end}后面一句。", "高新区")
    assert told.quote == f"云汀高新区加快发展{end}"


def test_a_quote_is_what_stands_at_its_place_in_the_page() -> None:
    text = "前面一句。云汀高新区加快发展。后面一句。"
    told = quote(text, "云汀高新区")
    assert text[told.start : told.end] == told.quote
    assert (told.page_id, told.article_id) == (make_page(text).id, make_article(text).id)
    assert (told.rule, told.modality) == ("link", Modality.FACT)


@pytest.mark.parametrize("text", ["云汀高新区", "云汀高新区加快发展", "看看云汀高新区"])
def test_a_text_without_an_end_is_quoted_whole(text) -> None:
    assert quote(text, "云汀高新区").quote == text


def test_of_a_long_sentence_the_part_around_the_name_is_quoted() -> None:
    text = "甲" * 500 + "云汀高新区" + "乙" * 500 + "。"
    told = quote(text, "云汀高新区")
    assert "甲云汀高新区乙" in told.quote
    assert len(told.quote) < 200


def test_an_article_that_starts_inside_its_page_is_quoted_from_the_page() -> None:
    page = make_page("别的文章。云汀高新区\n加快发展。")
    offsets = (*range(5, 10), *range(11, 16))  # the line break is no part of the article's text
    article = Article(
        f"{page.id}-2", page.id, Span(5, 16), "", (), (), ArticleKind.REPORT, "云汀高新区加快发展。", offsets=offsets
    )
    told = Quoter([Extraction(article)], [page]).quote((article.id, Span(5, 7)))
    assert (told.quote, told.start, told.end) == ("云汀高新区\n加快发展。", 5, 16)
