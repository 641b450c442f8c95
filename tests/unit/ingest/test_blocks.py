"""kg/ingest/blocks.py: what a source says of its blocks goes before what bare lines show."""

from __future__ import annotations

from kg.ingest.split import split_page
from kg.model import ArticleKind, Block, BlockKind, Page, Span

BODY = "云汀高新区今年以来新签约项目十二个，总投资八十六亿元，审批时间缩短了一半。"
OTHER = "青禾经济开发区的标准化厂房本月交付，远帆机械等六家企业当天搬入。"


def page_of(*parts: tuple[BlockKind, int, str]) -> Page:
    """A page whose blocks are those parts, a line each."""
    blocks, at = [], 0
    for kind, story, text in parts:
        pieces, start = [], at
        for line in text.split("\n"):
            pieces.append(Span(start, start + len(line)))
            start += len(line) + 1
        blocks.append(Block(kind, tuple(pieces), story))
        at = start
    text = "\n".join(text for _, _, text in parts) + "\n"
    return Page("p", "p.pdf", text, "0" * 64, "", "2020-01-01", blocks=tuple(blocks))


def test_stories_are_as_the_blocks_say() -> None:
    page = page_of(
        (BlockKind.KICKER, 0, "园区巡礼"),
        (BlockKind.HEADLINE, 0, "云汀提速"),
        (BlockKind.SUBTITLE, 0, "——一个高新区的上半年"),
        (BlockKind.BODY, 0, BODY[:15] + "\n" + BODY[15:]),
        (BlockKind.BODY, 1, OTHER),
        (BlockKind.HEADING, 0, "服务进工地"),
        (BlockKind.BODY, 0, "企业拿到土地的当天就能开工。（林晓）"),
        (BlockKind.HEADLINE, 1, "厂房交付"),
    )
    first, second = split_page(page)
    assert (first.headline, first.subheads) == ("园区巡礼 云汀提速", ("园区巡礼", "——一个高新区的上半年"))
    assert first.text == f"{BODY}\n服务进工地\n企业拿到土地的当天就能开工。"
    assert (first.headings, first.byline) == ((1,), ("林晓",))
    assert (second.headline, second.text) == ("厂房交付", OTHER)
    for article in (first, second):
        assert all(
            page.text[at] == ch for ch, at in zip(article.text, article.offsets, strict=True) if not ch.isspace()
        )


def test_what_belongs_to_no_story_and_pictures_is_left_out() -> None:
    page = page_of(
        (BlockKind.FURNITURE, -1, "第3版 园区"),
        (BlockKind.HEADLINE, 0, "云汀提速"),
        (BlockKind.BYLINE, 0, "本报记者 林晓"),
        (BlockKind.BODY, 0, BODY),
        (BlockKind.CAPTION, 0, "工人在装配风机"),
        (BlockKind.BODY, 0, "图为云汀高新区一角。 林晓 摄"),
        (BlockKind.TABLE, 0, "项目  投资"),
    )
    (article,) = split_page(page)
    assert (article.text, article.byline) == (f"{BODY}\n项目  投资".replace("  ", " "), ("林晓",))


def test_a_story_is_dated_by_its_own_line_then_by_the_page_then_by_the_file() -> None:
    header = (BlockKind.DATE, -1, "A3 园区周刊 2023年11月8日")
    own = (BlockKind.DATE, 1, "2023年11月6日")
    told = ((BlockKind.BODY, 0, BODY), (BlockKind.BODY, 1, OTHER))
    assert [article.published for article in split_page(page_of(header, *told, own))] == ["2023-11-08", "2023-11-06"]
    assert [article.published for article in split_page(page_of(*told))] == ["2020-01-01"] * 2


def test_a_notice_is_one_by_its_title() -> None:
    page = page_of((BlockKind.HEADLINE, 0, "征稿启事"), (BlockKind.BODY, 0, BODY))
    assert split_page(page)[0].kind is ArticleKind.NOTICE


def test_blocks_without_a_story_leave_the_text_to_tell() -> None:
    text = page_of((BlockKind.BODY, -1, BODY))
    assert [article.text for article in split_page(text)] == [BODY]
