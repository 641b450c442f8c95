"""What a line is: kicker, sub-title, byline, caption, heading, table, header, footer, mark of a jump."""

from __future__ import annotations

from layout.printed import BODY, LEADING, SHEET, blocks_of, bodies, column, flat, joined, line, told, torn, words

from kg.layout.compose import compose
from kg.layout.record import SheetSize, TextLine
from kg.model import Box

LEFT, MIDDLE, RIGHT = 50.0, 230.0, 410.0
HEAD = line("文章的标题", 90, 60, 24)


def kinds(blocks: list[tuple[int, str, str]]) -> dict[str, str]:
    return {text: kind for _, kind, text in blocks}


def test_the_lines_around_a_headline_are_its_kicker_its_subtitles_and_its_byline() -> None:
    text = column(5, LEFT, 160, width=30)
    blocks = told(
        [
            line("某某高新区", 150, 40, 14),
            line("很大的标题", 130, 62, 30),
            line("——副标题在下面", 130, 100, 14),
            line("本报记者 张三 李四", 150, 122),
            *text,
        ]
    )
    assert [(kind, text) for _, kind, text in blocks] == [
        ("kicker", "某某高新区"),
        ("headline", "很大的标题"),
        ("subtitle", "——副标题在下面"),
        ("byline", "本报记者 张三 李四"),
        ("body", joined(text)),
    ]


def test_a_byline_right_above_a_column_is_no_line_of_it() -> None:
    text = column(6, LEFT, 100 + LEADING)
    blocks = told([HEAD, line("本报记者 张三", LEFT + BODY, 100), *text])
    assert blocks[1:] == [(0, "byline", "本报记者 张三"), (0, "body", joined(text))]


def test_a_headline_of_two_lines_is_one() -> None:
    blocks = told([line("标题的第一行很长", 60, 30, 24), line("第二行", 120, 62, 24), *column(5, LEFT, 100)])
    assert blocks[0] == (0, "headline", "标题的第一行很长第二行")


def test_a_heading_in_a_column_parts_paragraphs_not_stories() -> None:
    upper, lower = column(4, LEFT, 100), column(4, LEFT, 200)
    for heading in (
        line("小标题", LEFT + 65, 176, bold=True),
        line("小标题", LEFT + 62, 174, 12),
        line("小标题", LEFT + 58, 172, 13.5),
        line("小标题", LEFT + 65, 176),
    ):
        blocks = told([HEAD, *upper, heading, *lower])
        assert blocks[1:] == [(0, "body", joined(upper)), (0, "heading", "小标题"), (0, "body", joined(lower))]


def test_a_heading_at_the_top_of_a_column_is_no_subtitle() -> None:
    text = column(6, LEFT, 100)
    aside = column(5, MIDDLE, 116)
    third = column(6, RIGHT, 100)
    blocks = told([line("通栏的标题", 230, 50, 28), *text, line("小标题", MIDDLE + 60, 98, 12), *aside, *third])
    assert kinds(blocks)["小标题"] == "heading"


def test_paragraphs_begin_with_an_indent() -> None:
    first, second = column(4, LEFT, 100), column(3, LEFT, 100 + 4 * LEADING)
    assert bodies(told([HEAD, *first, *second]), 0) == [joined(first), joined(second)]


def test_paragraphs_without_indent_are_parted_by_gaps() -> None:
    first = column(4, LEFT, 100, width=50, begins=False)
    second = column(3, LEFT, 100 + 4 * LEADING + 12, width=50, begins=False)
    assert bodies(told([HEAD, *first, *second]), 0) == [joined(first), joined(second)]


def test_a_picture_with_its_caption_tears_no_paragraph() -> None:
    upper, lower = torn(4, LEFT, 100), column(4, LEFT, 300, begins=False)
    caption = line("图为新厂房外景。 张三 摄", LEFT, 270, 8)
    blocks = told([HEAD, *upper, caption, *lower])
    assert bodies(blocks, 0) == [joined([*upper, *lower])]
    assert (0, "caption", caption.text) in blocks


def test_rows_of_short_lines_are_a_table() -> None:
    text, after = column(4, LEFT, 100), column(4, LEFT, 260)
    cells = [("栏目", "字数", "图片"), ("短文", "六百字", "一张"), ("长文", "两千字", "三张")]
    table = [line(cell, LEFT + 55 * x, 176 + 18 * y, 9) for y, row in enumerate(cells) for x, cell in enumerate(row)]
    lines = [HEAD, *text, *table, *after, *column(13, MIDDLE, 100)]
    composed = compose(lines, [flat(174 + 18 * at, LEFT, LEFT + 160) for at in range(4)], [SheetSize(1, *SHEET)])
    assert [text for _, kind, text in blocks_of(composed) if kind == "table"] == ["".join(row) for row in cells]
    assert "\n栏目  字数  图片\n短文  六百字  一张\n" in composed.text
    assert bodies(blocks_of(composed), 0) == [joined(text), joined(after), joined(column(13, MIDDLE, 100))]


