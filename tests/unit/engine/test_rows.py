"""What was read comes out of its rows as it went in, to the last digit."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import make_article

from kg.config import Settings
from kg.documents.find import find_sources
from kg.documents.guarded import read_sources
from kg.engine.rows import (
    article_row,
    dump,
    page_row,
    read_article,
    read_extraction,
    read_page,
    write_extraction,
)
from kg.extract.reader import Reader
from kg.ingest.headers import tell_header
from kg.ingest.split import split_page
from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    Box,
    Claim,
    EntityType,
    EventKind,
    Extraction,
    Figure,
    Form,
    LifeEvent,
    Mention,
    Modality,
    Offsets,
    Page,
    Predicate,
    PrintedLine,
    Repair,
    Span,
    StagedChain,
    Status,
)
from kg.stages import Opening, opened

SAMPLES = Path(__file__).resolve().parents[3] / "seeds" / "pages"
ARTICLE = make_article("云溪高新区传来喜讯。")

words = st.text(max_size=6)
sure = st.floats(0, 1)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 999), st.integers(1, 99))
mentions = st.builds(Mention, spans, words, st.sampled_from(EntityType), words, words, sure)
claims = st.builds(
    Claim,
    mentions,
    st.sampled_from([*Predicate, *Attribute]),
    st.one_of(mentions, numbers, st.sampled_from(Status), words),
    spans,
    words,
    st.sampled_from(Modality),
    sure,
    words,
)
maybe = st.none() | words
figures = st.builds(
    Figure,
    mentions,
    words,
    st.none() | numbers,
    words,
    st.none() | numbers,
    maybe,
    st.booleans(),
    spans,
    words,
    sure,
)
chains = st.builds(StagedChain, mentions, st.lists(words, max_size=4).map(tuple), spans, words, sure)
events = st.builds(LifeEvent, mentions, st.sampled_from(EventKind), maybe, maybe, maybe, spans, words, sure)


def some(things: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(things, max_size=3).map(tuple)


extractions = st.builds(
    Extraction, st.just(ARTICLE), some(mentions), some(claims), some(figures), some(chains), some(events)
)
edges = st.floats(0, 1e4) | st.integers(0, 10**4)
pages = st.builds(
    Page,
    words,
    words,
    words,
    words,
    words,
    maybe,
    st.sampled_from(Form),
    words,
    words,
    st.just(()),
    some(st.builds(PrintedLine, spans, st.integers(1, 500), st.builds(Box, edges, edges, edges, edges), sure)),
    some(st.builds(Repair, spans, words, words)),
)
articles = st.builds(
    Article,
    words,
    words,
    spans,
    words,
    some(words),
    some(words),
    st.sampled_from(ArticleKind),
    words,
    st.lists(st.integers(0, 10**6), max_size=6).map(Offsets),
    some(st.integers(0, 99)),
    maybe,
    words,
)


def is_same(made: object, told: object) -> bool:
    return made == told and repr(made) == repr(told)  # 1.0 and 1.00 are equal, and not the same


@settings(max_examples=40, deadline=None)
@given(extractions)
def test_an_extraction_of_any_kind_comes_back_as_it_was(told: Extraction) -> None:
    made = read_extraction(write_extraction(told), ARTICLE)
    assert is_same(made, told)
    assert write_extraction(made) == write_extraction(told)


@settings(max_examples=40, deadline=None)
@given(pages, articles)
def test_a_page_and_an_article_of_any_kind_come_back_as_they_were(page: Page, article: Article) -> None:
    assert is_same(read_page(json.loads(dump(page_row(page)))), page)
    assert is_same(read_article(json.loads(dump(article_row(article)))), article)


def test_an_objects_kind_is_not_guessed_from_its_looks() -> None:
    subject = Mention(Span(0, 5), "云溪高新区", EntityType.PROJECT, "云溪高新区", "test")
    objects = [Decimal("1.50"), "1.50", Status.SIGNED, str(Status.SIGNED), subject, subject.name]
    told = Extraction(
        ARTICLE, (), tuple(Claim(subject, Attribute.STATUS, target, Span(0, 5), "test") for target in objects)
    )
    made = [claim.object for claim in read_extraction(write_extraction(told), ARTICLE).claims]
    assert [(type(target), target) for target in made] == [(type(target), target) for target in objects]


def test_what_is_really_read_of_the_sample_pages_comes_back_as_it_was(whole_reader: Reader) -> None:
    chosen = Settings()
    sources = find_sources([SAMPLES]).sources
    open_source = Opening(chosen, tell_header, split_page)
    found = 0
    for source, reading in zip(sources, read_sources(sources, chosen), strict=True):
        page = tell_header(reading.pages[0], chosen.seeds)
        split = split_page(page, chosen.seeds)
        assert is_same(opened(open_source(source)).pages, ((page, split),))
        for article in split:
            told = whole_reader.read(article)
            assert is_same(read_extraction(write_extraction(told), article), told)
            found += len(told.statements)
    assert found > 100
