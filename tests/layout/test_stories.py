"""Which headline owns which columns, on pages of several architectures."""

from __future__ import annotations

from layout.printed import (
    LEADING,
    bodies,
    column,
    flat,
    joined,
    line,
    lines_of,
    told,
    torn,
    upright,
    words,
)

LEFT, MIDDLE, RIGHT = 50.0, 230.0, 410.0  # columns of 16 squares, two squares apart


def test_a_headline_owns_all_columns_beneath_it_and_text_flows_from_one_to_the_next() -> None:
    first, second, third = torn(5, LEFT, 100), torn(5, MIDDLE, 100, begins=False), column(4, RIGHT, 100, begins=False)
    blocks = told([line("三栏之上的大标题", 190, 50, 30), *first, *second, *third])
    assert blocks == [
        (0, "headline", "三栏之上的大标题"),
        (0, "body", joined([*first, *second, *third])),
    ]


def test_columns_under_the_empty_ends_of_a_centred_headline_are_its_own() -> None:
    texts = [column(5, left, 100) for left in (LEFT, MIDDLE, RIGHT)]
    blocks = told([line("短标题", 265, 50, 30), *lines_of(texts)])
    assert bodies(blocks, 0) == [joined(text) for text in texts]


def test_a_headline_below_begins_a_story_of_its_own_columns() -> None:
    left, upper, lower = column(12, LEFT, 100), column(4, MIDDLE, 100), column(5, MIDDLE, 216)
    blocks = told([line("上面的两栏标题", 130, 50, 30), line("下面一栏", MIDDLE + 30, 186, 20), *left, *upper, *lower])
    assert bodies(blocks, 0) == [joined(left), joined(upper)]
    assert bodies(blocks, 1) == [joined(lower)]


def test_text_beside_a_headline_that_no_other_headline_stands_above_belongs_to_it() -> None:
    other = column(4, LEFT, 60, width=52)
    first, second, aside = torn(6, LEFT, 200), torn(6, MIDDLE, 200, begins=False), column(9, RIGHT, 152, begins=False)
    blocks = told(
        [line("上面的文章", 240, 20, 26), *other, line("压在两栏上的标题", 100, 152, 26), *first, *second, *aside],
        [flat(140)],
    )
    assert bodies(blocks, 0) == [joined(other)]
    assert bodies(blocks, 1) == [joined([*first, *second, *aside])]


def test_the_same_without_a_rule_where_a_gap_parts_the_column() -> None:
    upper = column(4, RIGHT, 60)
    first, second, aside = torn(6, LEFT, 200), torn(6, MIDDLE, 200, begins=False), column(9, RIGHT, 154, begins=False)
    blocks = told(
        [
            *(line("最上面的一条", RIGHT + 20, 22, 18), *upper),
            *(line("压在两栏上的标题", 100, 152, 26), *first, *second, *aside),
        ]
    )
    assert bodies(blocks, 0) == [joined(upper)]
    assert bodies(blocks, 1) == [joined([*first, *second, *aside])]


def test_a_headline_on_the_left_owns_the_text_beside_it() -> None:
    text = column(6, MIDDLE, 100, width=34)
    blocks = told([line("标题在左", 60, 104, 28), *text])
    assert blocks == [(0, "headline", "标题在左"), (0, "body", joined(text))]


def test_a_headline_in_the_middle_owns_the_column_on_its_left() -> None:
    left, first, second = torn(9, LEFT, 100), torn(5, MIDDLE, 164, begins=False), column(5, RIGHT, 164, begins=False)
    blocks = told([line("题在文中的标题", 280, 108, 28), *left, *first, *second], [flat(90)])
    assert blocks == [
        (0, "headline", "题在文中的标题"),
        (0, "body", joined([*left, *first, *second])),
    ]


def test_a_vertical_headline_is_read_from_its_top() -> None:
    text = column(8, MIDDLE, 100, width=34)
    blocks = told([*(line(ch, 100, 100 + 30 * at, 26) for at, ch in enumerate("竖着排的标题")), *text])
    assert blocks == [(0, "headline", "竖着排的标题"), (0, "body", joined(text))]


def test_a_frame_parts_what_stands_inside_from_the_story_around_it() -> None:
    upper, lower, inside = torn(5, LEFT, 100), column(4, LEFT, 320, begins=False), column(3, LEFT + 10, 230, width=14)
    frame = [
        *(flat(196, LEFT - 4, LEFT + 164), flat(300, LEFT - 4, LEFT + 164)),
        *(upright(LEFT - 4, 196, 300), upright(LEFT + 164, 196, 300)),
    ]
    advert = line("框里的广告", LEFT + 30, 204, 18)
    blocks = told([line("一栏的大标题", LEFT + 5, 60, 24), *upper, *lower, advert, *inside], frame)
    assert bodies(blocks, 0) == [joined([*upper, *lower])]
    assert bodies(blocks, 1) == [joined(inside)]


