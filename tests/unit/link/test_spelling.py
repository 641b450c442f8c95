"""One thing in two scripts is one thing."""

from __future__ import annotations

from invented import named
from opencc import OpenCC

from kg.link.spelling import choose_spellings
from kg.model import EntityType

TEXT = "近日，澄光新材料有限公司投資建設的光學膜項目在蘇州工業園區投產。園區今年1至5月完成稅收12.6億元。"
SAME = OpenCC("t2s").convert("蘇州工業園區傳來喜訊，澄光新材料有限公司的廠房已經建成。今年1至5月完成稅收12.6億元。")


def test_a_listed_zone_is_found_in_the_list_whatever_the_script(link) -> None:
    (zone,) = [e for e in link(TEXT).entities if e.type is EntityType.ZONE]
    assert (zone.name, zone.level) == ("苏州工业园区", "国家级")
    assert "蘇州工業園區" in zone.aliases


def test_a_name_that_only_traditional_pages_have_is_theirs_and_is_found_in_both(link) -> None:
    (project,) = [e for e in link(TEXT).entities if e.type is EntityType.PROJECT]
    assert project.name == "光學膜項目"
    assert "光学膜项目" in project.aliases
    assert project.iri.rpartition("/")[2].startswith("光学膜")


def test_a_simplified_page_gives_the_name_and_the_text(link) -> None:
    simplified = OpenCC("t2s").convert(TEXT)
    for told in ((TEXT, simplified + SAME), (simplified + SAME, TEXT)):
        knowledge = link(*told)
        (project,) = named(knowledge, EntityType.PROJECT, "光學膜項目")
        assert project.name == "光学膜项目"
        assert len([e for e in knowledge.entities if e.type is EntityType.ZONE]) == 1
        assert {o.indicator for o in knowledge.observations} == {"税收"}


def test_of_texts_in_two_spellings_the_simplified_one_stands() -> None:
    assert choose_spellings(["稅收", "税收", "產值"]) == {"稅收": "税收", "產值": "產值"}
    assert choose_spellings(["税收", "总产值"]) == {}
