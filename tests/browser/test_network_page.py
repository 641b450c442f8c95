"""The network page in a real Chromium, opened from disk with every way out blocked."""

from __future__ import annotations

from typing import Any

import pytest
from browser import sample
from browser.opened import TITLE

from kg.knowledge.style import STYLES
from kg.model import EntityType, Knowledge

pytestmark = pytest.mark.browser


def test_counts_equal_the_data(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    assert opened.page.evaluate("[nodes.length, edges.length]") == [8, 6]
    assert opened.page.locator("h1").inner_text() == TITLE
    assert "8 个实体 · 6 条关系" in opened.page.locator("#counts").inner_text()
    names = opened.page.evaluate("zkg.view.nodes.map((node) => node.label)")
    assert names == [node.label for node in opened.view.nodes]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_opening_view_is_in_the_middle_and_fills_the_stage(open_page: Any, width: int, height: int) -> None:
    opened = open_page(sample.crowd(300, 12), width=width, height=height)
    left, right, top, bottom, wide, high = opened.page.evaluate(
        """() => {
          const stage = document.getElementById("mynetwork");
          const points = zkg.view.nodes.map((node) => network.canvasToDOM(node));
          const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
          const sides = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
          return [...sides, stage.clientWidth, stage.clientHeight];
        }"""
    )
    assert abs(top - (high - bottom)) < 0.1 * high
    assert 0 <= left < right <= wide
    assert max((right - left) / wide, (bottom - top) / high) > 0.6


def test_nothing_moves_and_everything_is_in_sight_at_first(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    inside = opened.page.evaluate(
        """() => {
          const stage = document.getElementById("mynetwork");
          return zkg.view.nodes.every((node) => {
            const point = network.canvasToDOM(node);
            return point.x > 0 && point.y > 0 && point.x < stage.clientWidth && point.y < stage.clientHeight;
          });
        }"""
    )
    assert inside
    assert not opened.page.evaluate("network.physics.physicsEnabled")
    drawn = opened.page.evaluate("network.getPositions()")
    assert [(drawn[str(at)]["x"], drawn[str(at)]["y"]) for at in range(8)] == [(n.x, n.y) for n in opened.view.nodes]


def test_canvas_shows_the_colours_of_the_types(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    colours = opened.page.evaluate(
        """() => {
          const canvas = document.querySelector("#mynetwork canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const found = new Set();
          for (let at = 0; at < data.length; at += 4) {
            found.add("#" + [0, 1, 2].map((part) => data[at + part].toString(16).padStart(2, "0")).join(""));
          }
          return [...found];
        }"""
    )
    assert {STYLES[node.type].colour for node in opened.view.nodes} <= set(colours)


@pytest.mark.parametrize("text", ["青岚高新区", "青岚工业区", "青岚 高新", "高新技术产业"])
def test_search_finds_by_every_name_and_opens_the_node(open_page: Any, text: str) -> None:
    opened = open_page(sample.knowledge())
    opened.page.keyboard.press("/")
    opened.page.keyboard.insert_text(text)
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "青岚高新技术产业开发区"
    assert opened.page.locator("#panel .chips li").all_inner_texts() == ["青岚高新区", "高新区", "青岚工业区"]


def test_search_without_a_hit_says_so(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.fill("#search", "没有这个名字")
    assert opened.page.locator("#hits").inner_text() == "没有匹配的名称"
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "概览"


def test_search_is_reached_with_the_tab_key(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "search"


def test_click_on_a_node_shows_facts_and_a_fact_shows_its_quote(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    project = opened.view.nodes[opened.number(sample.PROJECT)]
    opened.click_canvas(project.x, project.y)
    assert opened.heading() == "年产三万套电芯项目"
    text = opened.page.locator("#panel").inner_text()
    assert "5 亿元" in text
    assert "在建" in text
    opened.page.get_by_role("button", name="总投资").click()
    assert opened.page.locator("#panel mark").inner_text() == "总投资5亿元"
    assert (
        opened.page.locator("#panel blockquote footer")
        .inner_text()
        .startswith("青岚建设提速 — qinglan.txt · 2024-05-06")
    )


def test_relation_in_the_panel_shows_its_quote_and_leads_on(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("(at) => zkg.open(at)", opened.number(sample.PROJECT))
    opened.page.get_by_role("button", name="星澜电池有限公司 依据 1").click()
    assert opened.page.locator("#panel mark").inner_text() == "星澜电池有限公司投资的年产三万套电芯项目"
    opened.page.get_by_role("button", name="前往 星澜电池有限公司").click()
    assert opened.heading() == "星澜电池有限公司"
    assert "意向" in opened.page.locator("#panel").inner_text()


def test_click_on_an_edge_shows_the_quote(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    zone, industry = (opened.view.nodes[opened.number(iri)] for iri in (sample.ZONE, sample.INDUSTRY))
    # beyond the label of the zone, near the other end
    opened.click_canvas(zone.x + 0.62 * (industry.x - zone.x), zone.y + 0.62 * (industry.y - zone.y))
    assert opened.page.locator("#panel strong").all_inner_texts() == ["青岚高新技术产业开发区", "新能源"]
    assert opened.page.locator("#panel mark").inner_text() == "将发展新能源"
    assert "计划" in opened.page.locator("#panel .arrow").inner_text()


def test_figures_are_a_table_with_quotes(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("(at) => zkg.open(at)", opened.number(sample.ZONE))
    cells = opened.page.locator("#panel tbody tr").first.locator("td").all_inner_texts()
    assert cells == ["产值", "28.07 亿元", "+50%", "2022"]
    opened.page.get_by_role("button", name="产值").click()
    assert opened.page.locator("#panel td mark").inner_text() == "青岚高新区建设提速"


def test_hostile_name_stays_text_everywhere(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.fill("#search", "onerror")
    assert sample.HOSTILE in opened.page.locator("#hits").inner_text()
    opened.page.keyboard.press("Enter")
    assert opened.heading() == sample.HOSTILE
    opened.page.get_by_role("button", name="云淙经济开发区 依据 2").click()
    assert sample.HOSTILE in opened.page.locator("#panel mark").first.inner_text()
    assert "权威名录" in opened.page.locator("#panel").inner_text()
    opened.page.evaluate("(at) => zkg.openEdge(at)", opened.view.edges.index(opened.view.edges[0]))
    assert opened.page.locator("img").count() == 0


def test_legend_hides_a_type_and_brings_it_back(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    entry = opened.page.locator("#legend [data-type=Enterprise]")
    assert entry.inner_text().split() == ["企业", "2"]
    entry.click()
    assert (len(opened.shown()), len(opened.shown_edges())) == (6, 3)
    assert entry.get_attribute("aria-pressed") == "false"
    opened.page.locator("#show-all").click()
    assert (len(opened.shown()), len(opened.shown_edges())) == (8, 6)


def test_what_is_hidden_is_not_drawn_and_takes_no_click(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    project = opened.view.nodes[opened.number(sample.PROJECT)]
    pixel = """([x, y]) => {
      const canvas = document.querySelector("#mynetwork canvas");
      const point = network.canvasToDOM({ x, y });
      const ratio = canvas.width / canvas.clientWidth;
      const probe = document.createElement("canvas").getContext("2d");
      probe.drawImage(canvas, -point.x * ratio, -point.y * ratio);
      const { data } = probe.getImageData(0, 0, 1, 1);
      return "#" + [0, 1, 2].map((part) => data[part].toString(16).padStart(2, "0")).join("");
    }"""
    fill = STYLES[EntityType.PROJECT].colour
    assert opened.page.evaluate(pixel, [project.x, project.y]) == fill
    opened.page.locator("#legend [data-type=Project]").click()
    opened.page.wait_for_function(f"([x, y]) => ({pixel})([x, y]) !== '{fill}'", arg=[project.x, project.y])
    opened.click_canvas(project.x, project.y)
    assert opened.heading() == "概览"
    # a change of the data behind the drawing does not bring it back
    opened.page.click("#theme")
    assert sample.PROJECT not in opened.shown()


def test_legend_has_the_colours_of_the_drawing(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    for kind in {node.type for node in opened.view.nodes}:
        sign = opened.page.locator(f"#legend [data-type={kind.value}] path")
        assert sign.get_attribute("fill") == STYLES[kind].colour


def test_interface_speaks_english_too(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.click("#language")
    assert opened.page.evaluate("document.documentElement.lang") == "en"
    assert opened.heading() == "Overview"
    opened.page.evaluate("(at) => zkg.open(at)", opened.number(sample.PROJECT))
    assert "CNY 500 m" in opened.page.locator("#panel").inner_text()
    opened.page.click("#language")
    assert opened.page.evaluate("document.documentElement.lang") == "zh-CN"


def test_address_names_the_node_and_back_returns(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("(at) => zkg.open(at)", opened.number(sample.COMPANY))
    opened.page.evaluate("(at) => zkg.open(at)", opened.number(sample.PLACE))
    opened.page.go_back()
    opened.page.wait_for_function("document.querySelector('#panel h2').textContent === '星澜电池有限公司'")


def test_address_opens_its_node(open_page: Any) -> None:
    opened = open_page(sample.knowledge(), fragment=f"#{sample.COMPANY.replace('%', '%25')}")
    assert opened.heading() == "星澜电池有限公司"


def test_address_that_means_nothing_is_harmless(open_page: Any) -> None:
    assert open_page(sample.knowledge(), fragment="#%E4%ZZ").heading() == "概览"


def test_labels_do_not_overlap_at_first_and_zones_are_named(open_page: Any) -> None:
    opened = open_page(sample.crowd(600, 12))
    labels = opened.page.evaluate("zkg.picture.labels()")
    for at, one in enumerate(labels):
        for two in labels[:at]:
            apart = one["right"] <= two["left"] or two["right"] <= one["left"]
            assert apart or one["bottom"] <= two["top"] or two["bottom"] <= one["top"]
    named = {opened.view.nodes[label["at"]].id for label in labels}
    zones = {node.id for node in opened.view.nodes if node.type is EntityType.ZONE}
    assert len(zones & named) >= 10
    assert len(labels) < 200


def test_zooming_in_shows_more_labels(open_page: Any) -> None:
    opened = open_page(sample.crowd(600, 12))
    before = opened.page.evaluate("zkg.picture.labels().length")
    opened.page.evaluate("network.moveTo({ scale: 2.5 })")
    opened.page.wait_for_function("(before) => zkg.picture.labels().length > 2 * before", arg=before)


def test_phone_width_has_no_sideways_scrolling(open_page: Any) -> None:
    opened = open_page(sample.knowledge(), width=360, height=740)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 360
    zone = opened.view.nodes[opened.number(sample.ZONE)]
    opened.click_canvas(zone.x, zone.y)
    assert opened.heading() == "青岚高新技术产业开发区"
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 360
    assert opened.page.locator("#mynetwork").bounding_box()["height"] > 200


def test_empty_graph_says_so(open_page: Any) -> None:
    opened = open_page(Knowledge())
    assert opened.page.locator("#empty").inner_text() == "没有可显示的实体"
    opened.page.click("#fit")
    assert opened.page.evaluate("nodes.length") == 0


def test_graph_of_one_node_with_a_long_name_and_emoji(open_page: Any) -> None:
    name = "🏭长名" * 80
    opened = open_page(Knowledge(entities=(sample.entity(EntityType.ENTERPRISE, name),)))
    only = opened.view.nodes[0]
    opened.click_canvas(only.x, only.y)
    assert opened.heading() == name
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 1280