def test_rules_part_a_short_report_without_a_headline_from_its_neighbours() -> None:
    upper, lower = column(5, LEFT, 100), column(5, LEFT, 230)
    blocks = told([line("一栏的大标题", LEFT + 5, 60, 24), *upper, *lower], [flat(205)])
    assert {story for story, _, _ in blocks} == {0, 1}
    assert bodies(blocks, 1) == [joined(lower)]


def test_rules_between_the_columns_of_one_story_tear_no_sentence() -> None:
    first, second = torn(6, LEFT, 140), torn(6, MIDDLE, 140, begins=False)
    aside = column(9, RIGHT, 92, begins=False)
    rules = [flat(84), upright(MIDDLE - 10, 140, 240), upright(RIGHT - 10, 92, 240)]
    blocks = told([line("压在两栏上的标题", 100, 92, 26), *first, *second, *aside], rules)
    assert blocks == [(0, "headline", "压在两栏上的标题"), (0, "body", joined([*first, *second, *aside]))]


def test_two_headlines_side_by_side_keep_their_columns() -> None:
    texts = [column(6, left, 130) for left in (LEFT, MIDDLE, RIGHT)]
    heads = [line("甲栏标题", LEFT + 40, 100, 20), line("乙丙两栏的标题", 300, 96, 26)]
    blocks = told([*heads, *lines_of(texts)])
    assert bodies(blocks, 0) == [joined(texts[0])]
    assert bodies(blocks, 1) == [joined(texts[1]), joined(texts[2])]


def test_headlines_of_three_stories_in_a_row_own_the_columns_in_whose_middle_they_stand() -> None:
    lefts = [20.0 + 116 * at for at in range(5)]
    texts = [column(6, left, 130, width=10) for left in lefts]
    heads = [line("甲标题", 41, 100, 18), line("乙", 299 - 20, 98, 20), line("丙标题", 505, 100, 18)]
    blocks = told([*heads, *lines_of(texts)])
    assert [bodies(blocks, story) for story in range(3)] == [
        [joined(texts[0])],
        [joined(text) for text in texts[1:4]],
        [joined(texts[4])],
    ]


def test_eight_narrow_columns_are_read_from_left_to_right() -> None:
    texts = [column(20, 20.0 + 72 * at, 100, width=6) for at in range(8)]
    blocks = told([line("通栏标题压八栏", 190, 50, 30), *lines_of(texts)])
    assert bodies(blocks, 0) == [joined(text) for text in texts]


def test_a_brief_under_a_rule_has_a_headline_that_is_hardly_larger() -> None:
    upper, brief = column(5, LEFT, 100), column(4, LEFT, 240)
    blocks = told(
        [line("一栏的大标题", LEFT + 5, 60, 24), *upper, line("一句话新闻", LEFT + 40, 218, 12, bold=True), *brief],
        [flat(205)],
    )
    assert bodies(blocks, 1) == [joined(brief)]


def test_a_page_without_headlines_has_no_blocks() -> None:
    left, right = torn(6, LEFT, 100), column(6, MIDDLE, 100, begins=False)
    assert told([*right, *left]) == []


def test_no_line_of_a_story_is_lost_below_its_headline() -> None:
    deep = [line(words(16, at), LEFT, 100 + at * LEADING) for at in range(40)]
    assert joined(deep) in bodies(told([line("标题", LEFT, 60, 24), *deep]), 0)


def test_a_headline_in_the_middle_owns_all_columns_though_it_begins_where_a_column_does() -> None:
    lefts = [50.0 + 130 * at for at in range(4)]
    upper = [column(5, left, 60, width=12) for left in lefts]
    lower = [column(5, left, 200, width=12) for left in lefts]
    title = line("十三个字一样宽的标题在中间哪", 180 - 1, 160, 18)
    assert abs(title.box.left - lefts[1]) < 3
    blocks = told([line("上面的一篇文章", 210, 20, 22), *lines_of(upper), title, *lines_of(lower)])
    assert bodies(blocks, 1) == [joined(text) for text in lower]


def test_a_subtitle_as_wide_as_its_headline_is_no_column_that_it_begins_with() -> None:
    upper = [column(5, left, 60) for left in (LEFT, MIDDLE, RIGHT)]
    lower = [column(5, left, 240) for left in (LEFT, MIDDLE, RIGHT)]
    heads = [line("下面的文章", 248, 160, 22), line("——副标题有这么宽", 247, 190, 14)]
    blocks = told([line("上面的一篇文章", 210, 20, 22), *lines_of(upper), *heads, *lines_of(lower)])
    assert bodies(blocks, 1) == [joined(text) for text in lower]


def test_columns_beside_a_headline_on_the_left_are_its_own_where_all_columns_have_a_gap_at_its_place() -> None:
    upper = [column(5, left, 60) for left in (LEFT, MIDDLE)]
    first, second = torn(8, LEFT, 220), column(7, MIDDLE, 228, begins=False)
    blocks = told(
        [line("上面的一篇文章", LEFT, 20, 22), *lines_of(upper), line("下面的文章", LEFT, 180, 22), *first, *second]
    )
    assert bodies(blocks, 1) == [joined([*first, *second])]
