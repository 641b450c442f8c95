"""The shortest path between two picked things in the network page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from browser import sample

from kg.model import Fact, Predicate

pytestmark = pytest.mark.browser


def stops(opened: Any) -> list[str]:
    return opened.page.locator("#panel .end strong").all_inner_texts()


def test_path_is_asked_for_lit_and_listed_with_its_quotes(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.open_node(sample.INDUSTRY)
    opened.page.get_by_role("button", name="到……的路径").click()
    assert "新能源" in opened.page.locator("#hint").inner_text()
    # the search has the focus: the other end can be named at once
    opened.page.keyboard.insert_text("星澜电池")
    opened.page.keyboard.press("Enter")
    assert not opened.page.locator("#hint").is_visible()
    assert stops(opened) == ["新能源", "青岚高新技术产业开发区", "年产三万套电芯项目", "星澜电池有限公司"]
    assert opened.page.locator("#panel mark").all_inner_texts() == [
        "将发展新能源",
        "青岚高新区建设提速",
        "星澜电池有限公司投资的年产三万套电芯项目",
    ]
    arrows = [text.split()[0] for text in opened.page.locator("#panel .arrow").all_inner_texts()]
    assert arrows == ["↑", "↑", "↓"]
    assert opened.lit() == {sample.INDUSTRY, sample.ZONE, sample.PROJECT, sample.COMPANY}


def test_path_keeps_to_what_the_filters_leave(open_page: Any) -> None:
    known = sample.knowledge()
    detour = (
        Fact(sample.PLACE, Predicate.PART_OF, sample.ZONE, sample.evidence("该区", confidence=0.8)),
        Fact(sample.COMPANY, Predicate.LOCATED_IN, sample.PLACE, sample.evidence("该区", confidence=0.8)),
    )
    opened = open_page(replace(known, facts=known.facts + detour))
    opened.page.evaluate("(at) => zkg.startPath(at)", opened.number(sample.ZONE))
    opened.open_node(sample.COMPANY)
    assert stops(opened)[1] == "年产三万套电芯项目"  # the surer of two ways
    opened.entry("types", "Project").click()
    assert stops(opened)[1] == "远山镇"
    opened.entry("types", "Place").click()
    assert opened.page.locator("#no-path").inner_text() == "在当前筛选下两者之间没有路径"
    opened.page.click("#show-all")
    assert stops(opened)[1] == "年产三万套电芯项目"


def test_escape_gives_up_the_search_for_the_other_end(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.open_node(sample.ZONE)
    opened.page.click("#path-from")
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#hint").is_visible()
    opened.open_node(sample.COMPANY)
    assert opened.heading() == "星澜电池有限公司"
