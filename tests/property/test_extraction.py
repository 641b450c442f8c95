"""Whatever the text: reading raises nothing, every span is true to it, and no text takes for ever."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invented import make_article, make_page

from kg.config import Settings
from kg.ingest.split import split_page
from kg.link.resolve import resolve
from kg.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reader import Reader
    from kg.model import Extraction, Span

ZONES = [
    "云汀高新区",
    "青禾经济技术开发区",
    "高新区",
    "开发区",
    "阳泉高新区",
    "云汀工业集中区",
    "中国（汀南）自由贸易试验区",
]
FIRMS = ["澄光新材料有限公司", "启澄光电", "安徽远澜储能科技股份有限公司", "栖云重工（汀南）有限公司", "该公司"]
WORKS = ["光学膜项目", "年产3000吨石墨烯项目", "栖云光电产业园二期", "该项目", "钠离子电池生产线", "一期工程"]
NUMBERS = ["3", "５００", "12.5", "1,200", "三十", "百分之八", "0", "两"]
TEMPLATES = [
    "{z}与{f}签约{w}，总投资{n}亿元。",
    "{f}投资{n}亿元在{z}建设{w}，占地{n}亩。",
    "{w}由{f}、{f}建设，{w}投产，{w}开工。",
    "{z}拥有{f}、{f}等{n}家装备制造企业。",
    "{z}聚焦新材料、生物医药，形成“材料—电芯—回收”锂电池产业链。",
    "20{n}年{n}月，{z}更名为{z}。",
    "2023年，{z}工业总产值{n}亿元，增长{n}%，预计2024年达{n}亿元。",
    "{z}管委会主任沈秋禾到{f}考察洽谈，力争{w}投产。",
    "{w}、{w}分别投资{n}亿元和{n}亿元，前者投产，后者开工。",
    "本报讯 （记者 林一舟）近日，{z}",
    "“一区四园”：{z}、{w}、{f}三个园区",
]
BITS = [
    *[
        "（",
        "）",
        "(",
        ")",
        "“",
        "”",
        "、",
        "，",
        "。",
        "；",
        "：",
        "——",
        "…",
        "等",
        "和",
        "与",
        "的",
        "\n",
        "\n\n",
        " ",
    ],
    *[
        "\u3000",
        "\t",
        "\x00",
        "\x0b",
        "\x1f",
        "\x7f",
        "\u200b",
        "\ufffd",
        "\U0001f600",
        "㎡",
        "％",
        "①",
        "é",
        "e\u0301",
    ],
    *["项目", "公司", "产业链", "高新区", "亿元", "年产", "投产", "前者", "后者", "分别", "二期", "总投资", "某", "A"],
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A template with its gaps filled, whole or cut off anywhere."""
    text = draw(st.sampled_from(TEMPLATES))
    for gap, words in (("{z}", ZONES), ("{f}", FIRMS), ("{w}", WORKS), ("{n}", NUMBERS)):
        while gap in text:
            text = text.replace(gap, draw(st.sampled_from(words)), 1)
    return text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text


TEXTS = st.lists(st.one_of(sentences(), st.sampled_from(BITS), st.text(max_size=6)), min_size=1, max_size=12).map(
    "".join
)
SMALL = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans(read: Extraction) -> Iterator[Span]:
    """All places that an extraction points to."""
    for claim in read.claims:
        yield from (claim.evidence, claim.subject.span)
        if isinstance(claim.object, Mention):
            yield claim.object.span
    for said in (*read.figures, *read.chains, *read.events):
        yield said.evidence
    yield from (mention.span for mention in read.mentions)


@SMALL
@given(TEXTS.filter(bool))
@example("（" * 30 + "项目")
@example("\x00公司\x00项目")
@example(" -0~云汀高新区与澄光新材料有限公司签约光学膜项目")
def test_every_surface_is_the_text_at_its_span(whole_reader: Reader, text: str) -> None:
    read = whole_reader.read(make_article(text))
    assert all(m.surface == text[m.span.start : m.span.end] for m in read.mentions)
    assert all(0 <= span.start < span.end <= len(text) for span in spans(read))
    ends = [m for c in read.claims for m in (c.subject, c.object) if isinstance(m, Mention)]
    assert all(m.surface == text[m.span.start : m.span.end] for m in ends)


@SMALL
@given(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
def test_every_quote_is_the_text_of_its_page_after_linking(whole_reader: Reader, texts: list[str]) -> None:
    pages = [make_page(text) for text in texts]
    read = [whole_reader.read(article) for page in pages for article in split_page(page)]
    knowledge = resolve(read, pages, Settings())
    by_id = {page.id: page.text for page in pages}
    told = (*knowledge.facts, *knowledge.observations, *knowledge.chains, *knowledge.events)
    rows = [evidence for said in told for evidence in said.evidence]
    assert all(by_id[row.page_id][row.start : row.end] == row.quote for row in rows if not row.authority)
    assert all(bool(row.authority) != bool(row.page_id) for row in rows)
    assert all(said.evidence for said in told)
    known = {entity.iri for entity in knowledge.entities}
    assert len(known) == len(knowledge.entities)
    assert {fact.subject for fact in knowledge.facts} <= known


@SMALL
@given(TEXTS.filter(bool))
def test_reading_leaves_no_trace_in_the_reader(whole_reader: Reader, text: str) -> None:
    first = whole_reader.read(make_article(text))
    whole_reader.read(make_article("近日，云汀高新区引进澄光新材料有限公司投资2亿元的光学膜项目。"))
    assert whole_reader.read(make_article(text)) == first


# What repeats without end. The first are read in proportion to their length; with the last two each name is held
# against all others of its paragraph, and time grows with the square: ten times a real paragraph is in reason.
LEVEL = ["、", "（", "“", "）", "产业链", "总投资", "亿元", "。", "\n"]
STEEP = ["公司", "年产"]


@pytest.mark.parametrize(
    ("piece", "length", "seconds"),
    [*((piece, 20_000, 10) for piece in LEVEL), ("X二期、", 20_000, 40), *((piece, 2_000, 15) for piece in STEEP)],
)
def test_time_stays_in_reason_however_dull_the_text(
    whole_reader: Reader, piece: str, length: int, seconds: int
) -> None:
    article = make_article((piece * length)[:length])
    start = time.process_time()
    whole_reader.read(article)
    assert time.process_time() - start < seconds
