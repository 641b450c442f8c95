"""What holds for quantities and figures in any text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extract.analysis import Analysis, fold
from kg.extract.figures import find_figures
from kg.extract.numerals import parse_number
from kg.extract.periods import find_times
from kg.extract.quantities import find_quantities
from kg.extract.sentences import split_sentences
from kg.model import Article, ArticleKind, EntityType, Mention, Span

DIGITS = "零一二三四五六七八九"
PIECES = (
    *(
        "签约项目",
        "总投资",
        "产值",
        "增长",
        "同比",
        "占全市比重",
        "分别",
        "从",
        "提升至",
        "其中",
        "全市",
        "企业",
        "今年",
        "去年",
    ),
    *(
        "2023年",
        "1至9月",
        "3",
        "12.5",
        "二十",
        "1,200",
        "亿元",
        "万吨",
        "%",
        "个",
        "家",
        "亩",
        "、",
        "，",
        "；",
        "。",
        "的",
        "和",
    ),
    *(
        "以上",
        "余",
        "“",
        "”",
        "（",
        "）",
        "项目",
        "建成后",
        "\n",
        "至",
        "—",
        "倍",
        "翻一番",
        "个百分点",
        "二〇",
        "年",
        "月",
    ),
)
newspaper = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.one_of(newspaper, st.text(max_size=80))


def chinese(number: int) -> str:
    """A number below 10^8 in Chinese, as one would write it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return chinese(high) + "万" + (("零" if low < 1000 else "") + chinese(low) if low else "")
    text, gap = "", False
    for scale, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + mark
        gap = digit == 0
    return text or DIGITS[0]


@given(anything)
@example("1 1 1 1家")
@example("二〇年年月")
def test_every_surface_is_the_text_at_its_span(text: str) -> None:
    found = find_quantities(text)
    assert all(text[q.span.start : q.span.end] == q.surface for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.integers(1, 99_999_999))
def test_one_number_in_three_scripts_is_one_value(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spellings = (str(number), f"{number:,}", wide, chinese(number))
    assert {parse_number(spelling) for spelling in spellings} == {Decimal(number)}


@given(st.decimals(min_value="0.01", max_value="9999", places=2), st.sampled_from(["万元", "亿元", "元"]))
def test_money_is_read_as_it_is_written(amount: Decimal, unit: str) -> None:
    (quantity,) = find_quantities(f"产值{amount}{unit}")
    assert quantity.value == amount * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    assert find_quantities(quantity.surface)[0].value == quantity.value


@given(anything)
def test_times_do_not_overlap_and_stand_in_order(text: str) -> None:
    found = [span for span, _ in find_times(text, "2025-11")]
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(deadline=None)
@given(newspaper)
def test_any_text_gives_figures_with_evidence_in_it(text: str) -> None:
    article = Article(
        "a-1", "a", Span(0, max(1, len(text))), "", (), (), ArticleKind.REPORT, text, tuple(range(len(text)))
    )
    topic = Mention(Span(0, 1), "甲", EntityType.ZONE, "甲经开区", "topic")
    analysis = Analysis(article, fold(text), split_sentences(article), (), find_quantities(fold(text)))
    figures = find_figures(analysis, (), lambda _: topic, ())
    assert figures == find_figures(analysis, (), lambda _: topic, ())
    for figure in figures:
        assert figure.indicator
        assert figure.value is not None or figure.growth is not None
        assert find_quantities(text[figure.evidence.start : figure.evidence.end]) or "番" in text
