"""Saved web pages: what of them is text, who wrote it and when, and what no mark-up can do to a build."""

from __future__ import annotations

import sys
import time

import pytest

from kg.config import Settings
from kg.documents.record import UnreadableError
from kg.documents.web.html import read_html
from kg.ingest.split import split_page
from kg.model import BlockKind, Form, Page

pytest.importorskip("trafilatura", reason="needs zonekg[web]", exc_type=ImportError)

FIRST = "云汀高新区今年以来新签约项目十二个，总投资八十六亿元，审批时间比去年缩短了一半。"
SECOND = "远帆机械的二期厂房本月交付，年产风电轴承三万套，产品销往沿海各省。"
THIRD = "青禾经济开发区的标准化厂房上周封顶，六家企业当天签了入驻协议，计划明年投产。"


def read(html: str | bytes, name: str = "page.html", published: str | None = None) -> Page:
    raw = html.encode() if isinstance(html, str) else html
    (page,) = read_html(raw, name, Settings(published=published)).pages
    return page


def page_of(body: str, head: str = "<title>云汀提速_某某网</title>") -> str:
    return f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def told(page: Page) -> list[tuple[BlockKind, str]]:
    return [(block.kind, page.text[block.pieces[0].start : block.pieces[0].end]) for block in page.blocks]


def test_the_text_is_a_line_a_paragraph_and_every_block_lies_in_it() -> None:
    page = read(page_of(f"<h1>云汀提速</h1><h2>——半年观察</h2><p>{FIRST}</p><p><b>车间里</b></p><p>{SECOND}</p>"))
    assert page.text == f"云汀提速\n——半年观察\n{FIRST}\n车间里\n{SECOND}\n"
    kinds = [kind for kind, _ in told(page)]
    assert kinds == [BlockKind.HEADLINE, BlockKind.SUBTITLE, BlockKind.BODY, BlockKind.HEADING, BlockKind.BODY]
    assert (page.form, {block.story for block in page.blocks}) == (Form.HTML, {0})


def test_menus_advertisements_links_comments_programs_and_alt_texts_are_no_text() -> None:
    around = (
        "<nav><a href=/>首页导航</a></nav><script>var x='程序投资一亿元'</script><style>.样式{}</style>"
        "<div class='top-ad'><p>广告说：某地新城开盘，总投资二十亿元。</p></div>"
    )
    below = (
        "<div class=related><h3>相关阅读</h3><ul><li><a href=/1>别处的新闻标题</a></li></ul></div>"
        "<div id=comments><p>网友说，写得真好，希望家乡也这样。</p></div><footer>版权所有 备案号</footer>"
    )
    page = read(page_of(f"{around}<h1>云汀提速</h1><p>{FIRST}<img alt='图里的字'></p><p>{SECOND}</p>{below}"))
    assert page.text == f"云汀提速\n{FIRST}\n{SECOND}\n"


def test_a_paragraph_is_whole_whatever_stands_inside_of_it() -> None:
    torn = (
        f"　　<span>{FIRST[:9]}</span>\n    <a href=x>{FIRST[9:13]}</a>{FIRST[13:20]}&nbsp;\n<font>{FIRST[20:]}</font>"
    )
    page = read(page_of(f"<h1>云汀提速</h1><p>{torn}</p><p>{SECOND}</p>"))
    assert "".join(page.text.split()) == f"云汀提速{FIRST}{SECOND}"
    assert page.text.count("\n") == 3


def test_breaks_part_paragraphs_only_where_a_sentence_or_an_indent_says_so() -> None:
    lines = f"　　{FIRST[:25]}<br>{FIRST[25:]}<br>　　{SECOND}<br><br>{THIRD}"
    page = read(page_of(f"<table><tr><td><b>云汀提速</b></td></tr><tr><td>{lines}</td></tr></table>"))
    assert page.text == f"云汀提速\n{FIRST}\n{SECOND}\n{THIRD}\n"


