"""The filters of the network page in a real Chromium: each by itself, together, and undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from browser import sample

from kg.model import Article, ArticleKind, Entity, EntityType, Evidence, Fact, Modality, Page, Predicate, Span

pytestmark = pytest.mark.browser

LATER = "远山镇的新材料公司落户云淙经开区。"
NEWCOMER = sample.iri(EntityType.ENTERPRISE, "新材料公司")


def two_dates() -> Any:
    """The sample, and a page of a year later on which one more firm settles."""
    known = sample.knowledge()
    said = (Evidence("p2-1", "p2", 4, 16, LATER[4:16], "test", Modality.FACT, 0.6),)
    return replace(
        known,
        pages=(*known.pages, Page("p2", "later.txt", LATER, "1" * 64, "utf-8", "2025-06-07")),
        articles=(
            *known.articles,
            Article("p2-1", "p2", Span(0, len(LATER)), "落户", (), (), ArticleKind.REPORT, "", ()),
        ),
        entities=(*known.entities, Entity(NEWCOMER, EntityType.ENTERPRISE, "新材料公司", (), (), ("p2-1",))),
        facts=(*known.facts, Fact(NEWCOMER, Predicate.LOCATED_IN, sample.OTHER_ZONE, said)),
    )


def everything(opened: Any) -> set[str]:
    return {node.id for node in opened.view.nodes}


def test_relation_filter_hides_the_relation_and_what_only_it_showed(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    entry = opened.entry("relations", "hasChain")
    assert entry.inner_text().split() == ["拥有产业链", "1"]
    entry.click()
    assert entry.get_attribute("aria-pressed") == "false"
    assert (sample.ZONE, "hasChain", sample.CHAIN) not in opened.shown_edges()
    assert everything(opened) - opened.shown() == {sample.CHAIN, sample.PLACE}


def test_plans_and_talks_can_be_put_away(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.entry("modalities", "Plan").click()
    opened.entry("modalities", "Talk").click()
    assert len(opened.shown_edges()) == 4
    assert sample.INDUSTRY not in opened.shown()
    assert sample.COMPANY in opened.shown()


def test_least_confidence_is_asked_of_each_quote(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.slide("confidence", 0.95)
    # the authority list alone is surer than that
    assert opened.shown_edges() == {(sample.HOSTILE_COMPANY, "locatedIn", sample.OTHER_ZONE)}
    assert opened.shown() == {sample.HOSTILE_COMPANY, sample.OTHER_ZONE}


def test_one_quote_has_to_pass_all_that_is_asked_of_quotes(open_page: Any) -> None:
    both = sample.evidence("将发展新能源", Modality.PLAN, 0.9) + sample.evidence("该区", Modality.FACT, 0.5)
    known = sample.knowledge()
    facts = tuple(replace(f, evidence=both) if f.predicate is Predicate.DEVELOPS_INDUSTRY else f for f in known.facts)
    opened = open_page(replace(known, facts=facts))
    opened.slide("confidence", 0.8)
    edge = (sample.ZONE, "developsIndustry", sample.INDUSTRY)
    assert edge in opened.shown_edges()
    opened.entry("modalities", "Plan").click()
    assert edge not in opened.shown_edges()


def test_status_hides_projects_of_that_status_only(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("zkg.filters.toggle('statuses', 'Planned')")
    assert sample.PROJECT in opened.shown()
    opened.page.evaluate("zkg.filters.toggle('statuses', 'UnderConstruction')")
    assert everything(opened) - opened.shown() == {sample.PROJECT}


def test_zone_shows_its_surroundings(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("document.getElementById('more').open = true")
    opened.page.select_option("#only-zone", label="云淙经济开发区")
    # two steps away, and not through another zone
    assert opened.shown() == {sample.OTHER_ZONE, sample.COMPANY, sample.HOSTILE_COMPANY, sample.PROJECT}


def test_industry_and_zone_together_show_what_both_surround(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("document.getElementById('more').open = true")
    opened.page.select_option("#only-industry", label="新能源")
    assert opened.shown() == {sample.INDUSTRY, sample.ZONE}
    opened.page.select_option("#only-zone", label="云淙经济开发区")
    assert opened.shown() == set()


def test_dates_leave_what_was_told_between_them(open_page: Any) -> None:
    opened = open_page(two_dates())
    opened.page.evaluate("document.getElementById('more').open = true")
    opened.page.fill("#date-from", "2025-01-01")
    opened.page.dispatch_event("#date-from", "change")
    assert opened.shown() == {NEWCOMER, sample.OTHER_ZONE}
    opened.page.fill("#date-from", "")
    opened.page.dispatch_event("#date-from", "change")
    opened.page.fill("#date-to", "2024-12-31")
    opened.page.dispatch_event("#date-to", "change")
    assert sample.ZONE in opened.shown()
    assert NEWCOMER not in opened.shown()


def test_weak_nodes_are_hidden_by_weight(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    least = 3
    opened.slide("weight", least)
    assert opened.shown() == {node.id for node in opened.view.nodes if node.weight >= least}
    assert 0 < len(opened.shown()) < len(opened.view.nodes)


def test_filters_combine_count_and_are_undone_with_one_button(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    undo = opened.page.locator("#show-all")
    assert not undo.is_visible()
    opened.entry("types", "Enterprise").click()
    assert opened.entry("relations", "undertakenBy").inner_text().split() == ["建设主体", "0"]
    opened.entry("modalities", "Plan").click()
    assert opened.page.locator("#counts").inner_text() == "4 / 8 个实体 · 2 / 6 条关系"
    assert opened.shown() == {sample.ZONE, sample.OTHER_ZONE, sample.PROJECT, sample.CHAIN}
    # an entry counts what it would bring back
    assert opened.entry("types", "Enterprise").inner_text().split() == ["企业", "2"]
    undo.click()
    assert opened.shown() == everything(opened)
    assert not undo.is_visible()
    assert opened.page.locator("#least-confidence").input_value() == "0"


def test_what_is_filtered_away_is_no_neighbour(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.open_node(sample.PROJECT)
    assert sample.COMPANY in opened.lit()
    opened.entry("types", "Enterprise").click()
    assert opened.lit() == {sample.PROJECT, sample.ZONE}
    panel = opened.page.locator("#panel").inner_text()
    assert "星澜电池有限公司" not in panel
    assert "筛选隐去 1 条关系" in panel


def test_neighbours_of_a_node_are_collapsed_and_expanded(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.open_node(sample.ZONE)
    opened.page.get_by_role("button", name="收起 2 个邻居").click()
    assert everything(opened) - opened.shown() == {sample.INDUSTRY, sample.CHAIN}
    opened.page.get_by_role("button", name="展开 2 个邻居").click()
    assert opened.shown() == everything(opened)


def test_expanding_shows_neighbours_outside_the_surroundings(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("(at) => zkg.filters.set({ zone: at })", opened.number(sample.OTHER_ZONE))
    opened.open_node(sample.PROJECT)
    assert sample.ZONE not in opened.shown()
    opened.page.click("#unfold")
    assert sample.ZONE in opened.shown()


def test_search_says_what_is_filtered_away_and_brings_it_back(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.slide("confidence", 0.95)
    opened.page.fill("#search", "星澜电池")
    assert "已被筛选隐去" in opened.page.locator("#hits").inner_text()
    opened.page.press("#search", "Enter")
    assert opened.heading() == "星澜电池有限公司"
    assert sample.COMPANY in opened.shown()


def test_hovering_lights_the_neighbourhood_up(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    zone = opened.view.nodes[opened.number(sample.OTHER_ZONE)]
    point = opened.page.evaluate("({ x, y }) => network.canvasToDOM({ x, y })", {"x": zone.x, "y": zone.y})
    box = opened.page.locator("#mynetwork").bounding_box()
    opened.page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    opened.page.wait_for_function("() => zkg.lit.nodes !== null")
    assert opened.lit() == {sample.OTHER_ZONE, sample.COMPANY, sample.HOSTILE_COMPANY}
    opened.page.mouse.move(box["x"] + box["width"] - 60, box["y"] + 8)
    opened.page.wait_for_function("() => zkg.lit.nodes === null")
    assert opened.heading() == "概览"
