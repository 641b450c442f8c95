"""A large graph in the network page: zones and industries stand for the rest until a reader asks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from bench import corpus
from browser import sample

from kg.model import Predicate

pytestmark = pytest.mark.browser

HEADS = {sample.ZONE, sample.OTHER_ZONE, sample.INDUSTRY}


@pytest.fixture
def opened(open_page: Any) -> Any:
    return open_page(sample.knowledge(), large=True)


def everything(opened: Any) -> set[str]:
    return {node.id for node in opened.view.nodes}


def test_it_starts_with_heads_and_their_sums(opened: Any) -> None:
    assert opened.shown() == set(opened.view.heads) == HEADS
    sums = {(edge.source, edge.predicate.value, edge.target) for edge in opened.view.edges if edge.sums}
    assert opened.shown_edges() == sums
    assert sums
    whole = len(opened.view.nodes)
    assert f"{len(HEADS)} / {whole} 个实体" in opened.page.locator("#counts").inner_text()
    assert f"{len(HEADS)} 个开发区和产业代表全部 {whole} 个实体" in opened.page.locator("#panel").inner_text()
    # the legend counts what the heads stand for
    assert opened.entry("types", "Enterprise").inner_text().split()[1] != "0"


def test_quotes_and_figures_without_room_are_told(open_page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.network.quotes.MOST_QUOTES", 1)
    monkeypatch.setattr("kg.network.build.MOST_FIGURES", 0)
    known = sample.knowledge()
    known = replace(known, observations=(*known.observations, replace(known.observations[0], iri="again")))
    panel = open_page(known, large=True).page.locator("#panel").inner_text()
    assert "1 个较早的数据" in panel
    assert "1 处依据，每条事实只列最可靠的几处" in panel


def test_a_head_is_large_until_its_neighbours_are_unfolded(opened: Any) -> None:
    at = opened.number(sample.ZONE)
    size = "(at) => network.body.nodes[at].options.size"
    zone = opened.view.nodes[at]
    assert opened.page.evaluate(size, at) == zone.closed
    opened.open_node(sample.ZONE)
    opened.page.click("#unfold")
    near = {e.source for e in opened.view.edges if e.target == sample.ZONE} | {
        e.target for e in opened.view.edges if e.source == sample.ZONE
    }
    assert opened.shown() == HEADS | near
    assert opened.page.evaluate(size, at) == zone.size
    opened.page.click("#show-all")
    assert opened.shown() == HEADS
    assert opened.page.evaluate(size, at) == zone.closed


def test_everything_is_shown_and_summed_up_again(opened: Any) -> None:
    opened.page.click("#spread")
    assert opened.shown() == everything(opened)
    assert len(opened.page.evaluate("network.body.edgeIndices")) == sum(not edge.sums for edge in opened.view.edges)
    assert "spread=1" in opened.page.url
    opened.page.click("#spread")
    assert opened.shown() == HEADS
    opened.page.go_back()
    assert opened.shown() == everything(opened)


def test_what_is_searched_for_comes_out_from_behind_its_head(opened: Any) -> None:
    opened.page.locator("#search").fill("星澜电池")
    opened.page.locator("#search").press("Enter")
    assert opened.heading() == "星澜电池有限公司"
    assert opened.shown() == {*HEADS, sample.COMPANY}
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]")
    assert opened.shown() == {*HEADS, sample.COMPANY}


def test_an_address_that_names_a_hidden_thing_shows_it(open_page: Any) -> None:
    opened = open_page(sample.knowledge(), large=True, fragment=f"#node={quote(sample.COMPANY, safe='')}")
    assert opened.heading() == "星澜电池有限公司"
    assert sample.COMPANY in opened.shown()


def test_a_way_leads_through_what_the_heads_hide(opened: Any) -> None:
    opened.page.evaluate("(at) => zkg.startPath(at)", opened.number(sample.INDUSTRY))
    opened.open_node(sample.COMPANY)
    stops = opened.page.locator("#panel .end strong").all_inner_texts()
    assert stops == ["新能源", "青岚高新技术产业开发区", "年产三万套电芯项目", "星澜电池有限公司"]
    assert {sample.PROJECT, sample.COMPANY} <= opened.shown()
    assert (sample.ZONE, Predicate.DEVELOPS_INDUSTRY.value, sample.INDUSTRY) in opened.shown_edges()


def test_one_zone_alone_is_shown_with_all_that_is_around_it(opened: Any) -> None:
    opened.page.evaluate("document.getElementById('more').open = true")
    opened.page.locator("#only-zone").select_option(label="青岚高新技术产业开发区")
    assert {sample.ZONE, sample.PROJECT, sample.COMPANY} <= opened.shown()
    assert sample.OTHER_ZONE not in opened.shown()


def test_ten_thousand_things_open_and_answer(open_page: Any) -> None:
    opened = open_page(corpus.knowledge(10_000, 30_000), large=True)
    assert len(opened.shown()) == len(opened.view.heads) < 200
    firm = next(node for node in opened.view.nodes if node.type.value == "Enterprise")
    opened.page.locator("#search").fill(firm.label)
    opened.page.locator("#search").press("Enter")
    assert opened.heading() == firm.label
    assert firm.id in opened.shown()