def test_a_page_in_gbk_that_calls_itself_gb2312_is_read_as_gb_18030() -> None:
    html = page_of(f"<h1>云汀镕创提速</h1><p>{FIRST}</p><p>{SECOND}</p>").replace("utf-8", "gb2312")
    page = read(html.encode("gb18030"))
    assert (page.encoding, page.text.split("\n")[0]) == ("gb18030", "云汀镕创提速")


def test_a_page_in_gbk_that_calls_itself_big5_is_read_as_gb_18030() -> None:
    html = page_of(f"<h1>云汀提速</h1><p>{SECOND[:10]}，</p><p>{FIRST}</p>").replace("utf-8", "big5")
    assert FIRST in read(html.encode("gb18030")).text


def test_an_article_that_is_hidden_until_a_program_shows_it_is_read() -> None:
    body = "".join(f"<section><section><span>{text}</span></section></section>" for text in (FIRST, "车间里", SECOND))
    hidden = f'<div id=js_content style="visibility: hidden; opacity: 0;">{body}</div><p style="display:none">不见</p>'
    page = read(page_of(f"<h1>云汀提速</h1>{hidden}<script>var publish_time = '2024-05-17 08:30';</script>"))
    assert (page.text, page.published) == (f"云汀提速\n{FIRST}\n车间里\n{SECOND}\n", "2024-05-17")


def test_an_advertisement_between_paragraphs_is_no_text() -> None:
    advert = (
        "<div class=app-download><span>恒沙证券股份有限公司开户，领取五百元礼包！</span><a href=x>立即下载</a></div>"
    )
    page = read(page_of(f"<h1>云汀提速</h1><div><p>{FIRST}</p>{advert}<p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert page.text == f"云汀提速\n{FIRST}\n{SECOND}\n{THIRD}\n"


@pytest.mark.parametrize(
    "body",
    [
        "<h3>{}</h3><p>{}</p><p>{}</p>",
        "<p align=center><b>{}</b></p><p>{}</p><p>{}</p>",
        "<div class=i><h2><a href=1>{}</a></h2><div class=t><p>{}</p><p>{}</p></div></div>",
    ],
)
def test_a_sheet_of_stories_is_told_apart_by_its_small_heads(body: str) -> None:
    stories = body.format("云汀提速", FIRST, SECOND * 2) + body.format("远帆投产", THIRD * 2, SECOND * 3)
    page = read(page_of(f"<div>{stories}</div>", "<title>园区周刊 第3版</title>"))
    assert [article.headline for article in split_page(page)] == ["云汀提速", "远帆投产"]


def test_the_head_of_a_newspapers_page_is_its_headline_not_the_newspapers_name_or_day() -> None:
    head = "<tr><td align=center>园区故事</td></tr><tr><td align=center>云汀提速</td></tr>"
    for title in ("园区周刊-园区故事 云汀提速", "园区周刊 2024-05-17 云汀提速"):
        page = read(
            page_of(f"<table>{head}<tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>", f"<title>{title}</title>")
        )
        assert [article.headline for article in split_page(page)] == ["园区故事 云汀提速"]
    assert read(page_of(f"<p>{FIRST}</p>", "<title>园区周刊-云汀区再次提速</title>")).text.startswith(
        "云汀区再次提速\n"
    )


def test_a_title_without_end_takes_no_time() -> None:
    started = time.process_time()
    assert FIRST in read(page_of(f"<h1>云汀提速</h1><p>{FIRST}</p>", f"<title>{'云 汀-' * 20_000}</title>")).text
    assert time.process_time() - started < 5


def test_day_and_newspaper_in_the_cell_of_the_text_are_none_of_it() -> None:
    cell = f"<center><b>云汀提速</b></center>2024-05-17　园区周刊<br><br>　　{FIRST}<br>　　{SECOND}"
    page = read(page_of(f"<table><tr><td>{cell}</td></tr></table>", "<title>云汀提速</title>"))
    assert (page.text, page.published) == (f"云汀提速\n{FIRST}\n{SECOND}\n", "2024-05-17")


def test_utf8_is_read_as_such_whatever_the_page_declares() -> None:
    page = read(page_of(f"<h1>云汀提速</h1><p>{FIRST}</p>").replace("utf-8", "gb2312"))
    assert (page.encoding, FIRST in page.text) == ("utf-8", True)


def test_one_torn_character_does_not_hide_a_page() -> None:
    html = page_of(f"<h1>云汀提速</h1>{f'<p>{FIRST}</p><p>{SECOND}</p>' * 9}").replace("utf-8", "gbk").encode("gb18030")
    page = read(html.replace("_某某网".encode("gb18030"), b"_\xc4"))
    assert FIRST in page.text


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-17T08:30:00+08:00">', "", "2024-05-17"),
        ('<meta name="PubDate" content="2024-05-17 08:30">', "", "2024-05-17"),
        ('<meta name="publishdate" content="2024-05-17">', "<p>2023-01-01 来源：某日报</p>", "2024-05-17"),
        ('<script type="application/ld+json">{"datePublished": "2024-05-17"}</script>', "", "2024-05-17"),
        ("", "<div>发布时间：2024-05-17 08:30　来源：某日报</div>", "2024-05-17"),
        ("", "<div>2024年05月17日08:30 来源：某日报</div>", "2024-05-17"),
        ("", "", "2020"),
    ],
)
def test_the_date_comes_from_the_head_then_from_the_line_below_the_headline(
    head: str, body: str, published: str
) -> None:
    html = page_of(f"<h1>云汀提速</h1>{body}<p>{FIRST}</p><p>{SECOND}</p>", head)
    assert read(html, published="2020").published == published


