import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import (
    Action,
    Applied,
    Article,
    ArticleKind,
    Attribute,
    ChainStages,
    ClassLink,
    Concept,
    Correction,
    Entity,
    EntityType,
    EventKind,
    Evidence,
    Fact,
    Judgement,
    Knowledge,
    Link,
    Modality,
    Observation,
    Page,
    Predicate,
    ProjectEvent,
    Span,
    Status,
    ZoneEvent,
)
from kg.output.store import read_store, write_store

QUOTE = (Evidence("p1-1", "p1", 3, 9, "云溪\r\n高新", "rule", Modality.PLAN, 0.75),)
AUTHORITY = (Evidence("", "", 0, 0, "", "seed", Modality.FACT, 1.0, authority="seeds/zones.csv"),)
KNOWLEDGE = Knowledge(
    pages=(Page("p1", "页.txt", "云溪\r\n高新区\u2028“签约”\f", "00" * 32, "gb18030", "2024-05"),),
    articles=(
        Article(
            "p1-1",
            "p1",
            Span(0, 9),
            "题",
            ("副题",),
            ("林晓",),
            ArticleKind.NOTICE,
            "云溪高新区",
            (0, 1, 4, 5, 6),
            (0,),
        ),
        Article("p1-2", "p1", Span(9, 10), "", (), (), ArticleKind.REPORT, "", ()),
    ),
    entities=(
        Entity(
            "u:i",
            EntityType.INDUSTRY,
            "新材料",
            (),
            (),
            ("p1-1",),
            classes=(ClassLink("gbt4754", "C", is_close=False),),
        ),
        Entity("u:z", EntityType.ZONE, "云溪高新区", ("高新区",), ("云溪园",), ("p1-1",), "140100"),
    ),
    facts=(
        Fact("u:z", Predicate.WORKS_FOR, "u:o", QUOTE + AUTHORITY, ("主任",)),
        Fact("u:z", Attribute.INVESTMENT, Decimal("5E+8"), QUOTE),
        Fact("u:z", Attribute.LAND_AREA, Decimal("666.6667"), QUOTE),
        Fact("u:z", Attribute.STATUS, Status.SIGNED, QUOTE),
        Fact("u:z", Attribute.CAPACITY, "年产5000吨", QUOTE),
    ),
    observations=(
        Observation(
            "u:1", "u:z", "产值", None, "", Decimal("1.50"), None, expected=True, articles=("p1-1",), evidence=QUOTE
        ),
        Observation("u:2", "u:z", "产值", Decimal(1), "CNY", None, "2022", expected=False, articles=(), evidence=()),
    ),
    chains=(ChainStages("u:c", ("材料", "电池"), QUOTE),),
    events=(ZoneEvent("u:e", "u:z", EventKind.RENAMED, "1993", None, "云溪高新区", QUOTE),),
    project_events=(ProjectEvent("u:pe", "u:p", Status.SIGNED, "2023-03", QUOTE),),
    links=(Link("u:z", "u:y", Judgement.UNSURE, 0.5, ("same_city",), QUOTE),),
    reprints=(("p1-1", "p1-2"),),
    concepts=(Concept("gbt4754", "C", "制造业", "Manufacturing", ""),),
    corrections=(
        Applied(
            "u:k",
            Correction(Action.SAME, "甲", "", "乙", "", "", "林晓", "2026-11-20", "同一", "c.csv:2"),
            ("u:z",),
            "无",
        ),
    ),
    settings={"base": "u:"},
)


def test_what_is_written_is_read_back_equal(tmp_path: Path) -> None:
    write_store(KNOWLEDGE, tmp_path)
    assert read_store(tmp_path) == KNOWLEDGE
    numbers = [str(fact.object) for fact in read_store(tmp_path).facts[1:3]]
    assert numbers == ["5E+8", "666.6667"]


def test_every_field_of_the_records_is_tried_with_a_value() -> None:
    empty = [field.name for field in dataclasses.fields(KNOWLEDGE) if not getattr(KNOWLEDGE, field.name)]
    assert empty == []


def test_the_same_knowledge_gives_the_same_bytes_and_the_pages_stand_as_they_were(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_store(KNOWLEDGE, tmp_path / name)
    assert (tmp_path / "one/knowledge.json").read_bytes() == (tmp_path / "two/knowledge.json").read_bytes()
    assert (tmp_path / "one/sources/p1.txt").read_bytes() == KNOWLEDGE.pages[0].text.encode()


@pytest.mark.parametrize("damage", ["", "{", '{"format":99,"pages":[]}', '{"format":1,"pages":[{"id":"gone"}]}', "[]"])
def test_a_damaged_store_says_so_in_one_line(tmp_path: Path, damage: str) -> None:
    (tmp_path / "knowledge.json").write_text(damage, encoding="utf-8")
    with pytest.raises(InputError, match="build the folder again") as caught:
        read_store(tmp_path)
    assert "\n" not in str(caught.value)
