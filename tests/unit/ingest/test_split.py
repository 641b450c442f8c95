"""kg/ingest/split.py on small invented pages, one for each shape of a newspaper's PDF."""

import textwrap

import pytest

from kg.ingest.split import split_page
from kg.model import Article, ArticleKind, Page

FIRST = (
    (
        "云汀高新区今年以来新签约项目十二个，总投资八十六亿元。园区把服务台搬到工地，审批时间缩短了一半，"
        "企业拿到土地的当天就能开工，今年已经有九个项目这样做，其余三个项目下个月也将陆续进场施工。"
    ),
    (
        "在澄光新材料公司的车间里，两条新线正在调试，预计年底前投产，可新增产值五亿元。"
        "公司总经理说，订单已经排到后年春天，正在同两家材料供应商商量扩大产能，新的仓库也在选址之中。"
    ),
)
SECOND = (
    (
        "青禾经济开发区的标准化厂房本月交付，远帆机械等六家企业当天搬入，当年可形成产能三万台，"
        "园区还为它们建好了食堂、宿舍和检测中心，工人们下班以后走路十分钟就能回到住处休息。"
    ),
    (
        "开发区负责人介绍，二期厂房已经完成选址，明年春天动工，建筑面积四万平方米，"
        "专门留给装备制造的上下游企业，目前已经有四家企业交来了入驻的申请，开发区正在逐家走访核实。"
    ),
)
THIRD = (
    "湖湾综合保税区的卡口前，早上六点就排起了车队，报关员说，现在一票货物从申报到放行只要十分钟，"
    "前八个月进出口总额增长两成，新来的十二家外贸企业当中有五家已经开始建自己的仓库。"
)
FOURTH = (
    "北岭农高区的试验田收了第一茬谷子，亩产比去年多出四十斤，种业公司当场订下明年的种子，"
    "技术员把测产表贴在田头的木牌上，围观的农户用手机拍了下来，打算回去跟着种。"
)


def split(text: str, published: str | None = None) -> tuple[Article, ...]:
    return split_page(Page("0" * 16, "page.txt", text, "0" * 64, "utf-8", published))


def wrap(paragraphs: tuple[str, ...] | list[str], width: int = 18, indent: int = 0) -> list[str]:
    out = []
    for paragraph in paragraphs:
        first = width - indent
        out.append(paragraph[:first])
        out += [paragraph[at : at + width] for at in range(first, len(paragraph), width)]
    return out


def bodies(articles: tuple[Article, ...]) -> list[str]:
    return ["".join(article.text.split("\n")) for article in articles]