def test_source_and_authors_are_read_from_the_line_below_the_headline_and_are_no_text() -> None:
    line = "<div>2024-05-17 08:30　来源：云汀日报　作者：林晓 高明　【字号：大 中 小】　责任编辑：方茹</div>"
    page = read(page_of(f"<h1>云汀提速</h1>{line}<p>{FIRST}</p><p>{SECOND}</p>"))
    (article,) = split_page(page)
    assert (page.newspaper, article.byline) == ("云汀日报", ("林晓", "高明"))
    assert article.text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        ("<title>云汀提速_要闻_某某网</title>", "", "云汀提速"),
        ("<title>云汀提速-某某网</title>", "<div class=logo><h1>某某网站</h1></div>", "云汀提速"),
        ('<meta property="og:title" content="云汀提速"><title>某某网</title>', "", "云汀提速"),
        ("<title>某某网</title>", "<h1>云汀提速</h1>", "云汀提速"),
        ("<title>云汀提速——半年观察-某某网</title>", "", "云汀提速——半年观察"),
        ("<title>云汀提速_某某网</title>", "<p><font size=5><b>云汀<br>提速</b></font></p>", "云汀 提速"),
    ],
)
def test_the_headline_is_without_the_name_of_the_site(head: str, body: str, headline: str) -> None:
    page = read(page_of(f"{body}<div><p>{FIRST}</p><p>{SECOND}</p></div>", head))
    assert page.text.split("\n")[0] == headline


def test_a_short_question_above_the_first_long_paragraph_stays() -> None:
    page = read(page_of(f"<h1>云汀提速</h1><div><p>记者：进展怎样？</p><p>{FIRST}</p><p>{SECOND}</p></div>"))
    assert page.text.split("\n")[1] == "记者：进展怎样？"


def test_articles_with_elements_of_their_own_are_stories_and_teasers_are_none() -> None:
    stories = "".join(
        f"<article><h2>{title}</h2><p>2024-05-1{at} 作者：林晓</p><p>{text}</p><p>{SECOND}</p></article>"
        for at, (title, text) in enumerate([("云汀提速", FIRST), ("厂房交付", THIRD)])
    )
    teaser = "<article><h3><a href=/x>别处的新闻标题</a></h3><p><a href=/x>点击查看全文内容</a></p></article>"
    articles = split_page(read(page_of(stories + teaser)))
    assert [article.headline for article in articles] == ["云汀提速", "厂房交付"]
    assert [article.published for article in articles] == ["2024-05-10", "2024-05-11"]
    assert articles[0].byline == ("林晓",)


