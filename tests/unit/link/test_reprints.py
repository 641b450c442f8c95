"""Which articles are one report: shortened, edited, badly scanned - and which only look like it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from invented import make_article
from opencc import OpenCC

from kg.link.reprints import FAMILY, find_reprints, lend_dates, pairs_to_compare
from kg.link.signatures import SHORTEST, Signature, sign
from kg.model import ArticleKind

REPORT = (
    "走进云汀高新区，吊车林立，车声隆隆。今年前5个月，全区完成固定资产投资12.6亿元，同比增长18.4%。\n"
    "位于园区东侧的澄光新材料有限公司，正在安装第二条光学膜生产线。公司总经理周知远介绍，该项目总投资8.5亿元，"
    "占地120亩，达产后年产光学膜3000万平方米。\n"
    "“从签约到开工只用了90天。”周知远说，专班每周上门两次，图纸、用电、用工的问题当场解决。\n"
    "云汀高新区管委会主任许望舒表示，下半年还将引进新型显示项目14个，加快建设启澄产业园，力争到年底形成百亿级产业集群。\n"
    "夜色渐浓，厂房里灯火通明，工人们仍在忙碌。"
)
MONTHLY = (
    "近日，云汀高新区发布了上月经济运行情况。全区完成工业总产值{}亿元，同比增长{}%；完成固定资产投资{}亿元，"
    "同比增长{}%；新签约项目{}个，新开工项目{}个。\n"
    "从行业看，新型显示、电子材料、装备制造三大产业保持稳定增长，企业订单较为充足，用电量稳步回升，市场信心不断增强，"
    "重点企业产能利用率保持在较高水平。下一步，高新区将持续优化营商环境，落实各项惠企政策，推动经济平稳健康发展。"
)
FORM = (
    "{0}高新区近日举行项目集中开工仪式。{0}市有关负责人出席仪式并宣布开工。据悉，此次开工的项目涵盖先进制造、现代服务、"
    "基础设施等多个领域，建成后将进一步延伸产业链条。{0}高新区有关负责人表示，将以此次开工为契机，全面提升服务水平，"
    "为企业提供全周期、全要素、全链条的服务，推动项目早建成、早投产、早见效，为高质量发展注入新的动力。"
)


def groups(*texts: str) -> int:
    return len(find_reprints([make_article(text) for text in texts]))


def scanned(text: str, share: float) -> str:
    """The text with so many of its Chinese characters read wrongly."""
    dice = random.Random(5)
    return "".join("囗" if "\u4e00" <= ch <= "\u9fff" and dice.random() < share else ch for ch in text)


@pytest.mark.parametrize(
    "again",
    [
        f"本报讯（记者 林晓） {REPORT}",
        f"据新华社云汀5月20日电 {REPORT.replace('走进云汀高新区，', '')}",
        REPORT.replace("加快建设", "抓紧建设").replace("今年前5个月", "1至5月"),
        REPORT.replace("云汀高新区管委会", "我市高新区管委会"),
        REPORT[: REPORT.index("“从签约")],
        REPORT.replace("8.5亿元", "9.5亿元"),
        scanned(REPORT, 0.01),
        OpenCC("s2tw").convert(REPORT),
        REPORT.replace("，", ",").replace("5", "５"),
    ],
    ids=["byline", "agency", "words", "our city", "cut", "one figure", "scan", "traditional", "full width"],
)
def test_one_report_in_two_papers(again) -> None:
    assert groups(REPORT, again) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MONTHLY.format(31.2, 8.5, 12.6, 18.4, 14, 9), MONTHLY.format(33.8, 7.9, 13.1, 16.2, 11, 6)),
        (FORM.format("云汀"), FORM.format("青禾")),
        (REPORT[:90], REPORT[:80]),
        (REPORT, MONTHLY.format(31.2, 8.5, 12.6, 18.4, 14, 9) + REPORT[:60]),
    ],
    ids=["another month", "another zone", "too short", "one sentence"],
)
def test_two_reports_that_look_alike(one, other) -> None:
    assert groups(one, other) == 0


def test_a_group_has_all_papers_and_no_order() -> None:
    texts = [REPORT, f"本报讯 {REPORT}", REPORT[: REPORT.index("夜色")], FORM.format("云汀")]
    articles = [make_article(text) for text in texts]
    ((*found,),) = find_reprints(articles)
    assert found == sorted(article.id for article in articles[:3])
    assert find_reprints(articles[::-1]) == (tuple(found),)


def test_a_notice_is_no_report() -> None:
    notices = [replace(make_article(text), kind=ArticleKind.NOTICE) for text in (REPORT, f"本报讯 {REPORT}")]
    assert find_reprints(notices) == ()


def test_an_article_without_a_date_is_read_by_that_of_its_twin() -> None:
    undated, dated, other = (make_article(text) for text in (REPORT, f"本报讯 {REPORT}", FORM.format("云汀")))
    late = replace(make_article(f"据新华社电 {REPORT}"), published="2024-06-02")
    told = [undated, replace(dated, published="2024-05-20"), other, late]
    lent = lend_dates(told, find_reprints(told))
    assert [article.published for article in lent] == ["2024-05-20", "2024-05-20", None, "2024-06-02"]


def shared_by_many(count: int, filled_in: int) -> list[Signature]:
    """Signatures of so many articles of which some fill in one form; every third of those is printed twice."""
    dice = random.Random(7)
    form = invented(dice, 400)
    texts = [invented(dice, 300) for _ in range(count - filled_in)]
    for number in range(filled_in):
        if number % 3 == 2:
            texts.append(f"本报讯 {texts[-1]}")
        else:
            texts.append("".join(f"{form[at : at + 100]}{invented(dice, 6)}。" for at in range(0, 400, 100)))
    made = [sign(replace(make_article(text), id=f"a{at}")) for at, text in enumerate(texts)]
    return [signature for signature in made if signature is not None]


def invented(dice: random.Random, size: int) -> str:
    return "".join(chr(dice.randrange(0x4E00, 0x9FA6)) for _ in range(size))


def test_the_pairs_to_compare_grow_with_the_articles_and_not_with_their_square() -> None:
    pairs = {count: len(pairs_to_compare(shared_by_many(count, count * 3 // 10))) for count in (1000, 2000, 4000)}
    assert pairs[1000] <= 5 * 1000
    assert pairs[4000] <= 2.2 * pairs[2000] <= 2.2**2 * pairs[1000]


def test_a_form_that_is_printed_twice_is_found_among_hundreds_that_are_filled_in_anew() -> None:
    signatures = shared_by_many(300, 300)
    pairs = set(pairs_to_compare(signatures))
    assert len(signatures) > FAMILY
    assert {(f"a{at}", f"a{at - 1}") for at in range(2, 300, 3)} <= pairs


def test_a_family_is_compared_each_with_each() -> None:
    texts = [REPORT, *(REPORT.replace("云汀", name) for name in ("青禾", "松岭", "海州", "南港"))]
    signatures = [sign(make_article(text)) for text in texts]
    assert len(pairs_to_compare([signature for signature in signatures if signature])) == 10


def test_a_signature_hangs_on_the_article_alone_and_is_small() -> None:
    article = make_article(REPORT)
    signature = sign(article)
    assert signature is not None
    assert signature == sign(replace(article, headline="又见", published="2024-05-20"))
    assert len(signature.sample) < 4 * len(REPORT)
    assert sign(make_article(REPORT[:SHORTEST])) is not None
    assert sign(make_article(REPORT[: SHORTEST - 1])) is None
