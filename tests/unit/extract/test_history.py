"""What sentences tell of a zone's life, and how exactly they date it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import make_article


def told(take, text: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    events = take(text).extraction.events
    return [(e.kind.value, e.zone.name, e.date, e.from_name, e.to_name) for e in events]


def dates(reader, text: str, published: str | None) -> list[str | None]:
    article = replace(make_article(text), published=published)
    return [event.date for event in reader.read(article).events]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("云汀高新区1996年设立，位于云汀市。", "1996"),
        ("1997年5月设立的云汀高新区今年加快发展。", "1997-05"),
        ("云汀高新区始建于1992年3月12日。", "1992-03-12"),
        ("云汀高新区加快发展。2011年，园区正式成立。", "2011"),
        ("1996年，一座新城起步。云汀高新区正式成立。", "1996"),
    ],
)
def test_a_zone_is_founded_on_a_date_as_exact_as_the_text(take, text, date) -> None:
    assert told(take, text) == [("Founded", "云汀高新区", date, None, None)]


@pytest.mark.parametrize(
    ("text", "zone", "date"),
    [
        ("1992年获批国家级的云汀经济技术开发区是老牌开发区。", "云汀经济技术开发区", "1992"),
        ("2015年2月，云汀高新区获批国家级高新技术产业开发区。", "云汀高新区", "2015-02"),
        ("云汀高新区起步较早。1996年是关键一年。该区由市政府批准设立。", "云汀高新区", "1996"),
    ],
)
def test_an_authority_approves_a_zone(take, text, zone, date) -> None:
    assert told(take, text) == [("Approved", zone, date, None, None)]


def test_founding_and_approval_in_one_sentence_keep_their_own_dates(take) -> None:
    assert set(told(take, "云汀高新区1996年设立，1998年获批省级开发区。")) == {
        ("Founded", "云汀高新区", "1996", None, None),
        ("Approved", "云汀高新区", "1998", None, None),
    }


@pytest.mark.parametrize(
    "text",
    [
        "云汀高新区成立以来，项目不断。",
        "云汀高新区经国务院批准设立。",
        "云汀高新区升级为国家级高新技术产业开发区。",
        "1996年，一座新城起步。\n云汀高新区正式成立。",
    ],
)
def test_what_has_neither_a_date_nor_a_new_name_is_no_event(take, text) -> None:
    assert told(take, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2021年，云汀高新区设立产业基金。",
        "2021年，云汀高新区成立新材料公司。",
        "2021年，云汀高新区获批设立研究院。",
        "2016年5月，云汀高新区获批建设国家新材料基地项目。",
        "云汀高新区2021年获批博士后工作站。",
        "2011年，云汀高新区内的澄光新材料有限公司成立。",
    ],
)
def test_what_a_zone_sets_up_or_gets_approved_is_not_the_zone(take, text) -> None:
    assert told(take, text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2010年，湖湾经济开发区更名为云汀经济开发区。", "2010"),
        ("2010年6月，湖湾经济开发区获批更名为云汀经济开发区。", "2010-06"),
        ("云汀经济开发区（原湖湾经济开发区）加快发展。", None),
        ("云汀经济开发区前身是湖湾经济开发区。", None),
    ],
)
def test_a_new_name_is_an_event_with_or_without_a_date(take, text, date) -> None:
    assert told(take, text) == [("Renamed", "云汀经济开发区", date, "湖湾经济开发区", "云汀经济开发区")]


def test_a_zone_in_brackets_without_a_word_for_the_past_is_no_former_name(take) -> None:
    assert told(take, "云汀经济开发区（湖湾经济开发区）加快发展。") == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "2012年8月，云汀经济开发区升级为国家级经济技术开发区。",
            ("Upgraded", "云汀经济开发区", "2012-08", None, None),
        ),
        (
            "2011年，国务院批准云汀高新区升级为国家级高新技术产业开发区。",
            ("Upgraded", "云汀高新区", "2011", None, None),
        ),
        (
            "2016年5月，云汀经济开发区升级为云汀经济技术开发区。",
            ("Upgraded", "云汀经济技术开发区", "2016-05", "云汀经济开发区", "云汀经济技术开发区"),
        ),
        (
            "2020年6月，湖湾经济开发区升级为国家级开发区，定名为云汀高新技术产业开发区。",
            ("Upgraded", "云汀高新技术产业开发区", "2020-06", "湖湾经济开发区", "云汀高新技术产业开发区"),
        ),
    ],
)
def test_an_upgrade_gives_another_rank_or_another_name_too(take, text, event) -> None:
    assert told(take, text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "2018年，湖湾经济开发区、青禾经济开发区整合为云汀经济技术开发区。",
        "2018年，整合湖湾经济开发区、青禾经济开发区，设立云汀经济技术开发区。",
    ],
)
def test_several_zones_become_one_in_either_order_of_words(take, text) -> None:
    parts = "湖湾经济开发区、青禾经济开发区"
    assert told(take, text) == [("Merged", "云汀经济技术开发区", "2018", parts, "云汀经济技术开发区")]


def test_a_zone_that_takes_in_others_stays_itself(take) -> None:
    text = "2018年，以云汀高新区为主体，整合青禾经济开发区、湖湾工业园区。"
    assert told(take, text) == [("Merged", "云汀高新区", "2018", "青禾经济开发区、湖湾工业园区", "云汀高新区")]


def test_the_quote_of_an_event_holds_its_zone_and_its_word(take) -> None:
    text = "云汀市今年发展较快。2010年，湖湾经济开发区更名为云汀经济开发区。"
    (event,) = take(text).extraction.events
    assert text[event.evidence.start : event.evidence.end] == "湖湾经济开发区更名为云汀经济开发区"


@pytest.mark.parametrize(
    ("when", "published", "date"),
    [
        ("去年", "2025-03", "2024"),
        ("今年2月", "2025-03", "2025-02"),
        ("5月12日", "2025-06-01", "2025-05-12"),
        ("上月", "2025-01-15", "2024-12"),
        ("上个月", "2025-03-15", "2025-02"),
        ("上月", "2025", None),
        ("三年前", "2025-03", "2022"),
        ("十二年前", "2025", "2013"),
        ("三年前", None, None),
        ("2020年10月", "2025-03", "2020-10"),
    ],
)
def test_dates_count_from_the_day_of_the_paper(reader, when, published, date) -> None:
    assert dates(reader, f"{when}，湖湾经济开发区更名为云汀经济开发区。", published) == [date]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2018年，以云汀高新区为主体整合青禾工业园区。",
            [("Merged", "2018", "青禾工业园区", "云汀高新区")],
        ),
        ("云汀高新区加快发展。2011年，这座开发区获批设立。", [("Approved", "2011", None, None)]),
        (
            "云汀高新区始建于1992年，2010年9月升级为国家级高新技术产业开发区。",
            [("Founded", "1992", None, None), ("Upgraded", "2010-09", None, None)],
        ),
        ("云汀高新区2021年获批国家级绿色工业园区项目。", []),
        ("2020年10月15日，国务院批复同意设立云汀高新区。", [("Approved", "2020-10-15", None, None)]),
    ],
)
def test_more_shapes_of_a_zones_life(take, text, told) -> None:
    events = take(text).extraction.events
    assert sorted((e.kind.value, e.date, e.from_name, e.to_name) for e in events) == told
