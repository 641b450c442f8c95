"""The address of the network page holds the whole view: it can be sent, and the back button steps back."""

from __future__ import annotations

from typing import Any

import pytest
from browser import sample

pytestmark = pytest.mark.browser

BOX = "zkg.camera.box()"


def fragment(opened: Any) -> str:
    return str(opened.page.evaluate("location.hash"))


def set_filters(opened: Any) -> None:
    opened.entry("types", "Place").click()
    opened.entry("relations", "hasChain").click()
    opened.entry("modalities", "Plan").click()
    opened.slide("confidence", 0.5)
    opened.slide("weight", 2)
    opened.page.select_option("#only-zone", label="云淙经济开发区")


def test_a_sent_address_shows_the_same_view(open_page: Any) -> None:
    first = open_page(sample.knowledge())
    set_filters(first)
    first.open_node(sample.COMPANY)
    first.page.click("#language")
    first.page.focus("#mynetwork")
    first.page.keyboard.press("+")
    first.page.keyboard.press("ArrowLeft")
    first.page.wait_for_function("() => location.hash.includes('box=')")
    second = open_page(sample.knowledge(), fragment=fragment(first))
    assert second.shown() == first.shown()
    assert second.shown_edges() == first.shown_edges()
    assert second.heading() == "星澜电池有限公司"
    assert second.page.evaluate("document.documentElement.lang") == "en"
    assert second.page.evaluate(BOX) == pytest.approx(first.page.evaluate(BOX), abs=2)
    assert second.page.locator("#least-confidence").input_value() == "0.5"


def test_a_smaller_screen_shows_the_same_part(open_page: Any) -> None:
    first = open_page(sample.knowledge(), fragment="#box=10,-20,90")
    second = open_page(sample.knowledge(), fragment="#box=10,-20,90", width=400, height=700)
    for opened in (first, second):
        assert opened.page.evaluate(BOX) == pytest.approx([10, -20, 90], abs=2)


def test_back_undoes_a_filter_and_a_pick_one_by_one(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.entry("types", "Place").click()
    opened.open_node(sample.COMPANY)
    opened.slide("confidence", 0.5)
    opened.page.go_back()
    opened.page.wait_for_function("() => zkg.filters.chosen().confidence === 0")
    assert opened.heading() == "星澜电池有限公司"
    opened.page.go_back()
    opened.page.wait_for_function("() => document.querySelector('#panel h2').textContent === '概览'")
    assert sample.PLACE not in opened.shown()
    opened.page.go_back()
    opened.page.wait_for_function("() => !zkg.filters.active()")
    assert sample.PLACE in opened.shown()
    opened.page.go_forward()
    opened.page.wait_for_function("() => zkg.filters.active()")
    assert sample.PLACE not in opened.shown()


def test_a_relation_and_a_path_have_addresses_too(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("zkg.openEdge(0)")
    again = open_page(sample.knowledge(), fragment=fragment(opened))
    assert again.page.locator("#panel strong").all_inner_texts() == (
        opened.page.locator("#panel strong").all_inner_texts()
    )
    opened.page.evaluate("(at) => zkg.startPath(at)", opened.number(sample.ZONE))
    opened.open_node(sample.COMPANY)
    again = open_page(sample.knowledge(), fragment=fragment(opened))
    assert again.heading() == "青岚高新技术产业开发区 – 星澜电池有限公司"


@pytest.mark.parametrize(
    "hash_",
    [
        "#types=Nothing,__proto__&confidence=many&weight=-3&zone=nobody&from=yesterday&box=1,2",
        "#box=0,0,0&path=one&edge=a&edge=b&edge=c&folded=x",
        "#node=%E4%ZZ",
    ],
)
def test_an_address_that_makes_no_sense_is_passed_over(open_page: Any, hash_: str) -> None:
    opened = open_page(sample.knowledge(), fragment=hash_)
    assert opened.heading() == "概览"
    assert not opened.page.evaluate("zkg.filters.active()")
    assert len(opened.shown()) == 8