@pytest.mark.parametrize("width", [None, 15, 18, 22])
@pytest.mark.parametrize("indent", [0, 2])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headlines_before_and_bylines_behind_in_every_wrapping(width, indent, gap) -> None:
    one, two = list(FIRST), list(SECOND)
    if width:
        one, two = wrap(one, width, indent), wrap(two, width, indent)
    page = ["云汀高新区", "十二个项目落地", *one, "（林一舟）", "青禾经开区", "厂房交付即投用", *two, "（沈秋禾）"]
    articles = split(gap.join(page))
    assert [article.headline for article in articles] == ["云汀高新区 十二个项目落地", "青禾经开区 厂房交付即投用"]
    assert [article.byline for article in articles] == [("林一舟",), ("沈秋禾",)]
    assert bodies(articles) == ["".join(FIRST), "".join(SECOND)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headlines_torn_away_behind_their_articles(gap) -> None:
    one, two = wrap(("云汀导报讯 " + FIRST[0], FIRST[1])), wrap(("云汀导报讯 " + SECOND[0], SECOND[1]))
    page = [*one, "云汀高新区", "十二个项目落地", *two, "青禾经开区", "厂房交付即投用"]
    articles = split(gap.join(page))
    assert [article.headline for article in articles] == ["云汀高新区 十二个项目落地", "青禾经开区 厂房交付即投用"]


def test_a_headline_behind_and_the_next_one_before_in_one_gap() -> None:
    page = [
        *FIRST,
        "云汀高新区十二个项目落地",
        "——新签约项目采访记",
        "■ 林一舟",
        "青禾经开区",
        "厂房交付即投用",
        *SECOND,
    ]
    articles = split("\n".join(page))
    assert [article.headline for article in articles] == ["云汀高新区十二个项目落地", "青禾经开区 厂房交付即投用"]
    assert [article.byline for article in articles] == [("林一舟",), ()]
    assert articles[0].subheads == ("——新签约项目采访记",)


def test_a_heading_far_from_its_text_goes_where_its_words_are() -> None:
    page = [
        "本报讯 " + FIRST[0],
        FIRST[1],
        "云汀高新区十二个项目落地",
        "本报讯 " + SECOND[0],
        SECOND[1],
        "青禾经开区厂房交付即投用",
        "云汀高新区把服务台搬到工地，审批时间缩短一半——",
    ]
    articles = split("\n".join(page))
    assert articles[0].subheads == ("云汀高新区把服务台搬到工地，审批时间缩短一半——",)


def test_section_headings_stay_in_the_article() -> None:
    page = ["云汀高新区这五年", "——建区二十周年侧记", FIRST[0], "强链条 聚动能", FIRST[1], "优服务 稳信心", SECOND[1]]
    (article,) = split("\n".join(page))
    assert [article.text.split("\n")[at] for at in article.headings] == ["强链条 聚动能", "优服务 稳信心"]


def test_a_headline_with_another_place_begins_an_article_without_any_mark() -> None:
    page = ["云汀高新区：项目跑起来", *FIRST, "青禾经开区：厂房不等人", *SECOND, "青禾经开区的下一步更加明确了。"]
    assert [article.headline for article in split("\n".join(page))] == [
        "云汀高新区：项目跑起来",
        "青禾经开区：厂房不等人",
    ]


def test_sections_named_after_zones_stay_in_an_article_signed_above_them() -> None:
    page = ["云汀：两个园区的答卷", "本报记者 林一舟", *FIRST, "青禾经济开发区：厂房不等人", *SECOND]
    page += ["本报讯 " + THIRD + "（沈秋禾）", "北岭农高区的谷子", FOURTH, "（林小满）"]
    articles = split("\n".join(page))
    assert len(articles) == 3
    assert len(articles[0].headings) == 1


def test_two_signed_articles_with_a_plain_headline_between_them() -> None:
    page = ["云汀高新区提速", "本报讯（记者 林一舟）" + FIRST[0], "云汀高新区还要再签十个项目，服务台留在工地。"]
    page += ["搬家那一天", *SECOND, "青禾经济开发区的食堂当晚加了菜。", "（沈秋禾）"]
    assert [article.byline for article in split("\n".join(page))] == [("林一舟",), ("沈秋禾",)]


def test_wide_gaps_part_articles_where_most_of_them_stand_at_a_signature() -> None:
    page = ["云汀高新区提速", *FIRST, "（林一舟）", "", "", "青禾经开区提质", *SECOND, "（沈秋禾）", "", ""]
    page += ["卡口的早晨", THIRD, "", "", "田头的木牌", FOURTH, "（林小满）"]
    assert len(split("\n".join(page))) == 4


@pytest.mark.parametrize("count", [len, lambda text: sum(0.5 if ch.isascii() else 1.0 for ch in text)])
def test_columns_are_recognised_whatever_a_figure_counts(count) -> None:
    text = "云汀高新区2023年签约项目128个，总投资1860.5亿元，其中2024年9月开工的有35个，园区面积扩大到42平方公里。" * 3
    lines, line = [], ""
    for ch in text:
        if count(line + ch) > 20:
            lines.append(line)
            line = ""
        line += ch
    (article,) = split("\n".join(["云汀高新区这一年", *lines, line]))
    assert (article.headline, article.text, article.headings) == ("云汀高新区这一年", text, ())


def test_the_title_behind_and_the_kicker_before_make_one_headline() -> None:
    page = ["青禾经开区", *SECOND, "（沈秋禾）", "厂房交付即投用", "云汀高新区十二个项目落地", *FIRST, "（林一舟）"]
    assert [article.headline for article in split("\n".join(page))] == [
        "青禾经开区 厂房交付即投用",
        "云汀高新区十二个项目落地",
    ]


@pytest.mark.parametrize("tail", [" ■ 林一舟 通讯员 沈秋禾", "（下转第3版）（林一舟 沈秋禾）", " 林一舟 沈\n秋禾"])
def test_bylines_of_every_shape_close_an_article(tail) -> None:
    first, second = split("\n".join(["云汀高新区提速", *FIRST[:-1], FIRST[-1] + tail, "青禾经开区提质", *SECOND]))
    assert first.byline == ("林一舟", "沈秋禾")
    assert second.headline == "青禾经开区提质"


def test_a_headline_that_the_columns_edge_broke_is_one() -> None:
    page = [*wrap(FIRST), "（林一舟）", "青禾经开区厂房交付当天六家企业搬进", "新家", *wrap(SECOND), "（沈秋禾）"]
    assert split("\n".join(page))[1].headline == "青禾经开区厂房交付当天六家企业搬进新家"


def test_a_full_line_above_a_date_at_a_pages_top_is_the_headline() -> None:
    page = ["云汀高新区服务台进工地，十二个项目", *wrap(("5月16日，" + FIRST[0], FIRST[1]))]
    assert split("\n".join(page))[0].headline == page[0]


def test_a_dateline_alone_on_its_line_names_the_reporter() -> None:
    (article,) = split("\n".join(["云汀高新区提速", "本报讯 记者林一舟", *FIRST]))
    assert article.byline == ("林一舟",)


def test_a_paragraph_cut_by_a_caption_is_joined_and_the_caption_left_out() -> None:
    page = [
        "云汀高新区固废变宝",
        FIRST[0],
        "走进澄光公司的车间，以灰渣、钢",
        "云汀高新区一角。 林一舟摄",
        "渣为原料的构件整齐码放。",
    ]
    (article,) = split("\n\n".join(page))
    assert article.text == FIRST[0] + "\n走进澄光公司的车间，以灰渣、钢渣为原料的构件整齐码放。"


def test_a_column_break_in_a_word_is_mended() -> None:
    page = ["云汀高新区三十年", FIRST[0], "加快转型 构建体系", "老陶瓷厂、老耐火厂、老", "水泥厂都已经搬走了。"]
    (article,) = split("\n\n".join(page))
    assert article.text.split("\n")[-1] == "老陶瓷厂、老耐火厂、老水泥厂都已经搬走了。"


def test_a_second_copy_of_a_paragraph_is_dropped() -> None:
    (article,) = split("\n".join(["云汀高新区", "十二个项目落地", FIRST[0], FIRST[1], FIRST[0]]))
    assert article.text == "\n".join(FIRST)


def test_a_cut_mark_ends_the_article() -> None:
    first, second = split("\n".join(["云汀高新区提速", *FIRST, "（下转 A2 版）", "青禾经开区提质", *SECOND]))
    assert first.text.endswith(FIRST[1])
    assert second.headline == "青禾经开区提质"


def test_a_notice_is_an_article_that_nothing_is_read_from() -> None:
    page = [
        "云汀高新区提速",
        FIRST[0] + "（林一舟）",
        "征稿启事",
        "各园区：",
        "本刊长期征集稿件，欢迎来稿。",
        "稿件要求",
    ]
    page += ["每篇千字以内。", "联系人：沈秋禾", "《云汀园区》编辑部", "2023年7月4日"]
    report, notice = split("\n".join(page))
    assert (report.kind, notice.kind) == (ArticleKind.REPORT, ArticleKind.NOTICE)
    assert notice.headline == "征稿启事"
    assert notice.text.startswith("各园区：")
    assert (report.published, notice.published) == (None, "2023-07-04")


def test_the_date_of_the_page_is_the_date_of_its_articles() -> None:
    page = "A3 云汀周刊 2023年11月8日 星期三\n云汀高新区提速\n" + "\n".join(FIRST)
    assert [article.published for article in split(page, "2020-01-01")] == ["2023-11-08"]


def test_without_a_date_line_the_page_knows_better() -> None:
    assert split("云汀高新区提速\n" + FIRST[0], "2020-01-01")[0].published == "2020-01-01"


def test_an_official_report_is_one_article_with_its_sections() -> None:
    page = textwrap.dedent("""\
        云汀市2026年政府工作报告
        下载
        打印
        2026年云汀市政府工作报告
        ——2026年2月3日在云汀市第十六届人民代表大会上
        来源：云汀日报
        时间：2026-02-09
        云汀市市长 沈 禾
        各位代表：
        现在，我向大会报告工作，请予审议。
        一、2025年工作回顾
        过去一年，全市经济稳中有进，生产总值增长百分之五。
        （一）产业转型步伐加快。
        新增规上工业企业三百家。
        二、2026年主要任务
        推动开发区提质增效，新开工项目一百个。
        相关报道：""")
    (article,) = split(page)
    assert article.headline == "云汀市2026年政府工作报告"
    assert article.byline == ("沈禾",)
    assert article.published == "2026-02-09"
    assert len(article.headings) == 3


def test_a_page_without_text_has_no_article() -> None:
    assert split(" \n\u3000\n") == ()