def test_headings_above_the_first_text_begin_stories_and_those_below_it_sections() -> None:
    parts = f"<h2>云汀提速</h2><p>{FIRST}</p><h2>厂房交付</h2><p>{THIRD}</p>"
    assert [article.headline for article in split_page(read(page_of(parts)))] == ["云汀提速", "厂房交付"]
    (article,) = split_page(read(page_of(f"<h1>半年观察</h1><p>{SECOND}</p>{parts}", "<title>半年观察</title>")))
    assert article.text.split("\n") == [SECOND, "云汀提速", FIRST, "厂房交付", THIRD]


def test_a_table_of_figures_is_a_block_a_row() -> None:
    table = "<table><tr><th>园区</th><th>投资</th></tr><tr><td>云汀高新区</td><td>86亿元</td></tr></table>"
    page = read(page_of(f"<h1>云汀提速</h1><div><p>{FIRST}</p>{table}<p>{SECOND}</p></div>"))
    assert (BlockKind.TABLE, "云汀高新区  86亿元") in told(page)


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (b'<html><frameset cols="20%,*"><frame src="a.htm"></frameset></html>', "frames"),
        (b'<html><head><meta http-equiv="refresh" content="0;url=x"></head><body></body></html>', "leads to another"),
        (b"<html><body><div id=app></div><script>load()</script></body></html>", "no article"),
        (("<div>" * 100_000 + f"<p>{FIRST}</p>").encode(), "nested"),
        (f"<p>{FIRST}</p>".encode() * 400_000, "MB of mark-up"),
        (b"<b></b>" * 60_000, "elements"),
        (b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><html><p>&b;</p></html>', "entity"),
        (b"", "empty"),
    ],
)
def test_what_is_no_page_or_a_trap_is_unreadable_and_says_why(raw: bytes, cause: str) -> None:
    with pytest.raises(UnreadableError, match=cause) as caught:
        read(raw)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_pictures_inside_of_the_page_do_not_count_as_mark_up() -> None:
    picture = "data:image/png;base64," + "A" * 9_000_000
    assert FIRST in read(page_of(f'<h1>云汀提速</h1><p><img src="{picture}">{FIRST}</p><p>{SECOND}</p>')).text


def test_without_the_library_the_remedy_is_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UnreadableError) as caught:
        read(page_of(f"<p>{FIRST}</p>"))
    assert caught.value.remedy == 'pip install "zonekg[web]"'


def test_sentences_beside_the_column_of_the_headline_are_no_text() -> None:
    column = f"<div class=col><h1>云汀提速</h1><div class=txt><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>"
    beside = "<div class=tip>某某公司今天发布了新的产品，欢迎关注我们的公众号。</div>" * 9
    page = read(page_of(f"<div class=page>{column}<div class=right>{beside}</div></div>"))
    assert page.text == f"云汀提速\n{FIRST}\n{SECOND}\n{THIRD}\n"


def test_a_digital_papers_page_tells_kicker_headline_and_date() -> None:
    top = "<p class=introtitle>园区巡礼</p><h2>云汀提速</h2><p>记者 林晓　2024年05月17日　第03版：园区</p>"
    body = f"{top}<founder-content><P>　　{FIRST}</P><P>　　{SECOND}</P><P>（责编：张三）</P></founder-content>"
    page = read(page_of(f"<div>{body}</div>", "<title>云汀日报数字报-云汀提速</title>"))
    (article,) = split_page(page)
    assert (article.headline, article.published) == ("园区巡礼 云汀提速", "2024-05-17")
    assert (article.text, article.byline) == (f"{FIRST}\n{SECOND}", ())