def test_the_header_dates_the_page_and_is_in_no_story() -> None:
    header = [line("A3版", 40, 20), line("园区周刊", 250, 16, 18), line("2024年5月17日 星期五", 420, 20)]
    blocks = told([*header, HEAD, *column(5, LEFT, 100)], [flat(40)])
    assert [(story, kind) for story, kind, _ in blocks[:3]] == [(-1, "furniture"), (-1, "furniture"), (-1, "date")]
    assert [kind for story, kind, _ in blocks if story == 0] == ["headline", "body"]


def test_a_title_above_a_date_stays_a_title() -> None:
    blocks = told([line("关于某项工作的一份报告", 120, 30, 22), line("2024年5月17日", 230, 66), *column(5, LEFT, 100)])
    assert kinds(blocks)["关于某项工作的一份报告"] == "headline"


def test_the_papers_name_above_the_date_is_no_headline() -> None:
    name = line("园区日报", 200, 20, 48)
    blocks = told(
        [name, line("2024年5月17日 星期五 第1234期", 180, 76), line("标题", 90, 110, 24), *column(5, LEFT, 150)]
    )
    assert kinds(blocks)["园区日报"] == "furniture"


def test_an_imprint_at_the_foot_is_in_no_story_and_a_notices_telephone_is() -> None:
    notice = [*column(4, LEFT, 800), line("电话：010-5550188 邮编：100000", LEFT, 800 + 4 * LEADING)]
    imprint = line("地址：长街1号 邮编：100000 电话：010-5550188", 40, 885, 8)
    blocks = told([line("征稿启事", 90, 770, 20), *notice, imprint])
    assert (-1, "furniture", imprint.text) in blocks
    assert (0, "body", notice[-1].text) in blocks or notice[-1].text in bodies(blocks, 0)[-1]


def test_lines_that_every_sheet_repeats_are_furniture_and_text_runs_on_over_the_sheets_end() -> None:
    sheets = []
    for sheet in (1, 2, 3):
        sheets += [line(f"某某报告 {sheet}", 250, 30, sheet=sheet), line(f"{sheet}", 300, 880, sheet=sheet)]
        sheets += [line(words(50, at + 11 * sheet), LEFT, 80 + at * LEADING, sheet=sheet) for at in range(30)]
    sheets.append(line("报告的大标题", 200, 52, 22))
    composed = compose(sheets, [], [SheetSize(sheet, *SHEET) for sheet in (1, 2, 3)])
    blocks = blocks_of(composed)
    assert sum(kind == "furniture" for _, kind, _ in blocks) == 6
    assert len([block for block in blocks if block[1] == "body"]) == 1
    assert composed.text.count("\f") == 2


def test_a_story_goes_on_on_the_sheet_that_its_mark_names() -> None:
    start, rest, other = torn(5, LEFT, 100), column(4, LEFT, 500, begins=False), column(4, MIDDLE, 500)
    lines = [
        *(line("A1版", 40, 20), HEAD, *start, line("（下转A2版）", LEFT + 80, 100 + 5 * LEADING)),
        *(line("别的文章", 240, 60, 20), *column(4, MIDDLE, 100)),
    ]
    second = [
        *(line("A2版", 40, 20), line("文章的标题", LEFT, 460, 14), line("（上接A1版）", LEFT + 40, 482), *rest),
        *(line("第二版的文章", MIDDLE, 460, 18), *other),
    ]
    lines += [TextLine(item.text, 2, item.box, item.size, item.is_bold) for item in second]
    blocks = told(lines)
    assert bodies(blocks, 0) == [joined([*start, *rest])]
    assert kinds(blocks)["（下转A2版）"] == kinds(blocks)["（上接A1版）"] == "furniture"
    assert {story for story, _, _ in blocks} == {-1, 0, 1, 2}


def test_a_mark_at_the_end_of_a_text_line_joins_too_and_stays_where_it_is() -> None:
    start, rest = column(5, LEFT, 100), column(4, LEFT, 100)
    marked = line(f"{start[-1].text}（下转2版）", start[-1].box.left, start[-1].box.top)
    lines = [line("第1版", 40, 20), HEAD, *start[:-1], marked]
    second = [line("第2版", 40, 20), line("另一个标题", 90, 60, 24), line("（上接1版）", LEFT + 40, 84), *rest]
    lines += [TextLine(item.text, 2, item.box, item.size, item.is_bold) for item in second]
    assert bodies(told(lines), 0) == [joined([*start[:-1], marked]), joined(rest)]


def test_a_mark_without_its_other_half_joins_nothing() -> None:
    lines = [HEAD, *torn(5, LEFT, 100), line("（下转A7版）", LEFT + 80, 100 + 5 * LEADING)]
    lines += [line("另一版的标题", 90, 60, 24, sheet=2), *column(5, LEFT, 100, sheet=2)]
    assert {story for story, _, _ in told(lines)} == {-1, 0, 1}


def test_unsure_characters_keep_their_confidence() -> None:
    unsure = TextLine("看不清的一行", 1, Box(50, 100, 110, 110), BODY, confidence=0.61)
    assert [line.confidence for line in compose([unsure], [], []).lines] == [0.61]
